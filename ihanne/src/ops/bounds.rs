//! How much of a file is held in memory at most. Lists are scored row by row and have no such bounds.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::{Refusal, Stop};

/// Rows of a file that is imported, studied, deduplicated or matched: ten times the accounts that a company has.
pub const MOST_ROWS: u64 = 10_000_000;

/// Cells of a file that is imported or studied: of an import those that are filled, of a study rows times columns.
pub const MOST_CELLS: u64 = 400_000_000;

/// Answers in a file of answers.
pub const MOST_ANSWERS: usize = 1_000_000;

/// Bytes of a mapping or of a table of rates; that of the European Central Bank has less than one million.
pub const SMALL: u64 = 16 * 1024 * 1024;

/// Bytes of what was learned of a list, and of the book of openings: some sixteen for each account or deal.
pub const KEPT: u64 = 512 * 1024 * 1024;

/// Refuses a file of more rows than are held.
pub fn rows(name: &str, rows: u64) -> Result<(), Stop> {
    if rows <= MOST_ROWS {
        return Ok(());
    }
    let message = format!("{name}: it has more than {} million rows", MOST_ROWS / 1_000_000);
    Err(Refusal::new("too_many_rows", message, "split the file, and give one part after the other").into())
}

/// Refuses a file of more cells than are held.
pub fn cells(name: &str, cells: u64) -> Result<(), Stop> {
    if cells <= MOST_CELLS {
        return Ok(());
    }
    let message = format!("{name}: it has more than {} million cells", MOST_CELLS / 1_000_000);
    Err(Refusal::new("too_many_cells", message, "leave out the columns that are not needed, or split the file").into())
}

/// The bytes of a file that is read whole, if it has no more than `most`.
pub fn whole(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(io::Error::other(format!("it is longer than {} MB", most / (1024 * 1024))));
    }
    Ok(bytes)
}

/// [`whole`] as text.
pub fn text(path: &Path, most: u64) -> io::Result<String> {
    String::from_utf8(whole(path, most)?).map_err(|_| io::Error::other("it is not text in UTF-8"))
}

#[cfg(test)]
mod tests {
    use super::{MOST_CELLS, MOST_ROWS, cells, rows, text, whole};

    #[test]
    fn what_is_larger_than_can_be_held_is_refused_by_name() {
        assert!(rows("a.csv", MOST_ROWS).is_ok() && cells("a.csv", MOST_CELLS).is_ok());
        assert!(rows("a.csv", MOST_ROWS + 1).is_err() && cells("a.csv", MOST_CELLS + 1).is_err());
    }

    #[test]
    fn no_more_of_a_small_file_is_read_than_it_may_have() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("mapping.toml");
        std::fs::write(&path, "twelve bytes").expect("a file");
        assert_eq!(text(&path, 12).expect("as long as it may be"), "twelve bytes");
        assert!(whole(&path, 11).is_err());
        #[cfg(unix)]
        assert!(whole(std::path::Path::new("/dev/zero"), 1024).is_err());
    }
}
