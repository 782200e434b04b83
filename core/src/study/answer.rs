//! A study from beginning to end: leave out, search, ask whether anything is there, set aside, learn, prove, learn on all.

use super::bits::Bits;
use super::cells::{Cut, cut_all, in_words};
use super::clusters::Clusters;
use super::criteria::{self, Material};
use super::gate::{self, OPENS_AT, Shuffled};
use super::learn::{Card, FOLDS, Lesson};
use super::questions::{Question, add_design_effects, questions};
use super::sealed::{Alike, Proven, prove};
use super::sentence::sentence;
use super::split::{Split, split};
use super::{
    LeftOut, Needs, Proof, StudyResult, Tally, Trait, Verdict, Warning, Why, hash, leaks, power, stable, strata, traits,
};
use crate::import::Cohort;
use crate::market::Table;

/// With fewer won or lost deals than this nothing can be told.
const LEAST: u64 = 10;
/// What a study is told beside the deals.
#[derive(Clone, Debug)]
pub struct StudyOptions {
    /// Seed of every shuffle and split.
    pub seed: u64,
    /// The day of the study, ISO 8601.
    pub today: String,
    /// Columns (by key or header) that stay although they look like leaks.
    pub keep: Vec<String>,
    /// Wins from which deals are set aside for the proof.
    pub wins_for_holdout: u64,
}

/// A study: its answer, and every deal it is about.
#[derive(Clone, Debug)]
pub struct Study {
    /// The content of study.json. `rows`, `open`, `problems` are for the caller, who read the files.
    pub result: StudyResult,
    /// Points to probability, for the profile; `None` without a scorecard.
    pub calibration: Option<(f64, f64)>,
    /// One for each closed deal, in the order of the cohort.
    pub deals: Vec<StudiedDeal>,
}

/// What the study made of one deal.
#[derive(Clone, Debug, PartialEq)]
pub struct StudiedDeal {
    /// Whether it was won.
    pub won: bool,
    /// Set aside for the proof.
    pub sealed: bool,
    /// Points by the proposed scorecard; `None` without one.
    pub points: Option<i32>,
    /// The probability promised for these points.
    pub probability: Option<f64>,
    /// The band it falls in, for each criterion in order.
    pub bands: Vec<String>,
}

/// Studies the closed deals of a cohort. `left_out` and `warnings` are what import already decided.
pub fn study(cohort: &Cohort, left_out: Vec<LeftOut>, warnings: Vec<Warning>, options: &StudyOptions) -> Study {
    let total = tally(&cohort.won);
    let everyone: Vec<u32> = (0..cohort.won.len() as u32).collect();
    let clusters = Clusters::new(&cohort.account);
    let likeness = clusters.likeness(&cohort.won);
    let mut work = Work { cohort, options, clusters, likeness, total, left_out, warnings };
    let rough = cut_all(&cohort.table, &cohort.won, &everyone);
    let table = work.without_leaks(&rough);
    if total.won.min(total.lost) < LEAST {
        let sentence = format!(
            "Not enough data: {} won and {} lost deals cannot tell what won deals have in common; it takes at least {LEAST} of each.",
            total.won, total.lost
        );
        let needs = Needs { more_wins: Some(LEAST.saturating_sub(total.won)), ..power::needs(total, 3.0, 1.0, 0.2) };
        return work.answer(Verdict::NotEnoughData, sentence, None, Vec::new(), needs, &everyone);
    }
    let cuts = cut_all(&table, &cohort.won, &everyone);
    let won = Bits::from_fn(cohort.won.len(), |row| cohort.won[row]);
    let (table, cuts, asked) = work.without_withdrawn(table, cuts, &won);
    let all = Bits::from_fn(cohort.won.len(), |_| true);
    let shuffled = gate::shuffle(&asked, &work.clusters, &cohort.won, options.seed);
    let found = traits::traits(&asked, &cuts, &won, &all, &shuffled);
    let strongest = found.first().map_or(0.0, |one| one.z.abs());
    let opened = shuffled.gate(strongest);
    let effect = mean(asked.iter().map(|question| question.design_effect)).max(1.0);
    let target = found.first().and_then(|one| one.difference_shrunken).map_or(0.2, |difference| difference.value.abs()).max(0.1);
    let needs = power::needs(total, shuffled.critical().min(6.0), effect, target);
    if asked.is_empty() {
        work.warn(
            "nothing_to_test",
            "No column is left that could describe an account: nothing could be tested. `--keep COLUMN` brings one back."
                .to_owned(),
        );
    }
    if asked.is_empty() || opened.p > OPENS_AT {
        let sentence =
            format!("No evidence found: nothing in these {} deals tells won from lost better than chance.", total.deals());
        return work.answer(Verdict::NoEvidence, sentence, Some(opened), found, needs, &everyone);
    }
    let p = best_p(&cuts, &asked, &won, &shuffled);
    let fold = folds(&cohort.account, options.seed);
    let mut proof = None;
    if total.won >= options.wins_for_holdout {
        let split = split(&cohort.won, &cohort.account, &work.clusters, cohort.day.as_deref(), options.seed);
        let alike = Alike { likeness, design_effect: effect };
        proof = Some(prove(cohort, &table, split, &fold, alike, options.seed));
    }
    if let Some(drift) = proof.as_mut().and_then(|proven| proven.drift.take()) {
        work.warnings.push(drift);
    }
    if let Some(Proven { holdout, floor, .. }) = &proof
        && *floor <= 0.5
    {
        let sentence =
            format!("No evidence found: what the earlier deals suggested did not hold on the {} deals set aside.", holdout.rows);
        let mut study = work.answer(Verdict::NoEvidence, sentence, Some(opened), found, needs, &everyone);
        study.result.proof = Proof::Sealed;
        study.result.holdout = proof.map(|proven| proven.holdout);
        return study;
    }
    let lesson = Lesson { cuts: &cuts, won: &cohort.won, rows: &everyone, fold: &fold, design_effect: effect };
    let (card, selected) = learn_stable(&lesson, &work.clusters, &p, options.seed);
    let sentence = sentence(&found, proof.as_ref().map(|proven| &proven.holdout));
    let mut study = work.answer(Verdict::Evidence, sentence, Some(opened), found, needs, &everyone);
    let material = Material { cuts: &cuts, won: &cohort.won, p: &p, selected: &selected, design_effect: effect };
    study.result.criteria = criteria::criteria(&card, &material);
    study.result.proof = if proof.is_some() { Proof::Sealed } else { Proof::Prospective };
    study.calibration = Some((card.calibrated.intercept, card.calibrated.slope));
    score_deals(&mut study, &card, &cuts, proof.as_ref().map(|proven| &proven.split));
    study.result.holdout = proof.map(|proven| proven.holdout);
    study
}

