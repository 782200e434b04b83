//! One process for a folder: a file that the operating system locks, and unlocks when the process ends however it ends.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

use super::error::{StoreError, StoreErrorKind};

/// The name of the file in the data folder.
pub const NAME: &str = "ihanne.lock";

/// Held as long as the folder is in use.
#[derive(Debug)]
pub struct Lock {
    /// Closing it gives the lock back.
    _file: File,
}

impl Lock {
    /// Takes the folder. `who` is what another process is told meanwhile.
    ///
    /// # Errors
    /// When another process has it, or the folder may not be written to.
    pub fn take(folder: &Path, who: &str) -> Result<Lock, StoreError> {
        let path = folder.join(NAME);
        let open = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path);
        let mut file = open.map_err(|error| StoreError::io(folder, &error))?;
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
        let told = file.set_len(0).and_then(|()| file.seek(SeekFrom::Start(0))).and_then(|_| writeln!(file, "{who}"));
        told.map_err(|error| StoreError::io(folder, &error))?;
        Ok(Lock { _file: file })
    }
}
