//! Weights by expectation-maximisation over patterns of levels.
//!
//! Fellegi and Sunter, A Theory for Record Linkage, Journal of the American Statistical Association 64 (1969): given the sort of
//! a pair, its comparisons are independent, and each level weighs the logarithm of how much likelier it is among pairs of one
//! account than among others. Winkler (1988) learns the shares with the algorithm of Dempster, Laird and Rubin. Here there are
//! three sorts, because two companies of one family agree on more than chance: those that are not one account are a mixture of
//! relatives and strangers. And name and domain are one comparison, because a domain is made of a name: how many pairs with
//! certain levels of both are one account is told by phones, ids and places.
//!
//! Where people have answered of some pairs ([`Told`]), these are fixed: they count as the sort that was said. An answer also speaks
//! for the pairs with the same levels, as a draw among them: what the weights say of a pattern is worth [`WORTH_OF_PATTERN`] answers,
//! so that one answer hardly moves it and a few dozen that agree do. How likely each level is, is still learned from all
//! pairs of the file: a handful of answers stands against hundreds of thousands there, and cannot turn it. Which pairs were asked may
//! depend on their levels, as it does when the unsure are asked; within one pattern they must be drawn without a view to the truth.

use rustc_hash::FxHashMap;

use serde::{Deserialize, Serialize};

use super::super::pairs::{COMPARISONS, Levels, NAMES, SIZES, levels_of, meaning};
use super::prior::{BELIEFS, SORTS, UNKNOWN, WORTH, WORTH_OF_CELL};

/// Name and domain are weighed together.
const NAME: usize = 0;
const DOMAIN: usize = 2;
const CELLS: usize = SIZES[NAME] * SIZES[DOMAIN];
/// From this level of names on, what is believed of pairs of one account is not unlearned: pairs of strangers that were found by
/// a place they share look like pairs of one account whose names have nothing in common, and there are many of them.
const STRANGE_NAMES: usize = 17;

/// A level speaks for one account where it is so many times as common there as among the others.
const SPEAKS: f64 = 10.0;

/// More rounds change nothing that counts.
const ROUNDS: usize = 60;
/// Rounds end when no share moves by more than this.
const STILL: f64 = 1e-6;

/// What the weights say of a pattern is worth so many answers about pairs of that pattern.
const WORTH_OF_PATTERN: f64 = 30.0;

/// How many pairs of one pattern people have said to be the same, related and different.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Told {
    /// One account.
    pub same: f64,
    /// Two of one family.
    pub related: f64,
    /// Neither.
    pub different: f64,
}

impl Told {
    fn all(self) -> f64 {
        self.same + self.related + self.different
    }

    /// The probability that a pair of the pattern is one account, of that which the weights give it.
    pub fn temper(self, probability: f64) -> f64 {
        (WORTH_OF_PATTERN * probability + self.same) / (WORTH_OF_PATTERN + self.all())
    }

    /// The answers by sort. What is different is a stranger or a relative, as the weights say.
    fn by_sort(self, [_, family, strange]: [f64; SORTS]) -> [f64; SORTS] {
        let related = family / (family + strange).max(f64::MIN_POSITIVE);
        [self.same, self.related + self.different * related, self.different * (1.0 - related)]
    }

    /// How many of a pattern's pairs are of each sort: those that were answered, and the others by weights and answers.
    fn split(self, pairs: f64, shares: [f64; SORTS]) -> [f64; SORTS] {
        let (told, others) = (self.by_sort(shares), (pairs - self.all()).max(0.0));
        let share = |sort: usize| (WORTH_OF_PATTERN * shares[sort] + told[sort]) / (WORTH_OF_PATTERN + self.all());
        std::array::from_fn(|sort| told[sort] + others * share(sort))
    }
}

/// How likely each level is among the pairs of each sort, and how many pairs are of each sort.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Model {
    shares: [f64; SORTS],
    /// For each sort the share of each level of name with each level of domain, unknown or not.
    cells: [Vec<f64>; SORTS],
    /// For each sort and other comparison the share of each level among those known; 1 for the unknown, which says nothing.
    levels: [[Vec<f64>; COMPARISONS]; SORTS],
}

/// The cell of a level of name and one of domain.
fn cell(levels: &Levels) -> usize {
    usize::from(levels[NAME]) * SIZES[DOMAIN] + usize::from(levels[DOMAIN])
}

/// The comparisons that are weighed alone.
fn alone() -> impl Iterator<Item = usize> {
    (0..COMPARISONS).filter(|comparison| ![NAME, DOMAIN].contains(comparison))
}

/// One line of an explanation.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What is compared.
    pub comparison: &'static str,
    /// How it compares.
    pub level: &'static str,
    /// What that adds to the evidence, in bits: one bit doubles the odds.
    pub bits: f64,
}

