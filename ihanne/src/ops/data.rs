//! The data folder, opened for one verb; what it refuses, in the one shape of every refusal.

use std::path::Path;

use ihanne_store::{Mode, Store, StoreError};

use super::{Actor, Refusal, Stop};

/// The workspace of a data folder where nobody names another.
pub const WORKSPACE: &str = ihanne_store::MAIN;

/// Opens a data folder. `verb` is what another process is told that this one does.
pub fn open(actor: &Actor, folder: &Path, mode: Mode, verb: &str) -> Result<Store, Stop> {
    Ok(Store::open(folder, mode, &who(actor, verb))?)
}

/// What other processes are told while a folder is in use.
pub fn who(actor: &Actor, verb: &str) -> String {
    format!("`ihanne {verb}` of {} (process {})", actor.name, std::process::id())
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Stop {
        Refusal::new(error.code(), error.to_string(), error.hint()).into()
    }
}
