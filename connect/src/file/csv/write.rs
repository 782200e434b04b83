//! Writing delimited text in a given dialect.

use std::io::{BufWriter, Write};

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;

use super::dialect::{is_number, needs_quotes};
use crate::file::aside::Target;
use crate::file::cell::{Cell, Cells};
use crate::file::format::{Dialect, Encoding, Quoting};
use crate::file::formula::{guarded, is_formula};
use crate::file::header;
use crate::file::problem::{Problem, ProblemCode};
use crate::file::write_error::WriteErrorKind;

/// Writes the rows of batches as delimited text.
pub(crate) struct CsvWriter {
    out: BufWriter<Target>,
    dialect: Dialect,
    schema: SchemaRef,
    rows: u64,
    text: String,
    encoded: Vec<u8>,
    problems: Vec<Problem>,
    guarded: u64,
}

impl CsvWriter {
    /// Begins the file: byte order mark and header.
    pub fn new(target: Target, schema: SchemaRef, dialect: Dialect) -> Result<CsvWriter, WriteErrorKind> {
        let mut writer = CsvWriter {
            out: BufWriter::with_capacity(256 * 1024, target),
            dialect,
            schema: schema.clone(),
            rows: 0,
            text: String::new(),
            encoded: Vec::new(),
            problems: Vec::new(),
            guarded: 0,
        };
        if writer.dialect.bom {
            writer.text.push('\u{feff}');
        }
        if writer.dialect.sep_line {
            writer.text.push_str("sep=");
            writer.text.push(writer.dialect.delimiter.into());
            writer.text.push_str(writer.dialect.newline.text());
        }
        let fields: Vec<_> = schema.fields().iter().map(AsRef::as_ref).collect();
        for (place, name) in header::to_write(&fields, false).into_iter().enumerate() {
            writer.push_delimiter(place);
            writer.push_header(name, place);
        }
        writer.end_row()?;
        Ok(writer)
    }

    pub fn write(&mut self, batch: &RecordBatch) -> Result<(), WriteErrorKind> {
        let schema = self.schema.clone();
        let columns = batch.columns().iter().zip(schema.fields());
        let cells = columns.map(|(array, field)| TextCells::of(array, field, self.rows));
        let cells: Vec<TextCells> = cells.collect::<Result<_, _>>()?;
        for row in 0..batch.num_rows() {
            for (place, cells) in cells.iter().enumerate() {
                self.push_delimiter(place);
                self.push_cell(&cells.0.get(row), row, place);
            }
            self.end_row()?;
        }
        self.rows += batch.num_rows() as u64;
        Ok(())
    }

    /// The target with everything written, and what was odd.
    pub fn finish(self) -> Result<(Target, Vec<Problem>), WriteErrorKind> {
        let target = self.out.into_inner().map_err(|e| e.into_error())?;
        Ok((target, self.problems))
    }

    fn push_delimiter(&mut self, place: usize) {
        if place > 0 {
            self.text.push(self.dialect.delimiter.into());
        }
    }

    /// How many cells were marked so that no spreadsheet computes them.
    pub fn guarded(&self) -> u64 {
        self.guarded
    }

    /// A header that is marked already is left as it stands.
    fn push_header(&mut self, header: &str, place: usize) {
        if is_formula(header) { self.push_words(header, 0, place) } else { self.push_text(header) }
    }

    /// Text of people, which no spreadsheet shall compute. `row` counts from 1 in the file; 0 is the header.
    fn push_words(&mut self, text: &str, row: u64, place: usize) {
        if !self.dialect.guard {
            return self.push_text(text);
        }
        let written = guarded(text);
        if written.len() > text.len() {
            self.guarded += 1;
            if self.guarded == 1 {
                self.problems.push(Problem {
                    code: ProblemCode::FormulaGuarded,
                    row: (row > 0).then_some(row),
                    line: None,
                    column: Some(self.schema.field(place).name().clone()),
                    value: text.to_owned(),
                });
            }
        }
        self.push_text(&written);
    }

