//! Where each cell of an account came from: the file, its row and the day; and what other files and merged records say otherwise.

use std::collections::HashMap;
use std::path::Path;

use ihanne_core::market::{CHUNK, Kept, Noun};
use ihanne_store::{Batch, Mode, Past, Reading, Stored};

use super::read::is_amount;
use crate::ops::seen::Seen;
use crate::ops::{Actor, Stop, data};

/// Where one attribute of an account came from.
pub struct Origin {
    /// What the attribute is called.
    pub label: String,
    /// Whether it is an amount.
    pub number: bool,
    /// What is known; `None` where a file took it away.
    pub said: Option<String>,
    /// What said so.
    pub from: Option<Source>,
    /// What else was said, the latest first.
    pub lost: Vec<Lost>,
}

/// A file that said something.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// The batch.
    pub batch: u64,
    /// The file.
    pub file: String,
    /// The rows of the file, counted from 1; none where they were not kept.
    pub rows: Vec<u64>,
    /// When it was brought, in UTC.
    pub at: String,
    /// Who brought it.
    pub by: String,
}

/// What was said and does not stand.
pub struct Lost {
    /// The value; `None` for nothing.
    pub said: Option<String>,
    /// What said so.
    pub from: Option<Source>,
    /// Whether a record that was merged into this one says it, and not an earlier file.
    pub merged: bool,
}

/// What one record says of one attribute, and what it said before.
struct Says {
    record: u32,
    now: Option<String>,
    from: Option<Source>,
    before: Vec<(Option<String>, Option<Source>)>,
}

/// Where the cells of an account came from; `None` when there is no such account. Attributes of which nothing was ever known are left
/// out.
pub fn sources(actor: &Actor, folder: &Path, record: u32) -> Result<Option<Vec<Origin>>, Stop> {
    let mut store = data::open(actor, folder, Mode::Create, "accounts")?;
    let workspace = store.workspace(&actor.workspace)?;
    let reading = workspace.reading();
    let seen = Seen::of(reading, Noun::Accounts)?;
    if u64::from(record) >= reading.records(Noun::Accounts)? || seen.merged.is_gone(record) {
        return Ok(None);
    }
    let batches = reading.batches_of(Noun::Accounts)?;
    let alone = vec![record];
    let group = seen.groups().iter().find(|group| group[0] == record).unwrap_or(&alone);
    let mut book = Book { reading, batches: &batches, known: HashMap::new() };
    let mut origins = Vec::new();
    for stored in reading.attributes(Noun::Accounts)? {
        let said = group.iter().map(|record| book.says(&stored, *record));
        let said = said.collect::<Result<Vec<Says>, Stop>>()?;
        let lent = seen.overlay(reading, &stored)?.and_then(|overlay| overlay.lent_by(record)).unwrap_or(record);
        let Some(own) = said.iter().find(|says| says.record == lent) else { continue };
        let mut lost = Vec::new();
        for (said, from) in own.before.iter().rev() {
            lost.push(Lost { said: said.clone(), from: from.clone(), merged: false });
        }
        for other in said.iter().filter(|says| says.record != lent && says.now.is_some() && says.now != own.now) {
            lost.push(Lost { said: other.now.clone(), from: other.from.clone(), merged: true });
        }
        lost.retain(|lost| lost.said.is_some() || lost.from.is_some());
        if own.now.is_none() && lost.is_empty() {
            continue;
        }
        let number = is_amount(&stored.attribute);
        let (said, from) = (own.now.clone(), own.from.clone());
        origins.push(Origin { label: stored.attribute.label, number, said, from, lost });
    }
    Ok(Some(origins))
}

/// The batches, and which rows of theirs were looked up.
struct Book<'a> {
    reading: Reading<'a>,
    batches: &'a [Batch],
    known: HashMap<(u64, u32), Source>,
}

impl Book<'_> {
    /// What a record says of an attribute, with all that it said before.
    fn says(&mut self, stored: &Stored, record: u32) -> Result<Says, Stop> {
        let number = record as usize / CHUNK;
        let packed = self.reading.chunk(stored, number)?;
        let kept = packed.map_or(Ok(Kept::default()), |packed| packed.kept());
        let kept = kept.map_err(|reason| self.reading.unreadable(stored, number, &reason))?.padded(CHUNK);
        let now = kept.cell(record as usize % CHUNK).said().map(str::to_owned);
        let made = |batch: &&Batch| (batch.before..batch.after).contains(&u64::from(record));
        let mut from = self.batches.iter().find(made).map(|batch| self.source(batch, record)).transpose()?;
        let mut before = Vec::new();
        for Past { batch, delta, .. } in self.reading.past_of_chunk(stored, number)? {
            let Ok(place) = delta.records.binary_search(&record) else { continue };
            let said = delta.from.cell(place).said().map(str::to_owned);
            if said.is_some() {
                before.push((said, from.take()));
            }
            from = self.batches.iter().find(|known| known.id == batch).map(|batch| self.source(batch, record)).transpose()?;
        }
        Ok(Says { record, from: from.filter(|_| now.is_some() || !before.is_empty()), now, before })
    }

    fn source(&mut self, batch: &Batch, record: u32) -> Result<Source, Stop> {
        if let Some(known) = self.known.get(&(batch.id, record)) {
            return Ok(known.clone());
        }
        let Batch { id, source, at, by, .. } = batch;
        let rows = self.reading.rows_of(*id, record)?;
        let source = Source { batch: *id, file: source.clone(), rows, at: at.clone(), by: by.clone() };
        self.known.insert((batch.id, record), source.clone());
        Ok(source)
    }
}
