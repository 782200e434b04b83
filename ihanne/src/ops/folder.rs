//! A folder that receives several files at once: all of them, or none.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use ihanne_connect::making::Making;
use tempfile::NamedTempFile;

use super::input::same_file;
use super::{Refusal, Stop};

/// What a file will hold: its bytes, or what writes them where they are too many to hold twice.
pub enum Content<'a> {
    Bytes(Vec<u8>),
    Written(Box<Writes<'a>>),
}

/// What writes a file.
type Writes<'a> = dyn Fn(&mut dyn Write) -> io::Result<()> + 'a;

impl From<Vec<u8>> for Content<'_> {
    fn from(bytes: Vec<u8>) -> Self {
        Content::Bytes(bytes)
    }
}

/// A folder to write to. Files in it that are not ours stay as they are.
pub struct Folder {
    path: PathBuf,
    /// The folders that were made, the outermost first. Those that stay empty are taken away again.
    made: Vec<PathBuf>,
}

impl Folder {
    /// Takes a folder, making it when it is not there.
    pub fn open(path: &Path) -> Result<Folder, Stop> {
        if path.is_file() {
            let message = format!("{}: a file of this name is there, and a folder is needed", path.display());
            return Err(Refusal::new("not_a_folder", message, "name a folder: -o study").into());
        }
        let missing = path.ancestors().take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists());
        let mut made: Vec<PathBuf> = missing.map(Path::to_owned).collect();
        made.reverse();
        let folder = Folder { path: path.to_owned(), made };
        fs::create_dir_all(path).map_err(|error| failed(path, &error))?;
        Ok(folder)
    }

    /// Refuses when one of the names, written here, would take the place of a file that is read.
    pub fn spare(&self, input: &Path, names: &[&str]) -> Result<(), Stop> {
        match names.iter().find(|name| same_file(&self.path.join(name), input)) {
            None => Ok(()),
            Some(name) => {
                let message = format!("{}: the study's own {name} would replace the input", input.display());
                let hint = format!("name another folder: -o {}", self.path.join("study").display());
                Err(Refusal::new("output_is_input", message, hint).into())
            }
        }
    }

    /// The text of a file in it, if it is there and is text.
    pub fn read(&self, name: &str) -> Option<String> {
        fs::read_to_string(self.path.join(name)).ok()
    }

    /// Copies a file to the first free name `stem-1`, `stem-2` with its own ending, and gives that name.
    pub fn keep(&self, name: &str, stem: &str) -> Result<String, Stop> {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        let free = (1..).map(|number| format!("{stem}-{number}.{ending}")).find(|free| !self.path.join(free).exists());
        let free = free.unwrap_or_else(|| format!("{stem}.{ending}"));
        fs::copy(self.path.join(name), self.path.join(&free)).map_err(|error| failed(&self.path.join(&free), &error))?;
        Ok(free)
    }

    /// Takes away a file of ours that an earlier run left and this one has no use for.
    pub fn remove(&self, name: &str) {
        // It may well not be there.
        let _ = fs::remove_file(self.path.join(name));
    }

    /// Writes the files aside, then moves them all to their names.
    pub fn write(&self, files: Vec<(&str, Content)>) -> Result<Vec<PathBuf>, Stop> {
        let aside = |(name, content): &(&str, Content)| -> io::Result<(PathBuf, Making<NamedTempFile>)> {
            let mut file = Making::file(tempfile::Builder::new().prefix(".ihanne-").suffix(".part"), &self.path)?;
            match content {
                Content::Bytes(bytes) => file.write_all(bytes)?,
                Content::Written(write) => write(&mut *file)?,
            }
            file.as_file().sync_all()?;
            Ok((self.path.join(name), file))
        };
        let written: Vec<(PathBuf, Making<NamedTempFile>)> =
            files.iter().map(aside).collect::<io::Result<_>>().map_err(|error| failed(&self.path, &error))?;
        let mut paths = Vec::with_capacity(written.len());
        for (path, file) in written {
            readable(&file).map_err(|error| failed(&path, &error))?;
            file.persist(&path).map_err(|error| failed(&path, &error.error))?;
            paths.push(path);
        }
        Ok(paths)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        for folder in self.made.iter().rev() {
            // One that holds something stays, and those around it.
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Temporary files are for their owner only; what a study writes is for the team.
#[cfg(unix)]
pub fn readable(file: &NamedTempFile) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.as_file().set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
pub fn readable(_file: &NamedTempFile) -> io::Result<()> {
    Ok(())
}

fn failed(path: &Path, error: &io::Error) -> Stop {
    Refusal::new(
        "write_failed",
        format!("{}: it cannot be written: {error}", path.display()),
        "check that the folder is there, has room and may be written to",
    )
    .into()
}
