//! Ranges in which a true rate, difference or ratio likely lies, for counts of deals.
//!
//! Deals of one account are alike, so every range takes a *design effect*: how many times the variance is larger than
//! it would be for independent deals (1 for one deal an account). Counts are divided by it, as Rao and Scott (1992) do.
//!
//! How often the ranges hold the truth is summed up exactly over a grid in `core/tests/oracles/coverage.rs`.

mod katz;
mod newcombe;
mod ratio;
mod several;
mod student;
mod wilson;

pub use katz::katz;
pub use newcombe::newcombe;
pub use ratio::ratio;
pub use several::each_of;
pub use student::student;
pub use wilson::{score, wilson};

pub(crate) use newcombe::METHOD as NEWCOMBE;
pub(crate) use ratio::METHOD as RATIO;
pub(crate) use wilson::{METHOD as WILSON, of_share};

/// Two-sided 90 %, and one-sided 95 %.
pub(crate) const Z90: f64 = 1.644_853_626_951_472;
/// Two-sided 95 %.
pub const Z95: f64 = 1.959_963_984_540_054;
