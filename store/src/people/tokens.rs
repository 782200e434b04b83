//! Keys of programs.

use rusqlite::{OptionalExtension, Row};

use super::{Hash, People};
use crate::error::StoreError;

/// A key of a program, for one workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its number.
    pub id: i64,
    /// The workspace's name.
    pub workspace: String,
    /// What it is called.
    pub name: String,
    /// What it may do.
    pub scopes: Vec<String>,
    /// Who made it.
    pub by: String,
    /// When, in UTC.
    pub made: String,
    /// The day it was last used.
    pub used: Option<String>,
    /// When it was revoked: then it opens nothing.
    pub revoked: Option<String>,
    /// Where the visitors of a form are led back to.
    pub back: Option<String>,
}

/// A key to be made.
pub struct NewToken<'a> {
    /// What the program shows, hashed.
    pub hash: &'a Hash,
    /// The workspace's name.
    pub workspace: &'a str,
    /// What it is called.
    pub name: &'a str,
    /// What it may do.
    pub scopes: &'a [&'a str],
    /// Who makes it.
    pub by: &'a str,
    /// When, in UTC.
    pub at: &'a str,
    /// Where the visitors of a form are led back to.
    pub back: Option<&'a str>,
}

const TOKENS: &str = "SELECT t.id, w.name, t.name, t.scopes, t.by, t.made, t.used, t.revoked, t.back \
                      FROM token AS t JOIN workspace AS w ON w.id = t.workspace";

impl Token {
    fn of(row: &Row<'_>) -> rusqlite::Result<Token> {
        let scopes: String = row.get(3)?;
        Ok(Token {
            id: row.get(0)?,
            workspace: row.get(1)?,
            name: row.get(2)?,
            scopes: scopes.split_whitespace().map(str::to_owned).collect(),
            by: row.get(4)?,
            made: row.get(5)?,
            used: row.get(6)?,
            revoked: row.get(7)?,
            back: row.get(8)?,
        })
    }
}

impl People<'_> {
    /// Makes a key; its number.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn add_token(&mut self, new: &NewToken) -> Result<i64, StoreError> {
        self.done(|connection| {
            let sql = "INSERT INTO token (hash, workspace, name, scopes, by, made, back) \
                       VALUES (?1, (SELECT id FROM workspace WHERE name = ?2), ?3, ?4, ?5, ?6, ?7)";
            connection
                .execute(sql, (new.hash.as_slice(), new.workspace, new.name, new.scopes.join(" "), new.by, new.at, new.back))?;
            Ok(connection.last_insert_rowid())
        })
    }

    /// The keys of a workspace, also those that were revoked.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn tokens(&self, workspace: &str) -> Result<Vec<Token>, StoreError> {
        let read = || {
            let mut statement = self.connection().prepare(&format!("{TOKENS} WHERE w.name = ?1 ORDER BY t.id"))?;
            statement.query_map([workspace], Token::of)?.collect::<rusqlite::Result<Vec<Token>>>()
        };
        read().map_err(|error| self.failed(&error))
    }

    /// The key that a program shows, unless it was revoked.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn token(&self, hash: &Hash) -> Result<Option<Token>, StoreError> {
        let sql = format!("{TOKENS} WHERE t.hash = ?1 AND t.revoked IS NULL");
        self.connection().query_row(&sql, [hash.as_slice()], Token::of).optional().map_err(|error| self.failed(&error))
    }

    /// Remembers the day on which a key was used.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn token_was_used(&mut self, token: i64, day: &str) -> Result<(), StoreError> {
        self.done(|connection| {
            connection.execute("UPDATE token SET used = ?2 WHERE id = ?1", (token, day))?;
            Ok(())
        })
    }

    /// Revokes a key of a workspace; whether there was one.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn revoke_token(&mut self, workspace: &str, token: i64, at: &str) -> Result<bool, StoreError> {
        self.done(|connection| {
            let sql = "UPDATE token SET revoked = ?3 WHERE id = ?2 AND revoked IS NULL \
                       AND workspace = (SELECT id FROM workspace WHERE name = ?1)";
            Ok(connection.execute(sql, (workspace, token, at))? > 0)
        })
    }
}
