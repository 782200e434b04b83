//! The records of one noun: by the keys that people know, as they are seen, with what was answered of them.

use std::collections::HashMap;
use std::path::Path;

use ihanne_core::import::identity::{Answer, Answers};
use ihanne_core::import::intake::RECORD_ID;
use ihanne_core::market::{CHUNK, Kept, Noun};
use ihanne_store::{Stored, Workspace};

use crate::ops::answers::contradiction;
use crate::ops::seen::Seen;
use crate::ops::{Refusal, Stop};

/// The records of one noun.
pub struct Pool {
    /// The noun.
    pub noun: Noun,
    /// How many there are, with those that were merged into others.
    pub records: u32,
    /// Their attributes.
    pub stored: Vec<Stored>,
    /// What was merged.
    pub seen: Seen,
    ids: Kept,
    names: Kept,
}

impl Pool {
    /// The records of a noun; refused where there are none.
    pub fn of(workspace: &Workspace, noun: Noun, data: &Path) -> Result<Pool, Stop> {
        let mut pool = Pool::numbered(workspace, noun, data)?;
        pool.ids = pool.column(workspace, RECORD_ID)?;
        pool.names = match pool.column(workspace, "name")? {
            names if names.is_empty() => pool.column(workspace, "domain")?,
            names => names,
        };
        Ok(pool)
    }

    /// The records by their numbers alone, without a look at what they are called: quick, however many there are.
    pub fn numbered(workspace: &Workspace, noun: Noun, data: &Path) -> Result<Pool, Stop> {
        let reading = workspace.reading();
        let records = reading.records(noun)? as u32;
        if records == 0 {
            let message = format!("{}: there are no {}", data.display(), noun.word());
            let hint = format!("import some: ihanne import FILE --as {}", noun.word());
            return Err(Refusal::new("nothing_imported", message, hint).into());
        }
        let (stored, seen) = (reading.attributes(noun)?, Seen::of(reading, noun)?);
        Ok(Pool { noun, records, stored, seen, ids: Kept::default(), names: Kept::default() })
    }

    /// All cells of an attribute as they are kept; none where there is no such attribute.
    pub fn column(&self, workspace: &Workspace, key: &str) -> Result<Kept, Stop> {
        let Some(stored) = self.stored.iter().find(|stored| stored.attribute.key == key) else { return Ok(Kept::default()) };
        let mut keeping = ihanne_core::market::Keeping::new();
        let mut chunks = Vec::new();
        for (number, packed) in workspace.chunks(stored)? {
            let kept = packed.kept().map_err(|reason| workspace.unreadable(stored, number, &reason))?;
            chunks.push((number * CHUNK, kept));
        }
        for (first, kept) in &chunks {
            for place in 0..kept.len() {
                let code = keeping.code(kept.cell(place));
                keeping.put(first + place, code);
            }
        }
        Ok(keeping.finish())
    }

    /// What people call a record: its id in the CRM, or else its number with `#` before it.
    pub fn key(&self, record: u32) -> String {
        self.ids.cell(record as usize).value.map_or_else(|| format!("#{}", record + 1), str::to_owned)
    }

    /// Its name, or what stands for it.
    pub fn name(&self, record: u32) -> String {
        self.names.cell(record as usize).said().unwrap_or("").to_owned()
    }

    /// The records of keys.
    pub fn records(&self, keys: &[&str]) -> Result<Vec<u32>, Stop> {
        let mut known: HashMap<&str, u32> = HashMap::new();
        for record in 0..self.ids.len() {
            if let Some(id) = self.ids.cell(record).value {
                known.entry(id).or_insert(record as u32);
            }
        }
        let number = |key: &str| {
            let number: u32 = key.strip_prefix('#')?.parse().ok()?;
            (1..=self.records).contains(&number).then(|| number - 1)
        };
        let record = |key: &&str| {
            known.get(key).copied().or_else(|| number(key)).ok_or_else(|| {
                let message = format!("there is no record {key} among the {}", self.noun.word());
                let hint = "name a record id of the CRM, or a number with # before it; to see them: ihanne duplicates list";
                Refusal::new("unknown_key", message, hint).into()
            })
        };
        keys.iter().map(record).collect()
    }

    /// What was answered, with what was merged as answered the same; for all records, by their numbers.
    pub fn answers(&self, said: &[(u32, u32, Answer)]) -> Result<Answers, Stop> {
        let merges =
            self.seen.groups().iter().flat_map(|group| group[1..].iter().map(|record| (group[0], *record, Answer::Same)));
        let all: Vec<(u32, u32, Answer)> = said.iter().copied().chain(merges).collect();
        Answers::of(&all).map_err(|why| contradiction("the answers contradict each other", &why, &|record| self.key(record)))
    }

    /// The records that are not merged into another, in order.
    pub fn live(&self) -> Vec<u32> {
        (0..self.records).filter(|record| !self.seen.merged.is_gone(*record)).collect()
    }
}

/// Answers of the store as they are compared.
pub fn said(answers: &[ihanne_store::Answered]) -> Vec<(u32, u32, Answer)> {
    answers.iter().map(|answered| (answered.records[0], answered.records[1], answered.answer)).collect()
}
