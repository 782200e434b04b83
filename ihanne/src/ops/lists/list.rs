//! One list held as a whole.

use std::collections::HashMap;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use ihanne_connect::{Batch, Format};
use ihanne_core::import::{
    Money, RawTable, Role, describe, holds_countries, keys_of, match_attribute, record_id, texts_of, won_by,
};
use ihanne_core::market::{Kind, Table, canonical};
use ihanne_core::profile::known_afterwards;
use ihanne_core::scorecard::Want;

use crate::ops::columns::Columns;
use crate::ops::input::Source;
use crate::ops::problems::Problems;
use crate::ops::{Phase, Progress, Refusal, Stop, Watch};

/// Rows that are looked at to tell what a column holds.
const SAMPLE: usize = 65_536;

/// A list: its rows as they stood, and what its columns are.
pub struct List {
    /// What people call it.
    pub name: String,
    /// The columns of the file.
    pub schema: SchemaRef,
    /// The format of the file.
    pub format: Format,
    /// All rows.
    pub batch: Batch,
    headers: Vec<String>,
    keys: Vec<String>,
    /// The columns that tell who a row is, with what a row is called by first.
    who: Vec<usize>,
    /// Whether somebody named the column of keys.
    key_named: bool,
}

impl List {
    /// Reads all rows. `key` names the column that tells rows apart.
    pub fn read(source: &Source, key: Option<&str>, problems: &mut Problems, watch: Watch) -> Result<List, Stop> {
        let mut reader = source.open()?;
        let (schema, format) = (reader.schema(), reader.format());
        problems.add_of_file(reader.problems());
        let (mut batches, mut lines, mut odd) = (Vec::new(), Vec::new(), Vec::new());
        while let Some(batch) = reader.next() {
            let batch = batch.map_err(|error| source.refusal(error))?;
            problems.add_of_file(&batch.problems);
            let rows = batch.first_row - 1 + batch.records.num_rows() as u64;
            batches.push(batch.records);
            lines.extend(batch.lines);
            odd.extend(batch.problems);
            let progress = reader.progress();
            watch(Progress { phase: Phase::Read, done: progress.done, total: progress.total, rows });
        }
        let whole = RawTable::from_batches(&batches).map_err(|error| {
            let message = format!("{}: its columns change within the file: {error}", source.name());
            Refusal::new("damaged", message, "export it again")
        })?;
        let records = match batches.first() {
            Some(first) => RecordBatch::try_new(first.schema(), whole.columns).expect("they are columns of one schema"),
            None => RecordBatch::new_empty(schema.clone()),
        };
        let headers: Vec<String> = schema.fields().iter().map(|field| field.name().clone()).collect();
        let named = key.map(|key| column_of(&headers, key, source.name(), "--key")).transpose()?;
        let by = |attribute: &str| match_attribute(&headers, attribute);
        let found = [named, by("name"), record_id(&headers), by("business_id"), by("domain")];
        let mut who: Vec<usize> = Vec::new();
        found.into_iter().flatten().for_each(|at| {
            if !who.contains(&at) {
                who.push(at)
            }
        });
        let batch = Batch { records, first_row: 1, lines, problems: odd };
        let (name, keys) = (source.name().to_owned(), keys_of(&headers));
        Ok(List { name, schema, format, batch, headers, keys, who, key_named: named.is_some() })
    }

    /// Rows.
    pub fn rows(&self) -> usize {
        self.batch.records.num_rows()
    }

    /// The place of a column by its header or attribute.
    pub fn column(&self, name: &str) -> Option<usize> {
        let exact = self.headers.iter().position(|header| header.eq_ignore_ascii_case(name));
        exact.or_else(|| match_attribute(&self.headers, name))
    }

