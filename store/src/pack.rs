//! Cells as bytes: small Parquet files, so that any tool can read them, each with a checksum.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Int32Type, UInt32Type};
use arrow_array::{Array, ArrayRef, DictionaryArray, Int32Array, RecordBatch, StringArray, UInt32Array};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use bytes::Bytes;
use ihanne_core::market::{Cell, Delta, Keeping, Kept};
use parquet::arrow::arrow_reader::{ArrowReaderOptions, ParquetRecordBatchReaderBuilder};
use parquet::arrow::arrow_writer::{ArrowWriter, ArrowWriterOptions};
use parquet::basic::Compression;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use rustc_hash::FxHashMap;

/// Cells as they stand in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    /// Records they are of.
    pub records: u32,
    /// CRC-32 of the content.
    pub sum: u32,
    /// A Parquet file.
    pub content: Bytes,
}

/// A dictionary as large as this stays one, so that it comes back as it went in.
const LARGEST_DICTIONARY: usize = 1 << 30;

impl Packed {
    /// Packs a chunk.
    pub fn of(kept: &Kept) -> Packed {
        let mut columns = Vec::with_capacity(2);
        push(&mut columns, ["value", "original"], kept);
        pack(columns, kept.len())
    }

    /// Packs what a batch changed.
    pub fn of_delta(delta: &Delta) -> Packed {
        let records: ArrayRef = Arc::new(UInt32Array::from(delta.records.clone()));
        let mut columns = vec![("record", records)];
        push(&mut columns, ["from", "from_original"], &delta.from);
        push(&mut columns, ["to", "to_original"], &delta.to);
        pack(columns, delta.records.len())
    }

    /// Packs columns of one length.
    pub fn of_columns(columns: Vec<(&'static str, ArrayRef)>) -> Packed {
        let rows = columns.first().map_or(0, |(_, column)| column.len());
        pack(columns, rows)
    }

    /// The chunk that was packed.
    ///
    /// # Errors
    /// What is wrong with the bytes.
    pub fn kept(&self) -> Result<Kept, String> {
        let read = self.read()?;
        kept(&read, ["value", "original"])
    }

    /// The changes that were packed.
    ///
    /// # Errors
    /// What is wrong with the bytes.
    pub fn delta(&self) -> Result<Delta, String> {
        let read = self.read()?;
        let records = read.column_by_name("record").and_then(|column| column.as_primitive_opt::<UInt32Type>());
        let records = records.ok_or("it has no records")?.values().to_vec();
        Ok(Delta { records, from: kept(&read, ["from", "from_original"])?, to: kept(&read, ["to", "to_original"])? })
    }

    /// The columns that were packed; texts by their distinct ones.
    ///
    /// # Errors
    /// What is wrong with the bytes.
    pub fn read(&self) -> Result<RecordBatch, String> {
        if crc32fast::hash(&self.content) != self.sum {
            return Err("its checksum does not fit".to_owned());
        }
        let bytes = self.content.clone();
        let told = |error: parquet::errors::ParquetError| error.to_string();
        let known = ParquetRecordBatchReaderBuilder::try_new(bytes.clone()).map_err(told)?;
        let options = ArrowReaderOptions::new().with_schema(as_dictionaries(known.schema()));
        let builder = ParquetRecordBatchReaderBuilder::try_new_with_options(bytes, options).map_err(told)?;
        let rows = builder.metadata().file_metadata().num_rows();
        if rows != i64::from(self.records) {
            return Err(format!("it holds {rows} records and should hold {}", self.records));
        }
        let schema = builder.schema().clone();
        let mut reader = builder.with_batch_size(self.records.max(1) as usize).build().map_err(told)?;
        match reader.next() {
            Some(batch) => batch.map_err(|error| error.to_string()),
            None => Ok(RecordBatch::new_empty(schema)),
        }
    }
}

fn push(columns: &mut Vec<(&'static str, ArrayRef)>, [value, original]: [&'static str; 2], kept: &Kept) {
    type Part = for<'a> fn(Cell<'a>) -> Option<&'a str>;
    let column = |part: Part| -> ArrayRef {
        let texts: StringArray = (0..kept.distinct() as u32).map(|code| part(kept.entry(code))).collect();
        let known = |code: &u32| (*code != Kept::NOTHING && texts.is_valid(*code as usize)).then_some(*code as i32);
        let keys: Int32Array = kept.codes().iter().map(known).collect();
        Arc::new(DictionaryArray::new(keys, Arc::new(texts)))
    };
    columns.push((value, column(|cell| cell.value)));
    if kept.has_originals() {
        columns.push((original, column(|cell| cell.original)));
    }
}

fn pack(columns: Vec<(&'static str, ArrayRef)>, records: usize) -> Packed {
    let batch = RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, column)| (name, column, true)));
    let batch = batch.expect("the columns are of one length");
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_dictionary_page_size_limit(LARGEST_DICTIONARY)
        .set_statistics_enabled(EnabledStatistics::None)
        .build();
    let options = ArrowWriterOptions::new().with_properties(properties).with_skip_arrow_metadata(true);
    let mut content = Vec::new();
    let mut writer = ArrowWriter::try_new_with_options(&mut content, batch.schema(), options).expect("Parquet holds texts");
    // Memory does not refuse to be written to.
    writer.write(&batch).and_then(|()| writer.close()).expect("cells are packed in memory");
    Packed { records: records as u32, sum: crc32fast::hash(&content), content: content.into() }
}

/// The same columns, with texts by their distinct ones.
fn as_dictionaries(schema: &Schema) -> SchemaRef {
    let dictionary = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
    let field = |field: &Arc<Field>| match field.data_type() {
        DataType::Utf8 => Field::new(field.name(), dictionary.clone(), true),
        other => Field::new(field.name(), other.clone(), field.is_nullable()),
    };
    Arc::new(Schema::new(schema.fields().iter().map(field).collect::<Vec<Field>>()))
}

fn kept(read: &RecordBatch, [value, original]: [&str; 2]) -> Result<Kept, String> {
    let column = |name: &str| read.column_by_name(name).and_then(|column| column.as_dictionary_opt::<Int32Type>());
    let values = column(value).ok_or("it has no values")?;
    let words =
        |column: &DictionaryArray<Int32Type>| column.values().as_string_opt::<i32>().cloned().ok_or("its values are no texts");
    let code = |keys: &Int32Array, row: usize| if keys.is_valid(row) { keys.value(row) as u32 } else { Kept::NOTHING };
    let value_words = words(values)?;
    let Some(originals) = column(original) else {
        let codes = (0..read.num_rows()).map(|row| code(values.keys(), row)).collect();
        return Ok(Kept::new(value_words, None, codes));
    };
    let original_words = words(originals)?;
    let mut keeping = Keeping::new();
    let mut known: FxHashMap<(u32, u32), u32> = FxHashMap::default();
    for row in 0..read.num_rows() {
        let pair = (code(values.keys(), row), code(originals.keys(), row));
        let place = *known.entry(pair).or_insert_with(|| {
            let cell = Cell { value: at(&value_words, pair.0), original: at(&original_words, pair.1) };
            if cell == Cell::UNKNOWN { Kept::NOTHING } else { keeping.add(cell) }
        });
        keeping.put(row, place);
    }
    Ok(keeping.finish())
}

fn at(words: &StringArray, code: u32) -> Option<&str> {
    ((code as usize) < words.len()).then(|| words.value(code as usize))
}
