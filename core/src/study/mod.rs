//! The study: what won deals have in common, with the honesty that takes, or the finding that nothing shows.

mod answer;
mod around;
mod bands;
mod bits;
mod calibrate;
mod cells;
mod choose;
mod claim;
mod clusters;
mod continuous;
mod criteria;
mod cycle;
mod drift;
mod encode;
mod evidence;
mod folds;
pub mod gate;
mod hash;
mod industries;
mod information;
pub mod intervals;
#[doc(hidden)]
pub mod kernels;
mod leaks;
mod learn;
mod left_out;
mod levels;
mod logistic;
mod losses;
mod management;
mod means;
pub mod methods;
mod mirror;
mod misfits;
mod mixture;
mod objective;
mod patterns;
mod points;
mod power;
mod prediction;
mod prove;
mod questions;
mod ranked;
mod ranks;
mod result;
mod rollup;
mod sealed;
mod searched;
mod segments;
mod sentence;
mod shares;
mod shift;
mod shrink;
mod shuffles;
mod split;
mod stable;
mod stages;
mod strata;
mod stretches;
mod studied;
mod survival;
mod sweep;
mod symptoms;
mod target_group;
mod traits;
mod turned;
mod value;
mod warning;
mod within;
mod worthwhile;

#[cfg(test)]
#[path = "../../tests/oracles/mod.rs"]
mod oracles;

pub use answer::{Study, StudyOptions, study, study_in_stages};
pub use cells::in_words;
pub use cycle::{Cycle, CycleSegment, Factor};
pub use drift::{Along, Drift};
pub use evidence::{Claim, Estimate, Evidence, Level, Strength, Tally};
pub use hash::row_marks;
pub use losses::{Losses, Reason, ReasonInSegment, Reasons};
pub use management::Management;
pub use misfits::{Misfit, MisfitKind};
pub use mixture::{Shift, ShiftSize};
pub use objective::{BesideFigure, MeasuredHoldout, MeasuredTrait, ObjectiveResult};
pub use patterns::{Direction, Pattern, PatternPart, PatternProof, PatternSearch, SubPattern, patterns_of};
pub use prediction::{Chance, Given, Later, LaterProof, Learned, Prediction, Promise, Untellable, later, prove_later};
pub use result::{
    CalibrationRow, ColumnRole, Criterion, CriterionBand, CriterionClass, Gate, Holdout, LeftOut, LiftPoint, Needs, Outcome,
    Proof, Role, StudyResult, Trait, Verdict, Warning, Why,
};
pub use shares::Share;
pub use shift::Spread;
pub use split::WINS_FOR_HOLDOUT;
pub use stages::{Done, Stage};
pub use studied::{Banded, StudiedDeal};
pub use survival::Waiting;
pub use symptoms::{PointsSpread, Stopped, Symptom, Symptoms};
pub use target_group::{Core, SourceFit, TargetGroup};
pub use turned::Turn;
pub use value::{SideWorth, TraitWorth, Value};
pub use warning::{WARNINGS, warning};
pub use within::{Held, Stratum, Within, WithinCheck, WithinLevel};
pub use worthwhile::{Worth, WorthCode, WorthReason, Worthwhile};
