//! Merges: records that lead to another. Nothing is moved, so that any of them can be taken back at any time.

use ihanne_core::market::Noun;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use super::batch::{Batch, COLUMNS};
use super::error::StoreError;
use super::import::Import;
use super::workspace::Workspace;

/// The word of a batch that merged records.
pub const MERGE: &str = "merge";

impl Import<'_> {
    /// Merges records into others, as a batch that was begun: each leads to its survivor from now on.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn merge(&self, batch: u64, merges: &[(u32, u32)]) -> Result<(), StoreError> {
        self.owned_batch(batch)?;
        self.run("UPDATE batch SET verb = ?2 WHERE id = ?1 AND workspace = ?3", (batch, MERGE, self.workspace))?;
        for (record, survivor) in merges {
            self.run("INSERT INTO merge (batch, record, survivor) VALUES (?1, ?2, ?3)", (batch, record, survivor))?;
        }
        Ok(())
    }
}

impl Workspace<'_> {
    /// Takes the merge of one record back, whatever came after it. Gives the batch that had made it, and the record it led to;
    /// `None` when the record is one of its own. A batch of which nothing is left counts as taken back.
    ///
    /// # Errors
    /// When the file cannot be written; then nothing changes.
    pub fn unmerge(&mut self, noun: Noun, record: u32, at: &str) -> Result<Option<(Batch, u32)>, StoreError> {
        let (path, workspace) = (self.store.path.clone(), self.id);
        let unmerge = |connection: &mut Connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let sql = "SELECT merge.id, merge.batch, merge.survivor FROM merge JOIN batch ON batch.id = merge.batch \
                       WHERE batch.workspace = ?1 AND batch.noun = ?2 AND merge.record = ?3 AND merge.undone IS NULL";
            let found = transaction
                .query_row(sql, (workspace, noun.word(), record), |row| {
                    Ok((row.get::<_, i64>(0)?, row.get::<_, u64>(1)?, row.get::<_, u32>(2)?))
                })
                .optional()?;
            let Some((merge, batch, survivor)) = found else { return Ok(None) };
            transaction.execute("UPDATE merge SET undone = ?2 WHERE id = ?1", (merge, at))?;
            let empty = "UPDATE batch SET undone = ?2 WHERE id = ?1 \
                         AND NOT EXISTS (SELECT 1 FROM merge WHERE batch = ?1 AND undone IS NULL)";
            transaction.execute(empty, (batch, at))?;
            let sql = format!("SELECT {COLUMNS} FROM batch WHERE id = ?1");
            let batch = transaction.query_row(&sql, [batch], Batch::of)?;
            transaction.commit()?;
            Ok(Some((batch, survivor)))
        };
        unmerge(&mut self.store.connection).map_err(|error: rusqlite::Error| StoreError::sql(&path, &error))
    }
}

/// The records of each merge that was taken back, with the survivor of each.
pub(crate) fn taken_back(connection: &Connection, workspace: i64, noun: Noun) -> rusqlite::Result<Vec<Vec<u32>>> {
    let sql = "SELECT merge.batch, merge.survivor, merge.record FROM merge JOIN batch ON batch.id = merge.batch \
               WHERE batch.workspace = ?1 AND batch.noun = ?2 AND merge.undone IS NOT NULL ORDER BY 1, 2, 3";
    let mut statement = connection.prepare_cached(sql)?;
    let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
    let rows: Vec<(i64, u32, u32)> = statement.query_map((workspace, noun.word()), row)?.collect::<rusqlite::Result<_>>()?;
    let group = |rows: &[(i64, u32, u32)]| std::iter::once(rows[0].1).chain(rows.iter().map(|(.., record)| *record)).collect();
    Ok(rows.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1)).map(group).collect())
}

pub(crate) fn merges(connection: &Connection, workspace: i64, noun: Noun) -> rusqlite::Result<Vec<(u32, u32)>> {
    let sql = "SELECT merge.record, merge.survivor FROM merge JOIN batch ON batch.id = merge.batch \
               WHERE batch.workspace = ?1 AND batch.noun = ?2 AND merge.undone IS NULL ORDER BY merge.id";
    let mut statement = connection.prepare_cached(sql)?;
    statement.query_map((workspace, noun.word()), |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}