/// What a study holds while it works.
struct Work<'a> {
    cohort: &'a Cohort,
    options: &'a StudyOptions,
    clusters: Clusters,
    likeness: f64,
    total: Tally,
    left_out: Vec<LeftOut>,
    warnings: Vec<Warning>,
}

impl Work<'_> {
    fn warn(&mut self, code: &str, message: String) {
        self.warnings.push(Warning { code: code.to_owned(), message });
    }

    /// The table without the columns that know the outcome.
    fn without_leaks(&mut self, cuts: &[Cut]) -> Table {
        let (leaks, warnings) = leaks::find(&self.cohort.table, cuts, &self.cohort.won, &|key| self.keeps(key));
        let mut table = Table::new(self.cohort.table.rows());
        for (attribute, column) in self.cohort.table.iter() {
            if !leaks.iter().any(|leak| leak.attribute == attribute.key) {
                table.push(attribute.clone(), column.clone());
            }
        }
        self.left_out.extend(leaks);
        self.warnings.extend(warnings);
        table
    }

    /// The questions, without the attributes whose claims vanish or turn round within owner, source, period or country.
    fn without_withdrawn(&mut self, table: Table, cuts: Vec<Cut>, won: &Bits) -> (Table, Vec<Cut>, Vec<Question>) {
        let mut asked = questions(&cuts, won.rows());
        add_design_effects(&mut asked, &self.clusters, self.likeness);
        let withdrawn = strata::withdrawn(self.cohort, &cuts, &asked, won);
        let gone = |key: &str| withdrawn.iter().any(|left| left.attribute == key) && !self.keeps(key);
        let mut rest = Table::new(table.rows());
        for (attribute, column) in table.iter().filter(|(attribute, _)| !gone(&attribute.key)) {
            rest.push(attribute.clone(), column.clone());
        }
        let place: Vec<Option<usize>> = cuts
            .iter()
            .scan(0, |next, cut| {
                let stays = !gone(&cut.attribute);
                *next += usize::from(stays);
                Some(stays.then_some(*next - usize::from(stays)))
            })
            .collect();
        let asked = asked.into_iter().filter_map(|question| Some(Question { cut: place[question.cut]?, ..question })).collect();
        let cuts = cuts.into_iter().filter(|cut| !gone(&cut.attribute)).collect();
        let left_out: Vec<LeftOut> = withdrawn.iter().filter(|left| gone(&left.attribute)).cloned().collect();
        self.left_out.extend(left_out);
        (rest, cuts, asked)
    }

    /// Whether the user wants a column kept, by key or header.
    fn keeps(&self, key: &str) -> bool {
        let label =
            self.cohort.table.attributes().iter().find(|attribute| attribute.key == key).map(|attribute| &attribute.label);
        self.options.keep.iter().any(|kept| kept == key || Some(kept) == label)
    }

    fn answer(
        &mut self,
        verdict: Verdict,
        sentence: String,
        gate: Option<super::Gate>,
        traits: Vec<Trait>,
        needs: Needs,
        everyone: &[u32],
    ) -> Study {
        let cohort = self.cohort;
        let result = StudyResult {
            format: 1,
            verdict,
            proof: Proof::None,
            sentence,
            made_on: self.options.today.clone(),
            seed: self.options.seed,
            outcome: cohort.outcome.clone(),
            rows: self.total.deals(),
            won: self.total.won,
            lost: self.total.lost,
            open: 0,
            problems: 0,
            joined: None,
            accounts: self.clusters.len() as u64,
            rows_hash: hash::of_rows(everyone, &cohort.key, &cohort.row, &cohort.won),
            columns: cohort.columns.clone(),
            gate,
            holdout: None,
            criteria: Vec::new(),
            traits,
            patterns: Vec::new(),
            left_out: telling_first(std::mem::take(&mut self.left_out)),
            warnings: std::mem::take(&mut self.warnings),
            needs,
        };
        let deal = |won: &bool| StudiedDeal { won: *won, sealed: false, points: None, probability: None, bands: Vec::new() };
        Study { result, calibration: None, deals: cohort.won.iter().map(deal).collect() }
    }
}

