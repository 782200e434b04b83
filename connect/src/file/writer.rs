//! A writer puts batches into a file, which appears only when it is whole.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::{Schema, SchemaRef};

use super::arrow::ArrowWriter;
use super::aside::Target;
use super::csv::CsvWriter;
use super::format::{Dialect, Family, Format, extension};
use super::guard::guarded_write;
use super::json::JsonWriter;
use super::parquet::ParquetWriter;
use super::problem::Problem;
use super::write_error::{WriteError, WriteErrorKind};
use super::xlsx::XlsxWriter;

/// Writes one file. Until [`Writer::finish`] nothing stands under its name; a writer that is dropped leaves nothing.
pub struct Writer {
    path: Option<PathBuf>,
    schema: SchemaRef,
    sink: Sink,
    rows: u64,
    failed: bool,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Rows, without the header.
    pub rows: u64,
    /// What was odd: `encoding_changed`, and the first `formula_guarded`.
    pub problems: Vec<Problem>,
    /// Cells that were marked so that no spreadsheet computes them.
    pub guarded: u64,
}

enum Sink {
    Csv(Box<CsvWriter>),
    Xlsx(Box<XlsxWriter>),
    Parquet(Box<ParquetWriter>),
    Arrow(Box<ArrowWriter>),
    Json(Box<JsonWriter>),
}

/// Begins a file of these columns, in the format its name says.
///
/// `like` is the format of the file the rows come from: a CSV keeps its delimiter, encoding, byte order mark, line
/// ends, quoting and decimal sign, a workbook its sheet name, JSON its array. A name ending in `.tsv` means tabs.
///
/// # Errors
/// [`WriteError`] when the name says no format, the folder is not there, or a column cannot be held.
pub fn create(path: impl AsRef<Path>, schema: &Schema, like: Option<&Format>) -> Result<Writer, WriteError> {
    let path = path.as_ref();
    let begin = || {
        let format = format_for(path, like).ok_or(WriteErrorKind::UnknownExtension)?;
        begin(Target::aside(path)?, schema, format)
    };
    match begin() {
        Ok(sink) => Ok(Writer { path: Some(path.into()), schema: Arc::new(schema.clone()), sink, rows: 0, failed: false }),
        Err(kind) => Err(WriteError { path: Some(path.into()), kind }),
    }
}

/// Begins writing to a stream, such as the standard output. A workbook cannot be streamed.
///
/// # Errors
/// [`WriteError`] when the format or a column cannot be held.
pub fn create_on(stream: Box<dyn Write + Send>, schema: &Schema, format: &Format) -> Result<Writer, WriteError> {
    match begin(Target::Stream(stream), schema, format.clone()) {
        Ok(sink) => Ok(Writer { path: None, schema: Arc::new(schema.clone()), sink, rows: 0, failed: false }),
        Err(kind) => Err(WriteError { path: None, kind }),
    }
}

fn format_for(path: &Path, like: Option<&Format>) -> Option<Format> {
    let ending = extension(path);
    Some(match (Family::of(path)?, like) {
        (Family::Csv, like) => {
            let mut dialect = match like {
                Some(Format::Csv(dialect)) => dialect.clone(),
                _ => Dialect::default(),
            };
            if matches!(ending.as_str(), "tsv" | "tab") {
                dialect.delimiter = b'\t';
            }
            Format::Csv(dialect)
        }
        // A workbook with macros is not what we write.
        (Family::Xlsx, _) if ending == "xlsm" => return None,
        (Family::Xlsx, Some(Format::Xlsx { sheet })) => Format::Xlsx { sheet: sheet.clone() },
        (Family::Xlsx, _) => Format::Xlsx { sheet: "Sheet1".into() },
        (Family::Parquet, _) => Format::Parquet,
        (Family::Arrow, _) => Format::Arrow { stream: ending == "arrows" },
        (Family::Json, Some(Format::JsonLines { array })) => Format::JsonLines { array: *array },
        (Family::Json, _) => Format::JsonLines { array: ending == "json" },
    })
}

fn begin(target: Target, schema: &Schema, format: Format) -> Result<Sink, WriteErrorKind> {
    let schema = Arc::new(schema.clone());
    if !matches!(format, Format::Parquet | Format::Arrow { .. }) {
        for field in schema.fields() {
            if !super::cell::is_supported(field.data_type()) {
                return Err(WriteErrorKind::UnsupportedType {
                    column: field.name().clone(),
                    data_type: field.data_type().to_string(),
                });
            }
        }
    }
    Ok(match format {
        Format::Csv(dialect) => Sink::Csv(Box::new(CsvWriter::new(target, schema, dialect)?)),
        Format::Xlsx { sheet } => Sink::Xlsx(Box::new(guarded_write(|| XlsxWriter::new(target, schema, &sheet))?)),
        Format::Parquet => Sink::Parquet(Box::new(ParquetWriter::new(target, &schema)?)),
        Format::Arrow { stream } => Sink::Arrow(Box::new(ArrowWriter::new(target, &schema, stream)?)),
        Format::JsonLines { array } => Sink::Json(Box::new(JsonWriter::new(target, schema, array)?)),
    })
}

impl Writer {
    /// Adds rows, which must be of the columns the writer was created with.
    ///
    /// # Errors
    /// [`WriteError`] when the format cannot hold a cell or a row, or the disk is full. The file is then lost.
    pub fn write(&mut self, batch: &RecordBatch) -> Result<(), WriteError> {
        let promised = self.schema.fields().iter().map(|f| f.data_type());
        let given = batch.columns().iter().map(|c| c.data_type());
        let written = if !promised.eq(given) {
            Err(WriteErrorKind::OtherColumns)
        } else {
            match &mut self.sink {
                Sink::Csv(csv) => csv.write(batch),
                Sink::Xlsx(xlsx) => guarded_write(|| xlsx.write(batch)),
                Sink::Parquet(parquet) => parquet.write(batch),
                Sink::Arrow(arrow) => arrow.write(batch),
                Sink::Json(json) => json.write(batch),
            }
        };
        self.rows += batch.num_rows() as u64;
        self.failed |= written.is_err();
        written.map_err(|kind| WriteError { path: self.path.clone(), kind })
    }

    /// Completes the file and puts it in its place, over one that stood there.
    ///
    /// # Errors
    /// [`WriteError`] when the disk is full or the place may not be taken.
    pub fn finish(self) -> Result<Written, WriteError> {
        let Writer { path, sink, rows, failed, .. } = self;
        let finish = || {
            if failed {
                return Err(WriteErrorKind::Format("some of its rows could not be written".into()));
            }
            let mut guarded = 0;
            let (target, problems) = match sink {
                Sink::Csv(csv) => {
                    guarded = csv.guarded();
                    csv.finish()?
                }
                Sink::Xlsx(xlsx) => (guarded_write(|| xlsx.finish())?, Vec::new()),
                Sink::Parquet(parquet) => (parquet.finish()?, Vec::new()),
                Sink::Arrow(arrow) => (arrow.finish()?, Vec::new()),
                Sink::Json(json) => (json.finish()?, Vec::new()),
            };
            target.finish()?;
            Ok(Written { rows, problems, guarded })
        };
        finish().map_err(|kind| WriteError { path, kind })
    }
}
