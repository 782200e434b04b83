//! Accounts: the list of them, one of them, and what a team keeps about the list.

mod around;
mod crm;
mod export;
mod keep;
mod list;
mod one;
mod past;
mod read;
mod sources;
mod why;

pub use around::{Leaf, Note, Person, Sight, notes, people};
pub use crm::{crms, for_crm};
pub use export::{FORMATS, export};
pub use keep::{kept, nominate, remove_view, save_view, undo_nomination};
pub use list::{Asked, Listed, Row, Score, list};
pub use one::{Account, Fact, names, numbers, one, said};
pub use past::{Said, past};
pub(super) use read::{chunk, chunks, sort};
pub use sources::{Origin, Source, sources};
pub use why::{Like, Line, Move, Why, customers, why};
