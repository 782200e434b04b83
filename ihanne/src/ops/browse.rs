//! Browse: the records of any noun, searched, filtered, sorted, a leaf at a time; and one of them, whole.

use std::path::Path;

use ihanne_core::import::is_owner;
use ihanne_core::market::{CHUNK, Cell, Kept, Kind, Noun};
use ihanne_store::{Mode, Reading, Stored};
use rayon::prelude::*;

use super::accounts::{chunk, chunks, sort};
use super::data::open;
use super::seen::Seen;
use super::{Actor, Refusal, Stop};

/// The attributes that words are looked for in.
const FOUND_IN: [&str; 5] = ["name", "domain", "business_id", "email", "account_name"];

/// What is asked for.
pub struct Asked {
    /// Which records.
    pub noun: Noun,
    /// Words that all stand in one of the attributes that say who it is; all records where it is empty.
    pub find: String,
    /// Attributes with the value each must have, whatever the case of its letters.
    pub filters: Vec<(String, String)>,
    /// The attribute to sort by; in the order in which they came where it is empty.
    pub sort: String,
    /// Whether the greatest stands first. What is not known stands last either way.
    pub down: bool,
    /// How many to pass over.
    pub from: usize,
    /// How many to give at most.
    pub most: usize,
    /// Whether the names of salespeople are told; where they are not, nothing is found or sorted by them either.
    pub salespeople: bool,
}

/// A leaf of records.
pub struct Listed {
    /// Its records.
    pub records: Vec<Record>,
    /// How many were found on all leaves.
    pub found: u64,
}

/// A record.
pub struct Record {
    /// Its number.
    pub number: u32,
    /// What is known of it: the attribute, its kind, and the value in plain form or else as it stood.
    pub known: Vec<(String, Kind, String)>,
}

/// Lists records.
pub fn list(actor: &Actor, data: &Path, asked: &Asked) -> Result<Listed, Stop> {
    let mut store = open(actor, data, Mode::Create, "serve")?;
    let workspace = store.workspace(&actor.workspace)?;
    let reading = workspace.reading();
    let stored = told(reading, asked.noun, asked.salespeople)?;
    let seen = Seen::of(reading, asked.noun)?;
    let records = reading.records(asked.noun)? as u32;
    let attribute = |key: &str| stored.iter().find(|stored| stored.attribute.key == key);
    let named = |key: &str| attribute(key).ok_or_else(|| unknown(key, asked.noun, &stored));
    let mut found: Vec<u32> = (0..records).filter(|record| !seen.merged.is_gone(*record)).collect();
    let words: Vec<String> = asked.find.split_whitespace().map(str::to_lowercase).collect();
    if !words.is_empty() {
        let places: Vec<&Stored> = FOUND_IN.into_iter().filter_map(attribute).collect();
        keep(&mut found, reading, &seen, &places, |said| {
            let said = said.to_lowercase();
            words.iter().all(|word| said.contains(word))
        })?;
    }
    for (key, value) in &asked.filters {
        let value = value.to_lowercase();
        keep(&mut found, reading, &seen, &[named(key)?], |said| said.to_lowercase() == value)?;
    }
    if !asked.sort.is_empty() {
        sort(&mut found, reading, &seen, named(&asked.sort)?, asked.down)?;
    }
    let shown: Vec<u32> = found.iter().copied().skip(asked.from).take(asked.most).collect();
    Ok(Listed { records: known(reading, &seen, &stored, &shown)?, found: found.len() as u64 })
}

/// One record by its number; `None` where there is none, or it was merged into another.
pub fn one(actor: &Actor, data: &Path, (noun, record): (Noun, u32), salespeople: bool) -> Result<Option<Record>, Stop> {
    let mut store = open(actor, data, Mode::Create, "serve")?;
    let workspace = store.workspace(&actor.workspace)?;
    let reading = workspace.reading();
    let seen = Seen::of(reading, noun)?;
    if u64::from(record) >= reading.records(noun)? || seen.merged.is_gone(record) {
        return Ok(None);
    }
    Ok(known(reading, &seen, &told(reading, noun, salespeople)?, &[record])?.pop())
}

/// The attributes of a noun that are told.
fn told(reading: Reading, noun: Noun, salespeople: bool) -> Result<Vec<Stored>, Stop> {
    let mut stored = reading.attributes(noun)?;
    stored.retain(|stored| salespeople || !is_owner(&stored.attribute.key));
    Ok(stored)
}

/// Keeps the records of which one of some attributes says what is wanted.
fn keep(
    found: &mut Vec<u32>,
    reading: Reading,
    seen: &Seen,
    places: &[&Stored],
    wanted: impl Fn(&str) -> bool + Sync,
) -> Result<(), Stop> {
    let mut hits = vec![false; found.last().map_or(0, |last| *last as usize + 1)];
    for stored in places {
        for (first, kept) in chunks(reading, seen, stored)? {
            let holds = |code: u32| kept.entry(code).said().is_some_and(&wanted);
            let holds: Vec<bool> = (0..kept.distinct() as u32).into_par_iter().map(holds).collect();
            for (row, code) in kept.codes().iter().enumerate() {
                if let Some(hit) = hits.get_mut(first + row) {
                    *hit |= holds.get(*code as usize).copied().unwrap_or(false);
                }
            }
        }
    }
    found.retain(|record| hits[*record as usize]);
    Ok(())
}

/// What is known of some records.
fn known(reading: Reading, seen: &Seen, stored: &[Stored], shown: &[u32]) -> Result<Vec<Record>, Stop> {
    let mut records: Vec<Record> = shown.iter().map(|number| Record { number: *number, known: Vec::new() }).collect();
    let mut numbers: Vec<usize> = shown.iter().map(|record| *record as usize / CHUNK).collect();
    numbers.sort_unstable();
    numbers.dedup();
    for stored in stored {
        let overlay = seen.overlay(reading, stored)?;
        let mut there: Vec<(usize, Kept)> = Vec::with_capacity(numbers.len());
        for number in &numbers {
            there.push((*number, chunk(reading, overlay.as_ref(), stored, *number)?));
        }
        for record in &mut records {
            let kept = there.iter().find(|(at, _)| *at == record.number as usize / CHUNK).map(|(_, kept)| kept);
            let cell = kept.map_or(Cell::UNKNOWN, |kept| kept.cell(record.number as usize % CHUNK));
            if let Some(said) = cell.said() {
                record.known.push((stored.attribute.key.clone(), stored.attribute.kind, said.to_owned()));
            }
        }
    }
    Ok(records)
}

fn unknown(key: &str, noun: Noun, stored: &[Stored]) -> Stop {
    let keys: Vec<&str> = stored.iter().map(|stored| stored.attribute.key.as_str()).collect();
    let shown: String = key.chars().take(60).collect();
    let hint = if keys.is_empty() { "import some first".to_owned() } else { format!("there are: {}", keys.join(", ")) };
    Refusal::new("unknown_attribute", format!("{} have no attribute `{shown}`", noun.word()), hint).into()
}
