//! What can be asked of a workspace, inside a transaction and outside of one.

use std::path::Path;

use ihanne_core::market::Noun;
use rusqlite::Connection;

use super::batch::{Batch, COLUMNS};
use super::error::StoreError;
use super::history::{Past, past};
use super::import::Import;
use super::merges::{merges, taken_back};
use super::pack::Packed;
use super::workspace::{Stored, Workspace, attributes, chunk, chunks, records};

/// A workspace as it stands now, with what a transaction has done so far.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    pub(crate) connection: &'a Connection,
    pub(crate) workspace: i64,
    pub(crate) path: &'a Path,
}

impl Workspace<'_> {
    /// The workspace, to be read.
    pub fn reading(&self) -> Reading<'_> {
        Reading { connection: self.connection(), workspace: self.id, path: self.path() }
    }
}

impl Import<'_> {
    /// The workspace with what this import has done.
    pub fn reading(&self) -> Reading<'_> {
        Reading { connection: &self.transaction, workspace: self.workspace, path: &self.path }
    }
}

impl Reading<'_> {
    fn failed(&self, error: &rusqlite::Error) -> StoreError {
        StoreError::sql(self.path, error)
    }

    /// How many records of a noun there are, with those that were merged into others.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn records(&self, noun: Noun) -> Result<u64, StoreError> {
        records(self.connection, self.workspace, noun).map_err(|error| self.failed(&error))
    }

    /// The attributes of a noun, in the order in which they came.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn attributes(&self, noun: Noun) -> Result<Vec<Stored>, StoreError> {
        attributes(self.connection, self.workspace, noun).map_err(|error| self.failed(&error))
    }

    /// All chunks of an attribute with their numbers, in order.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn chunks(&self, attribute: &Stored) -> Result<Vec<(usize, Packed)>, StoreError> {
        chunks(self.connection, self.workspace, attribute).map_err(|error| self.failed(&error))
    }

    /// One chunk of an attribute.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn chunk(&self, attribute: &Stored, number: usize) -> Result<Option<Packed>, StoreError> {
        chunk(self.connection, self.workspace, attribute, number).map_err(|error| self.failed(&error))
    }

    /// What a packed chunk could not be read for.
    pub fn unreadable(&self, attribute: &Stored, number: usize, reason: &str) -> StoreError {
        StoreError::damaged(self.path, format!("chunk {number} of `{}`: {reason}", attribute.attribute.key))
    }

    /// What batches changed in cells that were known before, the earliest first.
    ///
    /// # Errors
    /// When the file cannot be read, or is damaged.
    pub fn past(&self, attribute: &Stored) -> Result<Vec<Past>, StoreError> {
        past(self, attribute)
    }

    /// The batches of a noun that stand, the earliest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn batches_of(&self, noun: Noun) -> Result<Vec<Batch>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM batch WHERE workspace = ?1 AND noun = ?2 AND undone IS NULL ORDER BY id");
        let read = || {
            let mut statement = self.connection.prepare_cached(&sql)?;
            statement.query_map((self.workspace, noun.word()), Batch::of)?.collect::<rusqlite::Result<Vec<Batch>>>()
        };
        read().map_err(|error| self.failed(&error))
    }

    /// The groups of records that were merged and are records of their own again, the survivor of each first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn taken_back(&self, noun: Noun) -> Result<Vec<Vec<u32>>, StoreError> {
        taken_back(self.connection, self.workspace, noun).map_err(|error| self.failed(&error))
    }

    /// The merges of a noun that stand: record and survivor, in the order in which they were made.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn merges(&self, noun: Noun) -> Result<Vec<(u32, u32)>, StoreError> {
        merges(self.connection, self.workspace, noun).map_err(|error| self.failed(&error))
    }
}
