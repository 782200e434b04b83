//! Undo: the latest batch is taken back, and everything is as it was before it.

use ihanne_core::market::{CHUNK, Delta, Keeping, Kept};
use rusqlite::{OptionalExtension, Transaction, TransactionBehavior};
use serde::Serialize;

use super::batch::{Batch, COLUMNS};
use super::error::StoreError;
use super::held;
use super::pack::Packed;
use super::workspace::{Workspace, packed};

/// What was taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Undone {
    /// The batch.
    pub batch: Batch,
    /// Records that are gone.
    pub records: u64,
    /// Cells that say again what they said before.
    pub cells: u64,
    /// Records that were merged into others and are again records of their own.
    pub unmerged: u64,
}

impl Workspace<'_> {
    /// Takes back the latest batch that stands; `None` when there is none. `at` is the time, in UTC.
    ///
    /// # Errors
    /// When the file cannot be written, or is damaged; then nothing changes.
    pub fn undo(&mut self, at: &str) -> Result<Option<Undone>, StoreError> {
        let path = self.store.path.clone();
        let workspace = self.id;
        let undone = || -> Result<Option<Undone>, Failure> {
            let transaction = self.store.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let sql = format!("SELECT {COLUMNS} FROM batch WHERE workspace = ?1 AND undone IS NULL ORDER BY id DESC LIMIT 1");
            let Some(batch) = transaction.query_row(&sql, [workspace], Batch::of).optional()? else { return Ok(None) };
            let cells = put_back(&transaction, batch.id)?;
            cut(&transaction, workspace, &batch)?;
            let unmerged = forget(&transaction, workspace, &batch, at)?;
            transaction.commit()?;
            Ok(Some(Undone {
                records: batch.after - batch.before,
                cells,
                unmerged,
                batch: Batch { undone: Some(at.to_owned()), ..batch },
            }))
        };
        let mut undone = undone;
        undone().map_err(|failure| match failure {
            Failure::Sql(error) => StoreError::sql(&path, &error),
            Failure::Damaged(reason) => StoreError::damaged(&path, reason),
        })
    }
}

enum Failure {
    Sql(rusqlite::Error),
    Damaged(String),
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Failure {
        Failure::Sql(error)
    }
}

/// Puts the cells that a batch changed back. Gives how many.
fn put_back(transaction: &Transaction<'_>, batch: u64) -> Result<u64, Failure> {
    let mut statement =
        transaction.prepare("SELECT attribute, number, records, sum, content FROM change WHERE batch = ?1 ORDER BY id")?;
    let changes = statement.query_map([batch], |row| Ok((row.get(0)?, row.get(1)?, packed(row, 2)?)))?;
    let mut cells = 0;
    for change in changes {
        let (attribute, number, change): (i64, usize, Packed) = change?;
        let delta = change.delta().map_err(Failure::Damaged)?;
        let chunk = of_chunk(transaction, attribute, number)?;
        put(transaction, attribute, number, &Packed::of(&before(&chunk, &delta)))?;
        cells += delta.records.len() as u64;
    }
    Ok(cells)
}

fn of_chunk(transaction: &Transaction<'_>, attribute: i64, number: usize) -> Result<Kept, Failure> {
    let sql = "SELECT records, sum, content FROM chunk WHERE attribute = ?1 AND number = ?2";
    let found = transaction.query_row(sql, (attribute, number), |row| packed(row, 0)).optional()?;
    found.map_or(Ok(Kept::default()), |packed| packed.kept()).map_err(Failure::Damaged)
}

fn before(chunk: &Kept, delta: &Delta) -> Kept {
    let mut keeping = Keeping::from(chunk);
    for (place, record) in delta.records.iter().enumerate() {
        let code = keeping.code(delta.from.cell(place));
        keeping.put(*record as usize % CHUNK, code);
    }
    keeping.finish()
}

