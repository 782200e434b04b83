//! Which row of a file a record came with, or was changed by.

use rusqlite::OptionalExtension;

use super::error::StoreError;
use super::import::Import;
use super::reading::Reading;

/// A row without a record.
const NONE: u32 = u32::MAX;

impl Import<'_> {
    /// Keeps the record of each row of a batch's file; `u32::MAX` stands for a row that was set aside. `before` is how many records
    /// there were.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn put_rows(&self, batch: u64, before: u64, records: &[u32]) -> Result<(), StoreError> {
        self.owned_batch(batch)?;
        let plain = records.iter().zip(before..).all(|(record, next)| u64::from(*record) == next);
        let packed: Vec<u8> = if plain { Vec::new() } else { records.iter().flat_map(|record| record.to_le_bytes()).collect() };
        self.run("INSERT INTO batch_row (batch, records) VALUES (?1, ?2)", (batch, packed))
    }
}

impl Reading<'_> {
    /// The rows of a batch's file that are about a record, counted from 1; none where they were not kept.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn rows_of(&self, batch: u64, record: u32) -> Result<Vec<u64>, StoreError> {
        let sql = "SELECT r.records, b.before, b.after FROM batch_row AS r JOIN batch AS b ON b.id = r.batch \
                   WHERE b.id = ?1 AND b.workspace = ?2";
        let read = || {
            let mut statement = self.connection.prepare_cached(sql)?;
            let of = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
            statement.query_row((batch, self.workspace), of).optional()
        };
        let found: Option<(Vec<u8>, u64, u64)> = read().map_err(|error| StoreError::sql(self.path, &error))?;
        let Some((packed, before, after)) = found else { return Ok(Vec::new()) };
        if packed.is_empty() {
            let made = (before..after).contains(&u64::from(record));
            return Ok(if made { vec![u64::from(record) - before + 1] } else { Vec::new() });
        }
        let of_row = packed.chunks_exact(4).map(|bytes| bytes.try_into().map_or(NONE, u32::from_le_bytes));
        Ok(of_row.zip(1..).filter(|(of_row, _)| *of_row == record).map(|(_, row)| row).collect())
    }
}
