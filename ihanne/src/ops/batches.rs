//! Batches: the files that were imported, and what became of their rows.

use std::path::Path;

use ihanne_core::market::Noun;
use ihanne_store::{Batch, Mode, Problem};

use super::data::open;
use super::{Actor, Stop};

/// Every batch, the first first; also those that were taken back.
pub fn batches(actor: &Actor, data: &Path) -> Result<Vec<Batch>, Stop> {
    let mut store = open(actor, data, Mode::Read, "batches")?;
    Ok(store.workspace(&actor.workspace)?.batches()?)
}

/// How many records of each noun there are, without those that were merged into others.
pub fn counted(actor: &Actor, data: &Path) -> Result<Vec<(Noun, u64)>, Stop> {
    let mut store = open(actor, data, Mode::Create, "serve")?;
    let workspace = store.workspace(&actor.workspace)?;
    let reading = workspace.reading();
    let count = |noun: Noun| Ok((noun, reading.records(noun)? - reading.merges(noun)?.len() as u64));
    Noun::ALL.into_iter().map(count).collect()
}

/// A batch with its problems, at most so many; `None` when there is none of this number.
pub fn problems_of(actor: &Actor, data: &Path, batch: u64, most: usize) -> Result<Option<(Batch, Vec<Problem>)>, Stop> {
    let mut store = open(actor, data, Mode::Create, "serve")?;
    let workspace = store.workspace(&actor.workspace)?;
    let Some(found) = workspace.batches()?.into_iter().find(|found| found.id == batch) else { return Ok(None) };
    let problems = workspace.problems(batch, most)?;
    Ok(Some((found, problems)))
}
