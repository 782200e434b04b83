//! One criterion: a question about one attribute, its bands with points and levels, and its grounds.

use serde::{Deserialize, Serialize};

use super::{Grounds, Tally};
use crate::market::Test;
pub use crate::study::Level;

/// How a criterion counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// Must be met, or the account is outside.
    Must,
    /// Adds or takes points, decides nothing alone.
    Nice,
    /// Excludes the account when met.
    Disqualify,
}

/// One answer to a criterion's question and what it is worth.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// Which values fall in it. The first band of a criterion that takes a value has it.
    pub test: Test,
    /// Whole points, added when the value falls in it.
    pub points: i32,
    /// Which level it reaches, if the criterion has levels.
    pub level: Option<Level>,
    /// The closed deals whose value falls in it, where a study counted them.
    pub evidence: Option<Tally>,
}

/// A question about one attribute, with its grounds.
///
/// A *must* is met by a band with a level, or, where no band has one, by any band but `Other` and `Unknown`.
/// A *disqualify* excludes when any band takes the value, but for `Other`, `Unknown`, and bands with a level: those are
/// good enough, and may stand there for their points.
#[derive(Clone, Debug, PartialEq)]
pub struct Criterion {
    /// Unique in the profile, snake_case.
    pub id: String,
    /// How it counts.
    pub class: Class,
    /// The key of the attribute it asks about.
    pub attribute: String,
    /// Its bands, in the order in which they are tried.
    pub bands: Vec<Band>,
    /// Why it stands.
    pub grounds: Grounds,
}

impl Criterion {
    /// Whether being in this band meets the criterion (see the type).
    pub fn meets(&self, band: &Band) -> bool {
        match self.class {
            Class::Disqualify => band.level.is_none() && !matches!(band.test, Test::Other | Test::Unknown),
            Class::Must | Class::Nice => {
                if self.bands.iter().any(|band| band.level.is_some()) {
                    band.level.is_some()
                } else {
                    !matches!(band.test, Test::Other | Test::Unknown)
                }
            }
        }
    }
}
