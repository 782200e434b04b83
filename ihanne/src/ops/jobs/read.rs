//! Jobs as they are kept: how far, how they ended.

use std::path::Path;

use ihanne_store::{Job, Mode};

use crate::ops::{Actor, Stop, data};

/// A job of the workspace; `None` when it has no such one.
pub fn one(actor: &Actor, folder: &Path, id: u64) -> Result<Option<Job>, Stop> {
    Ok(data::open(actor, folder, Mode::Create, "jobs")?.workspace(&actor.workspace)?.job(id)?)
}

/// The jobs of the workspace before a number, the latest first, at most so many.
pub fn list(actor: &Actor, folder: &Path, before: u64, most: usize) -> Result<Vec<Job>, Stop> {
    Ok(data::open(actor, folder, Mode::Create, "jobs")?.workspace(&actor.workspace)?.jobs(before, most)?)
}
