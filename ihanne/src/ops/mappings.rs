//! Mappings: how the columns of files become attributes, as the data folder remembers it.

use std::path::Path;

use ihanne_store::{Mode, Remembered};

use super::data::open;
use super::{Actor, Refusal, Stop};

/// The mappings that are remembered, the earliest first.
pub fn mappings(actor: &Actor, data: &Path) -> Result<Vec<Remembered>, Stop> {
    Ok(open(actor, data, Mode::Read, "mappings")?.workspace(&actor.workspace)?.mappings()?)
}

/// The same; none where there is no data yet.
pub fn of_folder(actor: &Actor, data: &Path) -> Result<Vec<Remembered>, Stop> {
    if data.join(ihanne_store::FILE).exists() { mappings(actor, data) } else { Ok(Vec::new()) }
}

/// One of them.
pub fn mapping(actor: &Actor, data: &Path, number: u64) -> Result<Remembered, Stop> {
    let found = mappings(actor, data)?.into_iter().find(|mapping| mapping.id == number);
    found.ok_or_else(|| unknown(data, number))
}

/// Forgets one; gives what it was.
pub fn forget(actor: &Actor, data: &Path, number: u64) -> Result<Remembered, Stop> {
    let mapping = mapping(actor, data, number)?;
    open(actor, data, Mode::Existing, "mappings forget")?.workspace(&actor.workspace)?.forget_mapping(number)?;
    Ok(mapping)
}

fn unknown(data: &Path, number: u64) -> Stop {
    let message = format!("{}: there is no mapping {number}", data.display());
    Refusal::new("unknown_mapping", message, "see which there are: ihanne mappings").into()
}
