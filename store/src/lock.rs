//! One process for a folder: a file that the operating system locks, and unlocks when the process ends however it ends.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use super::error::{StoreError, StoreErrorKind};

/// The name of the file in the data folder.
pub const NAME: &str = "ihanne.lock";

/// Held as long as the folder is in use.
#[derive(Clone, Debug)]
pub struct Lock {
    /// Closing it gives the lock back.
    file: Arc<File>,
    /// Whether another part of this process had it before.
    pub joined: bool,
}

/// The folders that this process uses in several places at once.
static SHARED: Mutex<Vec<(PathBuf, Weak<File>)>> = Mutex::new(Vec::new());

impl Lock {
    /// Takes the folder. `who` is what another process is told meanwhile.
    ///
    /// # Errors
    /// When another process has it, or the folder may not be written to.
    pub fn take(folder: &Path, who: &str) -> Result<Lock, StoreError> {
        match Lock::join(folder) {
            Some(lock) => Ok(lock),
            None => Lock::take_alone(folder, who),
        }
    }

    /// Takes the folder for one place of this process alone.
    ///
    /// # Errors
    /// When another process, or another part of this one, has it, or the folder may not be written to.
    pub fn take_alone(folder: &Path, who: &str) -> Result<Lock, StoreError> {
        let path = folder.join(NAME);
        loop {
            let open = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path);
            let lock = Lock::on(open.map_err(|error| StoreError::io(folder, &error))?, folder)?;
            // Whoever had it may have taken the file away, and then a third process would lock another one.
            if is_in_place(&lock.file, &path) {
                lock.tell(who);
                return Ok(lock);
            }
        }
    }

    /// Takes the folder as [`Lock::take`] does; where nothing can be written, as far as that goes.
    ///
    /// # Errors
    /// When another process has it.
    pub fn take_to_read(folder: &Path, who: &str) -> Result<Option<Lock>, StoreError> {
        match Lock::take(folder, who) {
            Err(error) if matches!(error.kind, StoreErrorKind::ReadOnly | StoreErrorKind::DiskFull) => {
                File::open(folder.join(NAME)).ok().map(|file| Lock::on(file, folder)).transpose()
            }
            taken => taken.map(Some),
        }
    }

    fn on(mut file: File, folder: &Path) -> Result<Lock, StoreError> {
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut said = String::new();
                // Where the system forbids to read a locked file, the name is not told.
                let _ = file.read_to_string(&mut said);
                let by = said.lines().next().filter(|line| !line.is_empty()).unwrap_or("another process").to_owned();
                return Err(StoreError::new(folder, StoreErrorKind::InUse { by }));
            }
            Err(TryLockError::Error(error)) => return Err(StoreError::io(folder, &error)),
        }
        Ok(Lock { file: Arc::new(file), joined: false })
    }

    /// Lets other parts of this process take the folder too, for as long as this lock is held.
    pub fn share(&self, folder: &Path) {
        let mut shared = shared();
        shared.retain(|(_, file)| file.strong_count() > 0);
        shared.push((named(folder), Arc::downgrade(&self.file)));
    }

    /// The lock that another part of this process has and shares.
    fn join(folder: &Path) -> Option<Lock> {
        let shared = shared();
        if shared.is_empty() {
            return None;
        }
        let folder = named(folder);
        let file = shared.iter().find(|(path, _)| *path == folder).and_then(|(_, file)| file.upgrade())?;
        Some(Lock { file, joined: true })
    }

    /// Says who has it. On a full disk it is not said, and had all the same.
    fn tell(&self, who: &str) {
        let mut file = &*self.file;
        let _ = file.set_len(0).and_then(|()| file.seek(SeekFrom::Start(0))).and_then(|_| writeln!(file, "{who}"));
    }
}

fn shared() -> MutexGuard<'static, Vec<(PathBuf, Weak<File>)>> {
    SHARED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One name for a folder, however it is spelled.
fn named(folder: &Path) -> PathBuf {
    folder.canonicalize().unwrap_or_else(|_| folder.to_owned())
}

/// Whether a name still leads to an open file.
#[cfg(unix)]
fn is_in_place(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let of = |about: std::fs::Metadata| (about.dev(), about.ino());
    match (file.metadata(), std::fs::metadata(path)) {
        (Ok(open), Ok(named)) => of(open) == of(named),
        _ => false,
    }
}

/// Elsewhere a file that is open cannot be taken away.
#[cfg(not(unix))]
fn is_in_place(_: &File, _: &Path) -> bool {
    true
}
