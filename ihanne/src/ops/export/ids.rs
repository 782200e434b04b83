//! The ids by which a CRM knows records, for files that go back into it.

use std::collections::HashMap;

use ihanne_core::import::intake::RECORD_ID;
use ihanne_core::market::{CHUNK, Noun};
use ihanne_store::Reading;

use super::System;
use super::crm::{Column, Words, lent_ids, no_ids};
use super::own::Batches;
use crate::ops::Stop;
use crate::ops::seen::Seen;

/// The ids of one CRM.
pub struct Ids {
    /// What the CRM calls the column of its ids.
    pub header: String,
    /// What people call the CRM.
    pub name: String,
    of: HashMap<u32, String>,
}

impl Ids {
    /// The ids of a noun's records that a CRM gave, or lent by records that were merged into them.
    ///
    /// # Errors
    /// When no file of the CRM brought ids, or the data cannot be read.
    pub fn of(reading: Reading, seen: &Seen, noun: Noun, system: System) -> Result<Ids, Stop> {
        let stored = reading.attributes(noun)?;
        let headers = reading.headers(noun)?;
        let words = Words::of(&headers, &stored, system)?;
        let header = words.columns.first().filter(|(attribute, _)| attribute == RECORD_ID).map(|(_, header)| header.clone());
        let ids = stored.iter().find(|stored| stored.attribute.key == RECORD_ID);
        let (Some(header), Some(stored)) = (header, ids) else { return Err(no_ids(&words.name)) };
        let batches = Batches::new(headers.iter().map(|headers| headers.batch.clone()).collect(), words.batches.clone());
        let said = batches.said(reading, stored)?;
        let column = Column { stored, overlay: seen.overlay(reading, stored)?, said, in_units: false };
        let mut of = lent_ids(reading, seen, &column)?;
        for (number, packed) in reading.chunks(stored)? {
            let kept = packed.kept().map_err(|reason| reading.unreadable(stored, number, &reason))?;
            for row in 0..kept.len() {
                let record = (number * CHUNK + row) as u32;
                if let Some(id) = kept.cell(row).value.filter(|_| column.said.is_own(record)) {
                    of.insert(record, id.to_owned());
                }
            }
        }
        Ok(Ids { header, name: words.name, of })
    }

    /// The id of a record; `None` where the CRM does not know it.
    pub fn id(&self, record: u32) -> Option<&str> {
        self.of.get(&record).map(String::as_str)
    }
}

/// The CRMs whose files brought ids of a noun's records: their codes and names, the newest first.
pub fn systems(reading: Reading, noun: Noun) -> Result<Vec<(&'static str, &'static str)>, Stop> {
    let mut found: Vec<(&'static str, &'static str)> = Vec::new();
    for headers in reading.headers(noun)?.iter().rev() {
        let has_ids = headers.columns.iter().any(|(attribute, _)| attribute == RECORD_ID);
        let source = headers.batch.system.as_deref().and_then(ihanne_core::import::source::Source::of_code);
        if let Some(source) = source.filter(|_| has_ids && headers.batch.verb == "import")
            && found.iter().all(|(code, _)| *code != source.code)
        {
            found.push((source.code, source.name));
        }
    }
    Ok(found)
}
