//! Which record each row of a file is about: one that is kept, one that an earlier row has made, or a new one.

use hashbrown::HashTable;
use rayon::prelude::*;

use super::super::ProblemCode;
use super::keys::Keys;
use super::merged::Merged;

/// The record of a row that is set aside.
pub const NONE: u32 = u32::MAX;

/// The keys of rows and of kept records of one kind; the surest kind stands first.
pub struct Key {
    /// Of the file's rows.
    pub rows: Keys,
    /// Of the records that are kept.
    pub kept: Keys,
}

impl Key {
    /// Whether every row and every record has one of this kind, so that weaker kinds are not needed.
    pub fn is_complete(&self) -> bool {
        self.rows.iter().chain(&self.kept).all(Option::is_some)
    }
}

/// The records of a file's rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// For each row its record; [`NONE`] where it has none.
    pub records: Vec<u32>,
    /// Records there were before; what is not below is new.
    pub kept: u32,
    /// Records there are now.
    pub all: u32,
    /// For each row its place among all, by what it says of who it is about; empty where that is the order of the file.
    pub ranks: Vec<u32>,
    /// The rows without a record, and why.
    pub set_aside: Vec<(u32, ProblemCode)>,
}

/// Finds the record of each row. `usable` says which rows can be trusted at all.
///
/// A row is about the record that has its surest key; rows with surer keys come first, so that their order in the file changes
/// nothing. A weaker key decides only where row or record lacks every surer one: two
/// records of one CRM may share a domain. Where a weaker key leads to several records the row is set aside, and so is a row
/// without any key. Records that were merged are not several: a row that has its surest key in common with more than one of them is
/// about their survivor, and what leads to just one is about that one.
pub fn find(keys: &[Key], rows: usize, kept: usize, merged: &Merged, usable: &dyn Fn(usize) -> bool) -> Found {
    // Where every row and record has a surer key, weaker ones are never asked for.
    let needed = keys.iter().position(Key::is_complete).map_or(keys.len(), |complete| complete + 1);
    let keys = &keys[..needed];
    let known = keys.iter().map(|_| Index::new(rows + kept)).collect();
    let mut finding =
        Finding { keys, merged, known, masks: Vec::with_capacity(kept), said: Vec::new(), of: Vec::with_capacity(kept) };
    for record in 0..kept {
        finding.add(|key| key.kept[record].map(|key| key.get()));
    }
    let mut found = Found { records: vec![NONE; rows], kept: kept as u32, ..Found::default() };
    let order = surest_first(keys, rows);
    for row in order.iter().copied().filter(|row| usable(*row)) {
        match finding.record(row) {
            Ok(record) => found.records[row] = record,
            Err(why) => found.set_aside.push((row as u32, why)),
        }
    }
    found.set_aside.sort_unstable_by_key(|(row, _)| *row);
    found.all = finding.masks.len() as u32;
    if keys.len() > 1 {
        found.ranks = vec![0; rows];
        (0..).zip(order).for_each(|(rank, row)| found.ranks[row] = rank);
    }
    in_order_of_rows(&mut found);
    found
}

/// New records stand in the order of their first rows, whichever was found first.
fn in_order_of_rows(found: &mut Found) {
    let mut places = vec![NONE; (found.all - found.kept) as usize];
    let mut next = found.kept;
    for record in found.records.iter_mut().filter(|record| **record != NONE && **record >= found.kept) {
        let place = &mut places[(*record - found.kept) as usize];
        if *place == NONE {
            *place = next;
            next += 1;
        }
        *record = *place;
    }
}

/// The rows by their kinds of keys, the surest first, and those that say more before those that say less; rows of the same kinds by what
/// their keys are. So where a row stands in the file leads it nowhere.
fn surest_first(keys: &[Key], rows: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..rows).collect();
    if keys.len() > 1 {
        let blank = |row: usize| keys.iter().map(move |key| key.rows[row].is_none());
        let said = |row: usize| keys.iter().map(move |key| key.rows[row]);
        order.par_sort_by(|one, other| blank(*one).cmp(blank(*other)).then_with(|| said(*one).cmp(said(*other))));
    }
    order
}

