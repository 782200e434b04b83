//! What the law on personal data asks for: everything known of a person, or of an account that is a person, told or erased.

mod erase;
mod export;
mod found;
mod search;

pub use erase::{Erased, erase, erase_again, erased_before};
pub use export::{Exported, export};
pub use search::{Candidate, search};
