//! The list of erasures beside the database: a small file that is only added to, so that a backup that is put back can be erased
//! again even where the database that it replaces cannot be read. Like the database's own list it says nothing of who was erased.
//!
//! One line an erasure: the number of the workspace, when, salt and hashes in hexadecimal, and last who erased; parted by tabs.

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;

use super::erase::Erasure;
use super::error::StoreError;

/// The name of the file in the data folder.
pub const NAME: &str = "erasures.list";

/// What the list says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ErasedList {
    /// The erasures that can be read.
    pub erasures: Vec<Erasure>,
    /// Lines that cannot: a line that was cut off when the power failed stands once more behind it.
    pub unreadable: usize,
}

/// Reads the list of a data folder; where there is none, nothing was erased since it is kept.
///
/// # Errors
/// When it is there and cannot be read.
pub fn erased_list(folder: &Path) -> Result<ErasedList, StoreError> {
    let bytes = match fs::read(folder.join(NAME)) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(ErasedList::default()),
        read => read.map_err(|error| StoreError::io(folder, &error))?,
    };
    let mut list = ErasedList::default();
    for line in String::from_utf8_lossy(&bytes).lines().filter(|line| !line.is_empty()) {
        match read(line) {
            Some(erasure) => list.erasures.push(erasure),
            None => list.unreadable += 1,
        }
    }
    Ok(list)
}

/// Adds the erasures that the list does not have yet; it is on the disk when this returns.
///
/// # Errors
/// When it cannot be written.
pub fn list_erasures(folder: &Path, erasures: &[Erasure]) -> Result<(), StoreError> {
    let failed = |error: std::io::Error| StoreError::io(folder, &error);
    let known = erased_list(folder)?;
    let new: Vec<String> = erasures.iter().filter(|one| !known.erasures.contains(one)).map(line).collect();
    if new.is_empty() {
        return Ok(());
    }
    let mut file = OpenOptions::new().append(true).create(true).open(folder.join(NAME)).map_err(failed)?;
    // A line that was cut off does not run into the next.
    let text = format!("\n{}\n", new.join("\n"));
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(failed)
}

fn line(erasure: &Erasure) -> String {
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let hashes: Vec<String> = erasure.hashes.iter().map(|hash| hex(hash)).collect();
    let by: String = erasure.by.chars().filter(|letter| !letter.is_control()).collect();
    // Its length tells a line that was cut off.
    let said = format!("{}\t{}\t{}\t{}\t{by}", erasure.workspace, erasure.at, hex(&erasure.salt), hashes.join(","));
    format!("{}\t{said}", said.len())
}

fn read(line: &str) -> Option<Erasure> {
    let (length, said) = line.split_once('\t')?;
    if length.parse() != Ok(said.len()) {
        return None;
    }
    let mut parts = said.splitn(5, '\t');
    let mut next = || parts.next();
    let (workspace, at, salt, hashes, by) = (next()?, next()?, next()?, next()?, next()?);
    let hashes = hashes.split(',').filter(|hash| !hash.is_empty());
    let hashes = hashes.map(|hash| bytes(hash)?.try_into().ok()).collect::<Option<BTreeSet<_>>>()?;
    Some(Erasure { workspace: workspace.parse().ok()?, at: at.to_owned(), by: by.to_owned(), salt: bytes(salt)?, hashes })
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    let pair = |at: usize| hex.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok());
    (0..hex.len()).step_by(2).map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn erasure(by: &str) -> Erasure {
        let hashes = [[7; 32], [255; 32]].into();
        Erasure { workspace: 3, at: "2026-11-23T10:00:00Z".to_owned(), by: by.to_owned(), salt: vec![0, 171], hashes }
    }

    #[test]
    fn what_was_erased_is_read_back_and_stands_once() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(erased_list(folder.path()).unwrap(), ErasedList::default());
        let all = [erasure("Sari"), erasure("Eeva\tO’Hara")];
        list_erasures(folder.path(), &all[..1]).unwrap();
        list_erasures(folder.path(), &[all[0].clone(), erasure("Eeva O’Hara")]).unwrap();
        let list = erased_list(folder.path()).unwrap();
        assert_eq!((list.erasures, list.unreadable), (vec![erasure("Sari"), erasure("Eeva O’Hara")], 0));
    }

    #[test]
    fn a_line_that_was_cut_off_costs_no_other() {
        let folder = tempfile::tempdir().unwrap();
        list_erasures(folder.path(), &[erasure("Sari")]).unwrap();
        let path = folder.path().join(NAME);
        let whole = fs::read(&path).unwrap();
        fs::write(&path, [&whole[..], &whole[..whole.len() - 4]].concat()).unwrap();
        list_erasures(folder.path(), &[erasure("Eeva")]).unwrap();
        let list = erased_list(folder.path()).unwrap();
        assert_eq!((list.erasures, list.unreadable), (vec![erasure("Sari"), erasure("Eeva")], 1));
        fs::write(&path, b"\xff\xfe\x00 nonsense\n1\t2\n").unwrap();
        assert_eq!(erased_list(folder.path()).unwrap().unreadable, 2);
    }
}
