//! A pattern as it stands in `study.json`.

use serde::{Deserialize, Serialize};

use crate::study::{Estimate, Evidence, Tally};

/// Traits that together win more, or less, often than any of them without the others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pattern {
    /// The traits, two or three.
    pub parts: Vec<PatternPart>,
    /// Whether it wins more or less often than its parts.
    pub wins: Direction,
    /// Deals with all parts, deals without at least one, and deals of which a part is not known; of those searched.
    pub evidence: Evidence,
    /// Win rate of the deals with all parts, with its range.
    pub rate: Option<Estimate>,
    /// That rate over the rate of all deals searched of which the parts are known.
    pub lift: Option<Estimate>,
    /// The strongest part, or pair of parts, by itself.
    pub best_part: SubPattern,
    /// Win rate of the pattern minus that of its best part, as a share; the range allows for all that was searched.
    pub beats: Option<Estimate>,
    /// The win rate to be expected if the parts only added up (on the scale of log-odds, from the deals without the pattern).
    pub expected: Option<f64>,
    /// The smallest strength, in standard errors, with which it beats one of its sub-patterns.
    pub z: f64,
    /// Chance that any combination searched that is no better than its parts looks like this; a bound.
    pub p_adjusted: f64,
    /// How it did on the deals set aside; `None` where none were: the proof comes from later deals.
    pub proof: Option<PatternProof>,
}

/// One trait of a pattern.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PatternPart {
    /// Key of the attribute.
    pub attribute: String,
    /// Its header in the file.
    pub label: String,
    /// The level or stretch in words.
    pub says: String,
}

/// Which way a pattern goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Won more often than any part.
    #[default]
    More,
    /// Won less often than any part.
    Less,
}

/// Some of the parts of a pattern, by themselves.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SubPattern {
    /// Which of the pattern's parts, counted from 0; none of them stands for all deals.
    pub parts: Vec<usize>,
    /// Deals with these parts.
    pub deals: Tally,
    /// Their win rate, with its range.
    pub rate: Option<Estimate>,
}

/// A pattern on the deals that were set aside.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PatternProof {
    /// Deals with all parts, without, and not known.
    pub evidence: Evidence,
    /// Win rate of the deals with all parts, with its range.
    pub rate: Option<Estimate>,
    /// The part that was the best where the pattern was found, here.
    pub best_part: SubPattern,
    /// Win rate of the pattern minus that of this part, as a share, with its range.
    pub beats: Option<Estimate>,
    /// Whether it beat each of its sub-patterns again (one-sided 95 % each); `None` with too few deals to tell.
    pub held: Option<bool>,
}

/// How much was searched for patterns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PatternSearch {
    /// Traits that were combined.
    pub traits: u64,
    /// Pairs with enough deals.
    pub pairs: u64,
    /// Triples with enough deals.
    pub triples: u64,
    /// Closed deals searched.
    pub deals: u64,
}