struct Finding<'a> {
    keys: &'a [Key],
    merged: &'a Merged,
    known: Vec<Index>,
    /// For each record a bit for each kind of key that it has.
    masks: Vec<u16>,
    /// For each record a bit for each kind of key that a row of this file has said.
    said: Vec<u16>,
    /// For each record its key of each kind, one after the other; 0 where it has none.
    of: Vec<u64>,
}

impl Finding<'_> {
    fn add(&mut self, key: impl Fn(&Key) -> Option<u64>) -> u32 {
        let record = self.masks.len() as u32;
        self.masks.push(0);
        self.said.push(0);
        self.of.resize(self.of.len() + self.keys.len(), 0);
        for kind in 0..self.keys.len() {
            if let Some(key) = key(&self.keys[kind]) {
                self.learn(record, kind, key);
            }
        }
        record
    }

    fn learn(&mut self, record: u32, kind: usize, key: u64) {
        self.masks[record as usize] |= 1 << kind;
        self.of[record as usize * self.keys.len() + kind] = key;
        let (of, kinds, surer) = (&self.of, self.keys.len(), (1 << kind) - 1);
        let of = |record: u32| of[record as usize * kinds + kind];
        let decides_nothing = {
            let alike = self.known[kind]
                .of(key, of)
                .filter(|other| (self.masks[*other as usize] ^ self.masks[record as usize]) & surer == 0);
            let mut alike = alike.map(|record| self.merged.survivor(record));
            let first = alike.next();
            alike.any(|other| Some(other) != first)
        };
        // Two accounts with the same kinds of surer keys are enough to tell that this one decides nothing; ten thousand may share it.
        if !decides_nothing {
            self.known[kind].add(key, record, of);
        }
    }

    /// The record of a row, made if there is none; or why it has none.
    fn record(&mut self, row: usize) -> Result<u32, ProblemCode> {
        let kinds = self.keys.len();
        let mask = (0..kinds).filter(|kind| self.keys[*kind].rows[row].is_some()).fold(0_u16, |mask, kind| mask | 1 << kind);
        let mut found = None;
        for kind in 0..kinds {
            let Some(key) = self.keys[kind].rows[row] else { continue };
            let both = |record: &u32| self.masks[*record as usize] & mask & ((1 << kind) - 1);
            let of = |record: u32| self.of[record as usize * kinds + kind];
            let mut fitting = self.known[kind].of(key.get(), of).filter(|record| both(record) == 0);
            found = fitting.next();
            for other in fitting {
                let survivor = found.map(|found| self.merged.survivor(found));
                if survivor != Some(self.merged.survivor(other)) {
                    return Err(ProblemCode::SeveralRecords);
                }
                found = if found == Some(other) { found } else { survivor };
            }
            if found.is_some() {
                break;
            }
        }
        if mask == 0 {
            return Err(ProblemCode::NoKey);
        }
        let record = found.unwrap_or_else(|| self.add(|_| None));
        for kind in 0..kinds {
            // The first row that says a key is the one whose cell is kept.
            if let Some(key) = self.keys[kind].rows[row]
                && self.said[record as usize] & (1 << kind) == 0
            {
                self.said[record as usize] |= 1 << kind;
                if self.of[record as usize * kinds + kind] != key.get() {
                    self.learn(record, kind, key.get());
                }
            }
        }
        Ok(record)
    }
}

/// Records by their key of one kind; several may share one.
struct Index {
    places: HashTable<u32>,
}

impl Index {
    fn new(capacity: usize) -> Index {
        Index { places: HashTable::with_capacity(capacity) }
    }

    fn add(&mut self, key: u64, record: u32, of: impl Fn(u32) -> u64) {
        self.places.insert_unique(key, record, |record| of(*record));
    }

    fn of(&self, key: u64, of: impl Fn(u32) -> u64) -> impl Iterator<Item = u32> {
        self.places.iter_hash(key).copied().filter(move |record| of(*record) == key)
    }
}
