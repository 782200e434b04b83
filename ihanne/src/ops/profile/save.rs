//! Writing a profile file so that it is whole or not there.

use std::io::{self, Write};
use std::path::Path;

use ihanne_connect::making::Making;

use crate::ops::folder::readable;
use crate::ops::{Refusal, Stop};

/// Writes the text aside and renames it into place.
pub fn save(path: &Path, text: &str) -> Result<(), Stop> {
    if path.is_dir() {
        let hint = format!("name a file: -o {}", path.join("profile.toml").display());
        return Err(Refusal::new("is_a_directory", format!("{}: this is a folder", path.display()), hint).into());
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    written(folder, path, text).map_err(|error| {
        let hint = "check that the folder is there and may be written";
        Refusal::new("write_failed", format!("{}: it cannot be written: {error}", path.display()), hint).into()
    })
}

fn written(folder: &Path, path: &Path, text: &str) -> io::Result<()> {
    let mut aside = Making::file(tempfile::Builder::new().prefix(".ihanne-").suffix(".part"), folder)?;
    aside.write_all(text.as_bytes())?;
    aside.as_file().sync_all()?;
    readable(&aside)?;
    aside.persist(path).map_err(|error| error.error)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::save;

    #[test]
    fn a_file_is_replaced_whole_and_a_missing_folder_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("profile.toml");
        save(&path, "first, and rather long").expect("written");
        save(&path, "second").expect("written");
        assert_eq!(std::fs::read_to_string(&path).expect("the file"), "second");
        assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1, "nothing is left beside it");
        assert!(save(&folder.path().join("none/profile.toml"), "x").is_err());
        assert!(save(folder.path(), "x").is_err());
    }
}
