//! A reader gives the rows of a file in batches, in the file's order.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::{Schema, SchemaRef};

use super::arrow::ArrowReader;
use super::csv::CsvReader;
use super::error::{ReadError, ReadErrorKind, nearest};
use super::format::Format;
use super::json::JsonReader;
use super::no_numbers::no_numbers;
use super::parquet::{Groups, ParquetReader};
use super::problem::Problem;
use super::xlsx::XlsxReader;
use super::{MOST_WIDE_CELLS, WIDE};

/// Rows of a file, as they stood.
#[derive(Debug, Clone)]
pub struct Batch {
    /// The rows, in the columns of [`Reader::schema`].
    pub records: RecordBatch,
    /// 1-based number of the first of them among the data rows of the file.
    pub first_row: u64,
    /// The 1-based line (of a text file) or sheet row where each row begins; empty where a format has no lines.
    pub lines: Vec<u64>,
    /// What was odd in these rows.
    pub problems: Vec<Problem>,
}

impl Batch {
    /// The line where a row of this batch (0-based) begins.
    pub fn line(&self, index: usize) -> Option<u64> {
        self.lines.get(index).copied()
    }
}

/// How far a reader has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Bytes read.
    pub done: u64,
    /// Bytes in the file.
    pub total: u64,
}

/// Cells of a column whose text stood behind the mark that keeps it from being computed; see [`formula`](super::formula).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmarked {
    /// The column's name.
    pub column: String,
    /// How many cells so far.
    pub cells: u64,
    /// The first of them, as it stood.
    pub first: String,
}

/// What the reader of one format hands over; the row numbers are given by [`Reader`].
pub(crate) struct Rows {
    pub records: RecordBatch,
    pub lines: Vec<u64>,
    pub problems: Vec<Problem>,
}

/// The readers of the formats.
pub(crate) enum Source {
    Csv(Box<CsvReader>),
    Xlsx(Box<XlsxReader>),
    Parquet(Box<ParquetReader>),
    Arrow(Box<ArrowReader>),
    Json(Box<JsonReader>),
}

/// Reads one file. Iterate to get its [`Batch`]es; after an error the iteration is over.
pub struct Reader {
    path: PathBuf,
    source: Source,
    schema: SchemaRef,
    /// Columns of the file, also of those that are not asked for.
    columns: usize,
    rows: u64,
    ended: bool,
}

impl Reader {
    pub(crate) fn new(path: PathBuf, source: Source) -> Reader {
        let schema = source.schema();
        Reader { path, source, columns: schema.fields().len(), schema, rows: 0, ended: false }
    }

    /// The file that is read.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The file's format, with what is needed to write a file like it.
    pub fn format(&self) -> Format {
        match &self.source {
            Source::Csv(csv) => Format::Csv(csv.dialect().clone()),
            Source::Xlsx(xlsx) => Format::Xlsx { sheet: xlsx.sheet().to_string() },
            Source::Parquet(_) => Format::Parquet,
            Source::Arrow(arrow) => Format::Arrow { stream: arrow.is_stream() },
            Source::Json(json) => Format::JsonLines { array: json.is_array() },
        }
    }

