//! What is worth finding out: for each account, and for the whole list, the attribute whose knowledge would move accounts between
//! tiers.
//!
//! What an unknown value would be is taken from the accounts of the list where it is known: [`Spread`] counts them. With the
//! [`Edges`] of the tiers as they were placed, each possible answer puts the account into a tier, and the chances of the answers
//! that move it add up. So the figure holds as far as accounts whose value is not known are like those whose value is known.

mod edges;
mod moves;
mod spread;

pub use edges::Edges;
pub use moves::{Move, Unknowns};
pub use spread::Spread;
