//! Reviews of profiles that were held.

use rusqlite::Row;
use serde::Serialize;

use super::error::StoreError;
use super::workspace::Workspace;

/// A review that was held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Review {
    /// Its number; 0 where it is yet to be kept.
    pub id: i64,
    /// The profile's id.
    pub profile: String,
    /// The revision that was looked at.
    pub revision: u32,
    /// `keep`, `change` or `retire`.
    pub decision: String,
    /// Why.
    pub because: String,
    /// Who decided.
    pub by: String,
    /// When, in UTC.
    pub at: String,
}

impl Workspace<'_> {
    /// The reviews that stand, the latest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn reviews(&self) -> Result<Vec<Review>, StoreError> {
        let sql = "SELECT id, profile, revision, decision, because, by, at FROM review \
                   WHERE workspace = ?1 AND undone IS NULL ORDER BY id DESC";
        let of = |row: &Row<'_>| {
            Ok(Review {
                id: row.get(0)?,
                profile: row.get(1)?,
                revision: row.get(2)?,
                decision: row.get(3)?,
                because: row.get(4)?,
                by: row.get(5)?,
                at: row.get(6)?,
            })
        };
        let read = || {
            let mut statement = self.connection().prepare_cached(sql)?;
            statement.query_map([self.id], of)?.collect::<rusqlite::Result<Vec<Review>>>()
        };
        read().map_err(|error| self.failed(&error))
    }

    /// Keeps a review, and gives its number.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn put_review(&mut self, new: &Review) -> Result<i64, StoreError> {
        let sql = "INSERT INTO review (workspace, profile, revision, decision, because, by, at) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING id";
        let Review { profile, revision, decision, because, by, at, .. } = new;
        let values = (self.id, profile, revision, decision, because, by, at);
        self.connection().query_row(sql, values, |row| row.get(0)).map_err(|error| self.failed(&error))
    }

    /// Takes a review back, or with `None` lets it stand again; says whether there is one.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn undo_review(&mut self, id: i64, at: Option<&str>) -> Result<bool, StoreError> {
        let sql = "UPDATE review SET undone = ?3 WHERE workspace = ?1 AND id = ?2";
        let rows = self.connection().execute(sql, (self.id, id, at)).map_err(|error| self.failed(&error))?;
        Ok(rows > 0)
    }
}
