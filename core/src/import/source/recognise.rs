//! Which source a file comes from, by its headers.

use super::{Source, Table};
use crate::market::Noun;

/// A file whose source is known.
#[derive(Clone, Copy, Debug)]
pub struct Recognised {
    /// The source.
    pub source: &'static Source,
    /// Which of its tables.
    pub table: &'static Table,
}

/// A header as headers of a source are compared: case, blanks around and the star of an obligatory field say nothing.
pub fn fold(header: &str) -> String {
    let words: Vec<&str> = header.trim().trim_end_matches('*').split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// The source of a file, if its headers tell one; of several tables that fit, the one that knows most of the headers. `noun`
/// is what the rows are, where that is settled.
pub fn recognise_source(headers: &[String], noun: Option<Noun>) -> Option<Recognised> {
    let headers: Vec<String> = headers.iter().map(|header| fold(header)).collect();
    let stands = |sign: &&str| headers.contains(&fold(sign));
    let mut best: Option<(usize, Recognised)> = None;
    for source in Source::ALL {
        for table in source.tables.iter().filter(|table| noun.is_none_or(|noun| table.noun == noun)) {
            if !table.signs.iter().all(|group| group.iter().any(stands)) {
                continue;
            }
            let known = headers.iter().filter(|header| table.attribute(header).is_some()).count();
            if best.is_none_or(|(most, _)| known > most) {
                best = Some((known, Recognised { source, table }));
            }
        }
    }
    best.map(|(_, recognised)| recognised)
}

impl Recognised {
    /// In words: `HubSpot (companies)`.
    pub fn words(&self) -> String {
        format!("{} ({})", self.source.name, self.table.name)
    }
}
