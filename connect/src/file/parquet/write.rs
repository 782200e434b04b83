//! The writer of batches, whatever they came from.

use std::io::BufWriter;
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;

use super::super::aside::Target;
use super::super::header::as_written;
use super::super::write_error::WriteErrorKind;

/// Writes batches as Parquet, compressed with Snappy.
pub(crate) struct ParquetWriter {
    writer: ArrowWriter<BufWriter<Target>>,
    schema: SchemaRef,
}

impl ParquetWriter {
    pub fn new(target: Target, schema: &SchemaRef) -> Result<ParquetWriter, WriteErrorKind> {
        let schema = Arc::new(as_written(schema));
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
        let out = BufWriter::new(target);
        let writer = ArrowWriter::try_new(out, schema.clone(), Some(properties)).map_err(failed)?;
        Ok(ParquetWriter { writer, schema })
    }

    pub fn write(&mut self, batch: &RecordBatch) -> Result<(), WriteErrorKind> {
        let batch =
            RecordBatch::try_new(self.schema.clone(), batch.columns().to_vec()).map_err(|_| WriteErrorKind::OtherColumns)?;
        self.writer.write(&batch).map_err(failed)
    }

    pub fn finish(self) -> Result<Target, WriteErrorKind> {
        let out = self.writer.into_inner().map_err(failed)?;
        Ok(out.into_inner().map_err(|e| e.into_error())?)
    }
}

/// What went wrong in writing: the disk, or the format.
pub(super) fn failed(error: ParquetError) -> WriteErrorKind {
    match error {
        ParquetError::External(e) => match e.downcast::<std::io::Error>() {
            Ok(e) => WriteErrorKind::Io(*e),
            Err(e) => WriteErrorKind::Format(e.to_string()),
        },
        other => WriteErrorKind::Format(other.to_string()),
    }
}
