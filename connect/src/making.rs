//! Files and folders in the making: a process that is told to stop takes them away before it goes.

use std::collections::BTreeSet;
use std::io;
use std::ops::{Deref, DerefMut};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::{Builder, NamedTempFile, PersistError, TempDir};

/// All that this process is making.
static ALL: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// Something that is removed when it is dropped, and when the process is told to stop.
#[derive(Debug)]
pub struct Making<T> {
    thing: T,
    // Behind the thing, which goes first.
    entry: Entry,
}

#[derive(Debug)]
struct Entry(PathBuf);

impl Drop for Entry {
    fn drop(&mut self) {
        all().remove(&self.0);
    }
}

fn all() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    ALL.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<T> Making<T> {
    /// It is made while nobody else may begin to clear away, so that there is no moment in which it is there and not known.
    fn new(make: impl FnOnce() -> io::Result<T>, path: impl FnOnce(&T) -> &Path) -> io::Result<Making<T>> {
        let mut all = all();
        let thing = make()?;
        // The process may change its folder.
        let path = std::path::absolute(path(&thing))?;
        all.insert(path.clone());
        Ok(Making { thing, entry: Entry(path) })
    }
}

impl Making<NamedTempFile> {
    /// A file in a folder.
    pub fn file(builder: &Builder, folder: &Path) -> io::Result<Making<NamedTempFile>> {
        Making::new(|| builder.tempfile_in(folder), NamedTempFile::path)
    }

    /// Gives the file its name, in place of what stands there.
    ///
    /// # Errors
    /// As [`NamedTempFile::persist`].
    pub fn persist(self, place: &Path) -> Result<std::fs::File, PersistError> {
        let Making { thing, entry } = self;
        let file = thing.persist(place);
        drop(entry);
        file
    }
}

impl Making<TempDir> {
    /// A folder for temporary files.
    pub fn folder() -> io::Result<Making<TempDir>> {
        Making::new(tempfile::tempdir, TempDir::path)
    }
}

impl<T> Deref for Making<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.thing
    }
}

impl<T> DerefMut for Making<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.thing
    }
}

/// Takes away all that this process is making. For as long as what is returned lives, nothing new is begun: it is for the last moment.
pub fn clear_away() -> impl Sized {
    let all = all();
    for path in all.iter() {
        // What has just got its name, or was taken away, is not there.
        let _ = if path.is_dir() { std::fs::remove_dir_all(path) } else { std::fs::remove_file(path) };
    }
    all
}
