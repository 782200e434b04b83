//! De-duplication: which records of one list are one account.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::answers::{Answer, Answers};
use super::clusters::{Clusters, Compared, Link, Rules, join};
use super::index::LIKELY;
use super::pairs::{Comparer, Levels, OTHER_NUMBER, PATTERNS, Scope, candidates, levels_of, pattern};
use super::queue::Pair;
use super::records::Records;
use super::weigh::{Model, Step, Told, best_threshold, learn, sure_threshold};

/// Log odds below which a link is not worth keeping.
const FAINT: f64 = -2.0;
/// Of the links that join unseen so large a share may be expected wrong.
const WRONG_UNSEEN: f64 = 0.005;
/// Odds are kept with single precision; a link at the threshold is not to fall to rounding.
const ROUNDING: f64 = 1e-4;

/// Why two records are taken for one account, or not.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// What each comparison adds.
    pub steps: Vec<Step>,
    /// The probability that the two alone are one account.
    pub probability: f64,
    /// Whether they are rather two of one family, such as a company and its subsidiary.
    pub related: bool,
    /// Whether their business ids forbid that they are one account.
    pub forbidden: bool,
    /// What somebody answered of just these two; it stands above the rest.
    pub answered: Option<Answer>,
}

/// A list whose pairs have been compared and weighed.
pub struct Weighed<'a> {
    comparer: Comparer<'a>,
    model: Model,
    answers: Answers,
    /// What was answered of pairs of each pattern.
    told: FxHashMap<u32, Told>,
    /// The log odds of each pattern that occurs.
    odds: Vec<f32>,
    pairs: Vec<(u32, u32)>,
    patterns: Vec<u32>,
    /// The probability from which on a pair is taken for one account.
    pub threshold: f64,
    /// The probability from which on it is so without anybody looking.
    sure: f64,
}

/// Compares the candidate pairs of records and learns what their levels weigh.
pub fn weigh(records: &Records, scope: Scope) -> Weighed<'_> {
    weigh_with(records, scope, Answers::none())
}

/// The same where people have answered of some pairs: these are obeyed, and others with the same levels learn from them.
pub fn weigh_with(records: &Records, scope: Scope, answers: Answers) -> Weighed<'_> {
    let weights = records.lexicon.weights(records.len());
    let pairs = candidates(records, &weights, scope);
    let comparer = Comparer::new(records, weights);
    let patterns: Vec<u32> =
        pairs.par_iter().map(|(one, other)| pattern(&comparer.levels(*one as usize, *other as usize))).collect();
    let mut counts = vec![0_u64; PATTERNS];
    patterns.iter().for_each(|pattern| counts[*pattern as usize] += 1);
    let seen: Vec<(u32, u64)> = (0..).zip(&counts).filter(|(_, pairs)| **pairs > 0).map(|(at, pairs)| (at, *pairs)).collect();
    let told = told(&answers, &comparer);
    let model = learn(&seen, &told);
    let mut odds = vec![f32::NAN; PATTERNS];
    let tempered = |pattern: u32| temper(model.log_odds(&levels_of(pattern)), told.get(&pattern));
    seen.iter().for_each(|(pattern, _)| odds[*pattern as usize] = tempered(*pattern) as f32);
    let with_odds = |(pattern, pairs): &(u32, u64)| (probability(f64::from(odds[*pattern as usize])), *pairs);
    let probabilities: Vec<(f64, u64)> = seen.iter().map(with_odds).collect();
    let sure = sure_threshold(probabilities.clone(), WRONG_UNSEEN);
    let threshold = best_threshold(probabilities);
    Weighed { comparer, model, answers, told, odds, pairs, patterns, threshold, sure }
}

/// What was answered, by the pattern of the pairs.
fn told(answers: &Answers, comparer: &Comparer) -> FxHashMap<u32, Told> {
    let mut told: FxHashMap<u32, Told> = FxHashMap::default();
    for (one, other, answer) in answers.pairs() {
        let of = told.entry(pattern(&comparer.levels(*one as usize, *other as usize))).or_default();
        match answer {
            Answer::Same => of.same += 1.0,
            Answer::Related => of.related += 1.0,
            Answer::Different => of.different += 1.0,
        }
    }
    told
}

/// Log odds after what was answered of pairs of the same pattern.
fn temper(log_odds: f64, told: Option<&Told>) -> f64 {
    let Some(told) = told else { return log_odds };
    let probability = told.temper(probability(log_odds)).clamp(1e-12, 1.0 - 1e-12);
    (probability / (1.0 - probability)).ln()
}

