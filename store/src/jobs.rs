//! Long work of a workspace: what was asked, how far it is, and what came of it.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row};
use serde::Serialize;

use super::error::StoreError;
use super::import::Import;
use super::workspace::Workspace;

/// Where a job is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    /// It has not begun.
    Waiting,
    /// It is being done.
    Running,
    /// It was done.
    Done,
    /// It ended by a fault or a refusal.
    Failed,
    /// Somebody stopped it.
    Cancelled,
}

impl JobState {
    const ALL: [JobState; 5] = [JobState::Waiting, JobState::Running, JobState::Done, JobState::Failed, JobState::Cancelled];

    /// Its word, as it is kept.
    pub fn word(self) -> &'static str {
        match self {
            JobState::Waiting => "waiting",
            JobState::Running => "running",
            JobState::Done => "done",
            JobState::Failed => "failed",
            JobState::Cancelled => "cancelled",
        }
    }

    /// Whether nothing more comes.
    pub fn ended(self) -> bool {
        !matches!(self, JobState::Waiting | JobState::Running)
    }
}

impl ToSql for JobState {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.word().to_sql()
    }
}

impl FromSql for JobState {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<JobState> {
        let word = value.as_str()?;
        JobState::ALL.into_iter().find(|state| state.word() == word).ok_or(FromSqlError::InvalidType)
    }
}

/// What is asked of a job.
#[derive(Clone, Copy, Debug)]
pub struct NewJob<'a> {
    /// Which verb.
    pub kind: &'a str,
    /// What it is about, for people.
    pub about: &'a str,
    /// What was asked, in the verb's words.
    pub asked: &'a str,
    /// Who asks.
    pub by: &'a str,
    /// Through which door.
    pub door: &'a str,
    /// When, in UTC.
    pub made: &'a str,
}

/// A job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Its number.
    pub id: u64,
    /// Which verb.
    pub kind: String,
    /// What it is about, for people.
    pub about: String,
    /// What was asked of it, in the verb's words.
    pub asked: String,
    /// Who asked.
    pub by: String,
    /// Through which door.
    pub door: String,
    /// When, in UTC.
    pub made: String,
    /// Where it is.
    pub state: JobState,
    /// How often it was begun.
    pub tries: u32,
    /// How much is done, as last written down.
    pub percent: u64,
    /// Rows done, as last written down.
    pub rows: u64,
    /// When it began, in UTC.
    pub began: Option<String>,
    /// When it ended, in UTC.
    pub ended: Option<String>,
    /// What came of it, or why it failed: an object of JSON, empty before it ended.
    pub result: String,
}

const COLUMNS: &str = "id, kind, about, asked, by, door, made, state, tries, percent, rows, began, ended, result";

fn of(row: &Row<'_>) -> rusqlite::Result<Job> {
    Ok(Job {
        id: row.get(0)?,
        kind: row.get(1)?,
        about: row.get(2)?,
        asked: row.get(3)?,
        by: row.get(4)?,
        door: row.get(5)?,
        made: row.get(6)?,
        state: row.get(7)?,
        tries: row.get(8)?,
        percent: row.get(9)?,
        rows: row.get(10)?,
        began: row.get(11)?,
        ended: row.get(12)?,
        result: row.get(13)?,
    })
}

/// Ends a job of a workspace; whether it had not ended before. How a job ended is never rewritten.
pub(crate) fn end(
    connection: &Connection,
    (workspace, id): (i64, u64),
    state: JobState,
    at: &str,
    result: &str,
) -> rusqlite::Result<bool> {
    debug_assert!(state.ended());
    let sql = "UPDATE job SET state = ?3, ended = ?4, result = ?5, percent = iif(?3 = 'done', 100, percent), \
               rows = iif(?3 = 'done' AND json_valid(?5), coalesce(json_extract(?5, '$.rows'), rows), rows) \
               WHERE workspace = ?1 AND id = ?2 AND state IN ('waiting', 'running')";
    connection.execute(sql, (workspace, id, state, at, result)).map(|rows| rows > 0)
}

