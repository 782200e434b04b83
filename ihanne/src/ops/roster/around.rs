//! What stands around each account: the contacts that belong to it, and the notes about it.

use std::cmp::Reverse;

use ihanne_core::import::{RawTable, belong, is_account};
use ihanne_core::market::Noun;
use ihanne_store::Workspace;

use super::customers::{KEYS, texts};
use super::{Column, Roster};
use crate::ops::Stop;
use crate::ops::seen::Seen;

/// Keys under which files say on which day something was: the first that a file has counts.
pub const DAYS: [&str; 8] = ["date", "note_date", "activity_date", "created", "create_date", "created_at", "timestamp", "day"];

/// The records of a noun, each with the account it belongs to.
pub struct Around {
    /// Row of the account and number of the record: the rows ascending, of one account the latest first.
    of: Vec<(u32, u32)>,
}

impl Around {
    /// The records that belong to the account of a row, the latest first.
    pub fn of(&self, row: u32) -> impl ExactSizeIterator<Item = u32> {
        let from = self.of.partition_point(|(known, _)| *known < row);
        let to = from + self.of[from..].partition_point(|(known, _)| *known == row);
        self.of[from..to].iter().map(|(_, record)| *record)
    }
}

/// Reads the records of a noun and joins them.
pub fn read(roster: &Roster, workspace: &Workspace, noun: Noun) -> Result<Option<Around>, Stop> {
    let reading = workspace.reading();
    let all = reading.records(noun)? as u32;
    if all == 0 || roster.is_empty() {
        return Ok(None);
    }
    let seen = Seen::of(reading, noun)?;
    let records: Vec<u32> = (0..all).filter(|record| !seen.merged.is_gone(*record)).collect();
    let stored = reading.attributes(noun)?;
    let mut raw = RawTable::default();
    for stored in stored.iter().filter(|stored| leads(&stored.attribute.key)) {
        raw.headers.push(stored.attribute.label.clone());
        raw.columns.push(texts(&Column::of(reading, &seen, stored, noun)?, &records));
    }
    let mut accounts = RawTable::default();
    for key in KEYS {
        let Some(stored) = roster.attribute(key) else { continue };
        accounts.headers.push(stored.attribute.label.clone());
        accounts.columns.push(texts(&Column::read(reading, &roster.seen, stored)?, &roster.records));
    }
    let Ok(rows) = belong(&raw, &accounts) else { return Ok(None) };
    drop((raw, accounts));
    let day = DAYS.iter().find_map(|key| stored.iter().find(|stored| stored.attribute.key == *key));
    let days = day.map(|day| Column::of(reading, &seen, day, noun)).transpose()?;
    let mut of: Vec<(u32, u32)> = rows.into_iter().zip(&records).filter_map(|(row, record)| Some((row?, *record))).collect();
    let latest = |record: u32| Reverse(days.as_ref().and_then(|days| days.cell(record).value));
    of.sort_unstable_by(|(a, i), (b, j)| a.cmp(b).then_with(|| latest(*i).cmp(&latest(*j))).then(i.cmp(j)));
    Ok(Some(Around { of }))
}

/// Whether what stands under a key may say where a record belongs. Its own id would only meet by chance.
fn leads(key: &str) -> bool {
    let names = ["account", "company", "customer", "organi", "domain", "email", "website", "business_id"];
    key != "record_id" && (is_account(key) || names.iter().any(|name| key.contains(name)))
}
