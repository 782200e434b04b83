//! What was done, by whom and when.

use rusqlite::Row;
use serde::Serialize;

use super::People;
use crate::error::StoreError;

/// Something somebody does.
pub struct Deed<'a> {
    /// The workspace's name; none where it is of the whole folder.
    pub workspace: Option<&'a str>,
    /// When, in UTC.
    pub at: &'a str,
    /// Who.
    pub by: &'a str,
    /// Through which door.
    pub door: &'a str,
    /// What, as a stable code.
    pub action: &'a str,
    /// To what, in words.
    pub about: &'a str,
}

/// Something that was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Done {
    /// Its number.
    pub id: i64,
    /// When, in UTC.
    pub at: String,
    /// Who.
    pub by: String,
    /// Through which door.
    pub door: String,
    /// What, as a stable code.
    pub action: String,
    /// To what, in words.
    pub about: String,
}

impl People<'_> {
    /// Writes down what somebody does.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn write_down(&mut self, deed: &Deed) -> Result<(), StoreError> {
        self.done(|connection| {
            let sql = "INSERT INTO audit (workspace, at, by, door, action, about) \
                       VALUES ((SELECT id FROM workspace WHERE name = ?1), ?2, ?3, ?4, ?5, ?6)";
            connection.execute(sql, (deed.workspace, deed.at, deed.by, deed.door, deed.action, deed.about))?;
            Ok(())
        })
    }

    /// What was done in a workspace and to the whole folder, the latest first, before a number: at most so many.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn deeds(&self, workspace: &str, before: i64, most: usize) -> Result<Vec<Done>, StoreError> {
        let sql = "SELECT id, at, by, door, action, about FROM audit WHERE id < ?2 \
                   AND (workspace IS NULL OR workspace = (SELECT id FROM workspace WHERE name = ?1)) ORDER BY id DESC LIMIT ?3";
        let done = |row: &Row<'_>| {
            Ok(Done {
                id: row.get(0)?,
                at: row.get(1)?,
                by: row.get(2)?,
                door: row.get(3)?,
                action: row.get(4)?,
                about: row.get(5)?,
            })
        };
        let read = || {
            let mut statement = self.connection().prepare_cached(sql)?;
            statement.query_map((workspace, before, most as i64), done)?.collect::<rusqlite::Result<Vec<Done>>>()
        };
        read().map_err(|error| self.failed(&error))
    }
}
