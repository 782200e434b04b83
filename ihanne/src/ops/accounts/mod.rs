//! Accounts: the list of them, one of them, and what a team keeps about the list.

mod export;
mod keep;
mod list;
mod one;
mod read;

pub use export::{FORMATS, export};
pub use keep::{kept, nominate, remove_view, save_view, undo_nomination};
pub use list::{Asked, Listed, Row, Score, list};
pub use one::{Account, names, one};
pub(super) use read::{chunk, chunks, sort};
