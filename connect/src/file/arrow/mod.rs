//! Arrow's own format, of files (`.arrow`, Feather 2) and of streams (`.arrows`): one batch after another, as they lie in memory.

mod messages;
mod read;
mod write;

pub(crate) use read::ArrowReader;
pub(crate) use write::ArrowWriter;

/// What a file begins and ends with; a stream begins with [`MARK`].
pub(crate) const MAGIC: &[u8] = b"ARROW1";

/// What each message begins with.
pub(crate) const MARK: [u8; 4] = [0xff; 4];
