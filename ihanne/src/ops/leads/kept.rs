//! What was learned of accounts, kept in a file so that it need not be learned each time.

use std::io::{self, Write};
use std::path::Path;

use ihanne_connect::making::Making;
use ihanne_core::import::identity::index::Learned;
use ihanne_core::import::identity::records::Records;

use crate::ops::{Refusal, Stop, bounds};

/// What was learned of about these accounts, if it was kept.
pub fn read(path: Option<&Path>, accounts: &Records) -> Result<Option<Learned>, Stop> {
    let Some(path) = path else { return Ok(None) };
    let text = match bounds::text(path, bounds::KEPT) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unusable(path, &error.to_string())),
    };
    let learned = Learned::from_json(&text).map_err(|reason| unusable(path, &reason))?;
    Ok(learned.is_of(accounts).then_some(learned))
}

/// Keeps what was learned: the whole file, or what was there before.
pub fn write(path: Option<&Path>, learned: &Learned) -> Result<(), Stop> {
    let Some(path) = path else { return Ok(()) };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let written = || -> io::Result<()> {
        let mut file = Making::file(tempfile::Builder::new().prefix(".ihanne-").suffix(".part"), folder)?;
        file.write_all(learned.to_json().as_bytes())?;
        file.as_file().sync_all()?;
        file.persist(path)?;
        Ok(())
    };
    written().map_err(|error| {
        let message = format!("{}: what was learned cannot be kept there: {error}", path.display());
        Refusal::new("write_failed", message, "check that the folder is there, has room and may be written to").into()
    })
}

fn unusable(path: &Path, reason: &str) -> Stop {
    let message = format!("{}: what was learned of accounts cannot be read from it: {reason}", path.display());
    Refusal::new("not_learned", message, "remove the file, and it is learned again").into()
}