impl Model {
    /// What is believed before a file has been seen.
    pub fn believed() -> Model {
        let beliefs = |sort: usize, comparison: usize| {
            let shares = BELIEFS[sort][comparison];
            let sum: f64 = shares.iter().sum();
            std::iter::once(1.0).chain(shares.iter().map(|share| share / sum)).collect()
        };
        let levels: [[Vec<f64>; COMPARISONS]; SORTS] =
            std::array::from_fn(|sort| std::array::from_fn(|comparison| beliefs(sort, comparison)));
        let with_unknown = |shares: &[f64], unknown: f64| -> Vec<f64> {
            shares.iter().enumerate().map(|(level, share)| if level == 0 { unknown } else { share * (1.0 - unknown) }).collect()
        };
        let cells = std::array::from_fn(|sort| {
            let of = |at: usize, unknown: f64| with_unknown(&levels[sort][at], unknown);
            let (names, domains) = (of(NAME, UNKNOWN[0]), of(DOMAIN, UNKNOWN[1]));
            names.iter().flat_map(|name| domains.iter().map(move |domain| name * domain)).collect()
        });
        Model { shares: [0.2, 0.3, 0.5], cells, levels }
    }

    /// The same weights where at least such a share of pairs is one account.
    pub fn with_at_least(mut self, same: f64) -> Model {
        if self.shares[0] < same {
            let others = 1.0 - self.shares[0];
            self.shares = self.shares.map(|share| share * (1.0 - same) / others);
            self.shares[0] = same;
        }
        self
    }

    /// Whether it can be used: what comes from a file may have been changed by hand.
    pub fn is_sound(&self) -> bool {
        let sizes = |levels: &[Vec<f64>; COMPARISONS]| levels.iter().zip(SIZES).all(|(shares, size)| shares.len() == size);
        let all = self.cells.iter().chain(self.levels.iter().flatten()).flatten().chain(&self.shares);
        self.cells.iter().all(|cells| cells.len() == CELLS)
            && self.levels.iter().all(sizes)
            && all.into_iter().all(|share| (f64::MIN_POSITIVE..=1.0).contains(share))
    }

    /// The likelihood of levels in each sort, times the share of the sort.
    fn joint(&self, levels: &Levels) -> [f64; SORTS] {
        let alone = self.alone(levels);
        std::array::from_fn(|sort| alone[sort] * self.cells[sort][cell(levels)])
    }

    /// The same without name and domain.
    fn alone(&self, levels: &Levels) -> [f64; SORTS] {
        let share = |sort: usize, at: usize| self.levels[sort][at][usize::from(levels[at])];
        std::array::from_fn(|sort| self.shares[sort] * alone().map(|at| share(sort, at)).product::<f64>())
    }

    /// The logarithm of the odds (natural) that a pair is one account.
    pub fn log_odds(&self, levels: &Levels) -> f64 {
        log_odds(self.joint(levels))
    }

    /// Whether a pair is likelier of one family than one account or strange to each other.
    pub fn is_related(&self, levels: &Levels) -> bool {
        let [same, family, strange] = self.joint(levels);
        family > same && family > strange
    }

    /// The evidence of a pair, comparison by comparison. With the first line, what is so before anything is compared, the bits
    /// sum to the logarithm of the odds.
    pub fn waterfall(&self, levels: &Levels) -> Vec<Step> {
        let mut before = log_odds(self.shares);
        let mut steps = vec![Step { comparison: "candidates", level: "before anything is compared", bits: bits(before) }];
        let mut step = |at: usize, after: f64| {
            let (comparison, level) = (NAMES[at], meaning(at, levels[at]));
            steps.push(Step { comparison, level, bits: bits(after - before) });
            before = after;
        };
        let first = usize::from(levels[NAME]) * SIZES[DOMAIN];
        let named = |sort: usize| self.shares[sort] * self.cells[sort][first..first + SIZES[DOMAIN]].iter().sum::<f64>();
        step(NAME, log_odds(std::array::from_fn(named)));
        let mut known: Levels = [0; COMPARISONS];
        (known[NAME], known[DOMAIN]) = (levels[NAME], levels[DOMAIN]);
        step(DOMAIN, self.log_odds(&known));
        for at in alone() {
            known[at] = levels[at];
            step(at, self.log_odds(&known));
        }
        steps
    }
}

/// The logarithm of the odds of the first sort against the others.
fn log_odds([same, family, strange]: [f64; SORTS]) -> f64 {
    same.ln() - (family + strange).ln()
}

/// A natural logarithm in bits.
fn bits(natural: f64) -> f64 {
    natural / std::f64::consts::LN_2
}

/// How many pairs of each sort have each cell and level.
struct Counts {
    cells: [Vec<f64>; SORTS],
    levels: [[Vec<f64>; COMPARISONS]; SORTS],
}

