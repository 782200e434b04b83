//! Restore: a backup takes the place of the file, which is put aside first.

use std::fs;
use std::path::{Path, PathBuf};

use super::doctor::examine;
use super::error::{StoreError, StoreErrorKind};
use super::lock::Lock;
use super::store::{BACKUPS, FILE};

/// Puts a backup in the place of a folder's data. What stood there is kept in `backups`; its name is given.
///
/// The backup is examined first, and nothing is touched when it is damaged. `stamp` is part of the kept name, `who` is what other
/// processes are told meanwhile.
///
/// # Errors
/// When the backup is damaged or not ours, another process has the folder, or it cannot be written.
pub fn restore(folder: &Path, backup: &Path, stamp: &str, who: &str) -> Result<Option<PathBuf>, StoreError> {
    if !backup.is_file() {
        let reason = "there is no such file".to_owned();
        return Err(StoreError::new(backup, StoreErrorKind::Failed { reason }));
    }
    fs::create_dir_all(folder).map_err(|error| StoreError::io(folder, &error))?;
    let _lock = Lock::take(folder, who)?;
    let place = folder.join(FILE);
    // A copy is examined, so that the backup itself is only read.
    let aside = tempfile::Builder::new().prefix(".ihanne-").suffix(".part").tempfile_in(folder);
    let aside = aside.map_err(|error| StoreError::io(folder, &error))?.into_temp_path();
    fs::copy(backup, &aside).map_err(|error| StoreError::io(folder, &error))?;
    let examined = examine(&aside).map_err(|error| StoreError::new(backup, error.kind))?;
    if let Some(finding) = examined.findings.first() {
        let kind = match finding.code {
            "not_our_data" => StoreErrorKind::NotOurs,
            _ => StoreErrorKind::Damaged { reason: finding.message.clone() },
        };
        return Err(StoreError::new(backup, kind));
    }
    let kept = put_aside(folder, &place, stamp)?;
    aside.persist(&place).map_err(|error| StoreError::io(&place, &error.error))?;
    fs::File::open(&place).and_then(|file| file.sync_all()).map_err(|error| StoreError::io(&place, &error))?;
    Ok(kept)
}

/// Moves the file, with what has not been written into it yet, to the backups.
fn put_aside(folder: &Path, place: &Path, stamp: &str) -> Result<Option<PathBuf>, StoreError> {
    if !place.exists() {
        return Ok(None);
    }
    let backups = folder.join(BACKUPS);
    fs::create_dir_all(&backups).map_err(|error| StoreError::io(&backups, &error))?;
    let free = (1..).map(|number| backups.join(format!("replaced-{stamp}-{number}.db"))).find(|free| !free.exists());
    let kept = free.unwrap_or_else(|| backups.join("replaced.db"));
    for part in ["-wal", "-shm", ""] {
        let (from, to) = (with(place, part), with(&kept, part));
        if from.exists() {
            fs::rename(&from, &to).map_err(|error| StoreError::io(&from, &error))?;
        }
    }
    Ok(Some(kept))
}

/// A file that SQLite keeps beside another.
fn with(path: &Path, part: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(part);
    PathBuf::from(name)
}
