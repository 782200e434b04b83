//! What is decided for a workspace, and what is no longer kept by it.

use rusqlite::OptionalExtension;

use super::error::StoreError;
use super::reading::Reading;
use super::workspace::Workspace;

impl Reading<'_> {
    /// What is decided under a key; `None` where nothing is.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        let sql = "SELECT value FROM setting WHERE workspace = ?1 AND key = ?2";
        let found = self.connection.query_row(sql, (self.workspace, key), |row| row.get(0)).optional();
        found.map_err(|error| StoreError::sql(self.path, &error))
    }
}

impl Workspace<'_> {
    /// Decides something.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn decide(&mut self, key: &str, value: &str) -> Result<(), StoreError> {
        let sql = "INSERT INTO setting (workspace, key, value) VALUES (?1, ?2, ?3) \
                   ON CONFLICT (workspace, key) DO UPDATE SET value = excluded.value";
        self.connection().execute(sql, (self.id, key, value)).map(|_| ()).map_err(|error| self.failed(&error))
    }

    /// Forgets deeds, with the jobs that ended, and cells of problems from before a time, in UTC; gives how many deeds and cells.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn forget_before(&mut self, deeds: Option<&str>, problems: Option<&str>) -> Result<(usize, usize), StoreError> {
        let forget = || {
            self.connection().query_row("PRAGMA secure_delete = ON", [], |_| Ok(()))?;
            let of_jobs = "DELETE FROM job WHERE workspace = ?1 AND ended < ?2";
            let of_deeds = "DELETE FROM audit WHERE workspace = ?1 AND at < ?2";
            let of_problems = "DELETE FROM problem WHERE batch IN (SELECT id FROM batch WHERE workspace = ?1 AND at < ?2)";
            let run = |sql: &str, before: Option<&str>| {
                before.map_or(Ok(0), |before| self.connection().execute(sql, (self.id, before)))
            };
            run(of_jobs, deeds)?;
            Ok((run(of_deeds, deeds)?, run(of_problems, problems)?))
        };
        forget().map_err(|error| self.failed(&error))
    }
}
