//! Where ihanne talks: readers and writers of files.

pub mod file;

pub use file::{
    Batch, Dialect, Encoding, Format, Newline, Problem, ProblemCode, Progress, Quoting, ReadError,
    Reader, WriteError, Writer, Written, create, create_on, open,
};
