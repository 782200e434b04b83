//! The reader: columns pass with their own types, dictionaries stay dictionaries. One batch of the file is held at a time.

use std::collections::HashMap;
use std::fs::File;
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, RecordBatchOptions};
use arrow_ipc::MessageHeader;
use arrow_ipc::convert::try_fb_to_schema;
use arrow_ipc::reader::{RecordBatchDecoder, read_dictionary};
use arrow_schema::{ArrowError, Field, Schema, SchemaRef};

use super::super::error::ReadErrorKind;
use super::super::guard::guarded;
use super::super::header::name_columns;
use super::super::nested::nested;
use super::super::problem::Problem;
use super::super::reader::{Progress, Rows};
use super::super::{MOST_COLUMNS, batch_rows};
use super::messages::{Message, Messages, damaged};

/// Reads a file or a stream of Arrow batch by batch.
pub(crate) struct ArrowReader {
    messages: Messages,
    is_stream: bool,
    total: u64,
    /// The columns as the file has them.
    theirs: SchemaRef,
    /// The columns that are read, with their names here.
    schema: SchemaRef,
    kept: Option<Vec<usize>>,
    problems: Vec<Problem>,
    dictionaries: HashMap<i64, ArrayRef>,
    /// Rows of a batch that are not handed over yet.
    rest: Option<RecordBatch>,
}

impl ArrowReader {
    pub fn open(file: File, is_stream: bool, total: u64) -> Result<ArrowReader, ReadErrorKind> {
        let mut messages = Messages::of(file, is_stream, total)?;
        let first = messages.next()?.ok_or_else(|| damaged("it does not say which columns it has"))?;
        let theirs = guarded(|| schema_of(&first))??;
        if theirs.fields().len() > MOST_COLUMNS {
            return Err(ReadErrorKind::TooManyColumns { limit: MOST_COLUMNS });
        }
        let fields = theirs.fields();
        let (headers, mut problems) = name_columns(fields.iter().map(|field| field.name().clone()).collect(), None)?;
        problems.extend(nested(&headers, fields));
        let named = headers.iter().zip(fields).map(|(header, field)| {
            let renamed = header.field(field.data_type().clone(), field.metadata().clone().into());
            renamed.with_nullable(field.is_nullable())
        });
        let schema = Arc::new(Schema::new(named.collect::<Vec<Field>>()));
        let theirs = Arc::new(theirs);
        let (dictionaries, kept, rest) = (HashMap::new(), None, None);
        Ok(ArrowReader { messages, is_stream, total, theirs, schema, kept, problems, dictionaries, rest })
    }

    pub fn is_stream(&self) -> bool {
        self.is_stream
    }

    pub fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }

    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    pub fn progress(&self) -> Progress {
        Progress { done: self.total - self.messages.left(), total: self.total }
    }

    /// Decodes only these columns; the indices rise.
    pub fn project(&mut self, kept: Vec<usize>) {
        let fields: Vec<_> = kept.iter().map(|i| self.schema.fields()[*i].clone()).collect();
        self.schema = Arc::new(Schema::new(fields));
        self.kept = Some(kept);
    }

    pub fn next_rows(&mut self) -> Result<Option<Rows>, ReadErrorKind> {
        loop {
            if let Some(rest) = self.rest.take() {
                let rows = rest.num_rows().min(batch_rows(rest.num_columns()));
                if rows < rest.num_rows() {
                    self.rest = Some(rest.slice(rows, rest.num_rows() - rows));
                }
                return Ok(Some(Rows { records: rest.slice(0, rows), lines: Vec::new(), problems: Vec::new() }));
            }
            let Some(message) = self.messages.next()? else { return Ok(None) };
            // A batch without rows says nothing.
            self.rest = guarded(|| self.take(&message))??.filter(|batch| batch.num_rows() > 0);
        }
    }

    /// What a message brings: rows, or a dictionary to be remembered.
    fn take(&mut self, message: &Message) -> Result<Option<RecordBatch>, ReadErrorKind> {
        let (described, body) = (message.read(), &message.body);
        let version = described.version();
        match described.header_type() {
            MessageHeader::DictionaryBatch => {
                let dictionary =
                    described.header_as_dictionary_batch().ok_or_else(|| damaged("a dictionary has no description"))?;
                read_dictionary(body, dictionary, &self.theirs, &mut self.dictionaries, &version).map_err(unsound)?;
                Ok(None)
            }
            MessageHeader::RecordBatch => {
                let batch = described.header_as_record_batch().ok_or_else(|| damaged("a batch has no description"))?;
                let decoder = RecordBatchDecoder::try_new(body, batch, self.theirs.clone(), &self.dictionaries, &version);
                let read =
                    decoder.map_err(unsound)?.with_projection(self.kept.as_deref()).read_record_batch().map_err(unsound)?;
                let options = RecordBatchOptions::new().with_row_count(Some(read.num_rows()));
                let named = RecordBatch::try_new_with_options(self.schema.clone(), read.columns().to_vec(), &options);
                named.map(Some).map_err(unsound)
            }
            MessageHeader::NONE => Ok(None),
            _ => Err(damaged("it holds something that is no table")),
        }
    }
}

fn schema_of(message: &Message) -> Result<Schema, ReadErrorKind> {
    let described = message.read();
    let schema = described.header_as_schema().ok_or_else(|| damaged("it does not begin with its columns"))?;
    if !schema.endianness().equals_to_target_endianness() {
        return Err(ReadErrorKind::UnknownFormat {
            is: "Arrow of a machine that writes numbers the other way round",
            hint: "write it as Parquet there",
        });
    }
    try_fb_to_schema(schema).map_err(unsound)
}

fn unsound(error: ArrowError) -> ReadErrorKind {
    damaged(&error.to_string())
}
