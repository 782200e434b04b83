//! Mappings that are remembered: found again by the headers of a file, and kept for the next one.

use ihanne_core::import::intake::{MappingFile, remembered_text};
use ihanne_core::market::Noun;
use ihanne_store::{Import, NewMapping, Remembered};
use serde::Serialize;

use super::Request;
use super::mapped::Mapped;
use crate::ops::{Actor, Stop};

/// Which remembered mapping a file has to do with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MappingUse {
    /// Its number, for `ihanne mappings`.
    pub number: u64,
    /// Whether it was there before and tells what the columns became, or is remembered from now on.
    pub reused: bool,
    /// Whether it is written anew with this import, which taught it something.
    #[serde(skip)]
    pub written: bool,
    /// The file it was made for.
    pub file: String,
    /// When that was imported, in UTC.
    pub at: String,
}

/// The headers of a file as one text, whatever their order.
pub fn headers_text(headers: &[String]) -> String {
    let mut headers: Vec<String> = headers.iter().map(|header| header.replace(['\n', '\r'], " ")).collect();
    headers.sort_unstable();
    headers.join("\n")
}

/// The remembered mapping for files with these headers. Where two nouns have one, the noun must be said.
pub fn find<'a>(remembered: &'a [Remembered], headers: &[String], noun: Option<Noun>) -> Option<&'a Remembered> {
    let headers = headers_text(headers);
    let mut fitting = remembered.iter().filter(|one| one.headers == headers && noun.is_none_or(|noun| noun == one.noun));
    let found = fitting.next()?;
    fitting.next().is_none().then_some(found)
}

/// A remembered mapping, read; one that cannot be is as good as forgotten.
pub fn read(remembered: &Remembered) -> Option<MappingFile> {
    MappingFile::read(&remembered.content).ok()
}

/// Remembers what the columns of a file became: as the user's file says it, or as it was told and accepted.
pub fn keep(
    actor: &Actor,
    transaction: &Import,
    request: &Request,
    file: &str,
    headers: &str,
    mapped: &Mapped,
) -> Result<Option<MappingUse>, Stop> {
    let source = mapped.source_code();
    let content = remembered_text(mapped.noun, source, &mapped.mapping);
    let all = transaction.mappings()?;
    if let Some(used) = &mapped.used {
        // What this file shows of how its columns are to be read is remembered too.
        let before = all.iter().find(|one| one.id == used.number);
        if let Some(before) =
            before.filter(|one| one.content != content && read(one).is_some_and(|file| file.learns(&mapped.mapping)))
        {
            let (source, file, by, at) = (&before.source, &before.file, &before.by, &before.at);
            transaction.remember(&NewMapping { noun: mapped.noun, headers, source, file, by, at, content: &content })?;
            return Ok(Some(MappingUse { written: true, ..used.clone() }));
        }
        return Ok(Some(used.clone()));
    }
    let same = all.iter().find(|one| one.noun == mapped.noun && one.headers == headers && one.content == content);
    if let Some(same) = same {
        return Ok(Some(MappingUse {
            number: same.id,
            reused: true,
            written: false,
            file: same.file.clone(),
            at: same.at.clone(),
        }));
    }
    let (by, at) = (actor.name.as_str(), request.at.as_str());
    let new = NewMapping { noun: mapped.noun, headers, source, file, by, at, content: &content };
    let number = transaction.remember(&new)?;
    Ok(Some(MappingUse { number, reused: false, written: true, file: file.to_owned(), at: request.at.clone() }))
}
