//! The form that a CRM takes back: its own headers, the record id first, every cell as it came, nothing converted.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema};
use ihanne_connect::{Dialect, Format};
use ihanne_core::import::intake::{Overlay, RECORD_ID};
use ihanne_core::import::source::Source;
use ihanne_core::import::{header_unit, is_currency, is_money};
use ihanne_core::market::{CHUNK, Kept, Kind};
use ihanne_store::{Headers, Reading, Stored};

use super::own::{Batches, Said};
use super::{Exported, Request, labels};
use crate::ops::input::Formulas;
use crate::ops::problems::Problems;
use crate::ops::seen::Seen;
use crate::ops::{Notice, Output, Phase, Progress, Refusal, Stop, Watch};

/// The CRM whose file is written.
#[derive(Clone, Copy, Debug)]
pub enum System {
    /// The one of the newest file.
    Newest,
    /// The one of this code.
    Of(&'static str),
}

/// The files of a CRM, and what they call each attribute.
pub struct Words {
    pub name: String,
    pub batches: HashSet<u64>,
    /// Attribute and header, the record id first.
    pub columns: Vec<(String, String)>,
    /// A column that an older file called otherwise: what it is called now, what it was called, and in which file.
    otherwise: Vec<(String, String, String)>,
}

/// A column to write.
pub struct Column<'a> {
    pub stored: &'a Stored,
    pub overlay: Option<Overlay<'a>>,
    pub said: Said<'a>,
    /// Whether its figures mean nothing without a unit or a currency that another file may not have meant.
    pub in_units: bool,
}

pub fn write(
    reading: Reading,
    seen: &Seen,
    request: &Request,
    system: &System,
    output: Output,
    watch: Watch,
) -> Result<Exported, Stop> {
    let (noun, records) = (request.noun, reading.records(request.noun)? as usize);
    let stored = reading.attributes(noun)?;
    let headers = reading.headers(noun)?;
    let words = Words::of(&headers, &stored, *system)?;
    let in_units = |key: &str| {
        let unit = |(attribute, header): &(String, String)| attribute == key && header_unit(header).is_some();
        is_money(key) || is_currency(key) || headers.iter().flat_map(|headers| &headers.columns).any(unit)
    };
    let batches = Batches::new(headers.iter().map(|headers| headers.batch.clone()).collect(), words.batches.clone());
    let mut columns = Vec::with_capacity(words.columns.len());
    for (attribute, _) in &words.columns {
        let Some(stored) = stored.iter().find(|stored| stored.attribute.key == *attribute) else { continue };
        let (overlay, said) = (seen.overlay(reading, stored)?, batches.said(reading, stored)?);
        columns.push(Column { in_units: in_units(attribute), stored, overlay, said });
    }
    let ids = columns.first().filter(|column| column.stored.attribute.key == RECORD_ID);
    let Some(ids) = ids else { return Err(no_ids(&words.name)) };
    let lent = lent_ids(reading, seen, ids)?;
    let header = |column: &Column| {
        let key = &column.stored.attribute.key;
        let found = words.columns.iter().find(|(attribute, _)| attribute == key);
        Field::new(found.map_or(key.as_str(), |(_, header)| header), DataType::Utf8, true)
    };
    let schema = Arc::new(Schema::new(columns.iter().map(header).collect::<Vec<Field>>()));
    let mut writer = output.create(&schema, &Format::Csv(Dialect::default()), Formulas::Kept)?;
    let (mut written, mut kept_back) = (0, 0);
    for number in 0..records.div_ceil(CHUNK) {
        let (first, rows) = (number * CHUNK, CHUNK.min(records - number * CHUNK));
        let id_cells = ids.chunk(reading, number)?.padded(rows);
        let live: Vec<usize> = (0..rows).filter(|row| !seen.merged.is_gone((first + row) as u32)).collect();
        let id_of = |row: usize| {
            let record = (first + row) as u32;
            let own = id_cells.cell(row).value.filter(|_| ids.said.is_own(record));
            own.or_else(|| lent.get(&record).map(String::as_str))
        };
        let with_id: Vec<bool> = live.iter().map(|row| id_of(*row).is_some()).collect();
        let mut arrays: Vec<ArrayRef> = Vec::with_capacity(columns.len());
        for (at, column) in columns.iter().enumerate() {
            let kept = column.chunk(reading, number)?.padded(rows);
            let shown = column.overlay.as_ref().map_or(kept.clone(), |overlay| overlay.seen(&kept, first as u32));
            let mut texts: Vec<Option<&str>> = Vec::with_capacity(live.len());
            for (place, row) in live.iter().enumerate().filter(|(place, _)| with_id[*place]) {
                let text = if at == 0 { id_of(*row) } else { column.text((first + row) as u32, (&kept, *row), (&shown, place)) };
                kept_back += u64::from(column.in_units && shown.cell(place).value.is_some() && text != shown.cell(place).stood());
                texts.push(text);
            }
            arrays.push(Arc::new(texts.into_iter().collect::<StringArray>()));
        }
        let batch = RecordBatch::try_new(schema.clone(), arrays).expect("the columns are those of the schema");
        written += batch.num_rows();
        writer.write(&batch)?;
        let done = (first + rows) as u64;
        watch(Progress { phase: Phase::Read, done, total: records as u64, rows: done });
    }
    let mut problems = Problems::default();
    problems.add_written(&writer.finish()?);
    let without_id = records - seen.merged.gone() - written;
    Ok(Exported {
        noun,
        rows: written as u64,
        columns: columns.len() as u64,
        problems: problems.counts(),
        notices: words.notices(noun.counted(without_id as u64), without_id, kept_back, &stored),
    })
}

