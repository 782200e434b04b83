//! The columns a scorecard wants, found among a file's columns and read as it wants them.

use arrow_array::cast::AsArray;
use arrow_array::{Array, RecordBatch};
use arrow_schema::{DataType, SchemaRef};
use ihanne_connect::{Batch, ProblemCode};
use ihanne_core::import::{ColumnHints, describe, interpret, keys_of};
use ihanne_core::market::{Attribute, Column, Kind, Table};
use ihanne_core::scorecard::Want;

use super::problems::{First, Problems};

/// How to read the wanted columns of one file; settled by its first rows, so that every batch is read alike.
pub struct Columns {
    columns: Vec<Wanted>,
}

/// One wanted column that the file has.
struct Wanted {
    at: usize,
    attribute: Attribute,
    hints: ColumnHints,
}

impl Columns {
    /// Finds the wanted columns by their headers and looks at the first rows.
    pub fn find(wants: &[Want], schema: &SchemaRef, sample: &RecordBatch, decimal_comma: Option<bool>) -> Columns {
        let headers: Vec<String> = schema.fields().iter().map(|field| field.name().clone()).collect();
        let keys = keys_of(&headers);
        let find = |want: &Want| {
            let at = keys.iter().position(|key| *key == want.attribute)?;
            let raw = sample.column(at);
            let description = describe(raw, &headers[at], decimal_comma);
            let several = description.hints.separator.is_some() || matches!(raw.data_type(), DataType::List(_));
            let kind = match want.kind {
                Kind::Category if several => Kind::Categories,
                Kind::Number if description.kind == Kind::Range => Kind::Range,
                kind => kind,
            };
            let attribute = Attribute { key: want.attribute.clone(), label: headers[at].clone(), kind };
            Some(Wanted { at, attribute, hints: description.hints })
        };
        Columns { columns: wants.iter().filter_map(find).collect() }
    }

    /// Reads the wanted columns of some rows. Rows with too many cells are unknown everywhere: no cell of theirs can be
    /// trusted to be in its column.
    pub fn read(&self, batch: &Batch, problems: &mut Problems) -> Table {
        let untrusted: Vec<u64> = batch
            .problems
            .iter()
            .filter(|problem| problem.code == ProblemCode::TooManyCells)
            .filter_map(|problem| problem.row)
            .collect();
        let rows = batch.records.num_rows();
        let trusted: Option<Vec<Option<u32>>> = (!untrusted.is_empty()).then(|| {
            let row = |row: usize| (!untrusted.contains(&(batch.first_row + row as u64))).then_some(row as u32);
            (0..rows).map(row).collect()
        });
        let mut table = Table::new(rows);
        for wanted in &self.columns {
            let (kind, column) = wanted.read(batch, problems);
            let column = trusted.as_ref().map_or_else(|| column.clone(), |trusted| column.take(trusted));
            table.push(Attribute { kind, ..wanted.attribute.clone() }, column);
        }
        table
    }
}

impl Wanted {
    fn read(&self, batch: &Batch, problems: &mut Problems) -> (Kind, Column) {
        let raw = batch.records.column(self.at);
        let Attribute { key, label, kind } = &self.attribute;
        if *kind == Kind::Category && self.hints.separator.is_none() && may_hold_sets(raw) {
            // The first rows showed one word a cell; these may hold several.
            let hints = describe(raw, label, None).hints;
            if hints.separator.is_some() {
                return (Kind::Categories, interpret(raw, Kind::Categories, key, &hints).0);
            }
        }
        let (mut kind, (mut column, mut odd)) = (*kind, interpret(raw, *kind, key, &self.hints));
        if kind == Kind::Number && !odd.is_empty() {
            // The first rows showed numbers only; these may hold ranges as well.
            let (ranges, fewer) = interpret(raw, Kind::Range, key, &self.hints);
            if fewer.len() < odd.len() {
                (kind, column, odd) = (Kind::Range, ranges, fewer);
            }
        }
        for problem in odd {
            let entry = problem.code.entry();
            let index = problem.row as usize - 1;
            problems.add(entry.code, entry.what, entry.hint, || First {
                row: Some(batch.first_row + index as u64),
                line: batch.line(index),
                column: Some(label.clone()),
                value: problem.value,
            });
        }
        (kind, column)
    }
}

/// Whether a sign that parts the words of sets stands anywhere in a column of text.
fn may_hold_sets(raw: &dyn Array) -> bool {
    raw.as_string_opt::<i32>().is_some_and(|text| text.value_data().iter().any(|byte| matches!(byte, b';' | b'|')))
}