impl Import<'_> {
    /// Ends the job that this import is, with it: both are kept, or neither.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn end_job(&self, id: u64, at: &str, result: &str) -> Result<(), StoreError> {
        let ended = end(&self.transaction, (self.workspace, id), JobState::Done, at, result);
        ended.map(|_| ()).map_err(|error| self.failed(&error))
    }
}

impl Workspace<'_> {
    /// Keeps a job that waits, and gives its number.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn put_job(&mut self, new: &NewJob) -> Result<u64, StoreError> {
        let sql = "INSERT INTO job (workspace, kind, about, asked, by, door, made, state) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'waiting') RETURNING id";
        let NewJob { kind, about, asked, by, door, made } = new;
        let put = self.connection().query_row(sql, (self.id, kind, about, asked, by, door, made), |row| row.get(0));
        put.map_err(|error| self.failed(&error))
    }

    /// A job; `None` when this workspace has no such one.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn job(&self, id: u64) -> Result<Option<Job>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM job WHERE workspace = ?1 AND id = ?2");
        self.connection().query_row(&sql, (self.id, id), of).optional().map_err(|error| self.failed(&error))
    }

    /// The jobs before a number, the latest first, at most so many.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn jobs(&self, before: u64, most: usize) -> Result<Vec<Job>, StoreError> {
        let before = i64::try_from(before).unwrap_or(i64::MAX);
        let sql = format!("SELECT {COLUMNS} FROM job WHERE workspace = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3");
        let read = || {
            let mut statement = self.connection().prepare_cached(&sql)?;
            statement.query_map((self.id, before, most), of)?.collect::<rusqlite::Result<Vec<Job>>>()
        };
        read().map_err(|error| self.failed(&error))
    }

    /// Jobs that have not ended, the oldest first: after a start, those that a process left behind.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn unfinished_jobs(&self) -> Result<Vec<Job>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM job WHERE workspace = ?1 AND state IN ('waiting', 'running') ORDER BY id");
        let read = || {
            let mut statement = self.connection().prepare_cached(&sql)?;
            statement.query_map([self.id], of)?.collect::<rusqlite::Result<Vec<Job>>>()
        };
        read().map_err(|error| self.failed(&error))
    }

    /// Begins a job, or begins again one that was left behind; whether it had not ended.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn begin_job(&mut self, id: u64, at: &str) -> Result<bool, StoreError> {
        let sql = "UPDATE job SET state = 'running', began = ?3, percent = 0, rows = 0, tries = tries + 1 \
                   WHERE workspace = ?1 AND id = ?2 AND state IN ('waiting', 'running')";
        let changed = self.connection().execute(sql, (self.id, id, at));
        changed.map(|rows| rows > 0).map_err(|error| self.failed(&error))
    }

    /// Writes down how far a running job is.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn advance_job(&mut self, id: u64, percent: u64, rows: u64) -> Result<(), StoreError> {
        let sql = "UPDATE job SET percent = ?3, rows = ?4 WHERE workspace = ?1 AND id = ?2 AND state = 'running'";
        self.connection().execute(sql, (self.id, id, percent, rows)).map_err(|error| self.failed(&error))?;
        Ok(())
    }

    /// Puts a running job back among those that wait: the process ends as it should, and this does not count as a try.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn put_job_back(&mut self, id: u64) -> Result<(), StoreError> {
        let sql = "UPDATE job SET state = 'waiting', tries = tries - 1 WHERE workspace = ?1 AND id = ?2 AND state = 'running'";
        self.connection().execute(sql, (self.id, id)).map_err(|error| self.failed(&error))?;
        Ok(())
    }

    /// Ends a job with what came of it; whether it had not ended before. How a job ended is never rewritten.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn end_job(&mut self, id: u64, state: JobState, at: &str, result: &str) -> Result<bool, StoreError> {
        end(self.connection(), (self.id, id), state, at, result).map_err(|error| self.failed(&error))
    }
}
