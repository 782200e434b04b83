//! Weights by expectation-maximisation over patterns of levels.
//!
//! Fellegi and Sunter, A Theory for Record Linkage, Journal of the American Statistical Association 64 (1969): given the sort of
//! a pair, its comparisons are independent, and each level weighs the logarithm of how much likelier it is among pairs of one
//! account than among others. Winkler (1988) learns the shares with the algorithm of Dempster, Laird and Rubin. Here there are
//! three sorts, because two companies of one family agree on more than chance: those that are not one account are a mixture of
//! relatives and strangers.

use super::super::pairs::{COMPARISONS, Levels, NAMES, SIZES, levels_of, meaning};
use super::prior::{BELIEFS, SORTS, WORTH};

/// More rounds change nothing that counts.
const ROUNDS: usize = 60;
/// Rounds end when no share moves by more than this.
const STILL: f64 = 1e-6;

/// How likely each level is among the pairs of each sort, and how many pairs are of each sort.
#[derive(Clone, Debug)]
pub struct Model {
    shares: [f64; SORTS],
    /// For each sort and comparison the share of each level among those known; 1 for the unknown, which says nothing.
    levels: [[Vec<f64>; COMPARISONS]; SORTS],
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
    fn believed() -> Model {
        let beliefs = |sort: usize, comparison: usize| {
            let shares = BELIEFS[sort][comparison];
            let sum: f64 = shares.iter().sum();
            std::iter::once(1.0).chain(shares.iter().map(|share| share / sum)).collect()
        };
        let levels = std::array::from_fn(|sort| std::array::from_fn(|comparison| beliefs(sort, comparison)));
        Model { shares: [0.2, 0.3, 0.5], levels }
    }

    /// The likelihood of levels in each sort, times the share of the sort.
    fn joint(&self, levels: &Levels) -> [f64; SORTS] {
        let of = |sort: usize| {
            let shares = self.levels[sort].iter().zip(levels);
            shares.map(|(shares, level)| shares[usize::from(*level)]).product::<f64>() * self.shares[sort]
        };
        std::array::from_fn(of)
    }

    /// The logarithm of the odds (natural) that a pair is one account.
    pub fn log_odds(&self, levels: &Levels) -> f64 {
        let [same, family, strange] = self.joint(levels);
        same.ln() - (family + strange).ln()
    }

    /// The probability that a pair is of one family but not one account.
    pub fn related(&self, levels: &Levels) -> f64 {
        let [same, family, strange] = self.joint(levels);
        family / (same + family + strange)
    }

    /// The evidence of a pair, comparison by comparison. With the first line, what is so before anything is compared, the bits
    /// sum to the logarithm of the odds.
    pub fn waterfall(&self, levels: &Levels) -> Vec<Step> {
        let mut known: Levels = [0; COMPARISONS];
        let mut before = self.log_odds(&known);
        let start = Step { comparison: "candidates", level: "before anything is compared", bits: bits(before) };
        let mut steps = vec![start];
        for at in 0..COMPARISONS {
            known[at] = levels[at];
            let after = self.log_odds(&known);
            let (comparison, level) = (NAMES[at], meaning(at, levels[at]));
            steps.push(Step { comparison, level, bits: bits(after - before) });
            before = after;
        }
        steps
    }
}

/// A natural logarithm in bits.
fn bits(natural: f64) -> f64 {
    natural / std::f64::consts::LN_2
}

/// Learns from patterns of levels with how many pairs have each.
pub fn learn(patterns: &[(u32, u64)]) -> Model {
    let patterns: Vec<(Levels, f64)> = patterns.iter().map(|(pattern, pairs)| (levels_of(*pattern), *pairs as f64)).collect();
    let beliefs = Model::believed();
    let mut model = beliefs.clone();
    for _ in 0..ROUNDS {
        let mut sums = [0.0; SORTS];
        let mut counts: [[Vec<f64>; COMPARISONS]; SORTS] =
            std::array::from_fn(|_| std::array::from_fn(|comparison| vec![0.0; SIZES[comparison]]));
        for (levels, pairs) in &patterns {
            let joint = model.joint(levels);
            let all: f64 = joint.iter().sum();
            for sort in 0..SORTS {
                let pairs = pairs * joint[sort] / all;
                sums[sort] += pairs;
                for (counts, level) in counts[sort].iter_mut().zip(levels) {
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
    fn settle(&mut self, beliefs: &Model, sums: &[f64; SORTS], counts: &[[Vec<f64>; COMPARISONS]; SORTS]) -> f64 {
        let all: f64 = sums.iter().sum::<f64>() + WORTH;
        let mut moved: f64 = 0.0;
        for sort in 0..SORTS {
            let share = (sums[sort] + WORTH * beliefs.shares[sort]) / all;
            moved = moved.max((share - self.shares[sort]).abs());
            self.shares[sort] = share;
            for comparison in 0..COMPARISONS {
                let known: f64 = counts[sort][comparison][1..].iter().sum::<f64>() + WORTH;
                for level in 1..SIZES[comparison] {
                    let believed = beliefs.levels[sort][comparison][level];
                    let share = (counts[sort][comparison][level] + WORTH * believed) / known;
                    moved = moved.max((share - self.levels[sort][comparison][level]).abs());
                    self.levels[sort][comparison][level] = share;
                }
            }
        }
        moved
    }
}
