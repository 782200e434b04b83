//! An import: batches that are written together, all of them or none.

use std::path::PathBuf;

use ihanne_core::market::{Attribute, Kind, Noun};
use rusqlite::{Transaction, TransactionBehavior};

use super::batch::{Counts, Problem};
use super::error::StoreError;
use super::held;
use super::pack::Packed;
use super::workspace::{Stored, Workspace, attributes, chunks, records};

/// One transaction. Dropped without [`Import::commit`], it leaves everything as it was.
pub struct Import<'a> {
    pub(crate) transaction: Transaction<'a>,
    pub(crate) workspace: i64,
    pub(crate) path: PathBuf,
}

/// A batch in the making.
#[derive(Clone, Debug)]
pub struct NewBatch<'a> {
    /// What its records are.
    pub noun: Noun,
    /// The file.
    pub source: &'a str,
    /// The CRM it comes from, where that is known: its code.
    pub system: Option<&'a str>,
    /// Who imports it.
    pub by: &'a str,
    /// When, in UTC.
    pub at: &'a str,
    /// Records there were before.
    pub before: u64,
    /// Records there are after.
    pub after: u64,
}

impl Workspace<'_> {
    /// Begins to import.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn import(&mut self) -> Result<Import<'_>, StoreError> {
        let path = self.store.path.clone();
        let begun = self.store.connection.transaction_with_behavior(TransactionBehavior::Immediate);
        let transaction = begun.map_err(|error| StoreError::sql(&path, &error))?;
        Ok(Import { transaction, workspace: self.id, path })
    }
}

