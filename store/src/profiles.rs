//! Profiles of a workspace: every revision as the file it is, and which of them came into force when.

use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior};
use serde::Serialize;

use super::error::StoreError;
use super::workspace::Workspace;

/// A profile that is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KeptProfile {
    /// The id in its file.
    pub name: String,
    /// The number of its latest revision, from 1.
    pub latest: u32,
    /// The number of the revision in force, where there is one.
    pub in_force: Option<u32>,
    /// Whether lists go by it.
    pub chosen: bool,
}

/// What a profile has said at one time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Revision {
    /// Its number, from 1.
    pub number: u32,
    /// The file, with its comments.
    #[serde(skip)]
    pub content: String,
    /// What was done, in words or as `size[ideal].from=200`.
    pub did: String,
    /// Who did it.
    pub by: String,
    /// When, in UTC.
    pub at: String,
}

/// A revision to be kept.
pub struct NewRevision<'a> {
    /// The id in its file.
    pub name: &'a str,
    /// The revision it was made from, which must be the latest still; `None` where there is none yet.
    pub after: Option<u32>,
    /// The file.
    pub content: &'a str,
    /// What was done.
    pub did: &'a str,
    /// Who did it.
    pub by: &'a str,
    /// When, in UTC.
    pub at: &'a str,
    /// Whether it comes into force at once.
    pub force: bool,
}

/// When a revision came into force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Force {
    /// Its number.
    pub id: u64,
    /// The revision.
    pub revision: u32,
    /// Who put it in force.
    pub by: String,
    /// When, in UTC.
    pub at: String,
    /// When that was taken back, in UTC.
    pub undone: Option<String>,
}

const LATEST_FORCE: &str = "SELECT revision FROM in_force WHERE profile = p.id AND undone IS NULL ORDER BY id DESC LIMIT 1";

