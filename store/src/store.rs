//! The data folder: its file, open for one process.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::error::{StoreError, StoreErrorKind};
use super::leftovers::sweep;
use super::lock::Lock;
use super::migrate::{APPLICATION, MIGRATIONS, migrate};
use super::workspace::Workspace;
use super::workspaces::number_of;

/// The name of the file in the data folder.
pub const FILE: &str = "ihanne.db";

/// The folder of automatic backups in the data folder.
pub const BACKUPS: &str = "backups";

/// How a server begins to say who it is, in the lock.
pub const SERVER: &str = "`ihanne serve`";

/// Bytes in a page of the file: chunks are large.
const PAGE: u32 = 16 * 1024;

/// Whether a folder without data will do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// It must hold data.
    Existing,
    /// It is made when it is not there.
    Create,
    /// It must hold data, and is only read: also where nothing can be written, on a full disk or in a folder that is read-only.
    Read,
    /// It must hold data; where a server has it, it is opened beside that server: to change who may enter, which the server reads
    /// anew with every request. The database keeps the two from writing at once.
    Beside,
}

/// What ihanne remembers in one data folder, open for this process alone.
#[derive(Debug)]
pub struct Store {
    pub(crate) connection: Connection,
    /// The file.
    pub(crate) path: PathBuf,
    pub(crate) folder: PathBuf,
    /// Whether there was nothing when it was opened.
    fresh: bool,
    lock: Option<Lock>,
}

impl Store {
    /// Opens a data folder and brings its file to the latest format. `who` is what other processes are told meanwhile.
    ///
    /// # Errors
    /// When there is no data in it, another process has it, or it cannot be read or written.
    pub fn open(folder: &Path, mode: Mode, who: &str) -> Result<Store, StoreError> {
        let path = folder.join(FILE);
        match mode {
            Mode::Existing | Mode::Read | Mode::Beside if is_nothing(&path) => {
                return Err(StoreError::new(folder, StoreErrorKind::Nothing));
            }
            Mode::Existing | Mode::Read | Mode::Beside => {}
            Mode::Create => std::fs::create_dir_all(folder).map_err(|error| StoreError::io(folder, &error))?,
        }
        let lock = match mode {
            Mode::Read => Lock::take_to_read(folder, who)?,
            Mode::Existing | Mode::Create => Some(Lock::take(folder, who)?),
            Mode::Beside => match Lock::take(folder, who) {
                Err(StoreError { kind: StoreErrorKind::InUse { by }, .. }) if by.starts_with(SERVER) => None,
                taken => Some(taken?),
            },
        };
        let beside = mode == Mode::Beside && lock.is_none();
        let joined = beside || lock.as_ref().is_some_and(|lock| lock.joined);
        // Another part of this process, or the server, may be about to write what would be swept away.
        if !joined {
            sweep(folder, Duration::ZERO);
            sweep(&folder.join(BACKUPS), Duration::ZERO);
        }
        if beside && !is_latest(&path) {
            return Err(StoreError::new(folder, StoreErrorKind::InUse { by: "a server of another version".to_owned() }));
        }
        let opened = Store::connected(&path, &folder.join(BACKUPS));
        let (connection, fresh) = match opened {
            Err(error) if mode == Mode::Read && error.is_of_the_disk() => (Store::only_read(&path).ok_or(error)?, false),
            opened => opened?,
        };
        Ok(Store { connection, path, folder: folder.to_owned(), fresh: fresh && !joined, lock })
    }

    /// The file, brought to the latest format, and whether there was nothing in it.
    fn connected(path: &Path, backups: &Path) -> Result<(Connection, bool), StoreError> {
        let failed = |error: rusqlite::Error| StoreError::sql(path, &error);
        let mut connection = connect(path)?;
        let fresh = objects(&connection, "1").map_err(failed)? == 0;
        migrate(&mut connection, path, MIGRATIONS, backups)?;
        // What another program put there would act on what is written.
        if objects(&connection, "type IN ('trigger', 'view')").map_err(failed)? > 0 {
            return Err(StoreError::damaged(path, "another program has put triggers or views into it"));
        }
        connection.pragma_update(None, "foreign_keys", true).map_err(failed)?;
        Ok((connection, fresh))
    }

    /// The file as it stands, where nothing can be written: when it is whole without what lies beside it, and of the latest format.
    pub(crate) fn only_read(path: &Path) -> Option<Connection> {
        if std::fs::metadata(beside(path, "-wal")).is_ok_and(|wal| wal.len() > 0) {
            return None;
        }
        let connection = untouched(path).ok()?;
        let number = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).ok();
        let ours = number("application_id") == Some(i64::from(APPLICATION));
        (ours && number("user_version") == Some(MIGRATIONS.len() as i64)).then_some(connection)
    }

    /// A workspace of the folder; in a folder that has none, `main` is made. Every question about records begins at one.
    ///
    /// # Errors
    /// When there is none of this name, or the file cannot be read or written.
    pub fn workspace(&mut self, name: &str) -> Result<Workspace<'_>, StoreError> {
        let id = number_of(self, name)?;
        Ok(Workspace { store: self, id })
    }

    /// Lets other parts of this process open the folder too, each with a connection of its own, for as long as this one is open:
    /// for a server, which reads many things at once.
    pub fn share(&self) {
        if let Some(lock) = &self.lock {
            lock.share(&self.folder);
        }
    }

    /// Takes the file away again, and the folder if nothing else is in it, when there was nothing as it was opened: for work that
    /// came to nothing. What others have put there stays.
    pub fn abandon(self) {
        let Store { connection, path, folder, fresh, lock: _lock } = self;
        if !fresh {
            return;
        }
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

/// Whether a file has the latest format, so that opening it changes nothing.
fn is_latest(path: &Path) -> bool {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let version = || Connection::open_with_flags(path, flags)?.pragma_query_value(None, "user_version", |row| row.get(0));
    version().is_ok_and(|version: i64| version == MIGRATIONS.len() as i64)
}

/// How many tables, indexes, triggers and views there are.
fn objects(connection: &Connection, which: &str) -> rusqlite::Result<i64> {
    connection.query_row(&format!("SELECT count(*) FROM sqlite_schema WHERE {which}"), [], |row| row.get(0))
}

/// Whether no data is in a file: it is not there, or is empty, as a process leaves it that is killed when it begins.
pub fn is_nothing(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|about| about.is_file() && about.len() == 0) || !path.exists()
}

/// A file that the database keeps beside another.
pub fn beside(path: &Path, part: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(part);
    PathBuf::from(name)
}

/// Opens a file that nothing is written to while it is read, nor beside it.
pub fn untouched(path: &Path) -> rusqlite::Result<Connection> {
    let mut name = String::from("file:");
    for byte in std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).to_string_lossy().bytes() {
        match byte {
            b'/' | b'-' | b'_' | b'.' | b'~' | b':' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => name.push(byte as char),
            b'\\' if cfg!(windows) => name.push('/'),
            other => name.push_str(&format!("%{other:02x}")),
        }
    }
    name.push_str("?immutable=1");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(name, flags)
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
