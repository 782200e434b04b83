//! The row groups of a file, each read on its own, so that many threads decode one file.

use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReaderBuilder, RowSelection};

use super::super::error::ReadErrorKind;
use super::super::guard::guarded;
use super::read::refused;
use super::shared::Shared;

/// A file by its row groups. Words come as dictionaries, so that each is interpreted once however many rows have it.
pub struct Groups {
    pub(super) file: Shared,
    /// With the types the file has.
    pub(super) plain: ArrowReaderMetadata,
    /// With dictionaries for words.
    coded: ArrowReaderMetadata,
    schema: SchemaRef,
}

impl Groups {
    pub(super) fn new(file: Shared, plain: ArrowReaderMetadata, schema: SchemaRef) -> Result<Groups, ReadErrorKind> {
        let coded: Vec<Field> = plain.schema().fields().iter().map(|field| as_codes(field)).collect();
        let coded = Schema::new_with_metadata(coded, plain.schema().metadata().clone());
        let options = ArrowReaderOptions::new().with_schema(Arc::new(coded));
        let coded = guarded(|| ArrowReaderMetadata::try_new(plain.metadata().clone(), options))?.map_err(refused)?;
        Ok(Groups { file, plain, coded, schema })
    }

    /// How many row groups there are.
    pub fn count(&self) -> usize {
        self.plain.metadata().num_row_groups()
    }

    /// The rows of a row group.
    pub fn rows(&self, group: usize) -> u64 {
        u64::try_from(self.plain.metadata().row_group(group).num_rows()).unwrap_or(0)
    }

    /// Reads some columns of a row group (all of them, where `columns` is none), in batches of at most `most` rows. Where
    /// `rows` are given, they alone are read: places in the row group, rising, each with how many follow it.
    pub fn read(
        &self,
        group: usize,
        columns: Option<&[usize]>,
        most: usize,
    ) -> Result<impl Iterator<Item = Result<RecordBatch, ReadErrorKind>>, ReadErrorKind> {
        self.batches(&self.coded, group, columns, most, None)
    }

    /// Reads all columns of a few rows of a row group, as they stand: their places, rising.
    pub fn rows_at(&self, group: usize, rows: &[u64]) -> Result<Vec<RecordBatch>, ReadErrorKind> {
        let ranges = rows.iter().map(|row| *row as usize..*row as usize + 1);
        let selection = RowSelection::from_consecutive_ranges(ranges, self.rows(group) as usize);
        self.batches(&self.plain, group, None, rows.len().max(1), Some(selection))?.collect()
    }

    fn batches(
        &self,
        metadata: &ArrowReaderMetadata,
        group: usize,
        columns: Option<&[usize]>,
        most: usize,
        selection: Option<RowSelection>,
    ) -> Result<impl Iterator<Item = Result<RecordBatch, ReadErrorKind>>, ReadErrorKind> {
        let mut builder = ParquetRecordBatchReaderBuilder::new_with_metadata(self.file.clone(), metadata.clone());
        let mut fields: Vec<Field> = self.schema.fields().iter().map(|field| Field::clone(field)).collect();
        for (field, read) in fields.iter_mut().zip(metadata.schema().fields()) {
            *field = field.clone().with_data_type(read.data_type().clone());
        }
        if let Some(columns) = columns {
            let mask = ProjectionMask::roots(builder.parquet_schema(), columns.iter().copied());
            builder = builder.with_projection(mask);
            fields = columns.iter().map(|at| fields[*at].clone()).collect();
        }
        if let Some(selection) = selection {
            builder = builder.with_row_selection(selection);
        }
        let builder = builder.with_row_groups(vec![group]).with_batch_size(most);
        let mut reader = guarded(|| builder.build())?.map_err(refused)?;
        let schema = Arc::new(Schema::new(fields));
        let mut next = move || -> Result<Option<RecordBatch>, ReadErrorKind> {
            let damaged = |e: arrow_schema::ArrowError| ReadErrorKind::Damaged { reason: e.to_string() };
            let Some(batch) = guarded(|| reader.next())? else { return Ok(None) };
            let batch = batch.map_err(damaged)?;
            let rows = arrow_array::RecordBatchOptions::new().with_row_count(Some(batch.num_rows()));
            RecordBatch::try_new_with_options(schema.clone(), batch.columns().to_vec(), &rows).map(Some).map_err(damaged)
        };
        let mut ended = false;
        Ok(std::iter::from_fn(move || {
            let read = if ended { None } else { next().transpose() };
            ended = !matches!(read, Some(Ok(_)));
            read
        }))
    }
}

fn as_codes(field: &Field) -> Field {
    let words = matches!(field.data_type(), DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View);
    let codes = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
    if words { field.clone().with_data_type(codes) } else { field.clone() }
}
