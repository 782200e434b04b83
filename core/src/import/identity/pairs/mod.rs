//! Pairs of records: which are worth comparing, and how they compare, field by field, in levels.

mod candidates;
mod card;
mod keys;
mod levels;
mod name;
mod near;
mod sharing;
mod vocabulary;

pub use candidates::{MOST, NEIGHBOURS, Scope, candidates};
pub use card::{Card, cut};
pub use keys::{KINDS, NONE, Subject, hint, keys, number_key, telling};
pub use levels::{
    COMPARISONS, Comparer, Levels, NAMES, OTHER_NUMBER, PATTERNS, SIZES, Side, all_words, levels, levels_of, meaning, pattern,
};
pub use sharing::degree;
pub use vocabulary::{Strange, Vocabulary};
