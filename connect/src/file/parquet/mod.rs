//! Parquet: read batch by batch, or row group by row group on many threads; written from batches, or with the chunks of the
//! input's columns copied as they are and columns packed behind them.

mod beside;
mod groups;
mod packed;
mod read;
mod shared;
mod write;

pub use beside::{Beside, create_beside};
pub use groups::Groups;
pub use packed::{NONE, Packed, PackedChunk, Values};
pub(crate) use read::ParquetReader;
pub(crate) use write::ParquetWriter;
