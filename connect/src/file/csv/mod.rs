//! Delimited text: records of cells, every column text, told apart by the dialect of the file.

mod columns;
mod dialect;
mod records;
mod write;

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use arrow_schema::{DataType, Schema, SchemaRef};

use self::columns::Columns;
use self::records::Records;
pub(crate) use self::write::CsvWriter;
use super::MOST_COLUMNS;
use super::error::ReadErrorKind;
use super::format::{Dialect, Newline};
use super::header::name_columns;
use super::open::ReadOptions;
use super::problem::{Problem, ProblemCode};
use super::reader::{Progress, Rows, Unmarked};
use super::text::{Counted, Utf8Stream};

/// Reads a CSV file batch by batch.
pub(crate) struct CsvReader {
    records: Records<Utf8Stream<Counted<File>>>,
    dialect: Dialect,
    schema: SchemaRef,
    width: usize,
    kept: Option<Vec<usize>>,
    /// By column of the schema: cells that were marked as text, and the first as it stood.
    unmarked: BTreeMap<usize, (u64, String)>,
    problems: Vec<Problem>,
    rows: u64,
    total: u64,
}

impl CsvReader {
    /// Tells the dialect from the sample and reads the header.
    pub fn open(path: &Path, file: File, sample: &[u8], total: u64, options: ReadOptions) -> Result<CsvReader, ReadErrorKind> {
        let (dialect, above) = dialect::sniff(path, sample, sample.len() as u64 == total, options);
        let stream = Utf8Stream::new(Counted::new(file), dialect.encoding, dialect.bom)?;
        let line_end = if dialect.newline == Newline::Cr { b'\r' } else { b'\n' };
        let mut records = Records::new(stream, dialect.delimiter, line_end);
        if dialect.sep_line {
            records.pass_sep_line()?;
        }
        let title_row = |line, value| Problem { code: ProblemCode::TitleRows, row: None, line: Some(line), column: None, value };
        let mut title = None;
        if let Some(row) = options.header_row {
            title = records.pass_to_line(row.into())?.map(|(line, text)| title_row(line, text));
        }
        for _ in 0..above {
            if let Some(record) = records.next_record()? {
                let text = record.cells().map(String::from_utf8_lossy).find(|cell| !cell.trim().is_empty());
                title.get_or_insert(title_row(record.line, text.unwrap_or_default().into_owned()));
            }
        }
        let Some(record) = records.next_record()? else {
            return Err(options.header_row.map_or(ReadErrorKind::Empty, |row| ReadErrorKind::HeaderRowNotFound { row }));
        };
        let width = record.cells().count();
        if width > MOST_COLUMNS {
            return Err(ReadErrorKind::TooManyColumns { limit: MOST_COLUMNS });
        }
        let originals = record.cells().map(|cell| String::from_utf8_lossy(cell).into_owned());
        let (headers, mut problems) = name_columns(originals.collect(), Some(record.line))?;
        problems.extend(title);
        let fields: Vec<_> = headers.iter().map(|h| h.field(DataType::Utf8, Default::default())).collect();
        Ok(CsvReader {
            records,
            dialect,
            width,
            schema: Arc::new(Schema::new(fields)),
            kept: None,
            unmarked: BTreeMap::new(),
            problems,
            rows: 0,
            total,
        })
    }

    pub fn dialect(&self) -> &Dialect {
        &self.dialect
    }

    pub fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }

    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// What was read without the mark of text.
    pub fn unmarked(&self) -> Vec<Unmarked> {
        let told = |(column, (cells, first)): (&usize, &(u64, String))| Unmarked {
            column: self.schema.field(*column).name().clone(),
            cells: *cells,
            first: first.clone(),
        };
        self.unmarked.iter().map(told).collect()
    }

    pub fn progress(&self) -> Progress {
        Progress { done: self.records.source().source().count, total: self.total }
    }

    /// Keeps only these columns; the indices rise.
    pub fn project(&mut self, kept: Vec<usize>) {
        let fields: Vec<_> = kept.iter().map(|i| self.schema.fields()[*i].clone()).collect();
        self.schema = Arc::new(Schema::new(fields));
        self.kept = Some(kept);
    }

    /// Gives text as it stands, with the mark that keeps it from being computed.
    pub fn as_it_stands(&mut self) {
        self.dialect.guard = false;
    }

    pub fn next_rows(&mut self) -> Result<Option<Rows>, ReadErrorKind> {
        let mut columns = Columns::new(self.width, self.kept.as_deref(), &self.dialect, self.rows + 1);
        while !columns.is_full() {
            match self.records.next_record()? {
                Some(record) => columns.push(&record),
                None => break,
            }
        }
        if columns.is_empty() {
            return Ok(None);
        }
        for (column, (cells, first)) in std::mem::take(&mut columns.unmarked) {
            self.unmarked.entry(column).or_insert((0, first)).0 += cells;
        }
        let rows = columns.finish(self.schema.clone(), self.dialect.encoding);
        let rows = rows.map_err(|e| ReadErrorKind::Damaged { reason: e.to_string() })?;
        self.rows += rows.records.num_rows() as u64;
        Ok(Some(rows))
    }
}