    /// The columns of every batch.
    pub fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }

    /// What is odd about the file as a whole: its headers, its other sheets.
    pub fn problems(&self) -> &[Problem] {
        match &self.source {
            Source::Csv(csv) => csv.problems(),
            Source::Xlsx(xlsx) => xlsx.problems(),
            Source::Parquet(parquet) => parquet.problems(),
            Source::Arrow(arrow) => arrow.problems(),
            Source::Json(json) => json.problems(),
        }
    }

    /// The cells so far that were read without the mark of text before them.
    pub fn unmarked(&self) -> Vec<Unmarked> {
        match &self.source {
            Source::Csv(csv) => csv.unmarked(),
            Source::Xlsx(_) | Source::Parquet(_) | Source::Arrow(_) | Source::Json(_) => Vec::new(),
        }
    }

    /// How far the reading has come.
    pub fn progress(&self) -> Progress {
        match &self.source {
            Source::Csv(csv) => csv.progress(),
            Source::Xlsx(xlsx) => xlsx.progress(),
            Source::Parquet(parquet) => parquet.progress(),
            Source::Arrow(arrow) => arrow.progress(),
            Source::Json(json) => json.progress(),
        }
    }

    /// The row groups of a Parquet file, to be read by many threads; `None` for other formats.
    ///
    /// # Errors
    /// [`ReadError`] when its types contradict each other.
    pub fn groups(&self) -> Result<Option<Groups>, ReadError> {
        match &self.source {
            Source::Parquet(parquet) => parquet.groups().map(Some).map_err(|kind| self.error(kind)),
            _ => Ok(None),
        }
    }

    /// Reads only the named columns, in the file's order. A Parquet file's other columns are not even decoded.
    /// To be called before the first batch.
    ///
    /// # Errors
    /// `column_not_found`, with the nearest name there is.
    pub fn project(mut self, names: &[&str]) -> Result<Reader, ReadError> {
        let mut kept = Vec::with_capacity(names.len());
        for name in names {
            let Ok(index) = self.schema.index_of(name) else {
                let candidates = self.schema.fields().iter().map(|f| f.name().as_str());
                let nearest = nearest(name, candidates).map(str::to_string);
                let kind = ReadErrorKind::ColumnNotFound { name: name.to_string(), nearest };
                return Err(self.error(kind));
            };
            kept.push(index);
        }
        kept.sort_unstable();
        kept.dedup();
        let fields: Vec<_> = kept.iter().map(|i| self.schema.fields()[*i].clone()).collect();
        self.schema = Arc::new(Schema::new(fields));
        let done = match &mut self.source {
            Source::Csv(csv) => {
                csv.project(kept);
                Ok(())
            }
            Source::Xlsx(xlsx) => {
                xlsx.project(&kept);
                Ok(())
            }
            Source::Parquet(parquet) => parquet.project(&kept),
            Source::Arrow(arrow) => {
                arrow.project(kept);
                Ok(())
            }
            Source::Json(json) => {
                json.project(&kept);
                Ok(())
            }
        };
        match done {
            Ok(()) => Ok(self),
            Err(kind) => Err(self.error(kind)),
        }
    }

    /// Text as it stands: a mark that keeps it from being computed is part of it, and a file written like this one gets no new
    /// ones. To be called before the first batch.
    #[must_use]
    pub fn as_it_stands(mut self) -> Reader {
        if let Source::Csv(csv) = &mut self.source {
            csv.as_it_stands();
        }
        self
    }

    fn error(&self, kind: ReadErrorKind) -> ReadError {
        ReadError { path: self.path.clone(), kind }
    }
}

impl Iterator for Reader {
    type Item = Result<Batch, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let read = match &mut self.source {
            Source::Csv(csv) => csv.next_rows(),
            Source::Xlsx(xlsx) => xlsx.next_rows(),
            Source::Parquet(parquet) => parquet.next_rows(),
            Source::Arrow(arrow) => arrow.next_rows(),
            Source::Json(json) => json.next_rows(),
        };
        match read {
            Ok(Some(Rows { records, lines, mut problems })) => {
                let first_row = self.rows + 1;
                self.rows += records.num_rows() as u64;
                if is_too_wide(self.columns, self.rows) {
                    self.ended = true;
                    return Some(Err(self.error(ReadErrorKind::TooManyCells { limit: MOST_WIDE_CELLS })));
                }
                // In a workbook and in JSON nothing of the kind can stand.
                if matches!(self.source, Source::Parquet(_) | Source::Arrow(_)) {
                    problems.extend(no_numbers(&records, first_row));
                }
                Some(Ok(Batch { records, first_row, lines, problems }))
            }
            Ok(None) => {
                self.ended = true;
                None
            }
            Err(kind) => {
                self.ended = true;
                Some(Err(self.error(kind)))
            }
        }
    }
}

impl Source {
    fn schema(&self) -> SchemaRef {
        match self {
            Source::Csv(csv) => csv.schema(),
            Source::Xlsx(xlsx) => xlsx.schema(),
            Source::Parquet(parquet) => parquet.schema(),
            Source::Arrow(arrow) => arrow.schema(),
            Source::Json(json) => json.schema(),
        }
    }
}

/// Whether so many rows of so many columns are more cells than a wide table may have.
fn is_too_wide(columns: usize, rows: u64) -> bool {
    columns > WIDE && rows.saturating_mul(columns as u64) > MOST_WIDE_CELLS
}

#[cfg(test)]
mod tests {
    use super::is_too_wide;

    #[test]
    fn a_wide_table_has_a_bound_and_a_long_one_has_none() {
        assert!(is_too_wide(16_384, 31_000) && !is_too_wide(16_384, 30_000));
        assert!(!is_too_wide(200, 100_000_000));
    }
}
