//! Where the accounts of a workspace stood when they were last scored by a revision of a profile.

use rusqlite::{OptionalExtension, Row};

use super::error::StoreError;
use super::pack::Packed;
use super::reading::Reading;
use super::workspace::Workspace;

/// The accounts of a workspace, scored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoredAccounts {
    /// When, in UTC.
    pub at: String,
    /// What was known then: [`Reading::generation`].
    pub generation: String,
    /// One row an account.
    pub accounts: Packed,
}

impl Reading<'_> {
    /// A word for what is known of all records: another one as soon as any of it changes.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn generation(&self) -> Result<String, StoreError> {
        let sql = "SELECT (SELECT coalesce(max(id), 0) || '.' || count(undone) FROM batch WHERE workspace = ?1) || '.' || \
                   (SELECT count(m.undone) FROM merge AS m JOIN batch AS b ON b.id = m.batch WHERE b.workspace = ?1) \
                   || '.' || (SELECT count(*) FROM erasure WHERE workspace = ?1)";
        self.connection.query_row(sql, [self.workspace], |row| row.get(0)).map_err(|error| StoreError::sql(self.path, &error))
    }
}

impl Workspace<'_> {
    /// The accounts as they were last scored by a revision of a profile.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn scored(&self, name: &str, revision: u32) -> Result<Option<ScoredAccounts>, StoreError> {
        let sql = "SELECT at, generation, accounts, sum, content FROM scored WHERE revision = ?3 AND profile = \
                   (SELECT id FROM profile WHERE workspace = ?1 AND name = ?2)";
        let of = |row: &Row<'_>| {
            let content: Vec<u8> = row.get(4)?;
            let accounts = Packed { records: row.get(2)?, sum: row.get(3)?, content: content.into() };
            Ok(ScoredAccounts { at: row.get(0)?, generation: row.get(1)?, accounts })
        };
        let found = self.connection().query_row(sql, (self.id, name, revision), of).optional();
        found.map_err(|error| self.failed(&error))
    }

    /// Keeps the accounts as a revision of a profile scores them, in the place of what it said before.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn put_scored(&mut self, name: &str, revision: u32, scored: &ScoredAccounts) -> Result<(), StoreError> {
        let sql = "INSERT INTO scored (profile, revision, at, generation, accounts, sum, content) \
                   SELECT id, ?3, ?4, ?5, ?6, ?7, ?8 FROM profile WHERE workspace = ?1 AND name = ?2 \
                   ON CONFLICT (profile, revision) DO UPDATE SET at = ?4, generation = ?5, accounts = ?6, sum = ?7, content = ?8";
        let ScoredAccounts { at, generation, accounts: Packed { records, sum, content } } = scored;
        let values = (self.id, name, revision, at, generation, records, sum, content.as_ref());
        self.connection().execute(sql, values).map(|_| ()).map_err(|error| self.failed(&error))
    }
}
