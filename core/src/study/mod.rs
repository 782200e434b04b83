//! The study: what won deals have in common, with the honesty that takes, or the finding that nothing shows.

mod evidence;
mod result;

pub use evidence::{Estimate, Evidence, Level, Strength, Tally};
pub use result::{
    CalibrationRow, ColumnRole, Criterion, CriterionBand, CriterionClass, Gate, Holdout, LeftOut, LiftPoint, Needs, Outcome,
    Proof, Role, StudyResult, Trait, Verdict, Warning, Why,
};
