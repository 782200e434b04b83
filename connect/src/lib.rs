//! Where ihanne talks: readers and writers of files, and engines that hold tables.

pub mod engine;
pub mod file;
pub mod making;
pub mod openid;

pub use engine::{Engine, EngineError, EngineErrorKind};
pub use file::{
    Batch, Dialect, Encoding, Format, Newline, Problem, ProblemCode, Progress, Quoting, ReadError, Reader, WriteError, Writer,
    Written, create, create_on, open,
};
