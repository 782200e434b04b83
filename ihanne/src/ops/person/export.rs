//! Export: everything that is known of a person, as JSON.

use std::collections::BTreeMap;
use std::path::Path;

use ihanne_core::market::Noun;
use ihanne_store::{Mentions, Mode, Reading};
use serde::Serialize;

use super::found::{Column, Known, found};
use crate::ops::{Actor, Stop, open};

/// Everything that is known of a person.
#[derive(Debug, Serialize)]
pub struct Exported {
    /// Who was asked for.
    pub who: String,
    /// When, in UTC.
    pub at: String,
    /// The workspace.
    pub workspace: String,
    /// Their records.
    pub records: Vec<Record>,
    /// Where else they are named: deals, notes, other records.
    pub mentions: Vec<Mention>,
    /// Cells of files that were odd and name them.
    pub problems: Vec<ProblemCell>,
}

/// A record of theirs.
#[derive(Debug, Serialize)]
pub struct Record {
    /// What it is.
    pub noun: Noun,
    /// Its number, from 1.
    pub number: u32,
    /// The file that brought it, and when.
    pub source: Option<Source>,
    /// What is known, by attribute.
    pub known: BTreeMap<String, Cell>,
    /// What was known before, the earliest first.
    pub before: Vec<Before>,
}

/// Where something came from.
#[derive(Clone, Debug, Serialize)]
pub struct Source {
    pub file: String,
    pub at: String,
    pub by: String,
}

/// What is known.
#[derive(Debug, Serialize)]
pub struct Cell {
    pub value: Option<String>,
    /// What stood in the file, where that was otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub original: Option<String>,
}

/// What was known before a file changed it.
#[derive(Debug, Serialize)]
pub struct Before {
    pub attribute: String,
    pub from: Option<String>,
    pub to: Option<String>,
    pub at: String,
}

/// A text in which they are named.
#[derive(Debug, Serialize)]
pub struct Mention {
    pub noun: Noun,
    pub number: u32,
    pub attribute: String,
    pub text: String,
}

/// An odd cell.
#[derive(Debug, Serialize)]
pub struct ProblemCell {
    pub file: String,
    pub row: u64,
    pub column: String,
    pub value: String,
}

/// Tells everything that is known of a person. `who` is an address, an id, a name or a number such as `#12`.
pub fn export(actor: &Actor, data: &Path, nouns: &[Noun], who: &str, at: &str) -> Result<Exported, Stop> {
    let mut store = open(actor, data, Mode::Read, "people export")?;
    let workspace = store.workspace(&actor.workspace)?;
    let reading = workspace.reading();
    let records = found(reading, nouns, who)?;
    let mut known = Known::default();
    let mut out = Exported {
        who: who.to_owned(),
        at: at.to_owned(),
        workspace: actor.workspace.clone(),
        records: Vec::new(),
        mentions: Vec::new(),
        problems: Vec::new(),
    };
    for noun in Noun::ALL {
        if records.iter().any(|(of, _)| *of == noun) {
            let columns = Column::all(reading, noun)?;
            for (_, record) in records.iter().filter(|(of, _)| *of == noun) {
                known.take(noun, &columns, *record);
                out.records.push(one(reading, noun, &columns, *record)?);
            }
        }
    }
    let said = |set: &std::collections::BTreeSet<String>| set.iter().cloned().collect::<Vec<String>>();
    let (exact, names) = (said(&known.exact), said(&known.names));
    let mentions = Mentions::of(exact.iter().chain(&names).map(String::as_str));
    for noun in Noun::ALL {
        for column in Column::all(reading, noun)? {
            for record in column.matching(|text| mentions.out_of(text).is_some()) {
                if !records.contains(&(noun, record)) {
                    let [value, original] = column.texts(record);
                    let text = original.or(value).unwrap_or_default().to_owned();
                    let attribute = column.stored.attribute.key.clone();
                    out.mentions.push(Mention { noun, number: record + 1, attribute, text });
                }
            }
        }
    }
    for batch in workspace.batches()? {
        for problem in workspace.problems(batch.id, usize::MAX >> 1)? {
            if mentions.out_of(&problem.value).is_some() {
                let (row, column, value) = (problem.row, problem.column, problem.value);
                out.problems.push(ProblemCell { file: batch.source.clone(), row, column, value });
            }
        }
    }
    Ok(out)
}

fn one(reading: Reading, noun: Noun, columns: &[Column], record: u32) -> Result<Record, Stop> {
    let mut known = BTreeMap::new();
    let mut before = Vec::new();
    for column in columns {
        let [value, original] = column.texts(record);
        let key = &column.stored.attribute.key;
        if value.is_some() || original.is_some() {
            let text = |text: Option<&str>| text.map(str::to_owned);
            known.insert(key.clone(), Cell { value: text(value), original: text(original) });
        }
        for past in reading.past(&column.stored)? {
            if let Ok(place) = past.delta.records.binary_search(&record) {
                let said = |kept: &ihanne_core::market::Kept| kept.cell(place).said().map(str::to_owned);
                let (from, to) = (said(&past.delta.from), said(&past.delta.to));
                before.push(Before { attribute: key.clone(), from, to, at: past.at.clone() });
            }
        }
    }
    before.sort_by(|one, other| one.at.cmp(&other.at));
    let batch = reading.batches_of(noun)?.into_iter().find(|batch| (batch.before..batch.after).contains(&u64::from(record)));
    let source = batch.map(|batch| Source { file: batch.source, at: batch.at, by: batch.by });
    Ok(Record { noun, number: record + 1, source, known, before })
}
