//! The invented company's files, as messy as a CRM exports them.

mod accounts;
mod contacts;
mod deals;
mod notes;

#[cfg(test)]
pub use accounts::DUPLICATES;
#[cfg(test)]
pub use deals::{IMPOSSIBLE_DAY, MANGLED_IDS, STRAY_ROWS};

use std::io;
use std::path::{Path, PathBuf};

use super::company::Company;
use super::draw::{Stream, stream};

/// Where the files were written.
pub struct Files {
    /// Semicolons, Windows-1252, decimal commas.
    pub accounts: PathBuf,
    /// Commas, UTF-8.
    pub deals: PathBuf,
    /// Commas, UTF-8 with a byte order mark.
    pub contacts: PathBuf,
    /// JSON lines.
    pub notes: PathBuf,
}

/// Writes the four files into a folder, which is made if it is not there. Files of the same name are replaced, each
/// only when it is complete.
///
/// # Errors
/// When the folder or a file cannot be written.
pub fn write_files(company: &Company, dir: &Path) -> io::Result<Files> {
    let mut rng = stream(company.seed, Stream::Dirt);
    std::fs::create_dir_all(dir)?;
    let files = Files {
        accounts: dir.join("accounts.csv"),
        deals: dir.join("deals.csv"),
        contacts: dir.join("contacts.csv"),
        notes: dir.join("notes.jsonl"),
    };
    write_aside(&files.accounts, &accounts::bytes(&mut rng, company)?)?;
    write_aside(&files.deals, &deals::bytes(&mut rng, company)?)?;
    write_aside(&files.contacts, &contacts::bytes(&mut rng, company)?)?;
    write_aside(&files.notes, &notes::bytes(company)?)?;
    Ok(files)
}

fn write_aside(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let aside = path.with_extension("part");
    let written = std::fs::write(&aside, bytes).and_then(|()| std::fs::rename(&aside, path));
    if written.is_err() {
        // What is half written is of no use; that it could not be written is the error to tell.
        let _ = std::fs::remove_file(&aside);
    }
    written
}

/// A CSV writer into memory that allows rows of any length.
fn csv_writer(delimiter: u8) -> csv::Writer<Vec<u8>> {
    csv::WriterBuilder::new().delimiter(delimiter).flexible(true).from_writer(Vec::new())
}

/// What the writer holds.
fn finish(writer: csv::Writer<Vec<u8>>) -> io::Result<Vec<u8>> {
    writer.into_inner().map_err(|failed| failed.into_error())
}
