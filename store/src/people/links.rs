//! Links that work once.

use rusqlite::OptionalExtension;

use super::{Hash, People};
use crate::error::StoreError;

impl People<'_> {
    /// Makes a link that works once and until `ends`, in seconds since 1970: for a user, or for whoever is to be the first. It takes
    /// the place of those made for the same before.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn make_link(&mut self, hash: &Hash, user: Option<i64>, made: &str, ends: i64) -> Result<(), StoreError> {
        self.done(|connection| {
            connection.execute("DELETE FROM link WHERE user IS ?1", [user])?;
            let sql = "INSERT INTO link (hash, user, made, ends) VALUES (?1, ?2, ?3, ?4)";
            connection.execute(sql, (hash.as_slice(), user, made, ends))?;
            Ok(())
        })
    }

    /// Whom a link is for, inside which there may be nobody yet; `None` when it does not work.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn link(&self, hash: &Hash, now: i64) -> Result<Option<Option<i64>>, StoreError> {
        let sql = "SELECT user FROM link WHERE hash = ?1 AND ends > ?2";
        let row = self.connection().query_row(sql, (hash.as_slice(), now), |row| row.get(0));
        row.optional().map_err(|error| self.failed(&error))
    }

    /// Makes a link work no more; whether it worked until then.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn use_link(&mut self, hash: &Hash, now: i64) -> Result<bool, StoreError> {
        self.done(|connection| {
            Ok(connection.execute("DELETE FROM link WHERE hash = ?1 AND ends > ?2", (hash.as_slice(), now))? > 0)
        })
    }
}
