//! Studies of a workspace: what each found, with the files it gave.

use rusqlite::{OptionalExtension, Row};
use serde::Serialize;

use super::error::StoreError;
use super::jobs::{self, JobState};
use super::workspace::Workspace;

/// A study that is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KeptStudy {
    /// Its number.
    pub id: u64,
    /// When it was made, in UTC.
    pub made: String,
    /// Who made it.
    pub by: String,
    /// What was asked, as study.json has it.
    pub objective: String,
    /// What came of it, as study.json has it.
    pub verdict: String,
}

/// A study to be kept: what it found and the files it gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewStudy {
    /// When it was made, in UTC.
    pub made: String,
    /// Who made it.
    pub by: String,
    /// What was asked.
    pub objective: String,
    /// What came of it.
    pub verdict: String,
    /// study.json.
    pub result: String,
    /// profile.toml.
    pub profile: String,
    /// openings.json, or nothing.
    pub openings: String,
    /// study-deals.csv.
    pub deals: Vec<u8>,
    /// study-problems.csv.
    pub problems: Vec<u8>,
}

/// A file of a study.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StudyFile {
    /// study.json.
    Result,
    /// profile.toml.
    Profile,
    /// openings.json.
    Openings,
    /// study-deals.csv.
    Deals,
    /// study-problems.csv.
    Problems,
}

impl StudyFile {
    fn column(self) -> &'static str {
        match self {
            StudyFile::Result => "result",
            StudyFile::Profile => "profile",
            StudyFile::Openings => "openings",
            StudyFile::Deals => "deals",
            StudyFile::Problems => "problems",
        }
    }
}

impl Workspace<'_> {
    /// The studies, the latest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn studies(&self) -> Result<Vec<KeptStudy>, StoreError> {
        let sql = "SELECT id, made, by, objective, verdict FROM study WHERE workspace = ?1 ORDER BY id DESC";
        let of = |row: &Row<'_>| {
            Ok(KeptStudy { id: row.get(0)?, made: row.get(1)?, by: row.get(2)?, objective: row.get(3)?, verdict: row.get(4)? })
        };
        let read = || {
            let mut statement = self.connection().prepare_cached(sql)?;
            statement.query_map([self.id], of)?.collect::<rusqlite::Result<Vec<KeptStudy>>>()
        };
        read().map_err(|error| self.failed(&error))
    }

    /// A file of a study; `None` when there is no such study.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn study_file(&self, id: u64, file: StudyFile) -> Result<Option<Vec<u8>>, StoreError> {
        let sql = format!("SELECT CAST({} AS BLOB) FROM study WHERE workspace = ?1 AND id = ?2", file.column());
        let found = self.connection().query_row(&sql, (self.id, id), |row| row.get(0)).optional();
        found.map_err(|error| self.failed(&error))
    }

    /// Keeps a study and gives its number. Where it is a job, that ends with it: both are kept, or neither.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn put_study(&mut self, new: &NewStudy, job: Option<u64>) -> Result<u64, StoreError> {
        let sql = "INSERT INTO study (workspace, made, by, objective, verdict, result, profile, openings, deals, problems) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) RETURNING id";
        let NewStudy { made, by, objective, verdict, result, profile, openings, deals, problems } = new;
        let values = (self.id, made, by, objective, verdict, result, profile, openings, deals, problems);
        let put = || {
            let transaction = self.connection().unchecked_transaction()?;
            let id: u64 = transaction.query_row(sql, values, |row| row.get(0))?;
            if let Some(job) = job {
                let result = format!("{{\"study\":{id},\"verdict\":\"{verdict}\"}}");
                jobs::end(&transaction, (self.id, job), JobState::Done, made, &result)?;
            }
            transaction.commit()?;
            Ok(id)
        };
        put().map_err(|error| self.failed(&error))
    }
}