    fn push_cell(&mut self, cell: &Cell<'_>, row: usize, place: usize) {
        let row = self.rows + row as u64 + 1;
        match cell {
            Cell::Text(text) | Cell::Json(text) => self.push_words(text, row, place),
            Cell::List(_) => self.push_words(&cell.to_text(), row, place),
            Cell::Number(_) | Cell::Digits(_) => {
                let mut digits = cell.to_text();
                if self.dialect.decimal_comma {
                    digits = digits.replace('.', ",");
                }
                self.push_text(&digits);
            }
            _ => self.push_text(&cell.to_text()),
        }
    }

    fn push_text(&mut self, text: &str) {
        let quoted = match self.dialect.quoting {
            Quoting::All => true,
            Quoting::NonNumeric if !is_number(text) => true,
            _ => needs_quotes(text, self.dialect.delimiter) || (text.is_empty() && self.schema.fields().len() == 1),
        };
        if !quoted {
            self.text.push_str(text);
            return;
        }
        self.text.push('"');
        for (i, part) in text.split('"').enumerate() {
            if i > 0 {
                self.text.push_str("\"\"");
            }
            self.text.push_str(part);
        }
        self.text.push('"');
    }

    fn end_row(&mut self) -> Result<(), WriteErrorKind> {
        self.text.push_str(self.dialect.newline.text());
        if let Some(table) = self.dialect.encoding.table()
            && let Err(character) = encode(&self.text, table, &mut self.encoded)
        {
            self.turn_into_utf8(character)?;
        }
        match self.dialect.encoding {
            Encoding::Utf8 => self.out.write_all(self.text.as_bytes())?,
            Encoding::Windows1252 | Encoding::Windows1250 | Encoding::MacRoman => self.out.write_all(&self.encoded)?,
            Encoding::Utf16Le => self.write_units(u16::to_le_bytes)?,
            Encoding::Utf16Be => self.write_units(u16::to_be_bytes)?,
        }
        self.text.clear();
        Ok(())
    }

    fn write_units(&mut self, bytes: fn(u16) -> [u8; 2]) -> std::io::Result<()> {
        self.encoded.clear();
        self.encoded.extend(self.text.encode_utf16().flat_map(bytes));
        self.out.write_all(&self.encoded)
    }

    /// Better another encoding than a lost character.
    fn turn_into_utf8(&mut self, character: char) -> Result<(), WriteErrorKind> {
        let encoding = self.dialect.encoding;
        self.out.flush()?;
        if !self.out.get_mut().turn_into_utf8(encoding)? {
            return Err(WriteErrorKind::NotInEncoding { character, encoding: encoding.name() });
        }
        self.dialect.encoding = Encoding::Utf8;
        self.problems.push(Problem {
            code: ProblemCode::EncodingChanged,
            row: Some(self.rows + 1),
            line: None,
            column: None,
            value: character.to_string(),
        });
        Ok(())
    }
}

/// Encodes a text, or names the first character that the encoding does not have.
fn encode(text: &str, table: &'static encoding_rs::Encoding, encoded: &mut Vec<u8>) -> Result<(), char> {
    encoded.clear();
    encoded.resize(text.len(), 0);
    let mut encoder = table.new_encoder();
    let (result, _, written) = encoder.encode_from_utf8_without_replacement(text, encoded, true);
    encoded.truncate(written);
    match result {
        encoding_rs::EncoderResult::Unmappable(character) => Err(character),
        _ => Ok(()),
    }
}

/// The cells of a column for a text file, where a mixed column is the text that it is.
struct TextCells<'a>(Cells<'a>);

impl<'a> TextCells<'a> {
    fn of(array: &'a arrow_array::ArrayRef, field: &arrow_schema::Field, before: u64) -> Result<Self, WriteErrorKind> {
        let plain = arrow_schema::Field::new(field.name(), field.data_type().clone(), true);
        Cells::of(array.as_ref(), &plain, before).map(TextCells)
    }
}
