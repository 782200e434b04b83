//! One account, whole; and what some are called.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::path::Path;
use std::sync::Arc;

use ihanne_core::market::{CHUNK, Kept, Noun};
use ihanne_store::Mode;

use super::read::{chunk, is_amount};
use crate::ops::data::open;
use crate::ops::roster::Roster;
use crate::ops::seen::Seen;
use crate::ops::{Actor, Stop};

/// One account, whole.
pub struct Account {
    /// What it is called, where that is known.
    pub name: Option<String>,
    /// What is known of it.
    pub known: Vec<Fact>,
    /// The labels of what is not known.
    pub unknown: Vec<String>,
}

/// What is known of one attribute.
pub struct Fact {
    /// What the attribute is called.
    pub label: String,
    /// The value, as it is kept.
    pub said: String,
    /// What stood in the file, where that was otherwise.
    pub stood: Option<String>,
    /// Whether it is an amount, which is written with its thousands apart.
    pub number: bool,
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
        let number = is_amount(&stored.attribute);
        let label = stored.attribute.label;
        match cell.said() {
            None => account.unknown.push(label),
            Some(said) => {
                if stored.attribute.key == "name" {
                    account.name = Some(said.to_owned());
                }
                let stood = cell.stood().filter(|stood| *stood != said).map(str::to_owned);
                account.known.push(Fact { label, said: said.to_owned(), stood, number });
            }
        }
    }
    Ok(Some(account))
}

/// The number that each row of the roster has in a column, NaN where none is known; `None` where accounts have no such attribute.
pub fn numbers(actor: &Actor, data: &Path, roster: &Roster, attribute: &str) -> Result<Option<Arc<Vec<f64>>>, Stop> {
    roster.numbers(&open(actor, data, Mode::Create, "accounts")?.workspace(&actor.workspace)?, attribute)
}

/// What some accounts are called.
pub fn names(actor: &Actor, data: &Path, records: &[u32]) -> Result<Vec<Option<String>>, Stop> {
    said(actor, data, records, "name")
}

/// What is known of an attribute of some accounts, as it is kept.
pub fn said(actor: &Actor, data: &Path, records: &[u32], attribute: &str) -> Result<Vec<Option<String>>, Stop> {
    let mut store = open(actor, data, Mode::Create, "accounts")?;
    let workspace = store.workspace(&actor.workspace)?;
    let reading = workspace.reading();
    let stored = reading.attributes(Noun::Accounts)?;
    let Some(stored) = stored.iter().find(|stored| stored.attribute.key == attribute) else {
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
