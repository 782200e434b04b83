//! Writing aside: a file is written under another name in the same folder, and takes its place when it is whole.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::NamedTempFile;

use super::format::Encoding;
use super::open::folder_of;
use super::text::Utf8Stream;
use super::write_error::WriteErrorKind;
use crate::making::Making;

/// Where bytes go: a file that is not in its place yet, or a stream.
pub(crate) enum Target {
    Aside { file: Making<NamedTempFile>, place: PathBuf },
    Stream(Box<dyn Write + Send>),
}

impl Target {
    /// A file beside the place it will take. A link is followed, so that the link stays.
    pub fn aside(path: &Path) -> Result<Target, WriteErrorKind> {
        let place = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
        if place.is_dir() {
            return Err(WriteErrorKind::Directory);
        }
        if place.exists() && !place.is_file() {
            return Err(WriteErrorKind::NotAFile);
        }
        let folder = folder_of(&place);
        if !folder.is_dir() {
            return Err(WriteErrorKind::FolderNotFound);
        }
        sweep(folder);
        let file = new_file(folder, &place)?;
        Ok(Target::Aside { file, place })
    }

    /// Puts the file in its place. A stream is flushed.
    pub fn finish(self) -> Result<(), WriteErrorKind> {
        match self {
            Target::Aside { file, place } => {
                file.as_file().sync_all()?;
                file.persist(&place).map_err(|e| e.error)?;
                Ok(())
            }
            Target::Stream(mut stream) => Ok(stream.flush()?),
        }
    }

    /// Writes what has been written so far again as UTF-8 with a byte order mark. False for a stream, whose bytes
    /// are gone.
    pub fn turn_into_utf8(&mut self, encoding: Encoding) -> io::Result<bool> {
        let Target::Aside { file, place } = self else {
            return Ok(false);
        };
        let mut old = file.reopen()?;
        let new = new_file(folder_of(place), place)?;
        let mut out = BufWriter::new(new.as_file());
        out.write_all("\u{feff}".as_bytes())?;
        let mut text = Utf8Stream::new(&mut old, encoding, false)?;
        io::copy(&mut text, &mut out)?;
        out.flush()?;
        drop(out);
        *file = new;
        Ok(true)
    }

    /// What has been written, from its beginning; `None` for a stream.
    pub fn file(&self) -> Option<&File> {
        match self {
            Target::Aside { file, .. } => Some(file.as_file()),
            Target::Stream(_) => None,
        }
    }

    /// The folder the file is written in.
    pub fn folder(&self) -> Option<&Path> {
        match self {
            Target::Aside { place, .. } => Some(folder_of(place)),
            Target::Stream(_) => None,
        }
    }
}

/// How the names of files in the making begin and end.
const PREFIX: &str = ".ihanne-";
const SUFFIX: &str = ".part";

/// A file younger than this may belong to a writer that has not locked it yet.
const YOUNG: Duration = Duration::from_secs(60);

/// Takes away what writers that were killed left in a folder. A living writer holds the lock of its file.
fn sweep(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let ours = name.to_str().is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX));
        let changed = || entry.metadata().ok()?.modified().ok()?.elapsed().ok();
        if !ours || changed().is_none_or(|age| age < YOUNG) {
            continue;
        }
        if File::open(entry.path()).is_ok_and(|file| file.try_lock().is_ok()) {
            // Another writer may have been quicker; then it is gone as well.
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// A file of another name in the folder, with the rights a new file has, or those of the file it replaces.
fn new_file(folder: &Path, place: &Path) -> io::Result<Making<NamedTempFile>> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let file = Making::file(&builder, folder)?;
    // Where files cannot be locked, they are not swept either.
    let _ = file.as_file().try_lock();
    if let Ok(metadata) = std::fs::metadata(place) {
        file.as_file().set_permissions(metadata.permissions())?;
    }
    Ok(file)
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Target::Aside { file, .. } => file.write(bytes),
            Target::Stream(stream) => stream.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Target::Aside { file, .. } => file.flush(),
            Target::Stream(stream) => stream.flush(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::time::{Duration, SystemTime};

    use super::Target;

    #[test]
    fn what_a_killed_writer_left_is_taken_away_by_the_next_one() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str, age: u64| {
            let file = File::create(folder.path().join(name)).unwrap();
            file.set_modified(SystemTime::now() - Duration::from_secs(age)).unwrap();
            file
        };
        drop(file(".ihanne-dead.part", 3600));
        drop(file(".ihanne-young.part", 1));
        drop(file("mine.part", 3600));
        let alive = file(".ihanne-alive.part", 3600);
        alive.lock().unwrap();
        drop(Target::aside(&folder.path().join("out.csv")).unwrap());
        let mut names: Vec<String> =
            std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        assert_eq!(names, [".ihanne-alive.part", ".ihanne-young.part", "mine.part"]);
    }
}
