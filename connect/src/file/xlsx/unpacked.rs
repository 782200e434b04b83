//! How large the parts of a workbook are once unpacked, as its directory says; the library that reads them holds them to it.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

use crate::file::error::ReadErrorKind;

/// Up to this size a part may be packed however tightly.
const SMALL: u64 = 64 * 1024 * 1024;

/// A larger part that unpacks to more than this many times its size is taken for a bomb. Sheets of real numbers and words stay
/// below 50; Apache POI draws the same line.
const MOST_TIMES: u64 = 100;

/// The most that the words of a sheet, which are held in memory, may come to.
const MOST_WORDS: u64 = 2 * 1024 * 1024 * 1024;

/// The directory of a workbook is small; one of this size is no directory.
const LONGEST_DIRECTORY: u64 = 64 * 1024 * 1024;

/// Refuses a workbook whose parts unpack to more than can be meant. What is no archive is left to the reader.
pub(super) fn refuse_bomb(file: &mut File, total: u64) -> Result<(), ReadErrorKind> {
    let directory = directory(file, total)?;
    file.seek(SeekFrom::Start(0))?;
    let mut at = 0;
    while let Some(entry) = directory.get(at..at + 46).filter(|entry| entry.starts_with(b"PK\x01\x02")) {
        let (name, extra, comment) = (two(entry, 28), two(entry, 30), two(entry, 32));
        let name_end = at + 46 + name;
        let part = String::from_utf8_lossy(directory.get(at + 46..name_end).unwrap_or_default()).into_owned();
        let large = directory.get(name_end..name_end + extra).unwrap_or_default();
        let (packed, unpacked) = sizes(four(entry, 20), four(entry, 24), large);
        let words = part.to_ascii_lowercase().ends_with("sharedstrings.xml") && unpacked > MOST_WORDS;
        if words || unpacked > SMALL && unpacked / MOST_TIMES > packed {
            return Err(ReadErrorKind::UnpacksTooLarge { part, packed, unpacked });
        }
        at = name_end + extra + comment;
    }
    Ok(())
}

/// The bytes of the archive's directory; empty where there is none.
fn directory(file: &mut File, total: u64) -> Result<Vec<u8>, ReadErrorKind> {
    let tail = total.min(66_000);
    let end = read(file, total - tail, tail)?;
    let Some(at) = end.windows(4).rposition(|window| window == b"PK\x05\x06").filter(|at| end.len() >= at + 22) else {
        return Ok(Vec::new());
    };
    let (mut size, mut from) = (four(&end[at..], 12), four(&end[at..], 16));
    let mut directory_end = total - tail + at as u64;
    if from == u64::from(u32::MAX) || size == u64::from(u32::MAX) {
        let Some(locator) = at.checked_sub(20).map(|at| &end[at..]).filter(|locator| locator.starts_with(b"PK\x06\x07")) else {
            return Ok(Vec::new());
        };
        let record = read(file, eight(locator, 8).min(total), 56)?;
        if record.len() < 56 {
            return Ok(Vec::new());
        }
        (size, from, directory_end) = (eight(&record, 40), eight(&record, 48), eight(locator, 8));
    }
    if size > LONGEST_DIRECTORY {
        return Err(ReadErrorKind::Damaged { reason: "its directory is longer than a workbook's can be".to_owned() });
    }
    // It ends where the record of its end begins, also where something stands before the archive.
    let found = read(file, directory_end.saturating_sub(size), size)?;
    if found.starts_with(b"PK\x01\x02") { Ok(found) } else { read(file, from.min(total), size) }
}

fn read(file: &mut File, from: u64, length: u64) -> Result<Vec<u8>, ReadErrorKind> {
    file.seek(SeekFrom::Start(from))?;
    let mut bytes = Vec::new();
    file.take(length).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Packed and unpacked size; where they do not fit they stand in the extra field, unpacked first.
fn sizes(packed: u64, unpacked: u64, mut extra: &[u8]) -> (u64, u64) {
    const ELSEWHERE: u64 = u32::MAX as u64;
    while extra.len() >= 4 {
        let length = two(extra, 2);
        let field = extra.get(4..4 + length).unwrap_or_default();
        if two(extra, 0) == 1 {
            let mut eights = field.chunks_exact(8).map(|bytes| eight(bytes, 0));
            let unpacked = if unpacked == ELSEWHERE { eights.next().unwrap_or(u64::MAX) } else { unpacked };
            let packed = if packed == ELSEWHERE { eights.next().unwrap_or(packed) } else { packed };
            return (packed, unpacked);
        }
        extra = extra.get(4 + length..).unwrap_or_default();
    }
    (packed, unpacked)
}

fn two(bytes: &[u8], at: usize) -> usize {
    usize::from(u16::from_le_bytes([bytes[at], bytes[at + 1]]))
}

fn four(bytes: &[u8], at: usize) -> u64 {
    u64::from(u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]))
}

fn eight(bytes: &[u8], at: usize) -> u64 {
    four(bytes, at) | four(bytes, at + 4) << 32
}
