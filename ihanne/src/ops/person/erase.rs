//! Erase: nothing stays known of a person, and what was erased is erased again when an older backup is put back.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use ihanne_core::import::intake::RECORD_ID;
use ihanne_core::market::Noun;
use ihanne_store::{
    BACKUPS, Erase, ErasedList, Erasure, Hash, Mentions, Mode, Reading, Store, Workspace, erased_list, list_erasures,
};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::found::{Column, Known, found, is_mail, past};
use crate::ops::{Actor, Door, Stop, open, uploads};

/// What was erased.
#[derive(Clone, Debug, Serialize)]
pub struct Erased {
    /// Records of which nothing is known any more.
    pub records: usize,
    /// Cells that are unknown now, or lost a mention: of now and of the past.
    pub cells: u64,
    /// Copies of the data folder that still hold it.
    pub backups: Vec<StillThere>,
}

/// A copy that was made before.
#[derive(Clone, Debug, Serialize)]
pub struct StillThere {
    /// The file.
    pub file: PathBuf,
    /// The day it was made.
    pub day: String,
}

/// Erases a person. `who` is an address, an id, a name or a number such as `#12`; `because` is written down.
pub fn erase(actor: &Actor, data: &Path, nouns: &[Noun], who: &str, (at, because): (&str, &str)) -> Result<Erased, Stop> {
    let mut store = open(actor, data, Mode::Existing, "people erase")?;
    let mut workspace = store.workspace(&actor.workspace)?;
    let records = found(workspace.reading(), nouns, who)?;
    let before = workspace.reading().erasures()?.into_iter().next();
    let salt = before.map_or_else(|| random().to_vec(), |before| before.salt);
    let door = if actor.from == Door::Page { "page" } else { "terminal" };
    let what = Erase { because: because.trim().to_owned(), door, ..told(workspace.reading(), records, salt, &actor.name, at)? };
    let cells = workspace.erase(&what)?;
    drop(store);
    // What waits to be imported may name them, and waits a day at most anyway.
    uploads::forget_all(actor, data)?;
    Ok(Erased { records: what.records.len(), cells, backups: backups(data) })
}

/// What was erased in a folder's workspaces until now, before something else takes its place: as its database says, where that can be
/// read, and as the list beside it says. Gives also how many lines of the list cannot be read.
pub fn erased_before(actor: &Actor, data: &Path) -> Result<(Vec<Erasure>, usize), Stop> {
    let ErasedList { mut erasures, unreadable } = erased_list(data)?;
    for erasure in by_database(actor, data) {
        if !erasures.contains(&erasure) {
            erasures.push(erasure);
        }
    }
    Ok((erasures, unreadable))
}

fn by_database(actor: &Actor, data: &Path) -> Vec<Erasure> {
    // Of a file that cannot be read nothing can be told.
    let Ok(mut store) = open(actor, data, Mode::Read, "restore") else { return Vec::new() };
    let Ok(listed) = store.workspaces().list() else { return Vec::new() };
    let of = |store: &mut Store, name: &str| store.workspace(name).and_then(|workspace| workspace.reading().erasures());
    listed.iter().filter_map(|listed| of(&mut store, &listed.name).ok()).flatten().collect()
}

/// Erases again, in what has taken the place, those who were erased before. Gives how many records.
pub fn erase_again(actor: &Actor, data: &Path, erasures: &[Erasure]) -> Result<usize, Stop> {
    if erasures.is_empty() {
        return Ok(0);
    }
    // The database that said so may be gone.
    list_erasures(data, erasures)?;
    let mut store = open(actor, data, Mode::Existing, "restore")?;
    let mut erased = 0;
    for listed in store.workspaces().list()? {
        let mut workspace = store.workspace(&listed.name)?;
        let (number, there) = (workspace.number(), workspace.reading().erasures()?);
        for erasure in erasures.iter().filter(|erasure| erasure.workspace == number && !there.contains(erasure)) {
            erased += again(&mut workspace, erasure)?;
        }
    }
    Ok(erased)
}

