//! Writing JSON objects: one a line, or as one array.

use std::io::{BufWriter, Write};

use arrow_array::RecordBatch;
use arrow_schema::{Field, SchemaRef};

use crate::file::aside::Target;
use crate::file::cell::{Cell, Cells};
use crate::file::header::to_write;
use crate::file::write_error::WriteErrorKind;

/// Writes the rows of batches as JSON objects. Every object has every key; an unknown value is `null`.
pub(crate) struct JsonWriter {
    out: BufWriter<Target>,
    schema: SchemaRef,
    /// The keys as JSON, each with the punctuation before its value.
    keys: Vec<String>,
    array: bool,
    rows: u64,
    text: String,
}

impl JsonWriter {
    pub fn new(
        target: Target,
        schema: SchemaRef,
        array: bool,
    ) -> Result<JsonWriter, WriteErrorKind> {
        let fields: Vec<&Field> = schema.fields().iter().map(AsRef::as_ref).collect();
        let keys = to_write(&fields, true)
            .into_iter()
            .enumerate()
            .map(|(place, name)| {
                let mut key = String::from(if place == 0 { "" } else { "," });
                push_string(name, &mut key);
                key.push(':');
                key
            });
        let keys = keys.collect();
        let mut out = BufWriter::with_capacity(256 * 1024, target);
        if array {
            out.write_all(b"[")?;
        }
        Ok(JsonWriter {
            out,
            schema,
            keys,
            array,
            rows: 0,
            text: String::new(),
        })
    }

    pub fn write(&mut self, batch: &RecordBatch) -> Result<(), WriteErrorKind> {
        let columns = batch.columns().iter().zip(self.schema.fields());
        let cells = columns.map(|(array, field)| Cells::of(array.as_ref(), field, self.rows));
        let cells: Vec<Cells> = cells.collect::<Result<_, _>>()?;
        for row in 0..batch.num_rows() {
            self.text.clear();
            if self.array {
                self.text.push_str(if self.rows == 0 && row == 0 {
                    "\n"
                } else {
                    ",\n"
                });
            }
            self.text.push('{');
            for (key, cells) in self.keys.iter().zip(&cells) {
                self.text.push_str(key);
                push_cell(&cells.get(row), &mut self.text);
            }
            self.text.push_str(if self.array { "}" } else { "}\n" });
            self.out.write_all(self.text.as_bytes())?;
        }
        self.rows += batch.num_rows() as u64;
        Ok(())
    }

    pub fn finish(mut self) -> Result<Target, WriteErrorKind> {
        if self.array {
            self.out.write_all(b"\n]\n")?;
        }
        Ok(self.out.into_inner().map_err(|e| e.into_error())?)
    }
}

/// JSON has no NaN and no infinity: they, like all that is no number, are strings.
fn push_cell(cell: &Cell<'_>, text: &mut String) {
    match cell {
        Cell::Blank => text.push_str("null"),
        Cell::Text(value) => push_string(value, text),
        Cell::Json(json) => text.push_str(json),
        Cell::Flag(flag) => text.push_str(if *flag { "true" } else { "false" }),
        Cell::Number(number) if number.is_finite() => text.push_str(&cell.to_text()),
        Cell::Digits(digits) if digits.ends_with(|c: char| c.is_ascii_digit()) => {
            text.push_str(digits)
        }
        Cell::List(cells) => {
            text.push('[');
            for (place, cell) in cells.iter().enumerate() {
                if place > 0 {
                    text.push(',');
                }
                push_cell(cell, text);
            }
            text.push(']');
        }
        other => push_string(&other.to_text(), text),
    }
}

fn push_string(value: &str, text: &mut String) {
    text.push_str(&serde_json::Value::from(value).to_string());
}
