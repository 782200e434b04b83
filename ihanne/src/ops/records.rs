//! Files as records: the columns that tell who a record is, read batch by batch and forgotten.

use std::collections::HashMap;

use arrow_array::{ArrayRef, RecordBatch};
use ihanne_connect::Reader;
use ihanne_core::import::identity::Answer;
use ihanne_core::import::identity::records::{FIELDS, Field, Records, fields_of};

use super::input::Source;
use super::problems::{First, Notice, Problems};
use super::{Phase, Progress, Refusal, Stop, Watch, bounds};

/// What was read of a file.
pub struct Read {
    /// Rows of the file.
    pub rows: usize,
    /// The fields that were found, with the columns they stand in.
    pub fields: Vec<(Field, String)>,
    /// For each row its key, where a column of keys was asked for or found.
    pub keys: Option<(String, Vec<String>)>,
    /// For each row the number of its record in the data folder; empty for a file.
    pub records: Vec<u32>,
    /// Other keys of its rows: of records that were merged into them.
    pub merged: HashMap<String, u32>,
    /// What was answered of pairs of its rows and is kept with them.
    pub answered: Vec<(u32, u32, Answer)>,
}

/// Adds all rows of a source to `records`. With `keys`, the keys of its rows are read too: of the named column, of one whose
/// header says that it is the record's id, or none.
pub fn read(source: &Source, records: &mut Records, key: Key, problems: &mut Problems, watch: Watch) -> Result<Read, Stop> {
    let reader = source.open()?;
    let schema = reader.schema();
    let headers: Vec<String> = schema.fields().iter().map(|field| field.name().clone()).collect();
    let places = fields_of(&headers);
    let fields: Vec<(Field, String)> =
        FIELDS.iter().zip(places).filter_map(|(field, at)| Some((*field, headers[at?].clone()))).collect();
    refuse_without_identity(&fields, source.name())?;
    let key_column = key.column(&headers, source)?;
    problems.add_of_file(reader.problems());
    let mut wanted: Vec<&str> = fields.iter().map(|(_, column)| column.as_str()).collect();
    wanted.extend(key_column.as_deref());
    let mut reader = reader.project(&wanted).map_err(|error| source.refusal(error))?;
    let mut keys = key_column.map(|column| (column, Vec::new()));
    let before = records.len();
    while let Some(batch) = next(&mut reader, source)? {
        problems.add_of_file(&batch.problems);
        let column = |at: Option<usize>| at.and_then(|at| batch.records.column_by_name(&headers[at])).cloned();
        let columns: [Option<ArrayRef>; FIELDS.len()] = places.map(column);
        if let Some((column, keys)) = &mut keys {
            keys.extend(texts(&batch.records, column));
        }
        bounds::rows(source.name(), (records.len() - before + batch.records.num_rows()) as u64)?;
        records.add(&columns, batch.records.num_rows());
        let progress = reader.progress();
        watch(Progress { phase: Phase::Read, done: progress.done, total: progress.total, rows: (records.len() - before) as u64 });
    }
    let number = fields.iter().find(|(field, _)| *field == Field::BusinessId).map(|(_, column)| column.clone());
    for row in records.mangled.iter().filter(|row| **row as usize >= before) {
        problems.add(
            "id_mangled",
            "a business id was turned into a number by a spreadsheet; it joins nothing",
            "export the column as text",
            || First { row: Some(u64::from(*row) + 1 - before as u64), column: number.clone(), ..First::default() },
        );
    }
    Ok(Read { rows: records.len() - before, fields, keys, records: Vec::new(), merged: HashMap::new(), answered: Vec::new() })
}

/// Refuses records that nothing tells from each other.
pub fn refuse_without_identity(fields: &[(Field, String)], name: &str) -> Result<(), Stop> {
    if fields.iter().any(|(field, _)| matches!(field, Field::Name | Field::Domain | Field::BusinessId)) {
        return Ok(());
    }
    let message = format!("{name}: no column says who a record is: neither a name nor a web address nor a business id");
    Err(Refusal::new("nothing_to_compare", message, "name a column `name`, `domain` or `business_id`").into())
}

fn next(reader: &mut Reader, source: &Source) -> Result<Option<ihanne_connect::Batch>, Stop> {
    reader.next().transpose().map_err(|error| source.refusal(error))
}

/// The cells of a column as text.
fn texts(records: &RecordBatch, column: &str) -> Vec<String> {
    let column = records.column_by_name(column).expect("the column was asked for");
    ihanne_core::import::texts_of(column)
}

/// Which column holds the keys of a file's rows.
#[derive(Clone, Copy)]
pub enum Key<'a> {
    /// The one of this name.
    Named(&'a str),
    /// One whose header says so, if there is one.
    Found,
    /// None is needed.
    Unneeded,
}

impl Key<'_> {
    fn column(self, headers: &[String], source: &Source) -> Result<Option<String>, Stop> {
        match self {
            Key::Named(name) if headers.iter().any(|header| header == name) => Ok(Some(name.to_owned())),
            Key::Named(name) => {
                let message = format!("{}: there is no column `{name}`", source.name());
                let hint = format!("name one of its columns: {}", headers.join(", "));
                Err(Refusal::new("unknown_column", message, hint).into())
            }
            Key::Found => Ok(ihanne_core::import::record_id(headers).map(|at| headers[at].clone())),
            Key::Unneeded => Ok(None),
        }
    }
}

impl Read {
    /// What was compared, for people.
    pub fn notice(&self, name: &str) -> Notice {
        let fields: Vec<String> = self.fields.iter().map(|(field, column)| format!("{} ({column})", field.key())).collect();
        Notice {
            code: "compared_by",
            message: format!("{name}: records are compared by {}", fields.join(", ")),
            hint: "rename a column if it holds something else, or if one is missing here".to_owned(),
        }
    }

    /// What a row (from 0) is called: its key, or its number from 1 where there are no keys.
    pub fn key_of(&self, row: u32) -> String {
        match &self.keys {
            Some((_, keys)) => keys[row as usize].clone(),
            None => (row + 1).to_string(),
        }
    }

    /// What its rows are called by, in words.
    pub fn named_by(&self) -> String {
        self.keys.as_ref().map_or("the number of its row, from 1".to_owned(), |(column, _)| format!("its `{column}`"))
    }

    /// The row (from 0) of a key, or of a row number from 1 where there are no keys.
    pub fn row_of(&self, key: &str, source: &Source) -> Result<usize, Stop> {
        let found = match &self.keys {
            Some((_, keys)) => keys.iter().position(|known| known == key),
            None => key.parse::<usize>().ok().filter(|row| (1..=self.rows).contains(row)).map(|row| row - 1),
        };
        found.ok_or_else(|| {
            let place = self.keys.as_ref().map_or("row".to_owned(), |(column, _)| format!("row whose `{column}` is"));
            let message = format!("{}: there is no {place} {key}", source.name());
            Refusal::new(
                "unknown_key",
                message,
                "name the column of the keys: --key COLUMN; without one, rows are counted from 1",
            )
            .into()
        })
    }
}
