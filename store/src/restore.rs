//! Restore: a backup takes the place of the file in one step; what stood there is kept before.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;

use super::backup::{in_the_making, sync_folder};
use super::doctor::examine;
use super::error::{StoreError, StoreErrorKind};
use super::leftovers::sweep;
use super::lock::Lock;
use super::store::{BACKUPS, FILE, beside, is_nothing};

/// Puts a backup in the place of a folder's data. What stood there is kept in `backups`; its name is given.
///
/// The backup is examined first, with what lies beside it as `-wal`, and nothing is touched when it is damaged. `stamp` is part of
/// the kept name, `who` is what other processes are told meanwhile. Until the last step the folder's data stands where it stood;
/// that step is one rename.
///
/// # Errors
/// When the backup is damaged or not ours, another process has the folder, or it cannot be written.
pub fn restore(folder: &Path, backup: &Path, stamp: &str, who: &str) -> Result<Option<PathBuf>, StoreError> {
    if !backup.is_file() {
        let reason = "there is no such file".to_owned();
        return Err(StoreError::new(backup, StoreErrorKind::Failed { reason }));
    }
    fs::create_dir_all(folder).map_err(|error| StoreError::io(folder, &error))?;
    let _lock = Lock::take_alone(folder, who)?;
    sweep(folder, Duration::ZERO);
    sweep(&folder.join(BACKUPS), Duration::ZERO);
    let failed = |error: std::io::Error| StoreError::io(folder, &error);
    // A copy is examined, so that the backup itself is only read.
    let aside = in_the_making(folder).map_err(failed)?;
    whole_copy(backup, aside.path()).map_err(failed)?;
    examined(aside.path()).map_err(|kind| StoreError::new(backup, kind))?;
    aside.as_file().sync_all().map_err(failed)?;
    let place = folder.join(FILE);
    let kept = keep(folder, &place, stamp)?;
    aside.persist(&place).map_err(|error| StoreError::io(&place, &error.error))?;
    sync_folder(folder);
    Ok(kept)
}

/// Copies a database with what was committed and lies beside it, into one file.
fn whole_copy(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::copy(from, to)?;
    let (wal, copied) = (beside(from, "-wal"), beside(to, "-wal"));
    if !wal.is_file() {
        return Ok(());
    }
    fs::copy(wal, &copied)?;
    // What cannot be put together is found by the examination.
    let _ = put_together(to);
    for part in ["-wal", "-shm"] {
        let _ = fs::remove_file(beside(to, part));
    }
    Ok(())
}

/// Writes what lies beside a file into it.
fn put_together(path: &Path) -> rusqlite::Result<()> {
    let connection = Connection::open(path)?;
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
}

/// Why a copy of a backup cannot be taken.
fn examined(copy: &Path) -> Result<(), StoreErrorKind> {
    let found = match examine(copy) {
        Ok(found) => found,
        Err(error) if matches!(error.kind, StoreErrorKind::Nothing) => return Err(StoreErrorKind::NotOurs),
        Err(error) => return Err(error.kind),
    };
    match found.findings.into_iter().next() {
        None => Ok(()),
        Some(finding) if finding.code == "not_our_data" => Err(StoreErrorKind::NotOurs),
        Some(finding) => Err(StoreErrorKind::Damaged { reason: finding.message }),
    }
}

/// Gives the file, with what has not been written into it yet, a second name among the backups. It stays in its place.
fn keep(folder: &Path, place: &Path, stamp: &str) -> Result<Option<PathBuf>, StoreError> {
    if is_nothing(place) {
        return Ok(None);
    }
    let backups = folder.join(BACKUPS);
    fs::create_dir_all(&backups).map_err(|error| StoreError::io(&backups, &error))?;
    let free = (1..).map(|number| backups.join(format!("replaced-{stamp}-{number}.db"))).find(|free| !free.exists());
    let kept = free.unwrap_or_else(|| backups.join("replaced.db"));
    // Of a damaged file it cannot, and then what lies beside it is kept beside it.
    let _ = put_together(place);
    let failed = |error: std::io::Error| StoreError::io(&kept, &error);
    let wal = beside(place, "-wal");
    if fs::metadata(&wal).is_ok_and(|about| about.len() > 0) {
        fs::copy(&wal, beside(&kept, "-wal")).map_err(failed)?;
    }
    if fs::hard_link(place, &kept).is_err() {
        // Not every drive knows second names.
        let aside = in_the_making(&backups).map_err(failed)?;
        fs::copy(place, aside.path()).map_err(failed)?;
        aside.as_file().sync_all().map_err(failed)?;
        aside.persist(&kept).map_err(|error| failed(error.error))?;
    }
    sync_folder(&backups);
    // It would be taken for part of the file that comes into the place.
    for part in ["-wal", "-shm"] {
        let path = beside(place, part);
        if path.exists() {
            fs::remove_file(&path).map_err(failed)?;
        }
    }
    Ok(Some(kept))
}
