//! Why a criterion stands: evidence from deals, or a signed judgement. There is no third way in.

use chrono::NaiveDate;

pub use crate::study::{Evidence, Strength, Tally};

/// Why a criterion stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Grounds {
    /// Counts of deals that a study found.
    Evidence(Evidence),
    /// A person's word: a hypothesis until deals speak.
    Judgement(Judgement),
}

/// A signed judgement.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// Who says so.
    pub by: String,
    /// Why.
    pub because: String,
    /// When it was said.
    pub on: NaiveDate,
}
