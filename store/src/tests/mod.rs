//! Stories of the data folder.

mod crashes;
mod doctor;
mod faults;
mod jobs;
mod merges;
mod migrations;
mod people;
mod profiles;
mod records;
mod workspaces;

use std::path::Path;

use ihanne_core::market::{Attribute, Cell, Delta, Keeping, Kept, Kind, Noun};

use super::{Counts, Mode, NewBatch, Packed, Store, StoreError};

const NOON: &str = "2026-11-22T12:00:00Z";

fn open(folder: &Path) -> Store {
    Store::open(folder, Mode::Create, "a test").unwrap()
}

fn refused(folder: &Path) -> StoreError {
    Store::open(folder, Mode::Existing, "a test").unwrap_err()
}

fn value(value: &str) -> Cell<'_> {
    Cell { value: Some(value), original: None }
}

fn kept(values: &[&str]) -> Kept {
    let mut keeping = Keeping::new();
    values.iter().for_each(|text| keeping.push(if text.is_empty() { Cell::UNKNOWN } else { value(text) }));
    keeping.finish()
}

/// Imports a batch of accounts that adds names.
fn add(store: &mut Store, names: &[&str]) -> Result<(), StoreError> {
    let mut workspace = store.workspace("main")?;
    let import = workspace.import()?;
    let before = import.records(Noun::Accounts)?;
    let after = before + names.len() as u64;
    let batch = import.begin(&NewBatch {
        noun: Noun::Accounts,
        source: "accounts.csv",
        by: "sari",
        system: None,
        at: NOON,
        before,
        after,
    })?;
    let attribute = Attribute { key: "name".to_owned(), label: "Company".to_owned(), kind: Kind::Text };
    let stored = match import.attributes(Noun::Accounts)?.pop() {
        Some(stored) => stored,
        None => import.add_attribute(batch, Noun::Accounts, &attribute)?,
    };
    let old = import.chunks(&stored)?.pop().map(|(_, packed)| packed.kept().unwrap()).unwrap_or_default();
    let mut keeping = Keeping::from(&old);
    for (at, name) in names.iter().enumerate() {
        let code = keeping.code(value(name));
        keeping.put(before as usize + at, code);
    }
    import.put(&stored, 0, &Packed::of(&keeping.finish()))?;
    let rows = names.len() as u64;
    import.end(batch, &Counts { rows, created: rows, ..Counts::default() }, &[])?;
    import.commit()
}

/// Imports a batch that gives the account at a place another name.
fn rename(store: &mut Store, at: u32, from: &str, to: &str) {
    let mut workspace = store.workspace("main").unwrap();
    let import = workspace.import().unwrap();
    let before = import.records(Noun::Accounts).unwrap();
    let new = NewBatch { noun: Noun::Accounts, source: "later.csv", by: "sari", system: None, at: NOON, before, after: before };
    let batch = import.begin(&new).unwrap();
    let stored = import.attributes(Noun::Accounts).unwrap().remove(0);
    let old = import.chunks(&stored).unwrap().remove(0).1.kept().unwrap();
    let mut keeping = Keeping::from(&old);
    let code = keeping.code(value(to));
    keeping.put(at as usize, code);
    import.put(&stored, 0, &Packed::of(&keeping.finish())).unwrap();
    let delta = Delta { records: vec![at], from: kept(&[from]), to: kept(&[to]) };
    import.put_change(batch, &stored, 0, &Packed::of_delta(&delta)).unwrap();
    import.end(batch, &Counts { rows: 1, updated: 1, ..Counts::default() }, &[]).unwrap();
    import.commit().unwrap();
}

fn names(store: &mut Store) -> Vec<String> {
    let workspace = store.workspace("main").unwrap();
    let records = workspace.records(Noun::Accounts).unwrap() as usize;
    let Some(stored) = workspace.attributes(Noun::Accounts).unwrap().pop() else { return Vec::new() };
    let chunks = workspace.chunks(&stored).unwrap();
    let kept = chunks.first().map(|(_, packed)| packed.kept().unwrap()).unwrap_or_default();
    (0..records).map(|record| kept.cell(record).value.unwrap_or_default().to_owned()).collect()
}
