//! Doctor: whether the data can be trusted, and what to do where it cannot.

use std::path::{Path, PathBuf};

use ihanne_store::{BACKUPS, Examined, FILE};
use serde::Serialize;

use super::data::who;
use super::{Actor, Stop};

/// What was found.
#[derive(Clone, Debug, Serialize)]
pub struct Diagnosis {
    /// The file that was examined.
    pub file: PathBuf,
    /// Whether all is well.
    pub sound: bool,
    /// What was looked at and found.
    #[serde(flatten)]
    pub examined: Examined,
    /// Files that can be put in its place, the latest first.
    pub backups: Vec<PathBuf>,
}

/// Examines the data of a folder, while no other process has it. Nothing of it is changed.
pub fn doctor(actor: &Actor, data: &Path) -> Result<Diagnosis, Stop> {
    let file = data.join(FILE);
    let examined = ihanne_store::examine_folder(data, &who(actor, "doctor"))?;
    Ok(Diagnosis { sound: examined.findings.is_empty(), examined, backups: backups(data), file })
}

fn backups(data: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(data.join(BACKUPS)).into_iter().flatten().flatten();
    let mut found: Vec<_> = entries
        .filter(|entry| entry.path().extension().is_some_and(|ending| ending == "db"))
        .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
        .collect();
    found.sort();
    found.into_iter().rev().map(|(_, path)| path).collect()
}
