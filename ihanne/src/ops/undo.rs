//! Undo: the latest batch is taken back.

use std::path::Path;

use ihanne_store::{Mode, Undone};

use super::data::open;
use super::{Actor, Refusal, Stop};

/// Takes back the latest batch that stands. `at` is the time, in UTC.
pub fn undo(actor: &Actor, data: &Path, at: &str) -> Result<Undone, Stop> {
    let mut store = open(actor, data, Mode::Existing, "undo")?;
    let undone = store.workspace(&actor.workspace)?.undo(at)?;
    undone.ok_or_else(|| {
        let message = format!("{}: there is no batch left to take back", data.display());
        Refusal::new("nothing_to_undo", message, "see what was imported: ihanne batches").into()
    })
}

/// Takes a batch back if it is the latest that stands, so that of two who press at once one is told.
pub fn undo_batch(actor: &Actor, data: &Path, batch: u64, at: &str) -> Result<Undone, Stop> {
    let mut store = open(actor, data, Mode::Existing, "undo")?;
    let latest = store.workspace(&actor.workspace)?.batches()?.into_iter().rev().find(|batch| batch.undone.is_none());
    if latest.is_none_or(|latest| latest.id != batch) {
        let message = format!("batch {batch} is not the latest one that stands, and was not taken back");
        return Err(Refusal::new("not_the_latest", message, "look at the batches again; the latest is taken back first").into());
    }
    drop(store);
    undo(actor, data, at)
}
