//! A copy of the whole file while it is in use, written aside and renamed.

use std::io::Read;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::error::StoreError;
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
    let aside = tempfile::Builder::new().prefix(".ihanne-").suffix(".part").tempfile_in(folder);
    let aside = aside.map_err(|error| StoreError::io(into, &error))?.into_temp_path();
    // It wants a name where nothing, or an empty file, stands.
    connection
        .execute("VACUUM INTO ?1", [aside.to_string_lossy()])
        .map_err(|error| StoreError::sql(if error.sqlite_error_code().is_some() { into } else { path }, &error))?;
    let file = std::fs::File::open(&aside).and_then(|file| file.sync_all());
    file.map_err(|error| StoreError::io(into, &error))?;
    aside.persist(into).map_err(|error| StoreError::io(into, &error.error))?;
    Ok(into.to_owned())
}
