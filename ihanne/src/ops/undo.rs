//! Undo: the latest batch is taken back.

use std::path::Path;

use ihanne_store::{Mode, Undone};

use super::data::{WORKSPACE, open};
use super::{Actor, Refusal, Stop};

/// Takes back the latest batch that stands. `at` is the time, in UTC.
pub fn undo(actor: &Actor, data: &Path, at: &str) -> Result<Undone, Stop> {
    let mut store = open(actor, data, Mode::Existing, "undo")?;
    let undone = store.workspace(WORKSPACE)?.undo(at)?;
    undone.ok_or_else(|| {
        let message = format!("{}: there is no batch left to take back", data.display());
        Refusal::new("nothing_to_undo", message, "see what was imported: ihanne batches").into()
    })
}
