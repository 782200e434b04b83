//! Accounts: those of the data folder, searched, sorted, a leaf at a time; and one of them, whole.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::path::Path;

use ihanne_core::import::intake::Overlay;
use ihanne_core::market::{CHUNK, Cell, Kept, Kind, Noun};
use ihanne_store::{Mode, Reading, Stored};
use rayon::prelude::*;

use super::data::open;
use super::seen::Seen;
use super::{Actor, Stop};

/// Columns of a list, in this order where they are known.
const COLUMNS: [&str; 6] = ["name", "industry", "country", "city", "employees", "revenue"];

/// What is asked for.
pub struct Asked {
    /// Words that stand in the name, the domain or the business id; all where it is empty.
    pub find: String,
    /// The key of the attribute to sort by; in the order in which they came where it is empty or unknown.
    pub sort: String,
    /// Whether the greatest stands first. What is not known stands last either way.
    pub down: bool,
    /// How many to pass over.
    pub from: usize,
    /// How many to give at most.
    pub most: usize,
}

/// A leaf of a list.
pub struct Listed {
    /// Its columns.
    pub columns: Vec<Shown>,
    /// The rows of the leaf.
    pub rows: Vec<Row>,
    /// Accounts that were found.
    pub found: u64,
    /// Accounts there are.
    pub all: u64,
}

/// A column of a list.
pub struct Shown {
    /// The attribute's key.
    pub key: String,
    /// What its files call it.
    pub label: String,
    /// Whether it holds numbers.
    pub number: bool,
}

/// An account in a list.
pub struct Row {
    /// Its number.
    pub record: u32,
    /// What is known of it, column by column.
    pub cells: Vec<Option<String>>,
}

/// One account, whole.
pub struct Account {
    /// What it is called, where that is known.
    pub name: Option<String>,
    /// What is known of it: label, value, and what stood in the file where that was otherwise.
    pub known: Vec<(String, String, Option<String>)>,
    /// The labels of what is not known.
    pub unknown: Vec<String>,
}

/// Lists accounts.
pub fn list(actor: &Actor, data: &Path, asked: &Asked) -> Result<Listed, Stop> {
    let mut store = open(actor, data, Mode::Create, "serve")?;
    let workspace = store.workspace(&actor.workspace)?;
    let reading = workspace.reading();
    let stored = reading.attributes(Noun::Accounts)?;
    let seen = Seen::of(reading, Noun::Accounts)?;
    let records = reading.records(Noun::Accounts)? as u32;
    let attribute = |key: &str| stored.iter().find(|stored| stored.attribute.key == key);
    let all = u64::from(records) - seen.merged.gone() as u64;
    let mut found: Vec<u32> = if asked.find.trim().is_empty() {
        (0..records).collect()
    } else {
        let needles: Vec<String> = asked.find.split_whitespace().map(str::to_lowercase).collect();
        let places: Vec<&Stored> = ["name", "domain", "business_id"].into_iter().filter_map(attribute).collect();
        let mut hits = vec![false; records as usize];
        for stored in places {
            for (first, kept) in chunks(reading, &seen, stored)? {
                let holds = |code: u32| {
                    let cell = kept.entry(code);
                    cell.said().is_some_and(|said| {
                        let said = said.to_lowercase();
                        needles.iter().all(|needle| said.contains(needle))
                    })
                };
                let holds: Vec<bool> = (0..kept.distinct() as u32).into_par_iter().map(holds).collect();
                for (row, code) in kept.codes().iter().enumerate() {
                    hits[first + row] |= holds.get(*code as usize).copied().unwrap_or(false);
                }
            }
        }
        (0..records).filter(|record| hits[*record as usize]).collect()
    };
    found.retain(|record| !seen.merged.is_gone(*record));
    if let Some(stored) = attribute(&asked.sort) {
        sort(&mut found, reading, &seen, stored, asked.down)?;
    }
    let shown: Vec<u32> = found.iter().copied().skip(asked.from).take(asked.most).collect();
    let columns: Vec<&Stored> = COLUMNS.into_iter().filter_map(attribute).collect();
    let mut rows: Vec<Row> = shown.iter().map(|record| Row { record: *record, cells: Vec::new() }).collect();
    for stored in &columns {
        let overlay = seen.overlay(reading, stored)?;
        let mut numbers: Vec<usize> = shown.iter().map(|record| *record as usize / CHUNK).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let mut there = Vec::new();
        for number in numbers {
            there.push((number, chunk(reading, overlay.as_ref(), stored, number)?));
        }
        for row in &mut rows {
            let number = row.record as usize / CHUNK;
            let kept = there.iter().find(|(at, _)| *at == number).map(|(_, kept)| kept);
            let cell = kept.map_or(Cell::UNKNOWN, |kept| kept.cell(row.record as usize % CHUNK));
            row.cells.push(cell.said().map(str::to_owned));
        }
    }
    let shown = |stored: &&Stored| Shown {
        key: stored.attribute.key.clone(),
        label: stored.attribute.label.clone(),
        number: matches!(stored.attribute.kind, Kind::Number | Kind::Range),
    };
    let columns = columns.iter().map(shown).collect();
    Ok(Listed { columns, rows, found: found.len() as u64, all })
}

