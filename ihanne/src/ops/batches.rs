//! Batches: the files that were imported, and what became of their rows.

use std::path::Path;

use ihanne_store::{Batch, Mode};

use super::data::{WORKSPACE, open};
use super::{Actor, Stop};

/// Every batch, the first first; also those that were taken back.
pub fn batches(actor: &Actor, data: &Path) -> Result<Vec<Batch>, Stop> {
    let mut store = open(actor, data, Mode::Read, "batches")?;
    Ok(store.workspace(WORKSPACE)?.batches()?)
}