impl Default for Counts {
    fn default() -> Counts {
        let levels = std::array::from_fn(|_| std::array::from_fn(|comparison| vec![0.0; SIZES[comparison]]));
        Counts { cells: std::array::from_fn(|_| vec![0.0; CELLS]), levels }
    }
}

/// Learns from patterns of levels with how many pairs have each, and from what was answered of pairs of some patterns.
pub fn learn(patterns: &[(u32, u64)], told: &FxHashMap<u32, Told>) -> Model {
    let told_of = |pattern: &u32| told.get(pattern).copied().unwrap_or_default();
    let with_levels = |(pattern, pairs): &(u32, u64)| (levels_of(*pattern), *pairs as f64, told_of(pattern));
    let patterns: Vec<(Levels, f64, Told)> = patterns.iter().map(with_levels).collect();
    let beliefs = Model::believed();
    let mut model = beliefs.clone();
    for _ in 0..ROUNDS {
        let mut sums = [0.0; SORTS];
        let mut counts = Counts::default();
        for (levels, pairs, told) in &patterns {
            let joint = model.joint(levels);
            let all: f64 = joint.iter().sum();
            for (sort, pairs) in told.split(*pairs, joint.map(|likely| likely / all)).into_iter().enumerate() {
                sums[sort] += pairs;
                counts.cells[sort][cell(levels)] += pairs;
                for (counts, level) in counts.levels[sort].iter_mut().zip(levels) {
                    counts[usize::from(*level)] += pairs;
                }
            }
        }
        let moved = model.settle(&beliefs, &sums, &counts);
        if moved < STILL {
            break;
        }
    }
    model
}

impl Model {
    /// Takes the shares from counts and beliefs; says by how much a share moved at most.
    fn settle(&mut self, beliefs: &Model, sums: &[f64; SORTS], counts: &Counts) -> f64 {
        let all: f64 = sums.iter().sum::<f64>() + WORTH;
        let mut moved: f64 = 0.0;
        let mut take = |share: &mut f64, now: f64| {
            moved = moved.max((now - *share).abs());
            *share = now;
        };
        let before = self.shares;
        let total: f64 = sums.iter().sum();
        for (sort, sum) in sums.iter().enumerate() {
            take(&mut self.shares[sort], (sum + WORTH * beliefs.shares[sort]) / all);
        }
        for cell in 0..CELLS {
            let pairs: [f64; SORTS] = std::array::from_fn(|sort| counts.cells[sort][cell]);
            let seen: f64 = pairs.iter().sum();
            let expected: f64 = (0..SORTS).map(|sort| before[sort] * beliefs.cells[sort][cell]).sum();
            let believed = within(beliefs, cell, before, total, seen);
            let met = (seen + WORTH * expected) / all;
            for sort in 0..SORTS {
                if sort == 0 && cell >= STRANGE_NAMES * SIZES[DOMAIN] {
                    continue;
                }
                let of_sort = (pairs[sort] + WORTH_OF_CELL * believed[sort]) / (seen + WORTH_OF_CELL);
                take(&mut self.cells[sort][cell], met * of_sort / self.shares[sort]);
            }
        }
        for sort in 0..SORTS {
            for at in alone() {
                let known: f64 = counts.levels[sort][at][1..].iter().sum::<f64>() + WORTH;
                for level in 1..SIZES[at] {
                    let believed = beliefs.levels[sort][at][level];
                    take(&mut self.levels[sort][at][level], (counts.levels[sort][at][level] + WORTH * believed) / known);
                }
            }
        }
        moved
    }
}

/// What is believed of the sorts of pairs within a cell, of which there are `seen` among `total` pairs of these shares.
///
/// By Bayes from what is believed of each sort. But where a level speaks for one account, more pairs of it than the other sorts would
/// have are its own, however rare one account is among all pairs.
fn within(beliefs: &Model, cell: usize, shares: [f64; SORTS], total: f64, seen: f64) -> [f64; SORTS] {
    let bayes = |shares: [f64; SORTS]| {
        let joint: [f64; SORTS] = std::array::from_fn(|sort| shares[sort] * beliefs.cells[sort][cell]);
        joint.map(|part| part / joint.iter().sum::<f64>())
    };
    let by_shares = bayes(shares);
    let others = shares[1] * beliefs.cells[1][cell] + shares[2] * beliefs.cells[2][cell];
    let speaks = beliefs.cells[0][cell] * (shares[1] + shares[2]) >= SPEAKS * others;
    if !speaks || seen == 0.0 {
        return by_shares;
    }
    let excess = (1.0 - total * others / seen).min(bayes(beliefs.shares)[0]);
    if excess <= by_shares[0] {
        return by_shares;
    }
    let rest = (1.0 - excess) / (1.0 - by_shares[0]);
    [excess, by_shares[1] * rest, by_shares[2] * rest]
}
