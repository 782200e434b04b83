//! A mapping as a TOML file: shown, changed by hand, and used for the next file of the same source.

mod apply;
mod mistake;
mod read;
#[cfg(test)]
mod tests;
mod write;

use super::super::source::Source;
use super::reads::Reads;
use crate::market::{Kind, Noun};

pub use apply::Applied;
pub use mistake::{Mistake, MistakeCode};
pub use write::{mapping_text, remembered_text};

/// The version of the file that is written and read.
const FORMAT: i64 = 1;

/// What the file of a mapping says.
#[derive(Clone, Debug)]
pub struct MappingFile {
    /// The source it was made for.
    pub source: Option<&'static Source>,
    /// What the rows are.
    pub noun: Option<Noun>,
    /// The 1-based line or row of the header of such files.
    pub header_row: Option<u32>,
    columns: Vec<SaidColumn>,
}

/// What the file says of one column.
#[derive(Clone, Debug)]
struct SaidColumn {
    header: String,
    /// `None`: the column is not to be taken.
    attribute: Option<String>,
    kind: Option<Kind>,
    reads: Reads,
}
