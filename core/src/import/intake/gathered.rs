//! The columns of a file by their distinct values, gathered batch by batch; the batches are forgotten.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};

use arrow_array::cast::AsArray;
use arrow_array::types::{TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType};
use arrow_array::{Array, ArrayRef, ArrowPrimitiveType, RecordBatch};
use arrow_schema::{DataType, TimeUnit};
use hashbrown::HashTable;
use rayon::prelude::*;
use rustc_hash::FxHasher;

use super::super::cells::{Cells, EXACT, NULL, Value};
use super::codes::Codes;

/// All rows of a file, column by column.
#[derive(Debug, Default)]
pub struct Gathered {
    /// The columns, in the file's order.
    pub columns: Vec<GatheredColumn>,
    rows: usize,
}

/// One column: each distinct text once, and which of them each row has.
#[derive(Debug, Default)]
pub struct GatheredColumn {
    text: String,
    /// Where each distinct text ends in `text`.
    ends: Vec<u64>,
    counts: Vec<u32>,
    codes: Codes,
    places: HashTable<u32>,
    /// Whether its cells are lists of words in the file.
    pub lists: bool,
}

impl Gathered {
    /// A file of so many columns, without rows yet.
    pub fn new(columns: usize) -> Gathered {
        Gathered { columns: (0..columns).map(|_| GatheredColumn::default()).collect(), rows: 0 }
    }

    /// Adds the rows of a batch, which must have the file's columns.
    pub fn add(&mut self, batch: &RecordBatch) {
        self.columns.par_iter_mut().zip(batch.columns()).for_each(|(column, cells)| column.add(cells));
        self.rows += batch.num_rows();
    }

    /// Adds a column; its texts are one for each row, the empty one for a blank.
    pub fn add_column<'a>(&mut self, texts: impl Iterator<Item = &'a str>) {
        let mut column = GatheredColumn::default();
        texts.for_each(|text| column.push(text));
        column.places = HashTable::new();
        debug_assert_eq!(column.codes.len(), self.rows);
        self.columns.push(column);
    }

    /// Rows so far.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Cells that are not blank, in all columns.
    pub fn filled(&self) -> u64 {
        self.columns.iter().map(|column| column.codes.filled() as u64).sum()
    }

    /// To be called after the last batch: what only gathering needed is let go.
    pub fn finish(&mut self) {
        for column in &mut self.columns {
            column.places = HashTable::new();
            column.text.shrink_to_fit();
            column.ends.shrink_to_fit();
            column.counts.shrink_to_fit();
        }
    }
}

/// A value as text. A number of so many figures that the last are gone is written as spreadsheets show it, for it is nobody's id.
fn text<'a>(value: &'a Value) -> Cow<'a, str> {
    match value {
        Value::Number(number) if number.abs() >= EXACT => {
            let text = format!("{number:.14E}");
            let (mantissa, exponent) = text.split_once('E').unwrap_or((&text, "0"));
            format!("{}E+{exponent}", mantissa.trim_end_matches('0').trim_end_matches('.')).into()
        }
        value => value.text(),
    }
}

impl GatheredColumn {
    fn add(&mut self, raw: &ArrayRef) {
        match raw.data_type() {
            _ if raw.null_count() == raw.len() => self.codes.push_blanks(raw.len()),
            DataType::Utf8 => {
                let texts = raw.as_string::<i32>();
                (0..texts.len()).for_each(|row| self.push(if texts.is_valid(row) { texts.value(row) } else { "" }));
            }
            DataType::Timestamp(unit, _) => match unit {
                TimeUnit::Second => self.times::<TimestampSecondType>(raw, 1),
                TimeUnit::Millisecond => self.times::<TimestampMillisecondType>(raw, 1_000),
                TimeUnit::Microsecond => self.times::<TimestampMicrosecondType>(raw, 1_000_000),
                TimeUnit::Nanosecond => self.times::<TimestampNanosecondType>(raw, 1_000_000_000),
            },
            _ => {
                let cells = Cells::of(raw.as_ref());
                self.lists |= cells.values.iter().any(|value| matches!(value, Value::Words(_)));
                let known: Vec<u32> = cells.values.iter().map(|value| self.code(text(value).trim())).collect();
                for code in &cells.codes {
                    self.count(known.get(*code as usize).copied().unwrap_or(NULL));
                }
            }
        }
    }