impl Workspace<'_> {
    /// The profiles, the one that lists go by first: the one chosen last, or else the first that came into force.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn profiles(&self) -> Result<Vec<KeptProfile>, StoreError> {
        let sql = format!(
            "SELECT name, (SELECT max(number) FROM profile_revision WHERE profile = p.id), ({LATEST_FORCE}) AS force \
             FROM profile AS p WHERE workspace = ?1 ORDER BY force IS NULL, chosen IS NULL, chosen DESC, id"
        );
        let read = || {
            let mut statement = self.connection().prepare_cached(&sql)?;
            let of =
                |row: &Row<'_>| Ok(KeptProfile { name: row.get(0)?, latest: row.get(1)?, in_force: row.get(2)?, chosen: false });
            statement.query_map([self.id], of)?.collect::<rusqlite::Result<Vec<KeptProfile>>>()
        };
        let mut profiles = read().map_err(|error| self.failed(&error))?;
        if let Some(first) = profiles.first_mut() {
            first.chosen = first.in_force.is_some();
        }
        Ok(profiles)
    }

    /// The revisions of a profile, the latest first; empty when there is no such profile.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn revisions(&self, name: &str) -> Result<Vec<Revision>, StoreError> {
        let sql = "SELECT number, content, did, by, at FROM profile_revision WHERE profile = \
                   (SELECT id FROM profile WHERE workspace = ?1 AND name = ?2) ORDER BY number DESC";
        let read = || {
            let mut statement = self.connection().prepare_cached(sql)?;
            statement.query_map((self.id, name), Revision::of)?.collect::<rusqlite::Result<Vec<Revision>>>()
        };
        read().map_err(|error| self.failed(&error))
    }

    /// One revision of a profile.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn revision(&self, name: &str, number: u32) -> Result<Option<Revision>, StoreError> {
        let sql = "SELECT number, content, did, by, at FROM profile_revision WHERE number = ?3 AND profile = \
                   (SELECT id FROM profile WHERE workspace = ?1 AND name = ?2)";
        let found = self.connection().query_row(sql, (self.id, name, number), Revision::of).optional();
        found.map_err(|error| self.failed(&error))
    }

    /// Keeps a revision and gives its number; `None` when somebody else has kept one since the one it was made from.
    ///
    /// # Errors
    /// When the file cannot be written; then nothing changes.
    pub fn revise(&mut self, new: &NewRevision<'_>) -> Result<Option<u32>, StoreError> {
        let (path, workspace) = (self.store.path.clone(), self.id);
        let revise = |connection: &mut Connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            transaction.execute("INSERT OR IGNORE INTO profile (workspace, name) VALUES (?1, ?2)", (workspace, new.name))?;
            let of = "SELECT id FROM profile WHERE workspace = ?1 AND name = ?2";
            let profile: i64 = transaction.query_row(of, (workspace, new.name), |row| row.get(0))?;
            let latest = "SELECT max(number) FROM profile_revision WHERE profile = ?1";
            let latest: Option<u32> = transaction.query_row(latest, [profile], |row| row.get(0))?;
            if latest != new.after {
                return Ok(None);
            }
            let number = latest.unwrap_or(0) + 1;
            let sql = "INSERT INTO profile_revision (profile, number, content, did, by, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
            transaction.execute(sql, (profile, number, new.content, new.did, new.by, new.at))?;
            if new.force {
                let sql = "INSERT INTO in_force (profile, revision, by, at) VALUES (?1, ?2, ?3, ?4)";
                transaction.execute(sql, (profile, number, new.by, new.at))?;
            }
            transaction.commit()?;
            Ok(Some(number))
        };
        revise(&mut self.store.connection).map_err(|error: rusqlite::Error| StoreError::sql(&path, &error))
    }

    /// When which revision of a profile came into force, the latest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn forces(&self, name: &str) -> Result<Vec<Force>, StoreError> {
        let sql = "SELECT id, revision, by, at, undone FROM in_force WHERE profile = \
                   (SELECT id FROM profile WHERE workspace = ?1 AND name = ?2) ORDER BY id DESC";
        let of = |row: &Row<'_>| {
            Ok(Force { id: row.get(0)?, revision: row.get(1)?, by: row.get(2)?, at: row.get(3)?, undone: row.get(4)? })
        };
        let read = || {
            let mut statement = self.connection().prepare_cached(sql)?;
            statement.query_map((self.id, name), of)?.collect::<rusqlite::Result<Vec<Force>>>()
        };
        read().map_err(|error| self.failed(&error))
    }

    /// Takes back the latest coming into force of a profile; what was in force before holds again. `None` when nothing is in force.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn undo_force(&mut self, name: &str, at: &str) -> Result<Option<u32>, StoreError> {
        let sql = "UPDATE in_force SET undone = ?3 WHERE id = (SELECT f.id FROM in_force AS f JOIN profile AS p ON p.id = f.profile \
                   WHERE p.workspace = ?1 AND p.name = ?2 AND f.undone IS NULL ORDER BY f.id DESC LIMIT 1) RETURNING revision";
        let undone = self.connection().query_row(sql, (self.id, name, at), |row| row.get(0)).optional();
        undone.map_err(|error| self.failed(&error))
    }

    /// Makes a profile the one that lists go by; says whether there is one of that name.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn choose_profile(&mut self, name: &str, at: &str) -> Result<bool, StoreError> {
        let sql = "UPDATE profile SET chosen = ?3 WHERE workspace = ?1 AND name = ?2";
        let rows = self.connection().execute(sql, (self.id, name, at)).map_err(|error| self.failed(&error))?;
        Ok(rows > 0)
    }
}

impl Revision {
    fn of(row: &Row<'_>) -> rusqlite::Result<Revision> {
        Ok(Revision { number: row.get(0)?, content: row.get(1)?, did: row.get(2)?, by: row.get(3)?, at: row.get(4)? })
    }
}
