//! Why the data folder could not be used, and what to do about it.

use std::fmt;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// What went wrong with a data folder.
#[derive(Debug)]
pub struct StoreError {
    /// The folder or file.
    pub path: PathBuf,
    /// What went wrong.
    pub kind: StoreErrorKind,
}

/// The ways in which a data folder can fail.
#[derive(Debug)]
pub enum StoreErrorKind {
    /// There is no data in the folder yet.
    Nothing,
    /// Another process has the folder.
    InUse {
        /// What that process says of itself, where it can be read.
        by: String,
    },
    /// There is no workspace of this name.
    NoWorkspace {
        /// The name that was asked for.
        name: String,
        /// The names there are.
        known: Vec<String>,
    },
    /// There is a workspace of this name already, but for the size of letters.
    WorkspaceTaken {
        /// The name.
        name: String,
    },
    /// A workspace cannot be called this.
    OddWorkspace {
        /// The name.
        name: String,
    },
    /// The file is no database, or not one of ours.
    NotOurs,
    /// The file was written by a later version.
    Newer {
        /// The version of its format.
        found: i64,
        /// The latest this program knows.
        known: i64,
    },
    /// What stands in the file contradicts itself.
    Damaged {
        /// What was found.
        reason: String,
    },
    /// The folder or file may not be written to.
    ReadOnly,
    /// There is no room on the disk.
    DiskFull,
    /// The operating system or the database failed otherwise.
    Failed {
        /// What it said.
        reason: String,
    },
}

impl StoreError {
    pub(crate) fn new(path: &Path, kind: StoreErrorKind) -> StoreError {
        StoreError { path: path.to_owned(), kind }
    }

    pub(crate) fn damaged(path: &Path, reason: impl Into<String>) -> StoreError {
        StoreError::new(path, StoreErrorKind::Damaged { reason: reason.into() })
    }

    /// Something of another workspace was asked for or written to: a fault of the program.
    pub(crate) fn stranger(path: &Path, what: &str) -> StoreError {
        StoreError::new(path, StoreErrorKind::Failed { reason: format!("this {what} is of another workspace") })
    }

    pub(crate) fn io(path: &Path, error: &std::io::Error) -> StoreError {
        let kind = match error.kind() {
            std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => StoreErrorKind::ReadOnly,
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => StoreErrorKind::DiskFull,
            _ => StoreErrorKind::Failed { reason: error.to_string() },
        };
        StoreError::new(path, kind)
    }

    pub(crate) fn sql(path: &Path, error: &rusqlite::Error) -> StoreError {
        let kind = match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => StoreErrorKind::DiskFull,
            // What lies beside the file is given its room at once, and there is none.
            Some(ErrorCode::SystemIoFailure) if extended(error) == Some(rusqlite::ffi::SQLITE_IOERR_SHMSIZE) => {
                StoreErrorKind::DiskFull
            }
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => StoreErrorKind::ReadOnly,
            Some(ErrorCode::NotADatabase) => StoreErrorKind::NotOurs,
            Some(ErrorCode::DatabaseCorrupt) => StoreErrorKind::Damaged { reason: error.to_string() },
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                StoreErrorKind::InUse { by: "another program".to_owned() }
            }
            _ => StoreErrorKind::Failed { reason: error.to_string() },
        };
        StoreError::new(path, kind)
    }

    /// Whether it is about writing, and not about what stands in the file.
    pub(crate) fn is_of_the_disk(&self) -> bool {
        matches!(self.kind, StoreErrorKind::ReadOnly | StoreErrorKind::DiskFull)
    }

    /// Stable code, snake_case.
    pub fn code(&self) -> &'static str {
        match self.kind {
            StoreErrorKind::Nothing => "nothing_imported",
            StoreErrorKind::InUse { .. } => "data_in_use",
            StoreErrorKind::NoWorkspace { .. } => "no_such_workspace",
            StoreErrorKind::WorkspaceTaken { .. } => "workspace_taken",
            StoreErrorKind::OddWorkspace { .. } => "odd_workspace_name",
            StoreErrorKind::NotOurs => "not_our_data",
            StoreErrorKind::Newer { .. } => "newer_data",
            StoreErrorKind::Damaged { .. } => "damaged_data",
            StoreErrorKind::ReadOnly => "data_read_only",
            StoreErrorKind::DiskFull => "disk_full",
            StoreErrorKind::Failed { .. } => "data_failed",
        }
    }

    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self.kind {
            StoreErrorKind::Nothing => "import a file first: ihanne import accounts.csv; or name another folder: --data DIR",
            StoreErrorKind::InUse { .. } => "wait until it is done, or name another folder: --data DIR",
            StoreErrorKind::NoWorkspace { .. } => {
                "name one that is there: --workspace NAME; or make it first: ihanne workspaces add NAME"
            }
            StoreErrorKind::WorkspaceTaken { .. } => "choose another name; see which there are: ihanne workspaces list",
            StoreErrorKind::OddWorkspace { .. } => {
                "use letters and figures, with single blanks, -, _, . or & between them, 60 characters at most"
            }
            StoreErrorKind::NotOurs => "put a backup in its place: ihanne restore FILE; or name another folder: --data DIR",
            StoreErrorKind::Newer { .. } => "use the version of ihanne that wrote it, or a later one",
            StoreErrorKind::Damaged { .. } => {
                "see what is damaged: ihanne doctor; then put a backup in its place: ihanne restore FILE"
            }
            StoreErrorKind::ReadOnly => "make the folder writable, or name another one: --data DIR",
            StoreErrorKind::DiskFull => "make room on the disk and try again; nothing has changed",
            StoreErrorKind::Failed { .. } => "try again; nothing has changed",
        }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        match &self.kind {
            StoreErrorKind::Nothing => write!(out, "{path}: nothing has been imported into this data folder"),
            StoreErrorKind::NoWorkspace { name, known } if known.is_empty() => {
                write!(out, "{path}: there is no workspace `{name}`, and no other yet")
            }
            StoreErrorKind::NoWorkspace { name, known } => {
                write!(out, "{path}: there is no workspace `{name}`; there is {}", known.join(", "))
            }
            StoreErrorKind::WorkspaceTaken { name } => write!(out, "{path}: there is a workspace `{name}` already"),
            StoreErrorKind::OddWorkspace { name } => write!(out, "{path}: a workspace cannot be called `{name}`"),
            StoreErrorKind::InUse { by } => write!(out, "{path}: the data folder is in use by {by}"),
            StoreErrorKind::NotOurs => write!(out, "{path}: this is no data of ihanne, or its beginning is damaged"),
            StoreErrorKind::Newer { found, known } => {
                write!(out, "{path}: it was written by a later version of ihanne (format {found}; this version knows {known})")
            }
            StoreErrorKind::Damaged { reason } => write!(out, "{path}: the data is damaged: {reason}"),
            StoreErrorKind::ReadOnly => write!(out, "{path}: it may not be written to"),
            StoreErrorKind::DiskFull => write!(out, "{path}: there is no room left on the disk"),
            StoreErrorKind::Failed { reason } => write!(out, "{path}: {reason}"),
        }
    }
}

fn extended(error: &rusqlite::Error) -> Option<i32> {
    match error {
        rusqlite::Error::SqliteFailure(failure, _) => Some(failure.extended_code),
        _ => None,
    }
}

impl std::error::Error for StoreError {}