    /// Times as text: a day alone where it is midnight.
    fn times<T: ArrowPrimitiveType<Native = i64>>(&mut self, raw: &ArrayRef, to_second: i64) {
        for time in raw.as_primitive::<T>() {
            let moment = time.and_then(|time| chrono::DateTime::from_timestamp(time.div_euclid(to_second), 0));
            let midnight = |time: i64| time.rem_euclid(to_second * 86_400) == 0;
            match (moment, time) {
                (Some(moment), Some(time)) if midnight(time) => self.push(&moment.format("%Y-%m-%d").to_string()),
                (Some(moment), _) => self.push(&moment.format("%Y-%m-%dT%H:%M:%S").to_string()),
                _ => self.push(""),
            }
        }
    }

    fn push(&mut self, text: &str) {
        let code = self.code(text.trim());
        self.count(code);
    }

    fn count(&mut self, code: u32) {
        if let Some(count) = self.counts.get_mut(code as usize) {
            *count += 1;
        }
        self.codes.push(code);
    }

    /// The code of a text; [`NULL`] for a blank.
    fn code(&mut self, text: &str) -> u32 {
        if text.is_empty() {
            return NULL;
        }
        let (all, ends) = (&self.text, &self.ends);
        let found = self.places.find(hash(text), |code| word(all, ends, *code) == text);
        if let Some(code) = found {
            return *code;
        }
        let code = self.ends.len() as u32;
        self.text.push_str(text);
        self.ends.push(self.text.len() as u64);
        self.counts.push(0);
        let (all, ends) = (&self.text, &self.ends);
        self.places.insert_unique(hash(text), code, |code| hash(word(all, ends, *code)));
        code
    }

    /// A distinct text by its code, without blanks around it; `""` for [`NULL`].
    pub fn text(&self, code: u32) -> &str {
        if code == NULL { "" } else { word(&self.text, &self.ends, code) }
    }

    /// Distinct texts.
    pub fn distinct(&self) -> usize {
        self.ends.len()
    }

    /// How many rows have each distinct text.
    pub fn counts(&self) -> &[u32] {
        &self.counts
    }

    /// For each row the code of its text; [`NULL`] for a blank.
    pub fn codes(&self) -> Cow<'_, [u32]> {
        self.codes.all()
    }

    /// The code of one row; [`NULL`] for a blank.
    pub fn code_of(&self, row: usize) -> u32 {
        self.codes.of(row)
    }

    /// The number of rows.
    pub fn rows(&self) -> usize {
        self.codes.len()
    }

    /// Makes the rows point to other distinct texts: `order` says which of the old ones each new one is. A text may come more
    /// than once.
    pub(super) fn regroup(&mut self, order: &[u32], codes: Vec<u32>) {
        let mut regrouped = GatheredColumn { lists: self.lists, ..GatheredColumn::default() };
        for old in order {
            regrouped.text.push_str(self.text(*old));
            regrouped.ends.push(regrouped.text.len() as u64);
            regrouped.counts.push(0);
        }
        codes.into_iter().for_each(|code| regrouped.count(code));
        *self = regrouped;
    }

    /// The column as the rest of import knows it.
    pub(super) fn cells(&self) -> Cells<'_> {
        let values = (0..self.distinct() as u32).map(|code| Value::Word(self.text(code).into())).collect();
        Cells { values, counts: self.counts.clone(), codes: self.codes.all().into_owned() }
    }

    /// Each distinct text once, as a column of its own.
    pub(super) fn distinct_cells(&self) -> Cells<'_> {
        Cells { codes: (0..self.distinct() as u32).collect(), ..self.cells() }
    }
}

fn word<'a>(all: &'a str, ends: &[u64], code: u32) -> &'a str {
    let code = code as usize;
    let start = if code == 0 { 0 } else { ends[code - 1] as usize };
    &all[start..ends[code] as usize]
}

fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    text.hash(&mut hasher);
    hasher.finish()
}
