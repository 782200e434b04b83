//! The text columns of a batch while they are being filled.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, StringArray};
use arrow_buffer::{Buffer, OffsetBuffer, ScalarBuffer};
use arrow_schema::SchemaRef;

use super::records::Record;
use crate::file::format::{Dialect, Encoding};
use crate::file::formula::unguarded;
use crate::file::problem::{Problem, ProblemCode};
use crate::file::reader::Rows;
use crate::file::{BATCH_BYTES, BATCH_ROWS};

/// Cells of one column: their bytes end to end, and where each ends.
struct TextColumn {
    bytes: Vec<u8>,
    offsets: Vec<i32>,
}

/// The columns of one batch. `first_row` is the 1-based data row of the first record.
pub(super) struct Columns {
    columns: Vec<TextColumn>,
    /// For each cell of a row of the file, the column it goes to.
    places: Vec<Option<usize>>,
    delimiter: u8,
    guard: bool,
    first_row: u64,
    bytes: usize,
    lines: Vec<u64>,
    problems: Vec<Problem>,
    /// For columns with text that was marked: how many cells, and the first as it stood.
    pub unmarked: BTreeMap<usize, (u64, String)>,
}

impl Columns {
    pub fn new(width: usize, kept: Option<&[usize]>, dialect: &Dialect, first_row: u64) -> Columns {
        let places: Vec<Option<usize>> = match kept {
            None => (0..width).map(Some).collect(),
            Some(kept) => (0..width).map(|i| kept.binary_search(&i).ok()).collect(),
        };
        let columns = places.iter().flatten().map(|_| TextColumn { bytes: Vec::new(), offsets: vec![0] });
        Columns {
            columns: columns.collect(),
            places,
            delimiter: dialect.delimiter,
            guard: dialect.guard,
            first_row,
            bytes: 0,
            lines: Vec::new(),
            problems: Vec::new(),
            unmarked: BTreeMap::new(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    pub fn is_full(&self) -> bool {
        self.lines.len() >= BATCH_ROWS || self.bytes >= BATCH_BYTES
    }

    /// Adds a record: missing cells are blank, extra cells go into a problem. Extra cells that are all blank hold
    /// nothing and are no problem.
    pub fn push(&mut self, record: &Record<'_>) {
        let mut cells = record.cells();
        let mut width = 0;
        for place in &self.places {
            let cell = cells.next();
            width += usize::from(cell.is_some());
            if let Some(place) = *place {
                let cell = match cell.unwrap_or_default() {
                    marked @ [b'\'', ..] if self.guard => match std::str::from_utf8(marked) {
                        Ok(text) if unguarded(text).len() < text.len() => {
                            self.unmarked.entry(place).or_insert_with(|| (0, text.to_owned())).0 += 1;
                            unguarded(text).as_bytes()
                        }
                        _ => marked,
                    },
                    plain => plain,
                };
                let column = &mut self.columns[place];
                column.bytes.extend_from_slice(cell);
                // A batch holds at most BATCH_BYTES and one row, far below the range of i32.
                column.offsets.push(column.bytes.len() as i32);
                self.bytes += cell.len() + size_of::<i32>();
            }
        }
        let extra: Vec<&[u8]> = cells.collect();
        if width < self.places.len() {
            let value = format!("{width} of {} cells", self.places.len());
            self.report(ProblemCode::TooFewCells, record.line, value);
        } else if extra.iter().any(|cell| !cell.is_empty()) {
            let value = String::from_utf8_lossy(&extra.join(&self.delimiter)).into_owned();
            self.bytes += value.len();
            self.report(ProblemCode::TooManyCells, record.line, value);
        }
        self.lines.push(record.line);
    }

    fn report(&mut self, code: ProblemCode, line: u64, value: String) {
        let row = Some(self.first_row + self.lines.len() as u64);
        self.problems.push(Problem { code, row, line: Some(line), column: None, value });
    }

    /// The batch; cells that are not in the file's encoding become problems.
    pub fn finish(self, schema: SchemaRef, encoding: Encoding) -> Result<Rows, arrow_schema::ArrowError> {
        let Columns { columns, lines, mut problems, first_row, .. } = self;
        let mut arrays: Vec<ArrayRef> = Vec::with_capacity(columns.len());
        for (column, field) in columns.into_iter().zip(schema.fields()) {
            problems.extend(column.with_controls().into_iter().map(|(index, value)| Problem {
                code: ProblemCode::ControlCharacter,
                row: Some(first_row + index as u64),
                line: lines.get(index).copied(),
                column: Some(field.name().clone()),
                value,
            }));
            let (array, broken) = column.finish(encoding);
            problems.extend(broken.into_iter().map(|(index, value)| Problem {
                code: ProblemCode::UndecodableText,
                row: Some(first_row + index as u64),
                line: lines.get(index).copied(),
                column: Some(field.name().clone()),
                value,
            }));
            arrays.push(Arc::new(array));
        }
        let options = arrow_array::RecordBatchOptions::new().with_row_count(Some(lines.len()));
        let records = RecordBatch::try_new_with_options(schema, arrays, &options)?;
        Ok(Rows { records, lines, problems })
    }
}

impl TextColumn {
    /// The cells (by index) with control characters other than tabs and line ends.
    fn with_controls(&self) -> Vec<(usize, String)> {
        let control = |byte: &u8| *byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r');
        // Nearly every column has none, and all its bytes are looked at once.
        if !self.bytes.iter().any(control) {
            return Vec::new();
        }
        let cells = self.offsets.windows(2).map(|ends| &self.bytes[ends[0] as usize..ends[1] as usize]).enumerate();
        cells
            .filter(|(_, cell)| cell.iter().any(control))
            .map(|(at, cell)| (at, String::from_utf8_lossy(cell).into_owned()))
            .collect()
    }

    /// The array, and the cells (by index) whose bytes were broken.
    fn finish(self, encoding: Encoding) -> (StringArray, Vec<(usize, String)>) {
        let offsets = OffsetBuffer::new(ScalarBuffer::from(self.offsets));
        let bytes = Buffer::from_vec(self.bytes);
        let rows = offsets.len() - 1;
        let cell = |i: usize| &bytes[offsets[i] as usize..offsets[i + 1] as usize];
        match StringArray::try_new(offsets.clone(), bytes.clone(), None) {
            Ok(array) if matches!(encoding, Encoding::Utf16Le | Encoding::Utf16Be) => {
                // Half a surrogate pair has been replaced by the decoder, which does not say where.
                let replaced = (0..rows).filter(|i| array.value(*i).contains('\u{fffd}'));
                let broken = replaced.map(|i| (i, array.value(i).to_string())).collect();
                (array, broken)
            }
            Ok(array) => (array, Vec::new()),
            Err(_) => {
                let mut broken = Vec::new();
                let mended = (0..rows).map(|i| match std::str::from_utf8(cell(i)) {
                    Ok(sound) => sound.to_string(),
                    Err(_) => {
                        let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(cell(i));
                        broken.push((i, text.to_string()));
                        text.into_owned()
                    }
                });
                let array = StringArray::from_iter_values(mended);
                (array, broken)
            }
        }
    }
}
