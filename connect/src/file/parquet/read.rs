//! The reader: columns pass with their own types, dictionaries stay dictionaries.

use std::fs::File;
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::{Field, Schema, SchemaRef};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::metadata::ParquetMetaData;

use super::super::error::ReadErrorKind;
use super::super::guard::guarded;
use super::super::header::name_columns;
use super::super::nested::nested;
use super::super::problem::Problem;
use super::super::reader::{Progress, Rows};
use super::super::{MOST_COLUMNS, batch_rows};
use super::groups::Groups;
use super::positioned::Shared;

/// Reads a Parquet file batch by batch.
pub(crate) struct ParquetReader {
    file: File,
    metadata: ArrowReaderMetadata,
    reader: ParquetRecordBatchReader,
    /// The columns that are read, of those there are.
    schema: SchemaRef,
    whole: SchemaRef,
    problems: Vec<Problem>,
    rows: u64,
    all_rows: u64,
    total: u64,
}

impl ParquetReader {
    pub fn open(file: File, total: u64) -> Result<ParquetReader, ReadErrorKind> {
        let metadata = guarded(|| ArrowReaderMetadata::load(&file, Default::default()))?.map_err(refused)?;
        readable(metadata.metadata())?;
        let all_rows = u64::try_from(metadata.metadata().file_metadata().num_rows()).unwrap_or(0);
        let fields = metadata.schema().fields();
        if fields.len() > MOST_COLUMNS {
            return Err(ReadErrorKind::TooManyColumns { limit: MOST_COLUMNS });
        }
        let originals = fields.iter().map(|f| f.name().clone()).collect();
        let (headers, mut problems) = name_columns(originals, None)?;
        problems.extend(nested(&headers, fields));
        let named = headers.iter().zip(fields).map(|(header, field)| {
            let renamed = header.field(field.data_type().clone(), field.metadata().clone().into());
            renamed.with_nullable(field.is_nullable())
        });
        let schema = Arc::new(Schema::new(named.collect::<Vec<Field>>()));
        let reader = build(&file, &metadata, None)?;
        Ok(ParquetReader { file, metadata, reader, whole: schema.clone(), schema, problems, rows: 0, all_rows, total })
    }

    pub fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }

    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    pub fn progress(&self) -> Progress {
        let share = if self.all_rows == 0 { 1.0 } else { self.rows as f64 / self.all_rows as f64 };
        Progress { done: (share * self.total as f64) as u64, total: self.total }
    }

    /// The same file by its row groups. Of the whole file, also after [`ParquetReader::project`].
    pub fn groups(&self) -> Result<Groups, ReadErrorKind> {
        Groups::new(Shared::new(self.file.try_clone()?)?, self.metadata.clone(), self.whole.clone())
    }

    /// Decodes only these columns; the indices rise.
    pub fn project(&mut self, kept: &[usize]) -> Result<(), ReadErrorKind> {
        let fields: Vec<_> = kept.iter().map(|i| self.schema.fields()[*i].clone()).collect();
        self.schema = Arc::new(Schema::new(fields));
        self.reader = build(&self.file, &self.metadata, Some(kept))?;
        Ok(())
    }

    pub fn next_rows(&mut self) -> Result<Option<Rows>, ReadErrorKind> {
        let Some(read) = guarded(|| self.reader.next())? else {
            return Ok(None);
        };
        let damaged = |e: arrow_schema::ArrowError| ReadErrorKind::Damaged { reason: e.to_string() };
        let batch = read.map_err(damaged)?;
        self.rows += batch.num_rows() as u64;
        let options = arrow_array::RecordBatchOptions::new().with_row_count(Some(batch.num_rows()));
        let columns = batch.columns().to_vec();
        let records = RecordBatch::try_new_with_options(self.schema.clone(), columns, &options).map_err(damaged)?;
        Ok(Some(Rows { records, lines: Vec::new(), problems: Vec::new() }))
    }
}

/// Refuses what is packed in a way that is not read, before it is taken for damaged.
fn readable(metadata: &ParquetMetaData) -> Result<(), ReadErrorKind> {
    let mut packed = metadata.row_groups().iter().flat_map(|group| group.columns()).map(|column| column.compression());
    match packed.find(|packed| matches!(packed, Compression::BROTLI(_) | Compression::LZO)) {
        Some(Compression::LZO) => Err(ReadErrorKind::Packed { codec: "LZO".to_owned() }),
        Some(_) => Err(ReadErrorKind::Packed { codec: "Brotli".to_owned() }),
        None => Ok(()),
    }
}

fn build(file: &File, metadata: &ArrowReaderMetadata, kept: Option<&[usize]>) -> Result<ParquetRecordBatchReader, ReadErrorKind> {
    let file = file.try_clone()?;
    let mut builder = ParquetRecordBatchReaderBuilder::new_with_metadata(file, metadata.clone());
    if let Some(kept) = kept {
        let mask = ProjectionMask::roots(builder.parquet_schema(), kept.iter().copied());
        builder = builder.with_projection(mask);
    }
    let columns = kept.map_or(builder.schema().fields().len(), <[usize]>::len);
    guarded(|| builder.with_batch_size(batch_rows(columns)).build())?.map_err(refused)
}

/// A file without its last bytes has no footer, and without a footer it cannot be read at all.
pub(super) fn refused(error: ParquetError) -> ReadErrorKind {
    let reason = error.to_string();
    let footerless = reason.contains("Corrupt footer") || reason.contains("Invalid Parquet file");
    match error {
        ParquetError::EOF(_) | ParquetError::NeedMoreData(_) | ParquetError::NeedMoreDataRange(_) => {
            ReadErrorKind::Truncated { reason }
        }
        _ if footerless => ReadErrorKind::Truncated { reason: "it has no Parquet footer".into() },
        _ => ReadErrorKind::Damaged { reason },
    }
}
