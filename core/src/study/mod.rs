//! The study: what won deals have in common, with the honesty that takes, or the finding that nothing shows.

mod answer;
mod around;
mod bits;
mod card;
mod cells;
mod claim;
mod clusters;
mod evidence;
pub mod figures;
mod hash;
pub mod intervals;
#[doc(hidden)]
pub mod kernels;
mod measured;
mod search;

pub mod methods;
mod patterns;
mod prediction;
mod prove;
mod result;
mod sentence;
mod stages;
mod studied;
mod warning;

#[cfg(test)]
#[path = "../../tests/oracles/mod.rs"]
mod oracles;

pub use answer::{Study, StudyOptions, study, study_in_stages};
pub use around::cycle::{Cycle, CycleSegment, Factor};
pub use around::drift::{Along, Drift};
pub use around::losses::{Losses, Reason, ReasonInSegment, Reasons};
pub use around::management::Management;
pub use around::misfits::{Misfit, MisfitKind};
pub use around::mixture::{Shift, ShiftSize};
pub use around::shares::Share;
pub use around::shift::Spread;
pub use around::survival::Waiting;
pub use around::symptoms::{PointsSpread, Stopped, Symptom, Symptoms};
pub use around::target_group::{Core, SourceFit, TargetGroup};
pub use around::turned::Turn;
pub use around::value::{SideWorth, TraitWorth, Value};
pub use around::worthwhile::{Worth, WorthCode, WorthReason, Worthwhile};
pub use card::points::STEP;
pub use cells::in_words;
pub use evidence::{Claim, Estimate, Evidence, Level, Strength, Tally};
pub use hash::row_marks;
pub use measured::objective::{BesideFigure, MeasuredHoldout, MeasuredTrait, ObjectiveResult};
pub use patterns::{Direction, Pattern, PatternPart, PatternProof, PatternSearch, SubPattern, patterns_of};
pub use prediction::{Chance, Given, Later, LaterProof, Learned, Prediction, Promise, Untellable, later, prove_later};
pub use prove::split::WINS_FOR_HOLDOUT;
pub use result::{
    CalibrationRow, ColumnRole, Criterion, CriterionBand, CriterionClass, Gate, Holdout, LeftOut, LiftPoint, Needs, Outcome,
    Proof, Role, StudyResult, Trait, Verdict, Warning, Why,
};
pub use search::gate::{OPENS_AT, PROVED_AT};
pub use search::within::{Held, Stratum, Within, WithinCheck, WithinLevel};
pub use stages::{Done, Stage};
pub use studied::{Banded, StudiedDeal};
pub use warning::{WARNINGS, warning};
