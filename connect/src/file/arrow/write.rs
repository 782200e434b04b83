//! The writer of files and streams, from batches.

use std::io::BufWriter;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_ipc::writer::{FileWriter, StreamWriter};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use arrow_select::take::take;

use super::super::aside::Target;
use super::super::header::as_written;
use super::super::write_error::WriteErrorKind;

/// Writes batches as they lie in memory. A stream keeps dictionaries; a file has one dictionary for a column and all its batches,
/// which cannot be known before the last of them, so there each row has its value.
pub(crate) enum ArrowWriter {
    File(FileWriter<BufWriter<Target>>, SchemaRef),
    Stream(StreamWriter<BufWriter<Target>>, SchemaRef),
}

impl ArrowWriter {
    pub fn new(target: Target, schema: &SchemaRef, is_stream: bool) -> Result<ArrowWriter, WriteErrorKind> {
        let schema = as_written(schema);
        let out = BufWriter::new(target);
        if is_stream {
            return Ok(ArrowWriter::Stream(StreamWriter::try_new(out, &schema).map_err(failed)?, Arc::new(schema)));
        }
        let plain: Vec<Field> = schema.fields().iter().map(|field| plain_field(field)).collect();
        let schema = Schema::new(plain);
        Ok(ArrowWriter::File(FileWriter::try_new(out, &schema).map_err(failed)?, Arc::new(schema)))
    }

    pub fn write(&mut self, batch: &RecordBatch) -> Result<(), WriteErrorKind> {
        let named = |schema: &SchemaRef, columns| RecordBatch::try_new(schema.clone(), columns);
        match self {
            ArrowWriter::File(writer, schema) => {
                let columns: Result<Vec<ArrayRef>, ArrowError> = batch.columns().iter().map(plain).collect();
                let batch = columns.and_then(|columns| named(schema, columns));
                writer.write(&batch.map_err(|_| WriteErrorKind::OtherColumns)?).map_err(failed)
            }
            ArrowWriter::Stream(writer, schema) => {
                let batch = named(schema, batch.columns().to_vec()).map_err(|_| WriteErrorKind::OtherColumns)?;
                writer.write(&batch).map_err(failed)
            }
        }
    }

    /// Completes it.
    pub fn finish(self) -> Result<Target, WriteErrorKind> {
        let out = match self {
            ArrowWriter::File(writer, _) => writer.into_inner(),
            ArrowWriter::Stream(writer, _) => writer.into_inner(),
        };
        Ok(out.map_err(failed)?.into_inner().map_err(|error| error.into_error())?)
    }
}

fn plain_field(field: &Field) -> Field {
    match field.data_type() {
        DataType::Dictionary(_, values) => field.clone().with_data_type(values.as_ref().clone()),
        _ => field.clone(),
    }
}

/// A column with each row's value.
fn plain(column: &ArrayRef) -> Result<ArrayRef, ArrowError> {
    match column.data_type() {
        DataType::Dictionary(..) => {
            let dictionary = column.as_any_dictionary();
            take(dictionary.values(), dictionary.keys(), None)
        }
        _ => Ok(column.clone()),
    }
}

/// What went wrong in writing: the disk, or the format.
fn failed(error: ArrowError) -> WriteErrorKind {
    match error {
        ArrowError::IoError(_, error) => WriteErrorKind::Io(error),
        other => WriteErrorKind::Format(other.to_string()),
    }
}
