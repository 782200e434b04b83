//! Duplicates among what is remembered: found, asked about, answered, merged, taken back.
//!
//! Nothing is moved and nothing is lost: a merged record keeps its own cells and leads to its survivor, and what survives is told
//! when the records are read.

pub mod answer;
pub mod find;
pub mod leaf;
pub mod list;
pub mod merge;
mod persons;
pub mod pool;
pub mod retract;
pub mod show;
pub mod unmerge;
pub mod unseen;

use ihanne_core::market::Noun;

/// The nouns whose records can be merged.
pub const NOUNS: [Noun; 2] = [Noun::Accounts, Noun::Leads];
