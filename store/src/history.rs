//! The past of an attribute: what each batch changed.

use ihanne_core::market::{Delta, Noun};

use super::batch::Batch;
use super::error::StoreError;
use super::pack::Packed;
use super::reading::Reading;
use super::workspace::{Stored, Workspace, packed};

/// What one batch changed in an attribute.
#[derive(Clone, Debug)]
pub struct Past {
    /// The batch.
    pub batch: u64,
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
        past(&self.reading(), stored)
    }

    /// The batches of a noun that stand, the earliest first: records `before..after` came with each.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn batches_of(&self, noun: Noun) -> Result<Vec<Batch>, StoreError> {
        self.reading().batches_of(noun)
    }
}

impl Reading<'_> {
    /// What batches changed in one chunk of an attribute, the earliest first.
    ///
    /// # Errors
    /// When the file cannot be read, or is damaged.
    pub fn past_of_chunk(&self, stored: &Stored, number: usize) -> Result<Vec<Past>, StoreError> {
        read(self, stored, Some(number))
    }
}

pub(crate) fn past(reading: &Reading<'_>, stored: &Stored) -> Result<Vec<Past>, StoreError> {
    read(reading, stored, None)
}

fn read(reading: &Reading<'_>, stored: &Stored, chunk: Option<usize>) -> Result<Vec<Past>, StoreError> {
    let sql = "SELECT batch.id, batch.at, batch.id = attribute.since, change.number, change.records, change.sum, change.content \
               FROM change JOIN batch ON batch.id = change.batch JOIN attribute ON attribute.id = change.attribute \
               WHERE change.attribute = ?1 AND attribute.workspace = ?2";
    let sql = match chunk {
        None => format!("{sql} AND ?3 IS NULL ORDER BY batch.id, change.number"),
        Some(_) => format!("{sql} AND change.number = ?3 ORDER BY batch.id"),
    };
    let read = || {
        let mut statement = reading.connection.prepare_cached(&sql)?;
        let rows = statement.query_map((stored.id, reading.workspace, chunk), |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, packed(row, 4)?))
        })?;
        rows.collect::<rusqlite::Result<Vec<(u64, String, bool, usize, Packed)>>>()
    };
    let changes = read().map_err(|error| StoreError::sql(reading.path, &error))?;
    let past = |(batch, at, first, number, packed): (u64, String, bool, usize, Packed)| {
        let delta = packed.delta().map_err(|reason| reading.unreadable(stored, number, &reason))?;
        Ok(Past { batch, at, first, delta })
    };
    changes.into_iter().map(past).collect()
}
