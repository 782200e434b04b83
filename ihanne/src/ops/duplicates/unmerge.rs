//! Undo: one record is again one of its own, whatever came after its merge.

use std::path::Path;

use ihanne_core::import::identity::Answer;
use ihanne_core::market::Noun;
use ihanne_store::{Batch, Mode};
use serde::Serialize;

use super::pool::{Pool, said};
use crate::ops::data::open;
use crate::ops::{Actor, Refusal, Stop};

/// What was taken back.
#[derive(Clone, Debug, Serialize)]
pub struct Unmerged {
    /// Who asked for it.
    pub by: Actor,
    /// The record.
    pub key: String,
    /// The record that it led to.
    pub survivor: String,
    /// Whether they were answered the same, so that the next merge joins them again.
    pub answered_same: bool,
    /// The batch that had merged them.
    pub batch: Batch,
}

/// Takes the merge of a record back. Its cells were never moved, so what later batches said of it counts for it.
pub fn unmerge(actor: &Actor, data: &Path, noun: Noun, key: &str, at: &str) -> Result<Unmerged, Stop> {
    let mut store = open(actor, data, Mode::Existing, "duplicates undo")?;
    let mut workspace = store.workspace(&actor.workspace)?;
    let pool = Pool::of(&workspace, noun, data)?;
    let record = pool.records(&[key])?[0];
    match workspace.unmerge(noun, record, at)? {
        Some((batch, survivor)) => {
            let now = Pool::of(&workspace, noun, data)?;
            let implied = now.answers(&said(&workspace.answers(noun)?))?.implied();
            let answered_same = implied.about(record, survivor) == Some(Answer::Same);
            Ok(Unmerged { by: actor.clone(), key: pool.key(record), survivor: pool.key(survivor), answered_same, batch })
        }
        None => {
            let message = format!("{key} is a record of its own: it is not merged into another");
            let hint = "see what is merged: ihanne duplicates list --state merged; to take a whole batch back: ihanne undo";
            Err(Refusal::new("not_merged", message, hint).into())
        }
    }
}
