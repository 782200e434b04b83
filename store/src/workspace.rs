//! A workspace: records by noun, as columns, and the batches that brought them.

use std::path::Path;

use ihanne_core::market::{Attribute, Kind, Noun};
use rusqlite::{Connection, OptionalExtension, Row};

use super::batch::{Batch, COLUMNS, Problem};
use super::error::StoreError;
use super::pack::Packed;
use super::store::Store;

/// One workspace of a data folder. Every question about records begins here.
pub struct Workspace<'a> {
    pub(crate) store: &'a mut Store,
    pub(crate) id: i64,
}

/// An attribute of a noun's records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    pub(crate) id: i64,
    /// The workspace it was read of or added to: no other one takes it.
    pub(crate) workspace: i64,
    /// Its key, label and kind.
    pub attribute: Attribute,
}

impl Workspace<'_> {
    pub(crate) fn connection(&self) -> &Connection {
        &self.store.connection
    }

    pub(crate) fn path(&self) -> &Path {
        &self.store.path
    }

    /// Its number, which stays when it is renamed.
    pub fn number(&self) -> i64 {
        self.id
    }

    pub(crate) fn failed(&self, error: &rusqlite::Error) -> StoreError {
        StoreError::sql(&self.store.path, error)
    }

    /// How many records of a noun there are.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn records(&self, noun: Noun) -> Result<u64, StoreError> {
        records(self.connection(), self.id, noun).map_err(|error| self.failed(&error))
    }

    /// The attributes of a noun, in the order in which they came.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn attributes(&self, noun: Noun) -> Result<Vec<Stored>, StoreError> {
        attributes(self.connection(), self.id, noun).map_err(|error| self.failed(&error))
    }

    /// All chunks of an attribute with their numbers, in order. A number that is missing stands for records of which nothing is
    /// known.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn chunks(&self, attribute: &Stored) -> Result<Vec<(usize, Packed)>, StoreError> {
        chunks(self.connection(), self.id, attribute).map_err(|error| self.failed(&error))
    }

    /// One chunk of an attribute.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn chunk(&self, attribute: &Stored, number: usize) -> Result<Option<Packed>, StoreError> {
        chunk(self.connection(), self.id, attribute, number).map_err(|error| self.failed(&error))
    }

    /// Every batch, the first first; also those that were undone.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn batches(&self) -> Result<Vec<Batch>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM batch WHERE workspace = ?1 ORDER BY id");
        let read = || {
            let mut statement = self.connection().prepare(&sql)?;
            statement.query_map([self.id], Batch::of)?.collect::<rusqlite::Result<Vec<Batch>>>()
        };
        read().map_err(|error| self.failed(&error))
    }

    /// The problems of a batch, in the order of its rows: at most so many.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn problems(&self, batch: u64, most: usize) -> Result<Vec<Problem>, StoreError> {
        let sql = "SELECT row, line, \"column\", value, code, hint FROM problem \
                   WHERE batch = (SELECT id FROM batch WHERE id = ?1 AND workspace = ?2) ORDER BY id LIMIT ?3";
        let problem = |row: &Row<'_>| {
            Ok(Problem {
                row: row.get(0)?,
                line: row.get(1)?,
                column: row.get(2)?,
                value: row.get(3)?,
                code: row.get(4)?,
                hint: row.get(5)?,
            })
        };
        let read = || {
            let mut statement = self.connection().prepare(sql)?;
            statement.query_map((batch, self.id, most as i64), problem)?.collect::<rusqlite::Result<Vec<Problem>>>()
        };
        read().map_err(|error| self.failed(&error))
    }

    /// What a packed chunk could not be read for.
    pub fn unreadable(&self, attribute: &Stored, number: usize, reason: &str) -> StoreError {
        StoreError::damaged(self.path(), format!("chunk {number} of `{}`: {reason}", attribute.attribute.key))
    }
}

pub(crate) fn records(connection: &Connection, workspace: i64, noun: Noun) -> rusqlite::Result<u64> {
    let sql = "SELECT after FROM batch WHERE workspace = ?1 AND noun = ?2 AND undone IS NULL ORDER BY id DESC LIMIT 1";
    Ok(connection.query_row(sql, (workspace, noun.word()), |row| row.get(0)).optional()?.unwrap_or(0))
}

pub(crate) fn attributes(connection: &Connection, workspace: i64, noun: Noun) -> rusqlite::Result<Vec<Stored>> {
    let sql = "SELECT id, key, label, kind FROM attribute WHERE workspace = ?1 AND noun = ?2 ORDER BY id";
    let mut statement = connection.prepare_cached(sql)?;
    let stored = |row: &Row<'_>| {
        let word: String = row.get(3)?;
        // A kind that this version does not know is words.
        let kind = Kind::ALL.into_iter().find(|kind| kind.word() == word).unwrap_or(Kind::Text);
        Ok(Stored { id: row.get(0)?, workspace, attribute: Attribute { key: row.get(1)?, label: row.get(2)?, kind } })
    };
    statement.query_map((workspace, noun.word()), stored)?.collect()
}

pub(crate) fn chunks(connection: &Connection, workspace: i64, attribute: &Stored) -> rusqlite::Result<Vec<(usize, Packed)>> {
    let sql = "SELECT number, records, sum, content FROM chunk \
               WHERE attribute = (SELECT id FROM attribute WHERE id = ?1 AND workspace = ?2) ORDER BY number";
    let mut statement = connection.prepare_cached(sql)?;
    statement.query_map((attribute.id, workspace), |row| Ok((row.get(0)?, packed(row, 1)?)))?.collect()
}

pub(crate) fn chunk(
    connection: &Connection,
    workspace: i64,
    attribute: &Stored,
    number: usize,
) -> rusqlite::Result<Option<Packed>> {
    let sql = "SELECT records, sum, content FROM chunk \
               WHERE attribute = (SELECT id FROM attribute WHERE id = ?1 AND workspace = ?3) AND number = ?2";
    let mut statement = connection.prepare_cached(sql)?;
    statement.query_row((attribute.id, number, workspace), |row| packed(row, 0)).optional()
}

/// Records, checksum and content, from a column on.
pub(crate) fn packed(row: &Row<'_>, at: usize) -> rusqlite::Result<Packed> {
    let content: Vec<u8> = row.get(at + 2)?;
    Ok(Packed { records: row.get(at)?, sum: row.get(at + 1)?, content: content.into() })
}
