//! Backup: everything that is remembered, in a file of its own.

use std::path::{Path, PathBuf};

use ihanne_store::{Mode, is_ours};
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
    if same_file(into, &data.join(ihanne_store::FILE)) {
        let message = format!("{}: the backup would replace the data itself", into.display());
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
