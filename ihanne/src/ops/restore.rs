//! Restore: a backup takes the place of what is remembered.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::data::who;
use super::person::{erase_again, erased_before};
use super::{Actor, Stop};

/// What was put in whose place.
#[derive(Clone, Debug, Serialize)]
pub struct Restored {
    /// The backup.
    pub from: PathBuf,
    /// The data folder.
    pub into: PathBuf,
    /// Where the data that stood there is now; none when there was none.
    pub replaced: Option<PathBuf>,
    /// Records of people who were erased after the backup was made, and have been erased in it again.
    pub erased_again: usize,
    /// Lines of the list of erasures that cannot be read: whom they mean cannot be erased again.
    pub unreadable_erasures: usize,
}

/// Puts a backup in the place of a folder's data, which is kept aside. `at` is the time, in UTC.
pub fn restore(actor: &Actor, data: &Path, backup: &Path, at: &str) -> Result<Restored, Stop> {
    let stamp: String = at.chars().filter(char::is_ascii_digit).collect();
    let (erasures, unreadable_erasures) = erased_before(actor, data)?;
    let replaced = ihanne_store::restore(data, backup, &stamp, &who(actor, "restore"))?;
    let erased_again = erase_again(actor, data, &erasures)?;
    Ok(Restored { from: backup.to_owned(), into: data.to_owned(), replaced, erased_again, unreadable_erasures })
}