fn put(transaction: &Transaction<'_>, attribute: i64, number: usize, packed: &Packed) -> rusqlite::Result<()> {
    held::put(transaction, attribute, number, packed.sum)?;
    let sql = "UPDATE chunk SET records = ?3, sum = ?4, content = ?5 WHERE attribute = ?1 AND number = ?2";
    transaction.execute(sql, (attribute, number, packed.records, packed.sum, packed.content.as_ref())).map(|_| ())
}

/// Takes away the records that a batch made; they are the last ones.
fn cut(transaction: &Transaction<'_>, workspace: i64, batch: &Batch) -> Result<(), Failure> {
    let attributes = super::workspace::attributes(transaction, workspace, batch.noun)?;
    let (whole, rest) = (batch.before as usize / CHUNK, batch.before as usize % CHUNK);
    for attribute in attributes {
        let first_gone = if rest == 0 { whole } else { whole + 1 };
        held::cut(transaction, attribute.id, first_gone)?;
        transaction.execute("DELETE FROM chunk WHERE attribute = ?1 AND number >= ?2", (attribute.id, first_gone))?;
        let kept = of_chunk(transaction, attribute.id, whole)?;
        if rest > 0 && kept.len() > rest {
            put(transaction, attribute.id, whole, &Packed::of(&kept.truncated(rest)))?;
        }
    }
    Ok(())
}

/// Takes away what the batch brought besides records; the batch itself stays, marked. Gives how many merges it had made.
fn forget(transaction: &Transaction<'_>, workspace: i64, batch: &Batch, at: &str) -> rusqlite::Result<u64> {
    held::forget(transaction, batch.id)?;
    for sql in [
        "UPDATE attribute SET kind = (SELECT kind FROM kind_before WHERE attribute = attribute.id AND batch = ?1) \
         WHERE id IN (SELECT attribute FROM kind_before WHERE batch = ?1)",
        "DELETE FROM kind_before WHERE batch = ?1",
        "DELETE FROM change WHERE batch = ?1",
        "DELETE FROM chunk WHERE attribute IN (SELECT id FROM attribute WHERE since = ?1)",
        "DELETE FROM attribute WHERE since = ?1",
    ] {
        transaction.execute(sql, [batch.id])?;
    }
    for sql in [
        "DELETE FROM mapping WHERE workspace = ?1 AND batch = ?2 \
         AND id NOT IN (SELECT mapping FROM mapping_before WHERE batch = ?2)",
        "UPDATE mapping SET (batch, source, file, by, at, content) = \
         (SELECT batch_before, source, file, by, at, content FROM mapping_before WHERE mapping = mapping.id AND batch = ?2) \
         WHERE workspace = ?1 AND batch = ?2",
        "DELETE FROM mapping_before WHERE batch = ?2 AND mapping IN (SELECT id FROM mapping WHERE workspace = ?1)",
        "UPDATE workspace SET currency = NULL, currency_since = NULL WHERE id = ?1 AND currency_since = ?2",
    ] {
        transaction.execute(sql, (workspace, batch.id))?;
    }
    // Another record will have the number of one that is gone: what was said of it must not be taken for said of that.
    for table in ["answer", "pair"] {
        let sql = format!("DELETE FROM {table} WHERE workspace = ?1 AND noun = ?2 AND other >= ?3 AND other < ?4");
        transaction.execute(&sql, (workspace, batch.noun.word(), batch.before, batch.after))?;
    }
    let sql = "DELETE FROM merge WHERE undone IS NOT NULL AND (record >= ?3 OR survivor >= ?3) AND ?3 < ?4 \
               AND batch IN (SELECT id FROM batch WHERE workspace = ?1 AND noun = ?2)";
    transaction.execute(sql, (workspace, batch.noun.word(), batch.before, batch.after))?;
    let unmerged = transaction.execute("UPDATE merge SET undone = ?2 WHERE batch = ?1 AND undone IS NULL", (batch.id, at))?;
    transaction.execute("UPDATE batch SET undone = ?2 WHERE id = ?1", (batch.id, at))?;
    Ok(unmerged as u64)
}
