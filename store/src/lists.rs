//! What a team keeps about its list of accounts: saved views, and nominations of customers who love the product.

use rusqlite::{OptionalExtension, Row};
use serde::Serialize;

use super::error::StoreError;
use super::workspace::Workspace;

/// A saved view of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SavedView {
    /// Its number.
    pub id: i64,
    /// What it is called.
    pub name: String,
    /// What was asked for, as the query of its address.
    pub query: String,
    /// Who saved it.
    pub by: String,
    /// When, in UTC.
    pub at: String,
}

/// That somebody says a customer loves the product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Nomination {
    /// Its number.
    pub id: i64,
    /// The account.
    pub record: u32,
    /// Why.
    pub because: String,
    /// Who says so.
    pub by: String,
    /// When, in UTC.
    pub at: String,
}

impl Workspace<'_> {
    /// The saved views, by their names.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn saved_views(&self) -> Result<Vec<SavedView>, StoreError> {
        let sql = "SELECT id, name, query, by, at FROM saved_view WHERE workspace = ?1 AND removed IS NULL ORDER BY name, id";
        let of = |row: &Row<'_>| {
            Ok(SavedView { id: row.get(0)?, name: row.get(1)?, query: row.get(2)?, by: row.get(3)?, at: row.get(4)? })
        };
        let read = || {
            let mut statement = self.connection().prepare_cached(sql)?;
            statement.query_map([self.id], of)?.collect::<rusqlite::Result<Vec<SavedView>>>()
        };
        read().map_err(|error| self.failed(&error))
    }

    /// Saves a view in the place of one of the same name, and gives its number.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save_view(&mut self, name: &str, query: &str, (by, at): (&str, &str)) -> Result<i64, StoreError> {
        let save = || {
            let transaction = self.connection().unchecked_transaction()?;
            let before = "UPDATE saved_view SET removed = ?3 WHERE workspace = ?1 AND name = ?2 AND removed IS NULL";
            transaction.execute(before, (self.id, name, at))?;
            let sql = "INSERT INTO saved_view (workspace, name, query, by, at) VALUES (?1, ?2, ?3, ?4, ?5)";
            transaction.execute(sql, (self.id, name, query, by, at))?;
            let id = transaction.last_insert_rowid();
            transaction.commit()?;
            Ok(id)
        };
        save().map_err(|error: rusqlite::Error| self.failed(&error))
    }

    /// Removes a saved view, or with `None` brings it back; says whether there is one.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn remove_view(&mut self, id: i64, at: Option<&str>) -> Result<bool, StoreError> {
        let sql = "UPDATE saved_view SET removed = ?3 WHERE workspace = ?1 AND id = ?2";
        let rows = self.connection().execute(sql, (self.id, id, at)).map_err(|error| self.failed(&error))?;
        Ok(rows > 0)
    }

    /// The nominations that stand, the latest first. One of an account whose batch was taken back stands no more.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn nominations(&self) -> Result<Vec<Nomination>, StoreError> {
        let sql = "SELECT n.id, n.record, n.because, n.by, n.at FROM nomination AS n JOIN batch AS b ON b.id = n.batch \
                   WHERE n.workspace = ?1 AND n.undone IS NULL AND b.undone IS NULL ORDER BY n.id DESC";
        let of = |row: &Row<'_>| {
            Ok(Nomination { id: row.get(0)?, record: row.get(1)?, because: row.get(2)?, by: row.get(3)?, at: row.get(4)? })
        };
        let read = || {
            let mut statement = self.connection().prepare_cached(sql)?;
            statement.query_map([self.id], of)?.collect::<rusqlite::Result<Vec<Nomination>>>()
        };
        read().map_err(|error| self.failed(&error))
    }

    /// Nominates an account and gives the number of the nomination; `None` when there is no such account.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn nominate(&mut self, record: u32, because: &str, (by, at): (&str, &str)) -> Result<Option<i64>, StoreError> {
        let sql = "INSERT INTO nomination (workspace, record, batch, because, by, at) \
                   SELECT ?1, ?2, id, ?3, ?4, ?5 FROM batch WHERE workspace = ?1 AND noun = 'accounts' AND undone IS NULL \
                   AND \"before\" <= ?2 AND \"after\" > ?2 LIMIT 1 RETURNING id";
        let id = self.connection().query_row(sql, (self.id, record, because, by, at), |row| row.get(0)).optional();
        id.map_err(|error| self.failed(&error))
    }

    /// Takes a nomination back, or with `None` lets it stand again; gives the account, or `None` when there is no such nomination.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn undo_nomination(&mut self, id: i64, at: Option<&str>) -> Result<Option<u32>, StoreError> {
        let sql = "UPDATE nomination SET undone = ?3 WHERE workspace = ?1 AND id = ?2 RETURNING record";
        let record = self.connection().query_row(sql, (self.id, id, at), |row| row.get(0)).optional();
        record.map_err(|error| self.failed(&error))
    }
}
