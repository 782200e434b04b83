//! A copy of the whole file while it is in use, written aside and renamed.

use std::io::Read;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::error::StoreError;
use super::leftovers::{PREFIX, SUFFIX, YOUNG, sweep};
use super::migrate::APPLICATION;
use super::store::Store;

impl Store {
    /// Copies everything into a file of its own, over one that stood there.
    ///
    /// # Errors
    /// When the file cannot be written; then what stood there stays.
    pub fn backup(&self, into: &Path) -> Result<PathBuf, StoreError> {
        copy(&self.connection, &self.path, into)
    }
}

/// Whether a file is one of ours, by its first bytes.
pub fn is_ours(path: &Path) -> bool {
    let mut first = [0; 72];
    let read = std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut first));
    read.is_ok() && first.starts_with(b"SQLite format 3\0") && first[68..72] == APPLICATION.to_be_bytes()
}

/// Copies a database into a file, which appears only when it is whole.
pub fn copy(connection: &Connection, path: &Path, into: &Path) -> Result<PathBuf, StoreError> {
    let folder = into.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    sweep(folder, YOUNG);
    let aside = in_the_making(folder).map_err(|error| StoreError::io(into, &error))?;
    // It wants a name where nothing, or an empty file, stands.
    connection
        .execute("VACUUM INTO ?1", [aside.path().to_string_lossy()])
        .map_err(|error| StoreError::sql(if error.sqlite_error_code().is_some() { into } else { path }, &error))?;
    aside.as_file().sync_all().map_err(|error| StoreError::io(into, &error))?;
    aside.persist(into).map_err(|error| StoreError::io(into, &error.error))?;
    sync_folder(folder);
    Ok(into.to_owned())
}

/// A file in the making, which is swept away by the next command when this process is killed.
pub fn in_the_making(folder: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    let aside = tempfile::Builder::new().prefix(PREFIX).suffix(SUFFIX).tempfile_in(folder)?;
    // Where locks keep others from writing, the database could not write either.
    #[cfg(unix)]
    let _ = aside.as_file().try_lock();
    Ok(aside)
}

/// Makes the names in a folder stay when the power fails, where the system can.
pub fn sync_folder(folder: &Path) {
    #[cfg(unix)]
    let _ = std::fs::File::open(folder).and_then(|folder| folder.sync_all());
    #[cfg(not(unix))]
    let _ = folder;
}
