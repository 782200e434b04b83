//! Who is signed in. The file holds hashes of what browsers show.

use rusqlite::OptionalExtension;

use super::{Hash, People};
use crate::error::StoreError;

impl People<'_> {
    /// Begins a session that ends at `ends`, in seconds since 1970. Sessions that ended by `now` are forgotten.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn begin_session(&mut self, hash: &Hash, user: i64, began: &str, now: i64, ends: i64) -> Result<(), StoreError> {
        self.done(|connection| {
            connection.execute("DELETE FROM session WHERE ends <= ?1", [now])?;
            let sql = "INSERT INTO session (hash, user, began, ends) VALUES (?1, ?2, ?3, ?4)";
            connection.execute(sql, (hash.as_slice(), user, began, ends))?;
            Ok(())
        })
    }

    /// Whose session it is, and when it ends; `None` when there is no such session, it has ended, or its user was closed.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn session(&self, hash: &Hash, now: i64) -> Result<Option<(i64, i64)>, StoreError> {
        let sql = "SELECT s.user, s.ends FROM session AS s JOIN user AS u ON u.id = s.user \
                   WHERE s.hash = ?1 AND s.ends > ?2 AND u.closed IS NULL";
        let row = self.connection().query_row(sql, (hash.as_slice(), now), |row| Ok((row.get(0)?, row.get(1)?)));
        row.optional().map_err(|error| self.failed(&error))
    }

    /// Moves the end of a session.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn prolong_session(&mut self, hash: &Hash, ends: i64) -> Result<(), StoreError> {
        self.done(|connection| {
            connection.execute("UPDATE session SET ends = ?2 WHERE hash = ?1", (hash.as_slice(), ends))?;
            Ok(())
        })
    }

    /// Ends every session of a user.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn end_sessions(&mut self, user: i64) -> Result<(), StoreError> {
        self.done(|connection| {
            connection.execute("DELETE FROM session WHERE user = ?1", [user])?;
            Ok(())
        })
    }

    /// Ends a session.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn end_session(&mut self, hash: &Hash) -> Result<(), StoreError> {
        self.done(|connection| {
            connection.execute("DELETE FROM session WHERE hash = ?1", [hash.as_slice()])?;
            Ok(())
        })
    }
}
