//! Counts of deals, and the estimates made of them.

use serde::{Deserialize, Serialize};

/// Closed deals by outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tally {
    /// Deals won.
    pub won: u64,
    /// Deals lost.
    pub lost: u64,
}

impl Tally {
    /// Won and lost together.
    pub fn deals(&self) -> u64 {
        self.won + self.lost
    }

    /// The share won, or `None` without deals.
    pub fn rate(&self) -> Option<f64> {
        (self.deals() > 0).then(|| self.won as f64 / self.deals() as f64)
    }

    /// This one and another together.
    pub fn plus(&self, other: Tally) -> Tally {
        Tally { won: self.won + other.won, lost: self.lost + other.lost }
    }
}

/// The deals with a trait, without it, and those of which it is not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence<S = Strength> {
    /// Deals whose account has the trait.
    pub with: Tally,
    /// Deals whose account has it not.
    pub without: Tally,
    /// Deals of which it is not known.
    pub unknown: Tally,
    /// How strong the claim is that these counts support: a [`Strength`] of a criterion, a [`Claim`] of a trait.
    pub strength: S,
}

/// How strong a claim is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// Chosen by cross-validation as part of a scorecard that works as a whole; alone it could be chance.
    #[default]
    Supporting,
    /// Survives on its own the correction for everything that was searched, and is chosen again in nearly all resamples.
    Proved,
}

/// What a trait may claim.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Claim {
    /// Nothing: as strong a one may well be chance, counting everything that was searched.
    #[default]
    None,
    /// As strong a one turns up by chance in at most 5 % of such searches; but there is no evidence that holds, or no line of
    /// the scorecard rests on it.
    SingledOut,
    /// Its attribute is a line of a scorecard that works as a whole; alone it could be chance.
    Supporting,
    /// Its attribute is a proved line of a scorecard that holds, and the trait itself survives the correction for everything
    /// that was searched.
    Proved,
}

/// The two levels of a criterion: good enough, and what one wishes for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Good enough.
    Minimum,
    /// What one wishes for; it includes the minimum.
    Ideal,
}

/// A figure with the range in which the true one likely lies (95 % unless stated).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// The estimate.
    pub value: f64,
    /// Lower end of the range.
    pub low: f64,
    /// Upper end of the range.
    pub high: f64,
}
