//! Long work of a workspace: what was asked, how far it is, and what came of it.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{OptionalExtension, Row};
use serde::Serialize;

use super::error::StoreError;
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

/// A job.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Job {
    /// Its number.
    pub id: u64,
    /// Which verb.
    pub kind: String,
    /// What was asked of it, in the verb's words.
    pub asked: String,
    /// Who asked.
    pub by: String,
    /// When, in UTC.
    pub made: String,
    /// Where it is.
    pub state: JobState,
    /// Rows done, as last written down.
    pub done: u64,
    /// Rows of all; 0 while it is not known.
    pub total: u64,
    /// When it began, in UTC.
    pub began: Option<String>,
    /// When it ended, in UTC.
    pub ended: Option<String>,
    /// What came of it, or why it failed.
    pub result: String,
}

const COLUMNS: &str = "id, kind, asked, by, made, state, done, total, began, ended, result";

fn of(row: &Row<'_>) -> rusqlite::Result<Job> {
    Ok(Job {
        id: row.get(0)?,
        kind: row.get(1)?,
        asked: row.get(2)?,
        by: row.get(3)?,
        made: row.get(4)?,
        state: row.get(5)?,
        done: row.get(6)?,
        total: row.get(7)?,
        began: row.get(8)?,
        ended: row.get(9)?,
        result: row.get(10)?,
    })
}

impl Workspace<'_> {
    /// Keeps a job that waits, and gives its number.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn put_job(&mut self, kind: &str, asked: &str, by: &str, made: &str) -> Result<u64, StoreError> {
        let sql = "INSERT INTO job (workspace, kind, asked, by, made, state) VALUES (?1, ?2, ?3, ?4, ?5, 'waiting') RETURNING id";
        let put = self.connection().query_row(sql, (self.id, kind, asked, by, made), |row| row.get(0));
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
        let sql = "UPDATE job SET state = 'running', began = ?3, done = 0 \
                   WHERE workspace = ?1 AND id = ?2 AND state IN ('waiting', 'running')";
        let changed = self.connection().execute(sql, (self.id, id, at));
        changed.map(|rows| rows > 0).map_err(|error| self.failed(&error))
    }

    /// Writes down how far a running job is.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn advance_job(&mut self, id: u64, done: u64, total: u64) -> Result<(), StoreError> {
        let sql = "UPDATE job SET done = ?3, total = ?4 WHERE workspace = ?1 AND id = ?2 AND state = 'running'";
        self.connection().execute(sql, (self.id, id, done, total)).map_err(|error| self.failed(&error))?;
        Ok(())
    }

    /// Ends a job with what came of it; whether it had not ended before. How a job ended is never rewritten.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn end_job(&mut self, id: u64, state: JobState, at: &str, result: &str) -> Result<bool, StoreError> {
        debug_assert!(state.ended());
        let sql = "UPDATE job SET state = ?3, ended = ?4, result = ?5 \
                   WHERE workspace = ?1 AND id = ?2 AND state IN ('waiting', 'running')";
        let changed = self.connection().execute(sql, (self.id, id, state, at, result));
        changed.map(|rows| rows > 0).map_err(|error| self.failed(&error))
    }
}
