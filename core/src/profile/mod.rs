//! The profile: what an ideal customer is, as criteria with grounds, and the TOML file that says so.

mod criterion;
mod grounds;
mod version;

pub use criterion::{Band, Class, Criterion, Level};
pub use grounds::{Evidence, Grounds, Judgement, Strength, Tally};
pub use version::{Approval, Calibration, Priority, Profile, StudyRef, Tier, TierBasis, Tiers};