impl Import<'_> {
    pub(crate) fn failed(&self, error: &rusqlite::Error) -> StoreError {
        StoreError::sql(&self.path, error)
    }

    /// Refuses an attribute of another workspace.
    fn owned(&self, stored: &Stored) -> Result<(), StoreError> {
        if stored.workspace == self.workspace { Ok(()) } else { Err(StoreError::stranger(&self.path, "attribute")) }
    }

    /// Refuses a batch of another workspace.
    pub(crate) fn owned_batch(&self, batch: u64) -> Result<(), StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM batch WHERE id = ?1 AND workspace = ?2)";
        let found = self
            .transaction
            .prepare_cached(sql)
            .and_then(|mut asked| asked.query_row((batch, self.workspace), |row| row.get::<_, bool>(0)));
        match found.map_err(|error| self.failed(&error))? {
            true => Ok(()),
            false => Err(StoreError::stranger(&self.path, "batch")),
        }
    }

    pub(crate) fn run(&self, sql: &str, values: impl rusqlite::Params) -> Result<(), StoreError> {
        let done = self.transaction.prepare_cached(sql).and_then(|mut statement| statement.execute(values));
        done.map(|_| ()).map_err(|error| self.failed(&error))
    }

    /// How many records of a noun there are, with those of this import's batches.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn records(&self, noun: Noun) -> Result<u64, StoreError> {
        records(&self.transaction, self.workspace, noun).map_err(|error| self.failed(&error))
    }

    /// The attributes of a noun, with those of this import's batches.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn attributes(&self, noun: Noun) -> Result<Vec<Stored>, StoreError> {
        attributes(&self.transaction, self.workspace, noun).map_err(|error| self.failed(&error))
    }

    /// All chunks of an attribute, as they stand now.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn chunks(&self, attribute: &Stored) -> Result<Vec<(usize, Packed)>, StoreError> {
        chunks(&self.transaction, self.workspace, attribute).map_err(|error| self.failed(&error))
    }

    /// What a packed chunk could not be read for.
    pub fn unreadable(&self, attribute: &Stored, number: usize, reason: &str) -> StoreError {
        StoreError::damaged(&self.path, format!("chunk {number} of `{}`: {reason}", attribute.attribute.key))
    }

    /// Begins a batch; gives its number.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn begin(&self, batch: &NewBatch<'_>) -> Result<u64, StoreError> {
        let NewBatch { noun, source, system, by, at, before, after } = batch;
        self.run(
            "INSERT INTO batch (workspace, noun, source, by, at, before, after, rows, created, updated, unchanged, set_aside, system) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, 0, 0, 0, 0, ?8)",
            (self.workspace, noun.word(), source, by, at, before, after, system),
        )?;
        Ok(self.transaction.last_insert_rowid().unsigned_abs())
    }

    /// Adds an attribute.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn add_attribute(&self, batch: u64, noun: Noun, attribute: &Attribute) -> Result<Stored, StoreError> {
        self.owned_batch(batch)?;
        self.run(
            "INSERT INTO attribute (workspace, noun, key, label, kind, since) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            (self.workspace, noun.word(), &attribute.key, &attribute.label, attribute.kind.word(), batch),
        )?;
        Ok(Stored { id: self.transaction.last_insert_rowid(), workspace: self.workspace, attribute: attribute.clone() })
    }

    /// Makes an attribute one of another kind.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn change_kind(&self, batch: u64, stored: &Stored, kind: Kind) -> Result<(), StoreError> {
        self.owned(stored)?;
        self.owned_batch(batch)?;
        let before = stored.attribute.kind.word();
        self.run("INSERT INTO kind_before (batch, attribute, kind) VALUES (?1, ?2, ?3)", (batch, stored.id, before))?;
        self.run("UPDATE attribute SET kind = ?2 WHERE id = ?1 AND workspace = ?3", (stored.id, kind.word(), self.workspace))
    }

    /// Puts a chunk in its place.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn put(&self, stored: &Stored, number: usize, packed: &Packed) -> Result<(), StoreError> {
        self.owned(stored)?;
        held::put(&self.transaction, stored.id, number, packed.sum).map_err(|error| self.failed(&error))?;
        self.run(
            "INSERT INTO chunk (attribute, number, records, sum, content) VALUES (?1, ?2, ?3, ?4, ?5) \
             ON CONFLICT (attribute, number) DO UPDATE SET records = ?3, sum = ?4, content = ?5",
            (stored.id, number, packed.records, packed.sum, packed.content.as_ref()),
        )
    }

    /// Adds what the batch changed in a chunk.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn put_change(&self, batch: u64, stored: &Stored, number: usize, packed: &Packed) -> Result<(), StoreError> {
        self.owned(stored)?;
        self.owned_batch(batch)?;
        held::put_change(&self.transaction, stored.id, packed.sum).map_err(|error| self.failed(&error))?;
        self.run(
            "INSERT INTO change (batch, attribute, number, records, sum, content) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            (batch, stored.id, number, packed.records, packed.sum, packed.content.as_ref()),
        )
    }

    /// Ends a batch with what became of its rows, and its problems.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn end(&self, batch: u64, counts: &Counts, problems: &[Problem]) -> Result<(), StoreError> {
        self.owned_batch(batch)?;
        let Counts { rows, created, updated, unchanged, set_aside } = counts;
        self.run(
            "UPDATE batch SET rows = ?2, created = ?3, updated = ?4, unchanged = ?5, set_aside = ?6 WHERE id = ?1 AND workspace = ?7",
            (batch, rows, created, updated, unchanged, set_aside, self.workspace),
        )?;
        for Problem { row, line, column, value, code, hint } in problems {
            self.run(
                "INSERT INTO problem (batch, row, line, \"column\", value, code, hint) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                (batch, row, line, column, value, code, hint),
            )?;
        }
        Ok(())
    }

    /// Takes back a batch that turned out to change nothing.
    ///
    /// # Errors
    /// When the file cannot be written, or the batch did change something.
    pub fn discard(&self, batch: u64) -> Result<(), StoreError> {
        self.owned_batch(batch)?;
        self.run("DELETE FROM batch WHERE id = ?1 AND workspace = ?2", (batch, self.workspace))
    }

    /// Makes all of it stay, also when the power fails.
    ///
    /// # Errors
    /// When the file cannot be written; then nothing of it stays.
    pub fn commit(self) -> Result<(), StoreError> {
        let Import { transaction, path, .. } = self;
        transaction.commit().map_err(|error| StoreError::sql(&path, &error))
    }
}
