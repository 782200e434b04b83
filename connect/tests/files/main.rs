//! Stories of files: written by somebody, read by us, and written back.

mod arrow;
mod beside;
mod csv;
mod folder;
mod header_row;
mod hostile;
mod json;
mod packed;
mod parquet;
mod reference;
mod refusals;
mod registers;
mod round_trip;
mod writing;
mod xlsx;
