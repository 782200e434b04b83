//! Files in the making that a killed process left behind.

use std::fs::{self, File};
use std::path::Path;
use std::time::Duration;

/// How the names of files in the making begin, and what they hold.
pub const PREFIX: &str = ".ihanne-";
pub const SUFFIX: &str = ".part";

/// In a folder that others write to, a file younger than this may belong to a writer that has not locked it yet.
pub const YOUNG: Duration = Duration::from_secs(60);

/// Takes away what killed processes left in a folder: files in the making that nobody holds a lock of, and what the database keeps
/// beside them.
pub fn sweep(folder: &Path, young: Duration) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let Some((begin, rest)) = name.to_str().and_then(|name| name.split_once(SUFFIX)) else { continue };
        let changed = || entry.metadata().ok()?.modified().ok()?.elapsed().ok();
        if !begin.starts_with(PREFIX) || changed().is_none_or(|age| age < young) {
            continue;
        }
        // What stands beside a file in the making goes with it.
        let owner = folder.join(format!("{begin}{SUFFIX}"));
        let abandoned = match File::open(&owner) {
            Ok(file) => file.try_lock().is_ok(),
            Err(_) => !rest.is_empty(),
        };
        if abandoned {
            // Another process may have been quicker; then it is gone as well.
            let _ = fs::remove_file(entry.path());
        }
    }
}
