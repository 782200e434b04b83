//! Counts of one kind of deal among others, where the kind is not how the deal ended.

use serde::{Deserialize, Serialize};

use crate::study::intervals::{Z95, newcombe, wilson};
use crate::study::{Estimate, Tally};

/// So many of so many deals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// Deals of the kind.
    pub deals: u64,
    /// Out of so many.
    pub of: u64,
}

impl Share {
    /// The share, or `None` of nothing.
    pub fn value(&self) -> Option<f64> {
        (self.of > 0).then(|| self.deals as f64 / self.of as f64)
    }

    /// The share with its range (Wilson), for deals whose variance is so many times that of independent ones.
    pub(crate) fn range(&self, design_effect: f64) -> Option<Estimate> {
        wilson(self.tally(), design_effect, Z95)
    }

    /// The difference from another share, with its range (Newcombe).
    pub(crate) fn minus(&self, other: Share, design_effect: f64) -> Option<Estimate> {
        self.minus_at(other, design_effect, Z95)
    }

    /// The same with a range of so many standard errors.
    pub(crate) fn minus_at(&self, other: Share, design_effect: f64, z: f64) -> Option<Estimate> {
        newcombe(self.tally(), other.tally(), design_effect, z)
    }

    fn tally(&self) -> Tally {
        Tally { won: self.deals, lost: self.of - self.deals }
    }
}
