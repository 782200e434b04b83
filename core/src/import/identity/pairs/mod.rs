//! Pairs of records: which are worth comparing, and how they compare, field by field, in levels.

mod candidates;
mod card;
mod levels;
mod name;
mod near;
mod sharing;

pub use candidates::{Scope, candidates};
pub use levels::{COMPARISONS, Comparer, Levels, NAMES, OTHER_NUMBER, PATTERNS, SIZES, levels_of, meaning, pattern};
