//! The past of an attribute: what each batch changed.

use ihanne_core::market::{Delta, Noun};

use super::batch::{Batch, COLUMNS};
use super::error::StoreError;
use super::workspace::{Stored, Workspace, packed};

/// What one batch changed in an attribute.
#[derive(Clone, Debug)]
pub struct Past {
    /// When, in UTC.
    pub at: String,
    /// Whether the batch is the one that brought the attribute.
    pub first: bool,
    /// The cells before and after.
    pub delta: Delta,
}

impl Workspace<'_> {
    /// What batches changed in cells that were known before, the earliest first. Undone batches changed nothing.
    ///
    /// # Errors
    /// When the file cannot be read, or is damaged.
    pub fn past(&self, stored: &Stored) -> Result<Vec<Past>, StoreError> {
        let sql = "SELECT batch.at, batch.id = attribute.since, change.number, change.records, change.sum, change.content \
                   FROM change JOIN batch ON batch.id = change.batch JOIN attribute ON attribute.id = change.attribute WHERE change.attribute = ?1 ORDER BY batch.id, change.number";
        let read = || {
            let mut statement = self.connection().prepare_cached(sql)?;
            let rows = statement.query_map([stored.id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, packed(row, 3)?)))?;
            rows.collect::<rusqlite::Result<Vec<(String, bool, usize, _)>>>()
        };
        let changes = read().map_err(|error| self.failed(&error))?;
        let past = |(at, first, number, packed): (String, bool, usize, super::pack::Packed)| {
            let delta = packed.delta().map_err(|reason| self.unreadable(stored, number, &reason))?;
            Ok(Past { at, first, delta })
        };
        changes.into_iter().map(past).collect()
    }

    /// The batches of a noun that stand, the earliest first: records `before..after` came with each.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn batches_of(&self, noun: Noun) -> Result<Vec<Batch>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM batch WHERE workspace = ?1 AND noun = ?2 AND undone IS NULL ORDER BY id");
        let read = || {
            let mut statement = self.connection().prepare(&sql)?;
            statement.query_map((self.id, noun.word()), Batch::of)?.collect::<rusqlite::Result<Vec<Batch>>>()
        };
        read().map_err(|error| self.failed(&error))
    }
}