    /// The attribute of a column, by its header or attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.column(name).map(|at| self.keys[at].as_str())
    }

    /// The columns of these attributes, read; those that the list does not have are left out. Odd cells are counted.
    pub fn table(&self, attributes: &[String], problems: &mut Problems) -> Table {
        let decimal_comma = self.decimal_comma();
        let want = |attribute: &String| {
            let at = match_attribute(&self.headers, attribute)?;
            let sample = self.batch.records.column(at).slice(0, self.rows().min(SAMPLE));
            let kind = describe(&sample, &self.headers[at], decimal_comma).kind;
            // Of a column of keys, such as names, the words are asked.
            let kind = if kind == Kind::Text { Kind::Category } else { kind };
            Some(Want { attribute: attribute.clone(), kind, countries: holds_countries(attribute), whole: false })
        };
        let wants: Vec<Want> = attributes.iter().filter_map(want).collect();
        self.table_of(&wants, problems)
    }

    /// The columns of these attributes, read as they are wanted.
    pub fn table_of(&self, wants: &[Want], problems: &mut Problems) -> Table {
        let money = Money::into(Some("EUR")).unwrap_or_default();
        Columns::find(wants, &self.schema, &self.batch.records, self.decimal_comma(), &money).read(&self.batch, problems)
    }

    /// The attributes that describe accounts before a sale: neither keys, people and dates, nor what an earlier run added.
    pub fn traits(&self) -> Vec<String> {
        let decimal_comma = self.decimal_comma();
        let describes = |at: &usize| {
            let sample = self.batch.records.column(*at).slice(0, self.rows().min(SAMPLE));
            let about = describe(&sample, &self.headers[*at], decimal_comma);
            let ours = self.keys[*at].starts_with("ihanne_");
            about.role == Role::Attribute && about.kind != Kind::Text && !ours && !known_afterwards(&self.keys[*at])
        };
        (0..self.keys.len()).filter(|at| !self.who.contains(at)).filter(describes).map(|at| self.keys[at].clone()).collect()
    }

    fn decimal_comma(&self) -> Option<bool> {
        match &self.format {
            Format::Csv(dialect) => Some(dialect.decimal_comma),
            _ => None,
        }
    }

    /// For each row whether a column has one of these values.
    pub fn are(&self, option: &str, (column, values): &(String, Vec<String>)) -> Result<Vec<bool>, Stop> {
        let at = column_of(&self.headers, column, &self.name, option)?;
        let said = won_by(self.batch.records.column(at), values);
        Ok(said.iter().map(|said| said == Some(true)).collect())
    }

    /// What each row is called: its name, or else another column that tells who it is, or else its number.
    pub fn called(&self, rows: impl Iterator<Item = u32>) -> Vec<String> {
        let texts = self.who.first().map(|at| texts_of(self.batch.records.column(*at)));
        let name = |row: u32| texts.as_ref().map(|texts| texts[row as usize].trim()).filter(|text| !text.is_empty());
        rows.map(|row| name(row).map_or_else(|| format!("row {}", row + 1), str::to_owned)).collect()
    }

    /// Looks up rows by what tells who they are.
    pub fn index(&self) -> Index {
        let mut rows: HashMap<String, Vec<u32>> = HashMap::new();
        for at in if self.key_named { &self.who[..1] } else { &self.who[..] } {
            for (text, row) in texts_of(self.batch.records.column(*at)).iter().zip(0..) {
                let key = canonical(text);
                let of = rows.entry(key).or_default();
                if of.last() != Some(&row) {
                    of.push(row);
                }
            }
        }
        rows.remove("");
        Index { rows, by_number: self.who.is_empty().then_some(self.rows()) }
    }

    /// The texts by which a row may be found in another list: all columns that tell who it is.
    pub fn identities(&self) -> Vec<Vec<String>> {
        let columns: Vec<Vec<String>> = self.who.iter().map(|at| texts_of(self.batch.records.column(*at))).collect();
        (0..self.rows()).map(|row| columns.iter().map(|texts| texts[row].clone()).collect()).collect()
    }

    /// What tells who its rows are, in words.
    pub fn who(&self) -> String {
        let columns: Vec<&str> = self.who.iter().map(|at| self.headers[*at].as_str()).collect();
        if columns.is_empty() { "the number of the row, from 1".to_owned() } else { columns.join(", ") }
    }
}

/// Rows by what tells who they are.
pub struct Index {
    rows: HashMap<String, Vec<u32>>,
    /// Without a column of keys or names, rows have numbers, up to this.
    by_number: Option<usize>,
}

impl Index {
    /// The rows that go by this text.
    pub fn find(&self, text: &str) -> Vec<u32> {
        let number = || text.trim().parse::<usize>().ok().filter(|number| (1..=self.by_number.unwrap_or(0)).contains(number));
        match self.rows.get(&canonical(text)) {
            Some(rows) => rows.clone(),
            None => number().map(|number| number as u32 - 1).into_iter().collect(),
        }
    }
}

/// The place of a column that an option names.
fn column_of(headers: &[String], column: &str, name: &str, option: &str) -> Result<usize, Stop> {
    let exact = headers.iter().position(|header| header.eq_ignore_ascii_case(column));
    exact.or_else(|| match_attribute(headers, column)).ok_or_else(|| {
        let message = format!("{name}: {option} names the column `{column}`, which it does not have");
        Refusal::new("column_not_found", message, format!("its columns are {}", headers.join(", "))).into()
    })
}