fn again(workspace: &mut Workspace, erasure: &Erasure) -> Result<usize, Stop> {
    let reading = workspace.reading();
    let mut records = BTreeSet::new();
    for noun in Noun::ALL {
        for column in Column::all(reading, noun)? {
            let key = column.stored.attribute.key.clone();
            let is_theirs = |text: &str| {
                let told = identifier(noun, &key, text);
                told.is_some_and(|told| erasure.hashes.contains(&hashed(&erasure.salt, &told)))
            };
            // Their mail in a deal or a note is a mention, and no record of theirs.
            if matches!(noun, Noun::Contacts | Noun::Leads | Noun::Accounts) {
                records.extend(column.matching(is_theirs).into_iter().map(|record| (noun, record)));
            }
        }
    }
    let what =
        Erase { hashes: erasure.hashes.clone(), ..told(reading, records, erasure.salt.clone(), &erasure.by, &erasure.at)? };
    workspace.erase(&what)?;
    Ok(what.records.len())
}

/// What is to be erased with records: their past tells of them too.
fn told(reading: Reading, records: BTreeSet<(Noun, u32)>, salt: Vec<u8>, by: &str, at: &str) -> Result<Erase, Stop> {
    let mut known = Known::default();
    let mut hashes: BTreeSet<Hash> = BTreeSet::new();
    for noun in Noun::ALL {
        let own: Vec<u32> = records.iter().filter(|(of, _)| *of == noun).map(|(_, record)| *record).collect();
        if own.is_empty() {
            continue;
        }
        let columns = Column::all(reading, noun)?;
        own.iter().for_each(|record| known.take(noun, &columns, *record));
        for column in &columns {
            let key = &column.stored.attribute.key;
            let now = own.iter().flat_map(|record| column.texts(*record)).flatten().map(str::to_owned);
            let mut texts: Vec<String> = now.collect();
            texts.extend(past(reading, column)?.into_iter().filter(|(record, _)| own.contains(record)).map(|(_, text)| text));
            for text in texts {
                known.take_text(noun, key, &text);
                hashes.extend(identifier(noun, key, &text).map(|told| hashed(&salt, &told)));
            }
        }
    }
    let mentions = |set: &BTreeSet<String>| Mentions::of(set.iter().map(String::as_str));
    Ok(Erase {
        exact: mentions(&known.exact),
        names: mentions(&known.names),
        ids: known.ids,
        records,
        salt,
        hashes,
        by: by.to_owned(),
        at: at.to_owned(),
        because: String::new(),
        door: "terminal",
    })
}

/// What tells somebody apart, in one spelling; `None` for what others share.
fn identifier(noun: Noun, key: &str, text: &str) -> Option<String> {
    let small = text.trim().to_lowercase();
    match key {
        _ if is_mail(text) => Some(format!("mail {small}")),
        "business_id" if noun == Noun::Accounts => Some(format!("business {small}")),
        RECORD_ID => Some(format!("{} {small}", noun.word())),
        _ => None,
    }
}

fn hashed(salt: &[u8], told: &str) -> Hash {
    Sha256::new().chain_update(salt).chain_update(told.as_bytes()).finalize().into()
}

fn random() -> [u8; 32] {
    let mut bytes = [0; 32];
    rand::TryRng::try_fill_bytes(&mut rand::rngs::SysRng, &mut bytes).expect("the operating system gives randomness");
    bytes
}

/// Copies in the data folder, with their days: they were made before, and hold what was erased.
fn backups(data: &Path) -> Vec<StillThere> {
    let entries = std::fs::read_dir(data.join(BACKUPS)).into_iter().flatten().flatten();
    let mut found: Vec<StillThere> = entries
        .filter_map(|entry| {
            let made: DateTime<Utc> = entry.metadata().ok()?.modified().ok()?.into();
            Some(StillThere { file: entry.path(), day: made.format("%Y-%m-%d").to_string() })
        })
        .collect();
    found.sort_by(|one, other| one.file.cmp(&other.file));
    found
}
