//! Accounts: the list of them, one of them, and what a team keeps about the list.

mod export;
mod keep;
mod list;
mod one;

pub use export::{FORMATS, export};
pub use keep::{Kept, kept, nominate, remove_view, save_view, undo_nomination};
pub use list::{Asked, Listed, Row, Score, Shown, list};
pub use one::{Account, names, one};
