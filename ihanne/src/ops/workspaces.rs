//! Workspaces: one for each company whose records are kept; an agency has several in one folder.

use std::path::Path;

use ihanne_store::{Listed, Mode};

use super::data::open;
use super::{Actor, Stop};

/// Every workspace of a folder, the first that was made first.
pub fn workspaces(actor: &Actor, data: &Path) -> Result<Vec<Listed>, Stop> {
    Ok(open(actor, data, Mode::Existing, "workspaces")?.workspaces().list()?)
}

/// Makes a workspace, and the folder when it is not there. Gives its name as it is kept.
pub fn add(actor: &Actor, data: &Path, name: &str) -> Result<String, Stop> {
    Ok(open(actor, data, Mode::Create, "workspaces add")?.workspaces().add(name)?)
}

/// Gives a workspace another name; gives it as it is kept.
pub fn rename(actor: &Actor, data: &Path, from: &str, to: &str) -> Result<String, Stop> {
    Ok(open(actor, data, Mode::Existing, "workspaces rename")?.workspaces().rename(from, to)?)
}