/// For survivors of merges the ids that records of this CRM lend them.
pub fn lent_ids(reading: Reading, seen: &Seen, ids: &Column) -> Result<HashMap<u32, String>, Stop> {
    let sayings = seen.sayings(reading, ids.stored)?;
    let id = |record: &u32| sayings.of(*record).cell.value.filter(|_| ids.said.is_own(*record)).map(str::to_owned);
    let lent = seen.groups().iter().filter_map(|group| Some((group[0], group.iter().find_map(id)?)));
    Ok(lent.collect())
}

impl Column<'_> {
    fn chunk(&self, reading: Reading, number: usize) -> Result<Kept, Stop> {
        let packed = reading.chunk(self.stored, number)?;
        let kept = packed.map_or(Ok(Kept::default()), |packed| packed.kept());
        Ok(kept.map_err(|reason| reading.unreadable(self.stored, number, &reason))?)
    }

    /// What is written of a record: what the CRM said, in its own writing, or else what is known from elsewhere, where that means
    /// the same under the CRM's header.
    fn text<'a>(&'a self, record: u32, (kept, row): (&'a Kept, usize), (shown, place): (&'a Kept, usize)) -> Option<&'a str> {
        let (own, shown) = (kept.cell(row), shown.cell(place));
        if self.in_units {
            return self.said.own(record, own);
        }
        if own == shown && self.said.is_own(record) {
            return own.stood();
        }
        if let Some(writing) = self.said.writing(record, shown.value) {
            return Some(writing);
        }
        let leads = self.overlay.as_ref().is_some_and(Overlay::leads);
        let plain = leads || matches!(self.stored.attribute.kind, Kind::Number | Kind::Date | Kind::Flag);
        if plain { shown.said() } else { shown.stood() }
    }
}

impl Words {
    pub fn of(headers: &[Headers], stored: &[Stored], system: System) -> Result<Words, Stop> {
        let newest = || headers.iter().rev().find_map(|headers| headers.batch.system.as_deref());
        let code = match system {
            System::Of(code) => Some(code),
            System::Newest => newest(),
        };
        let name = code.and_then(Source::of_code).map_or("the files with record ids", |source| source.name).to_owned();
        let has_ids = |headers: &Headers| headers.columns.iter().any(|(attribute, _)| attribute == RECORD_ID);
        // Batches that came before headers were kept may have had any.
        let is_own = |headers: &&Headers| match code {
            Some(code) => headers.batch.system.as_deref() == Some(code),
            None => headers.columns.is_empty() || has_ids(headers),
        };
        let own: Vec<&Headers> = headers.iter().filter(is_own).filter(|headers| headers.batch.verb == "import").collect();
        if own.is_empty() {
            return Err(no_ids(&name));
        }
        let mut columns: Vec<(String, String)> = Vec::new();
        let mut otherwise: Vec<(String, String, String)> = Vec::new();
        for headers in own.iter().rev() {
            for (attribute, header) in &headers.columns {
                match columns.iter().find(|(known, _)| known == attribute) {
                    Some((_, now)) if now != header && !otherwise.iter().any(|(known, ..)| known == now) => {
                        otherwise.push((now.clone(), header.clone(), headers.batch.source.clone()));
                    }
                    Some(_) => {}
                    None if columns.iter().any(|(_, known)| known == header) => {}
                    None => columns.push((attribute.clone(), header.clone())),
                }
            }
        }
        if own.iter().all(|headers| headers.columns.is_empty()) {
            columns = stored.iter().map(|stored| stored.attribute.key.clone()).zip(labels(stored)).collect();
        }
        columns.sort_by_key(|(attribute, _)| attribute != RECORD_ID);
        Ok(Words { name, batches: own.iter().map(|headers| headers.batch.id).collect(), columns, otherwise })
    }

    /// What the reader of the file should know.
    fn notices(&self, counted: String, without_id: usize, kept_back: u64, stored: &[Stored]) -> Vec<Notice> {
        let name = &self.name;
        let mut notices = Vec::new();
        let mut add = |code, message, hint: &str| notices.push(Notice { code, message, hint: hint.to_owned() });
        if without_id > 0 {
            let message = format!("{counted} have no record id of {name} and are not in the file");
            add("records_of_others", message, "without --crm all are written");
        }
        let known = |stored: &&Stored| !self.columns.iter().any(|(attribute, _)| *attribute == stored.attribute.key);
        let others: Vec<String> = stored.iter().filter(known).map(|stored| format!("`{}`", stored.attribute.label)).collect();
        if !others.is_empty() {
            let message = format!("no file of {name} has {}; they are not in the file", others.join(", "));
            add("columns_of_others", message, "without --crm all are written");
        }
        if let Some((now, before, file)) = self.otherwise.first() {
            let message = format!(
                "the files of {name} have different headers for {} columns (`{now}` is `{before}` in {file}); those of the newest are written",
                self.otherwise.len()
            );
            add("headers_differ", message, "import a file with the headers you want last");
        }
        if kept_back > 0 {
            let message = format!("{kept_back} amounts that other files say otherwise stand as {name} said them last");
            add("amounts_of_others", message, "without --crm they stand in the currency that is kept");
        }
        notices
    }
}

/// The refusal where nothing says how the CRM calls its records.
pub fn no_ids(name: &str) -> Stop {
    let message = format!("{name}: no record id is known, so nothing could go back");
    Refusal::new("no_record_ids", message, "import an export with its record ids, or leave out --crm").into()
}
