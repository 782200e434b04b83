//! The data folder: its file, open for one process.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::error::{StoreError, StoreErrorKind};
use super::lock::Lock;
use super::migrate::{MIGRATIONS, migrate};
use super::workspace::Workspace;

/// The name of the file in the data folder.
pub const FILE: &str = "ihanne.db";

/// The folder of automatic backups in the data folder.
pub const BACKUPS: &str = "backups";

/// Bytes in a page of the file: chunks are large.
const PAGE: u32 = 16 * 1024;

/// Whether a folder without data will do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// It must hold data.
    Existing,
    /// It is made when it is not there.
    Create,
}

/// What ihanne remembers in one data folder, open for this process alone.
#[derive(Debug)]
pub struct Store {
    pub(crate) connection: Connection,
    /// The file.
    pub(crate) path: PathBuf,
    folder: PathBuf,
    _lock: Lock,
}

impl Store {
    /// Opens a data folder and brings its file to the latest format. `who` is what other processes are told meanwhile.
    ///
    /// # Errors
    /// When there is no data in it, another process has it, or it cannot be read or written.
    pub fn open(folder: &Path, mode: Mode, who: &str) -> Result<Store, StoreError> {
        let path = folder.join(FILE);
        match mode {
            Mode::Existing if !path.exists() => return Err(StoreError::new(folder, StoreErrorKind::Nothing)),
            Mode::Existing => {}
            Mode::Create => std::fs::create_dir_all(folder).map_err(|error| StoreError::io(folder, &error))?,
        }
        let lock = Lock::take(folder, who)?;
        let mut connection = connect(&path)?;
        migrate(&mut connection, &path, MIGRATIONS, &folder.join(BACKUPS))?;
        connection.pragma_update(None, "foreign_keys", true).map_err(|error| StoreError::sql(&path, &error))?;
        Ok(Store { connection, path, folder: folder.to_owned(), _lock: lock })
    }

    /// A workspace of the folder, made when it is not there. Every question about records begins at one.
    ///
    /// # Errors
    /// When the file cannot be read or written.
    pub fn workspace(&mut self, name: &str) -> Result<Workspace<'_>, StoreError> {
        let path = self.path.clone();
        let failed = |error: rusqlite::Error| StoreError::sql(&path, &error);
        self.connection.execute("INSERT OR IGNORE INTO workspace (name) VALUES (?1)", [name]).map_err(failed)?;
        let id =
            self.connection.query_row("SELECT id FROM workspace WHERE name = ?1", [name], |row| row.get(0)).map_err(failed)?;
        Ok(Workspace { store: self, id })
    }

    /// Takes the file away again, and the folder if nothing else is in it: for a folder that was made for work that came to
    /// nothing.
    pub fn abandon(self) {
        let Store { connection, path, folder, _lock } = self;
        drop(connection);
        for name in [FILE, "ihanne.db-wal", "ihanne.db-shm", super::lock::NAME] {
            // What is not there need not be taken away.
            let _ = std::fs::remove_file(path.with_file_name(name));
        }
        let _ = std::fs::remove_dir(folder);
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

/// Opens the file as it is to be used: readers and the writer do not wait for each other, and what is committed stays so when the
/// power fails.
fn connect(path: &Path) -> Result<Connection, StoreError> {
    let failed = |error: rusqlite::Error| StoreError::sql(path, &error);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(failed)?;
    connection.busy_timeout(Duration::from_secs(5)).map_err(failed)?;
    connection.pragma_update(None, "page_size", PAGE).map_err(failed)?;
    connection.pragma_update(None, "journal_mode", "WAL").map_err(failed)?;
    connection.pragma_update(None, "synchronous", "FULL").map_err(failed)?;
    Ok(connection)
}
