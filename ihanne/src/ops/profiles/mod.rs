//! Profiles that are kept in the data folder: every change is a revision, and an approval puts one in force.

mod approve;
mod change;
mod keep;
mod read;
mod trial;

pub use approve::{approve, return_to, take_back};
pub use change::{Edit, change};
pub use keep::keep;
pub use read::{Opened, Which, choose, list, open, revisions};
pub use trial::{Bar, Draft, Mover, Tried, draft, spread};
