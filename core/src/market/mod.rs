//! The market: accounts, deals and leads as typed columns, and the questions one may ask of a column.
//!
//! Every column knows where it is unknown: a blank is never a no and never a zero.

mod attribute;
mod column;
mod fingerprint;
pub mod industry;
mod interval;
mod kept;
mod noun;
mod sets;
mod stem;
mod table;
mod test;

pub use attribute::{Attribute, Kind, key_of};
pub use column::{Categories, Category, Column};
pub use fingerprint::fingerprint;
pub use interval::Interval;
pub use kept::{CHUNK, Cell, Delta, Keeping, Kept};
pub use noun::Noun;
pub use sets::{NAMED_SETS, NamedSet, canonical, named_set};
pub use stem::{is_under, listed, stem, top_of};
pub use table::Table;
pub use test::{Answer, Test};
