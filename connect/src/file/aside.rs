//! Writing aside: a file is written under another name in the same folder, and takes its place when it is whole.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::format::Encoding;
use super::open::folder_of;
use super::text::Utf8Stream;
use super::write_error::WriteErrorKind;

/// Where bytes go: a file that is not in its place yet, or a stream.
pub(crate) enum Target {
    Aside { file: NamedTempFile, place: PathBuf },
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
        let file = new_file(folder, &place)?;
        Ok(Target::Aside { file, place })
    }

    /// Puts the file in its place. A stream is flushed.
    pub fn finish(self) -> Result<(), WriteErrorKind> {
        match self {
            Target::Aside { file, place } => {
                file.as_file().sync_all()?;
                file.persist(place).map_err(|e| e.error)?;
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

/// A file of another name in the folder, with the rights a new file has, or those of the file it replaces.
fn new_file(folder: &Path, place: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".ihanne-").suffix(".part");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let file = builder.tempfile_in(folder)?;
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
