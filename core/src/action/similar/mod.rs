//! Similar accounts: the exact weighted distance of every account of a list to the nearest of some seeds.
//!
//! The distance of two accounts is the weighted mean of how far apart they are in each attribute, from 0 (the same) to 1, as
//! Gower (1971) has it:
//!
//! - words: 0 when they are the same, otherwise 1; of a hierarchy (industries, words joined by ` > `) 1 less twice the shared steps
//!   over the steps of both (Wu and Palmer, 1994), so that 62.01 and 62.02 are 0.25 apart and 62.01 and 46.14 are 1;
//! - sets: 1 less the words of both over the words of either (Jaccard, 1901);
//! - numbers, days: the share of the list between them, in at most [`BANDS`] bands of equal count, so that numbers with less than that
//!   part of the list between them may count as the same (see [`ranks`]); a range lies in its middle;
//! - yes and no: 0 or 1.
//!
//! An unknown value says nothing: it counts as far apart as accounts and seeds are on average in that attribute, and the answer
//! carries the range of what knowing it could make of the distance. Distances are whole numbers of [`WHOLE`] units, so that the order
//! of additions changes nothing; of accounts equally near the first of the list comes first.
//!
//! That is the one thing that is approximated. All pairs are compared, none is skipped: for each attribute and each of its values the units to 64 seeds stand in one row of a
//! table, and an account's distances to these are the sum of one row for each attribute.

mod apart;
mod cell;
mod layout;
mod nearest;
pub(super) mod path;
mod ranks;
mod seeds;
mod sets;
#[cfg(test)]
mod tests;
mod told;
mod weights;

pub use layout::Layout;
pub use nearest::Near;
pub use ranks::BANDS;
pub use seeds::Seeds;
pub use told::{Shared, Told};
pub use weights::{Weight, weights_of_criteria, weights_of_profile};

/// The distance of accounts that have nothing in common, in units.
pub const WHOLE: f64 = 30_000.0;
