//! Mappings that are remembered, and the currency of a workspace's amounts.

use ihanne_core::market::Noun;
use rusqlite::{Connection, Row};
use serde::Serialize;

use super::error::StoreError;
use super::import::Import;
use super::workspace::Workspace;

/// How the columns of files with certain headers become attributes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Remembered {
    /// Its number.
    pub id: u64,
    /// What the rows are.
    pub noun: Noun,
    /// The headers, in alphabetic order, each on its line.
    #[serde(skip)]
    pub headers: String,
    /// The code of the source.
    pub source: String,
    /// The file it was made for.
    pub file: String,
    /// Who imported that.
    pub by: String,
    /// When, in UTC.
    pub at: String,
    /// The mapping as TOML.
    #[serde(rename = "mapping")]
    pub content: String,
}

/// A mapping to remember.
#[derive(Clone, Debug)]
pub struct NewMapping<'a> {
    /// What the rows are.
    pub noun: Noun,
    /// The headers, in alphabetic order, each on its line.
    pub headers: &'a str,
    /// The code of the source.
    pub source: &'a str,
    /// The file it was made for.
    pub file: &'a str,
    /// Who imports that.
    pub by: &'a str,
    /// When, in UTC.
    pub at: &'a str,
    /// The mapping as TOML.
    pub content: &'a str,
}

impl Workspace<'_> {
    /// The mappings that are remembered, the earliest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn mappings(&self) -> Result<Vec<Remembered>, StoreError> {
        mappings(self.connection(), self.id).map_err(|error| self.failed(&error))
    }

    /// ISO 4217 code of the currency that amounts are brought to, where one was said.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn currency(&self) -> Result<Option<String>, StoreError> {
        currency(self.connection(), self.id).map_err(|error| self.failed(&error))
    }

    /// Forgets a mapping; says whether there was one of that number.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn forget_mapping(&mut self, id: u64) -> Result<bool, StoreError> {
        let forget = || {
            let before = "DELETE FROM mapping_before WHERE mapping IN (SELECT id FROM mapping WHERE workspace = ?1 AND id = ?2)";
            let transaction = self.connection().unchecked_transaction()?;
            transaction.execute(before, (self.id, id))?;
            let rows = transaction.execute("DELETE FROM mapping WHERE workspace = ?1 AND id = ?2", (self.id, id))?;
            transaction.commit()?;
            Ok(rows > 0)
        };
        forget().map_err(|error: rusqlite::Error| self.failed(&error))
    }
}

impl Import<'_> {
    /// The mappings that are remembered, with those of this import.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn mappings(&self) -> Result<Vec<Remembered>, StoreError> {
        mappings(&self.transaction, self.workspace).map_err(|error| self.failed(&error))
    }

    /// Remembers a mapping, in the place of one for the same noun and headers; gives its number.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn remember(&self, new: &NewMapping<'_>) -> Result<u64, StoreError> {
        let NewMapping { noun, headers, source, file, by, at, content } = new;
        let sql = "INSERT INTO mapping (workspace, noun, headers, source, file, by, at, content) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (workspace, noun, headers) \
                   DO UPDATE SET batch = NULL, source = ?4, file = ?5, by = ?6, at = ?7, content = ?8 RETURNING id";
        // What was replaced without a batch cannot be taken back, and is not kept twice.
        let known = "(SELECT id FROM mapping WHERE workspace = ?1 AND noun = ?2 AND headers = ?3)";
        let of = (self.workspace, noun.word(), headers);
        self.run(&format!("DELETE FROM mapping_before WHERE batch IS NULL AND mapping IN {known}"), of)?;
        let keep = "INSERT INTO mapping_before (mapping, batch_before, source, file, by, at, content) \
                    SELECT id, batch, source, file, by, at, content FROM mapping WHERE id IN";
        self.run(&format!("{keep} {known}"), of)?;
        let values = (self.workspace, noun.word(), headers, source, file, by, at, content);
        self.transaction.query_row(sql, values, |row| row.get(0)).map_err(|error| self.failed(&error))
    }

    /// Says which batch a mapping was remembered with: undoing it takes the mapping back, too.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn remembered_with(&self, mapping: u64, batch: u64) -> Result<(), StoreError> {
        self.run("UPDATE mapping SET batch = ?2 WHERE id = ?1 AND workspace = ?3", (mapping, batch, self.workspace))?;
        let replaced = "UPDATE mapping_before SET batch = ?2 WHERE batch IS NULL \
                        AND mapping IN (SELECT id FROM mapping WHERE id = ?1 AND workspace = ?3)";
        self.run(replaced, (mapping, batch, self.workspace))?;
        let sql = "UPDATE workspace SET currency_since = ?2 WHERE id = ?1 AND currency IS NOT NULL AND currency_since IS NULL \
                   AND NOT EXISTS (SELECT 1 FROM batch WHERE workspace = ?1 AND id < ?2 AND undone IS NULL)";
        self.run(sql, (self.workspace, batch))
    }

    /// ISO 4217 code of the currency that amounts are brought to, where one was said.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn currency(&self) -> Result<Option<String>, StoreError> {
        currency(&self.transaction, self.workspace).map_err(|error| self.failed(&error))
    }

    /// Says which currency amounts are brought to.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_currency(&self, code: &str) -> Result<(), StoreError> {
        let done = self.transaction.execute("UPDATE workspace SET currency = ?2 WHERE id = ?1", (self.workspace, code));
        done.map(|_| ()).map_err(|error| self.failed(&error))
    }
}

fn currency(connection: &Connection, workspace: i64) -> rusqlite::Result<Option<String>> {
    connection.query_row("SELECT currency FROM workspace WHERE id = ?1", [workspace], |row| row.get(0))
}

fn mappings(connection: &Connection, workspace: i64) -> rusqlite::Result<Vec<Remembered>> {
    let sql = "SELECT id, noun, headers, source, file, by, at, content FROM mapping WHERE workspace = ?1 ORDER BY id";
    let mut statement = connection.prepare_cached(sql)?;
    let of = |row: &Row<'_>| -> rusqlite::Result<Option<Remembered>> {
        let noun: String = row.get(1)?;
        // Of a noun that this version does not know there are no files either.
        let Some(noun) = Noun::of_word(&noun) else { return Ok(None) };
        Ok(Some(Remembered {
            id: row.get(0)?,
            noun,
            headers: row.get(2)?,
            source: row.get(3)?,
            file: row.get(4)?,
            by: row.get(5)?,
            at: row.get(6)?,
            content: row.get(7)?,
        }))
    };
    let all: Vec<Option<Remembered>> = statement.query_map([workspace], of)?.collect::<rusqlite::Result<_>>()?;
    Ok(all.into_iter().flatten().collect())
}
