//! What a CRM itself said last of each cell, where something else has said another thing since.

use std::collections::{HashMap, HashSet};

use ihanne_core::market::Cell;
use ihanne_store::{Batch, Reading, Stored};

use crate::ops::Stop;

/// The batches of one CRM among all of a noun.
pub struct Batches {
    all: Vec<Batch>,
    own: HashSet<u64>,
}

/// Who said the cells of an attribute.
pub struct Said<'a> {
    batches: &'a Batches,
    /// Records whose cell was changed after they were made: whether the CRM did so last, and what it said last.
    changed: HashMap<u32, (bool, Option<Own>)>,
}

/// What the CRM said last.
struct Own {
    value: Option<String>,
    text: Option<String>,
}

impl Own {
    fn of(cell: Cell) -> Own {
        Own { value: cell.value.map(str::to_owned), text: cell.stood().map(str::to_owned) }
    }
}

impl Batches {
    pub fn new(all: Vec<Batch>, own: HashSet<u64>) -> Batches {
        Batches { all, own }
    }

    /// Whether the CRM made a record.
    fn made(&self, record: u32) -> bool {
        let at = self.all.iter().find(|batch| (batch.before..batch.after).contains(&u64::from(record)));
        at.is_some_and(|batch| self.own.contains(&batch.id))
    }

    /// Who said the cells of an attribute.
    pub fn said(&self, reading: Reading, stored: &Stored) -> Result<Said<'_>, Stop> {
        let mut changed: HashMap<u32, (bool, Option<Own>)> = HashMap::new();
        for past in reading.past(stored)? {
            let own = self.own.contains(&past.batch);
            for (place, record) in past.delta.records.iter().enumerate() {
                let entry = changed.entry(*record).or_insert_with(|| {
                    let made = self.made(*record);
                    (made, made.then(|| Own::of(past.delta.from.cell(place))))
                });
                entry.0 = own;
                if own {
                    entry.1 = Some(Own::of(past.delta.to.cell(place)));
                }
            }
        }
        Ok(Said { batches: self, changed })
    }
}

impl Said<'_> {
    /// Whether the CRM said a cell as it is kept.
    pub fn is_own(&self, record: u32) -> bool {
        self.changed.get(&record).map_or_else(|| self.batches.made(record), |(own, _)| *own)
    }

    /// The CRM's own writing of a value, where that is what it said last though others have written it since.
    pub fn writing(&self, record: u32, value: Option<&str>) -> Option<&str> {
        let own = self.changed.get(&record)?.1.as_ref()?;
        own.text.as_deref().filter(|_| own.value.is_some() && own.value.as_deref() == value)
    }

    /// What the CRM said last, in its own writing. `kept` is the cell as it is kept.
    pub fn own<'a>(&'a self, record: u32, kept: Cell<'a>) -> Option<&'a str> {
        match self.changed.get(&record) {
            Some((true, _)) => kept.stood(),
            Some((false, own)) => own.as_ref()?.text.as_deref(),
            None => kept.stood().filter(|_| self.batches.made(record)),
        }
    }
}
