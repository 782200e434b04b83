//! The study: what won deals have in common, with the honesty that takes, or the finding that nothing shows.

mod answer;
mod bands;
mod bits;
mod cells;
mod clusters;
mod criteria;
mod evidence;
pub mod gate;
mod hash;
pub mod intervals;
mod leaks;
mod learn;
mod levels;
pub mod methods;
mod points;
mod power;
mod prove;
mod questions;
mod result;
mod sealed;
mod searched;
mod sentence;
mod shrink;
mod split;
mod stable;
mod strata;
mod sweep;
mod traits;
mod warning;

#[cfg(test)]
#[path = "../../tests/oracles/mod.rs"]
mod oracles;

pub use answer::{StudiedDeal, Study, StudyOptions, study};
pub use cells::in_words;
pub use evidence::{Estimate, Evidence, Level, Strength, Tally};
pub use result::{
    CalibrationRow, ColumnRole, Criterion, CriterionBand, CriterionClass, Gate, Holdout, LeftOut, LiftPoint, Needs, Outcome,
    Proof, Role, StudyResult, Trait, Verdict, Warning, Why,
};
pub use split::WINS_FOR_HOLDOUT;
pub use warning::{WARNINGS, warning};
