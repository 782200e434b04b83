//! The scorecard: a profile compiled so that whole columns are scored by look-ups and additions, and every score opens
//! into the reasons it is the sum of.
//!
//! One evaluator serves a million accounts and one account: [`Scorecard::bind`] ties the compiled criteria to a table's
//! columns, [`Bound::score`] adds them up, [`Bound::explain`] tells the same look-ups in words.

mod bind;
mod codes;
mod compile;
mod of_points;
mod question;
mod reason;
mod score;
mod sql;
#[cfg(test)]
mod tests;
mod tier;
mod unknowns;
mod verdict;
pub mod what_if;
mod words;
mod worth;

pub use bind::{Bound, Missing};
pub use compile::{CompileError, Scorecard, Want};
pub use of_points::{OfPoints, Steps};
pub use reason::{Effect, Known, Reason, reasons_text};
pub use score::{Scores, Sums};
pub use sql::{Dialect, Query};
pub use tier::{Candidate, default_tiers, is_off, place, value};
pub use unknowns::{Edges, Move, Spread, Unknowns};
pub use verdict::Verdict;
