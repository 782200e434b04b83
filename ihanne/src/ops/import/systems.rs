//! Which CRM the record ids of kept records are of.

use std::collections::{HashMap, HashSet};

use ihanne_core::import::intake::RECORD_ID;
use ihanne_store::{Batch, Import};

use super::place::File;
use crate::ops::Stop;

/// The systems of record ids.
pub struct Systems {
    /// The batches that made the records.
    batches: Vec<Batch>,
    /// For records whose id came later the batch it came with.
    later: HashMap<u32, u64>,
}

impl Systems {
    /// The systems of what is kept.
    pub fn of(transaction: &Import, file: &File) -> Result<Systems, Stop> {
        let reading = transaction.reading();
        let batches = reading.batches_of(file.noun)?;
        let mut later = HashMap::new();
        if let Some(stored) = file.stored.iter().find(|stored| stored.attribute.key == RECORD_ID) {
            for past in reading.past(stored)? {
                later.extend(past.delta.records.iter().map(|record| (*record, past.batch)));
            }
        }
        Ok(Systems { batches, later })
    }

    /// Whether ids are of more than one system, that of a file included.
    pub fn are_several(&self, of_file: Option<&str>) -> bool {
        self.batches.iter().filter_map(|batch| batch.system.as_deref()).chain(of_file).collect::<HashSet<_>>().len() > 1
    }

    /// The system of a record's id.
    pub fn of_record(&self, record: u32) -> Option<&str> {
        let said = |batch: &&Batch| match self.later.get(&record) {
            Some(later) => batch.id == *later,
            None => (batch.before..batch.after).contains(&u64::from(record)),
        };
        self.batches.iter().find(said)?.system.as_deref()
    }
}
