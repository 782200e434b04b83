//! The profile: what an ideal customer is, as criteria with grounds, and the TOML file that says so.

mod attributes;
mod compose;
mod criterion;
mod diagnostic;
mod diff;
mod draft;
mod file;
mod grounds;
mod lint;
mod mark;
mod nearest;
mod version;
mod words;

pub use attributes::{COMMON, common_kind, known_afterwards};
pub use compose::{Condition, ConditionError, Wanted, Wish, compose};
pub use criterion::{Band, Class, Criterion, Level};
pub use diagnostic::{Diagnostic, Explained, Place, Severity, whole_example};
pub use diff::{Change, ChangeKind, diff, tiers_in_words};
pub use draft::draft;
pub use file::{Edit, LARGEST, PROBLEMS, SetError, Spans, approve, edit, json_schema, parse, set, with, without, write};
pub use grounds::{Evidence, Grounds, Judgement, Strength, Tally};
pub use lint::{RULES, Rule, check, every_code, explain, lint, nearest_code};
pub use version::{Approval, Calibration, Off, Priority, Profile, Signed, StudyRef, Tier, TierBasis, Tiers};
pub use words::{grounds_in_words, number_in_words, tally_in_words, test_in_words};