/// A probability from the logarithm of odds.
pub fn probability(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

impl Weighed<'_> {
    /// The clusters of the list.
    pub fn clusters(&self) -> Clusters {
        let links = self.pairs.iter().zip(&self.patterns).filter_map(|((one, other), pattern)| {
            let log_odds = self.odds[*pattern as usize];
            (f64::from(log_odds) >= FAINT).then_some(Link { one: *one, other: *other, log_odds })
        });
        // Probabilities near 1 are 1 in double precision; from such on, odds of 10^15 are enough.
        let least = |threshold: f64| (threshold / (1.0 - threshold).max(1e-15)).ln() - ROUNDING;
        let odds_of = |threshold: f64| if threshold > 1.0 { f64::INFINITY } else { least(threshold) };
        let joins = odds_of(self.threshold);
        let rules = Rules { joins, joins_unseen: odds_of(self.sure).max(joins), support: [0.0, 1.5] };
        let compared = Compared { pair: |one, other| self.compare(one, other), id: |row| self.comparer.id(row) };
        join(self.comparer.rows(), links.collect(), &rules, &self.answers, &compared)
    }

    /// For each record of the first file the one of the second that is likeliest the same account, as its row in the second file,
    /// with the log odds. Of several as likely the first, with the odds that it is this one and not another of them; none where nothing
    /// is likelier than not, or a business id forbids it. One that somebody said is the same has infinite odds, and one that somebody
    /// said is not is never it.
    pub fn best(&self, first: usize) -> Vec<Option<(u32, f64)>> {
        let mut best: Vec<Option<(u32, f64)>> = vec![None; first];
        // How many are as likely as the best.
        let mut alike: Vec<u32> = vec![0; first];
        for ((one, other), pattern) in self.pairs.iter().zip(&self.patterns) {
            let log_odds = f64::from(self.odds[*pattern as usize]);
            let known = &mut best[*one as usize];
            let better = known.is_none_or(|(_, known)| log_odds > known);
            let as_likely = known.is_some_and(|(_, known)| log_odds == known);
            let likely = probability(log_odds) >= LIKELY && levels_of(*pattern)[4] != OTHER_NUMBER;
            if (better || as_likely) && likely && self.answers.about(*one, *other).is_none() {
                alike[*one as usize] = if better { 1 } else { alike[*one as usize] + 1 };
                let row = other - first as u32;
                let row = known.filter(|_| as_likely).map_or(row, |(before, _)| before.min(row));
                *known = Some((row, log_odds));
            }
        }
        // Of n that are as likely, odds o each, it is one of them with o / (1 + n o).
        for ((_, log_odds), alike) in best.iter_mut().flatten().zip(alike.into_iter().filter(|alike| *alike > 0)) {
            *log_odds -= (f64::from(alike - 1) * log_odds.exp()).ln_1p();
        }
        // Answers may also be about two of the second file.
        let between = |(one, other, answer): &&(u32, u32, Answer)| {
            *answer == Answer::Same && (*one as usize) < first && *other as usize >= first
        };
        for (one, other, _) in self.answers.pairs().iter().filter(between) {
            best[*one as usize] = Some((other - first as u32, f64::INFINITY));
        }
        best
    }

    /// The log odds of any two records, and whether their business ids forbid that they are one account.
    fn compare(&self, one: u32, other: u32) -> (f64, bool) {
        let levels = self.comparer.levels(one as usize, other as usize);
        (self.odds(&levels), levels[4] == OTHER_NUMBER)
    }

    /// Why two records are taken for one account, or not.
    pub fn explain(&self, one: u32, other: u32) -> Explanation {
        let levels = self.comparer.levels(one as usize, other as usize);
        let (before, after) = (self.model.log_odds(&levels), self.odds(&levels));
        let mut steps = self.model.waterfall(&levels);
        if self.told.contains_key(&pattern(&levels)) {
            let bits = (after - before) / std::f64::consts::LN_2;
            steps.push(Step { comparison: "answers", level: "what was answered of pairs that compare alike", bits });
        }
        Explanation {
            steps,
            probability: probability(after),
            related: self.model.is_related(&levels),
            forbidden: levels[4] == OTHER_NUMBER,
            answered: self.answers.about(one, other),
        }
    }

    /// The log odds of a pair with these levels.
    fn odds(&self, levels: &Levels) -> f64 {
        temper(self.model.log_odds(levels), self.told.get(&pattern(levels)))
    }

    /// How two records compare, as one number: whatever else two pairs have in common, with the same number they have the same
    /// evidence.
    pub fn pattern(&self, one: u32, other: u32) -> u32 {
        pattern(&self.comparer.levels(one as usize, other as usize))
    }

    /// The pairs that were compared, with the probability that they are one.
    pub(super) fn with_probability(&self) -> impl Iterator<Item = Pair> + '_ {
        let pairs = self.pairs.iter().zip(&self.patterns);
        pairs.map(|((one, other), pattern)| (*one, *other, probability(f64::from(self.odds[*pattern as usize]))))
    }

    /// Whether nobody needs to be asked about two records: somebody has answered, or their business ids forbid it.
    pub(super) fn is_settled(&self, one: u32, other: u32) -> bool {
        self.answers.about(one, other).is_some() || self.compare(one, other).1
    }

    /// How many pairs were compared.
    pub fn compared(&self) -> usize {
        self.pairs.len()
    }
}