/// Learns from the attributes that are chosen again in resamples; where none is, from those proved on their own.
pub(crate) fn learn_stable(lesson: &Lesson, clusters: &Clusters, p: &[f64], seed: u64) -> (Card, Vec<f64>) {
    let candidates = vec![true; lesson.cuts.len()];
    let (mut kept, selected) = stable::selected(lesson, clusters, &candidates, seed);
    if !kept.contains(&true) {
        kept = p.iter().map(|p| *p <= gate::PROVED_AT).collect();
    }
    (lesson.learn(&kept), selected)
}

/// For each attribute the adjusted p of its strongest question.
fn best_p(cuts: &[Cut], asked: &[Question], won: &Bits, shuffled: &Shuffled) -> Vec<f64> {
    let mut p = vec![1.0f64; cuts.len()];
    for question in asked {
        p[question.cut] = p[question.cut].min(shuffled.p(question.z(won)));
    }
    p
}

fn score_deals(study: &mut Study, card: &Card, cuts: &[Cut], split: Option<&Split>) {
    let words: Vec<Vec<String>> =
        card.lines.iter().map(|line| (0..line.bands() as u8).map(|band| in_words(&line.test(cuts, band))).collect()).collect();
    for (row, deal) in study.deals.iter_mut().enumerate() {
        let points = card.points(cuts, row);
        deal.points = Some(points);
        deal.probability = Some(card.calibrated.probability(f64::from(points)));
        deal.bands =
            card.lines.iter().zip(&words).map(|(line, words)| words[usize::from(line.band(cuts, row))].clone()).collect();
    }
    for row in split.iter().flat_map(|split| &split.sealed) {
        study.deals[*row as usize].sealed = true;
    }
}

/// The fold of every row: whole accounts, spread by a hash of their number so that neighbours part.
fn folds(account: &[u32], seed: u64) -> Vec<u8> {
    account
        .iter()
        .map(|account| {
            // SplitMix64 (Steele, Lea and Flood 2014).
            let mut x = (u64::from(*account) + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ seed;
            x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            ((x ^ (x >> 31)) % FOLDS as u64) as u8
        })
        .collect()
}

/// What a reader could not have guessed stands first: leaks and withdrawn columns before ids and constants.
fn telling_first(mut left_out: Vec<LeftOut>) -> Vec<LeftOut> {
    left_out.sort_by_key(|left| match left.why {
        Why::Leak => 0,
        Why::Withdrawn => 1,
        Why::Duplicate => 2,
        Why::Deal | Why::Person | Why::Date | Why::FreeText => 3,
        Why::TooSparse | Why::Constant => 4,
        Why::Identifier => 5,
        Why::Ignored => 6,
    });
    left_out
}

fn tally(won: &[bool]) -> Tally {
    let wins = won.iter().filter(|won| **won).count() as u64;
    Tally { won: wins, lost: won.len() as u64 - wins }
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, n) = values.fold((0.0, 0.0), |all, value| (all.0 + value, all.1 + 1.0));
    if n > 0.0 { sum / n } else { 0.0 }
}
