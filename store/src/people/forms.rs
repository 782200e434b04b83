//! Web forms that send leads. They are looked for by what a form shows, and so before a workspace is known.

use rusqlite::{OptionalExtension, Row};

use super::{Hash, People};
use crate::error::StoreError;

/// A web form of a company's own site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebForm {
    /// Its number.
    pub id: i64,
    /// The workspace's name.
    pub workspace: String,
    /// What it is called: the source of its leads.
    pub name: String,
    /// Where whoever has sent it is led back to; `None`: to a page that says thank you.
    pub back: Option<String>,
    /// Who made it.
    pub by: String,
    /// When, in UTC.
    pub made: String,
    /// The day a lead last came by it.
    pub used: Option<String>,
    /// When it was revoked: then it takes nothing.
    pub revoked: Option<String>,
}

/// A web form to be made.
pub struct NewWebForm<'a> {
    /// What the form shows, hashed.
    pub hash: &'a Hash,
    /// The workspace's name.
    pub workspace: &'a str,
    /// What it is called.
    pub name: &'a str,
    /// Where whoever has sent it is led back to.
    pub back: Option<&'a str>,
    /// Who makes it.
    pub by: &'a str,
    /// When, in UTC.
    pub at: &'a str,
}

const FORMS: &str = "SELECT f.id, w.name, f.name, f.back, f.by, f.made, f.used, f.revoked \
                     FROM web_form AS f JOIN workspace AS w ON w.id = f.workspace";

impl WebForm {
    fn of(row: &Row<'_>) -> rusqlite::Result<WebForm> {
        Ok(WebForm {
            id: row.get(0)?,
            workspace: row.get(1)?,
            name: row.get(2)?,
            back: row.get(3)?,
            by: row.get(4)?,
            made: row.get(5)?,
            used: row.get(6)?,
            revoked: row.get(7)?,
        })
    }
}

impl People<'_> {
    /// Makes a web form; its number.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn add_web_form(&mut self, new: &NewWebForm) -> Result<i64, StoreError> {
        self.done(|connection| {
            let sql = "INSERT INTO web_form (hash, workspace, name, back, by, made) \
                       VALUES (?1, (SELECT id FROM workspace WHERE name = ?2), ?3, ?4, ?5, ?6)";
            connection.execute(sql, (new.hash.as_slice(), new.workspace, new.name, new.back, new.by, new.at))?;
            Ok(connection.last_insert_rowid())
        })
    }

    /// The web forms of a workspace, also those that were revoked.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn web_forms(&self, workspace: &str) -> Result<Vec<WebForm>, StoreError> {
        let read = || {
            let mut statement = self.connection().prepare(&format!("{FORMS} WHERE w.name = ?1 ORDER BY f.id"))?;
            statement.query_map([workspace], WebForm::of)?.collect::<rusqlite::Result<Vec<WebForm>>>()
        };
        read().map_err(|error| self.failed(&error))
    }

    /// The web form that shows a secret, unless it was revoked.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn web_form(&self, hash: &Hash) -> Result<Option<WebForm>, StoreError> {
        let sql = format!("{FORMS} WHERE f.hash = ?1 AND f.revoked IS NULL");
        self.connection().query_row(&sql, [hash.as_slice()], WebForm::of).optional().map_err(|error| self.failed(&error))
    }

    /// Remembers the day on which a lead came by a web form.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn web_form_was_used(&mut self, form: i64, day: &str) -> Result<(), StoreError> {
        self.done(|connection| {
            connection.execute("UPDATE web_form SET used = ?2 WHERE id = ?1", (form, day))?;
            Ok(())
        })
    }

    /// Revokes a web form of a workspace; what it was, where there was one.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn revoke_web_form(&mut self, workspace: &str, form: i64, at: &str) -> Result<Option<WebForm>, StoreError> {
        self.done(|connection| {
            let sql = "UPDATE web_form SET revoked = ?3 WHERE id = ?2 AND revoked IS NULL \
                       AND workspace = (SELECT id FROM workspace WHERE name = ?1)";
            if connection.execute(sql, (workspace, form, at))? == 0 {
                return Ok(None);
            }
            connection.query_row(&format!("{FORMS} WHERE f.id = ?1"), [form], WebForm::of).map(Some)
        })
    }
}