/// One account by its number; `None` where there is none, or it was merged into another.
pub fn one(actor: &Actor, data: &Path, record: u32) -> Result<Option<Account>, Stop> {
    let mut store = open(actor, data, Mode::Create, "serve")?;
    let workspace = store.workspace(&actor.workspace)?;
    let reading = workspace.reading();
    let seen = Seen::of(reading, Noun::Accounts)?;
    if u64::from(record) >= reading.records(Noun::Accounts)? || seen.merged.is_gone(record) {
        return Ok(None);
    }
    let mut account = Account { name: None, known: Vec::new(), unknown: Vec::new() };
    for stored in reading.attributes(Noun::Accounts)? {
        let overlay = seen.overlay(reading, &stored)?;
        let kept = chunk(reading, overlay.as_ref(), &stored, record as usize / CHUNK)?;
        let cell = kept.cell(record as usize % CHUNK);
        let label = stored.attribute.label;
        match cell.said() {
            None => account.unknown.push(label),
            Some(said) => {
                if stored.attribute.key == "name" {
                    account.name = Some(said.to_owned());
                }
                let stood = cell.stood().filter(|stood| *stood != said).map(str::to_owned);
                account.known.push((label, said.to_owned(), stood));
            }
        }
    }
    Ok(Some(account))
}

/// What some accounts are called.
pub fn names(actor: &Actor, data: &Path, records: &[u32]) -> Result<Vec<Option<String>>, Stop> {
    let mut store = open(actor, data, Mode::Create, "accounts")?;
    let workspace = store.workspace(&actor.workspace)?;
    let reading = workspace.reading();
    let stored = reading.attributes(Noun::Accounts)?;
    let Some(stored) = stored.iter().find(|stored| stored.attribute.key == "name") else {
        return Ok(vec![None; records.len()]);
    };
    let seen = Seen::of(reading, Noun::Accounts)?;
    let overlay = seen.overlay(reading, stored)?;
    let mut chunks: HashMap<usize, Kept> = HashMap::new();
    let mut names = Vec::with_capacity(records.len());
    for record in records {
        let number = *record as usize / CHUNK;
        let kept = match chunks.entry(number) {
            Entry::Occupied(kept) => kept.into_mut(),
            Entry::Vacant(place) => place.insert(chunk(reading, overlay.as_ref(), stored, number)?),
        };
        names.push(kept.cell(*record as usize % CHUNK).said().map(str::to_owned));
    }
    Ok(names)
}

/// A chunk as it is seen.
pub(super) fn chunk(reading: Reading, overlay: Option<&Overlay>, stored: &Stored, number: usize) -> Result<Kept, Stop> {
    let packed = reading.chunk(stored, number)?;
    let kept = packed.map_or(Ok(Kept::default()), |packed| packed.kept());
    let kept = kept.map_err(|reason| reading.unreadable(stored, number, &reason))?.padded(CHUNK);
    Ok(overlay.map_or_else(|| kept.clone(), |overlay| overlay.in_place(&kept, (number * CHUNK) as u32)))
}

/// All chunks of an attribute as they are seen, each with its first record.
pub(super) fn chunks(reading: Reading, seen: &Seen, stored: &Stored) -> Result<Vec<(usize, Kept)>, Stop> {
    let overlay = seen.overlay(reading, stored)?;
    let read = |(number, packed): (usize, ihanne_store::Packed)| {
        let kept = packed.kept().map_err(|reason| reading.unreadable(stored, number, &reason))?;
        let kept = overlay.as_ref().map_or(kept.clone(), |overlay| overlay.in_place(&kept, (number * CHUNK) as u32));
        Ok((number * CHUNK, kept))
    };
    reading.chunks(stored)?.into_iter().map(read).collect()
}

/// Sorts records by what is known of them: amounts by size, the rest by their letters.
pub(super) fn sort(found: &mut [u32], reading: Reading, seen: &Seen, stored: &Stored, down: bool) -> Result<(), Stop> {
    let chunks = chunks(reading, seen, stored)?;
    let of = |record: u32| {
        let chunk = chunks.iter().find(|(first, _)| *first == record as usize / CHUNK * CHUNK);
        chunk.map_or(Cell::UNKNOWN, |(first, kept)| {
            if record as usize - first < kept.len() { kept.cell(record as usize - first) } else { Cell::UNKNOWN }
        })
    };
    let ordered = |unknown: bool, order: std::cmp::Ordering| if unknown || !down { order } else { order.reverse() };
    match stored.attribute.kind {
        Kind::Number | Kind::Range => {
            // The lower end of a range stands for it.
            let size = |record: u32| {
                let value = of(record).value?;
                value.split("..").next().filter(|low| !low.is_empty()).unwrap_or("0").parse::<f64>().ok()
            };
            let mut keyed: Vec<(Option<f64>, u32)> = found.par_iter().map(|record| (size(*record), *record)).collect();
            keyed.par_sort_by(|(a, i), (b, j)| {
                let order = match (a, b) {
                    (Some(a), Some(b)) => ordered(false, a.total_cmp(b)),
                    (a, b) => ordered(true, a.is_none().cmp(&b.is_none())),
                };
                order.then(i.cmp(j))
            });
            keyed.into_iter().zip(found).for_each(|((_, record), place)| *place = record);
        }
        _ => {
            let letters = |record: u32| of(record).said().map(str::to_lowercase);
            let mut keyed: Vec<(Option<String>, u32)> = found.par_iter().map(|record| (letters(*record), *record)).collect();
            keyed.par_sort_by(|(a, i), (b, j)| {
                let order = match (a, b) {
                    (Some(a), Some(b)) => ordered(false, a.cmp(b)),
                    (a, b) => ordered(true, a.is_none().cmp(&b.is_none())),
                };
                order.then(i.cmp(j))
            });
            keyed.into_iter().zip(found).for_each(|((_, record), place)| *place = record);
        }
    }
    Ok(())
}
