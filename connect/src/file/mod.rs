//! Files of rows and columns: CSV, XLSX, Parquet, Arrow and JSON lines, read and written as arrow record batches.
//!
//! Columns come as they stood in the file. CSV columns are all `Utf8`, a blank cell is the empty string. Parquet
//! and Arrow columns keep their own types. XLSX columns are `Float64`, `Boolean`, `Date32`, `Timestamp` or `Utf8`, and JSON
//! columns `Float64`, `Int64`, `Boolean`, `Utf8` or `List<Utf8>`, by content; there a blank is null.
//! What a type cannot say stands in the field's metadata, see [`meta`].

mod arrow;
mod aside;
mod blanks;
mod cell;
mod csv;
mod error;
mod format;
pub mod formula;
mod guard;
mod header;
mod json;
pub mod meta;
mod mixed;
mod nested;
mod no_numbers;
mod open;
pub mod parquet;
mod problem;
mod reader;
mod register;
mod sniff;
mod text;
mod title;
mod write_error;
mod writer;
mod xlsx;

pub use error::{ReadError, ReadErrorKind};
pub use format::{Dialect, Encoding, Format, Newline, Quoting};
pub use open::{ReadOptions, open, open_with};
pub use problem::{Problem, ProblemCode};
pub use reader::{Batch, Progress, Reader, Unmarked};
pub use sniff::Content;
pub use write_error::{WriteError, WriteErrorKind};
pub use writer::{Writer, Written, create, create_on};

/// A row, or a row of text across its lines, may not be longer than this many bytes.
pub const LONGEST_ROW: usize = 16 * 1024 * 1024;

/// The header of a column may not be longer than this many bytes.
pub const LONGEST_HEADER: usize = 16 * 1024;

/// Rows in a batch, at most.
pub const BATCH_ROWS: usize = 16 * 1024;

/// A batch of text is closed early when it holds this many bytes, so that memory stays flat with wide rows.
pub(crate) const BATCH_BYTES: usize = 32 * 1024 * 1024;

/// A batch holds at most this many cells, so that thousands of columns do not cost memory for every row.
pub(crate) const BATCH_CELLS: usize = 4 * 1024 * 1024;

/// More columns than this are no table but a mistake. It is what a sheet of a workbook holds; exports of CRMs have hundreds.
pub const MOST_COLUMNS: usize = 16_384;

/// A table of more columns than this is wide: a few bytes in each row could stand for thousands of cells.
pub const WIDE: usize = 1_000;

/// A wide table may have at most this many cells, rows times columns, blank ones included.
pub const MOST_WIDE_CELLS: u64 = 500_000_000;

/// Rows of a batch of so many columns, at most.
pub(crate) fn batch_rows(columns: usize) -> usize {
    (BATCH_CELLS / columns.max(1)).clamp(1, BATCH_ROWS)
}
