//! What if: a market held in memory, so that a change of the profile shows at once what it does to the whole list.
//!
//! [`Held`] keeps for every account one number, the sum of what each criterion gives it, and for every criterion which of its
//! answers each account got. A change of one criterion takes the old answer's part off and puts the new one's on; the other
//! criteria are not asked again. Who gets which tier follows from how many accounts stand at each number of points, without
//! sorting the list.

mod change;
mod held;
mod moves;
mod pass;
mod picture;
mod placing;
mod row;

pub use held::{Held, Known, Trial, WhatIfError};
pub use moves::{Move, Moved, Moves, Standing};
pub use picture::{Deals, Picture, Reachable};
