//! What was said of an account before: by which file, and when.

use std::path::Path;

use ihanne_core::market::{CHUNK, Noun};
use ihanne_store::{Batch, Mode};

use crate::ops::{Actor, Stop, data};

/// A cell that changed.
pub struct Said {
    /// What the attribute is called.
    pub label: String,
    /// What was said before, and then.
    pub from: Option<String>,
    pub to: Option<String>,
    /// When, in UTC.
    pub at: String,
    /// The file that said it, and who brought it.
    pub source: String,
    pub by: String,
}

/// Changes that are told.
const TOLD: usize = 40;

/// The file an account came with, and what has changed since, the latest first.
pub fn past(actor: &Actor, folder: &Path, record: u32) -> Result<(Option<Batch>, Vec<Said>), Stop> {
    let mut store = data::open(actor, folder, Mode::Create, "accounts")?;
    let workspace = store.workspace(&actor.workspace)?;
    let batches = workspace.batches()?;
    let brought = batches.iter().find(|batch| {
        batch.noun == Noun::Accounts && batch.undone.is_none() && (batch.before..batch.after).contains(&u64::from(record))
    });
    let mut said = Vec::new();
    for stored in workspace.attributes(Noun::Accounts)? {
        for past in workspace.reading().past_of_chunk(&stored, record as usize / CHUNK)? {
            let Ok(at) = past.delta.records.binary_search(&record) else { continue };
            let batch = batches.iter().find(|batch| batch.id == past.batch);
            said.push(Said {
                label: stored.attribute.label.clone(),
                from: past.delta.from.cell(at).said().map(str::to_owned),
                to: past.delta.to.cell(at).said().map(str::to_owned),
                source: batch.map(|batch| batch.source.clone()).unwrap_or_default(),
                by: batch.map(|batch| batch.by.clone()).unwrap_or_default(),
                at: past.at,
            });
        }
    }
    said.sort_by(|a, b| b.at.cmp(&a.at));
    said.truncate(TOLD);
    Ok((brought.cloned(), said))
}
