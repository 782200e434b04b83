//! Backup: everything that is remembered, in a file of its own.

use std::path::{Path, PathBuf};

use ihanne_store::{FILE, LOCK, Mode, is_ours};
use serde::Serialize;

use super::data::open;
use super::input::same_file;
use super::{Actor, Refusal, Stop};

/// What was written.
#[derive(Clone, Debug, Serialize)]
pub struct BackedUp {
    /// The file.
    pub file: PathBuf,
    /// Its size.
    pub bytes: u64,
}

/// Writes a backup, over an older one that stood under its name, and over nothing else.
pub fn backup(actor: &Actor, data: &Path, into: &Path) -> Result<BackedUp, Stop> {
    if same_file(into, &data.join(FILE)) {
        let message = format!("{}: the backup would replace the data itself", into.display());
        return Err(Refusal::new("output_is_input", message, "name another file: -o backup.db").into());
    }
    let shown = into.display();
    if into.is_dir() {
        let hint = format!("name a file in it: -o {}", into.join("backup.db").display());
        return Err(Refusal::new("is_a_directory", format!("{shown}: this is a folder, not a file"), hint).into());
    }
    let folder = into.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !folder.is_dir() {
        let message = format!("{shown}: the folder to write into is not there");
        let hint = format!("make the folder first: mkdir -p '{}'", folder.display());
        return Err(Refusal::new("folder_not_found", message, hint).into());
    }
    // What the database and the lock keep beside the data would be taken for theirs.
    let name = into.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    if same_file(folder, data) && (name.starts_with(FILE) || name == LOCK) {
        let message = format!("{shown}: this name is the data folder's own");
        return Err(Refusal::new("output_is_input", message, "name another file: -o backup.db").into());
    }
    if into.exists() && !is_ours(into) {
        let message = format!("{}: the backup would replace a file that is no backup", into.display());
        return Err(Refusal::new("not_ours", message, "name another file: -o backup.db").into());
    }
    let store = open(actor, data, Mode::Existing, "backup")?;
    let file = store.backup(into)?;
    let bytes = std::fs::metadata(&file).map_or(0, |about| about.len());
    Ok(BackedUp { file, bytes })
}
