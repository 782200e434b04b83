//! What the files of batches called each attribute.

use super::batch::Batch;
use super::error::StoreError;
use super::import::Import;
use super::reading::Reading;
use ihanne_core::market::Noun;

/// A batch with what its file called each attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headers {
    /// The batch.
    pub batch: Batch,
    /// Attribute and header, in the order of the file's columns; empty for what is no import, or came before headers were kept.
    pub columns: Vec<(String, String)>,
}

impl Import<'_> {
    /// Keeps what the file of a batch calls each attribute.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn put_headers<'a>(&self, batch: u64, columns: impl Iterator<Item = (&'a str, &'a str)>) -> Result<(), StoreError> {
        self.owned_batch(batch)?;
        for (place, (attribute, header)) in columns.enumerate() {
            let sql = "INSERT INTO header (batch, place, attribute, header) VALUES (?1, ?2, ?3, ?4)";
            self.run(sql, (batch, place, attribute, header))?;
        }
        Ok(())
    }
}

impl Reading<'_> {
    /// The batches of a noun that stand with the headers of their files, the earliest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn headers(&self, noun: Noun) -> Result<Vec<Headers>, StoreError> {
        let with_headers = |batch: Batch| {
            let read = || {
                let mut statement =
                    self.connection.prepare_cached(
                    "SELECT attribute, header FROM header JOIN batch ON batch.id = header.batch WHERE batch = ?1 AND workspace = ?2 ORDER BY place",
                )?;
                let rows = statement.query_map((batch.id, self.workspace), |row| Ok((row.get(0)?, row.get(1)?)))?;
                rows.collect::<rusqlite::Result<Vec<(String, String)>>>()
            };
            let columns = read().map_err(|error| StoreError::sql(self.path, &error))?;
            Ok(Headers { batch, columns })
        };
        self.batches_of(noun)?.into_iter().map(with_headers).collect()
    }
}
