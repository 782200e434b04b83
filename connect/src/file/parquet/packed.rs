//! Columns of few values: a dictionary that is known beforehand, and for each row its place in it, packed into as few bits as
//! that takes. Packed places hardly shrink any further, so they are not compressed.

use bytes::Bytes;
use parquet::basic::{Compression, ConvertedType, Encoding, LogicalType, Repetition, Type as Physical};
use parquet::column::page::{CompressedPage, Page, PageWriter};
use parquet::column::writer::ColumnCloseResult;
use parquet::data_type::ByteArray;
use parquet::errors::Result;
use parquet::file::metadata::ColumnChunkMetaData;
use parquet::file::statistics::Statistics;
use parquet::file::writer::{SerializedPageWriter, TrackedWrite};
use parquet::schema::types::{ColumnDescPtr, Type, TypePtr};

/// The code of a row without a value.
pub const NONE: u16 = u16::MAX;

/// A column by the values it can have.
#[derive(Clone, Debug, PartialEq)]
pub struct Packed {
    /// Its name.
    pub name: String,
    /// Its values; a row holds a place among them, or [`NONE`].
    pub values: Values,
}

/// The values of a packed column, fewer than [`NONE`].
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// Words.
    Words(Vec<String>),
    /// Whole numbers, rising.
    Whole(Vec<i32>),
    /// Numbers.
    Numbers(Vec<f64>),
}

impl Values {
    fn count(&self) -> usize {
        match self {
            Values::Words(words) => words.len(),
            Values::Whole(numbers) => numbers.len(),
            Values::Numbers(numbers) => numbers.len(),
        }
    }

    /// As they stand in a dictionary page.
    fn plain(&self) -> Vec<u8> {
        match self {
            Values::Words(words) => {
                let word = |word: &String| [&(word.len() as u32).to_le_bytes(), word.as_bytes()].concat();
                words.iter().flat_map(word).collect()
            }
            Values::Whole(numbers) => numbers.iter().flat_map(|number| number.to_le_bytes()).collect(),
            Values::Numbers(numbers) => numbers.iter().flat_map(|number| number.to_le_bytes()).collect(),
        }
    }

    /// The least and the greatest between two places.
    fn statistics(&self, places: Option<(u16, u16)>, nulls: u64) -> Statistics {
        let range = places.map(|(first, last)| first as usize..last as usize + 1);
        match self {
            Values::Words(_) => Statistics::new::<ByteArray>(None, None, None, Some(nulls), false),
            Values::Whole(numbers) => {
                let used = || range.clone().map(|range| numbers[range].iter().copied());
                Statistics::new(used().and_then(Iterator::min), used().and_then(Iterator::max), None, Some(nulls), false)
            }
            Values::Numbers(numbers) => {
                let used = || range.clone().map(|range| numbers[range].iter().copied());
                let (least, most) = (used().and_then(|all| all.reduce(f64::min)), used().and_then(|all| all.reduce(f64::max)));
                Statistics::new(least, most, None, Some(nulls), false)
            }
        }
    }
}

impl Packed {
    /// Its place in the schema of a file.
    pub(super) fn schema(&self) -> Result<TypePtr> {
        let physical = match self.values {
            Values::Words(_) => Physical::BYTE_ARRAY,
            Values::Whole(_) => Physical::INT32,
            Values::Numbers(_) => Physical::DOUBLE,
        };
        let mut builder = Type::primitive_type_builder(&self.name, physical).with_repetition(Repetition::OPTIONAL);
        if let Values::Words(_) = self.values {
            builder = builder.with_logical_type(Some(LogicalType::String)).with_converted_type(ConvertedType::UTF8);
        }
        Ok(builder.build()?.into())
    }
}

/// The rows of one packed column in one row group, in the making.
#[derive(Debug)]
pub struct PackedChunk {
    values: Values,
    width: u8,
    pages: Vec<(Vec<u8>, u32, Encoding)>,
    rows: u64,
    nulls: u64,
    /// The least and the greatest place there is.
    places: Option<(u16, u16)>,
}

impl PackedChunk {
    /// Begins a chunk.
    pub fn new(column: &Packed) -> PackedChunk {
        let values = column.values.clone();
        let last = values.count().saturating_sub(1).max(1);
        let width = (usize::BITS - last.leading_zeros()) as u8;
        PackedChunk { values, width, pages: Vec::new(), rows: 0, nulls: 0, places: None }
    }

    /// Adds rows, as a page of their own. Each code is a place among the values, or [`NONE`].
    pub fn push(&mut self, codes: &[u16]) {
        if codes.is_empty() {
            return;
        }
        let nulls = codes.iter().filter(|code| **code == NONE).count();
        let mut page = Vec::with_capacity(codes.len() * usize::from(self.width) / 8 + 64);
        page.extend([0; 4]);
        if nulls == 0 || nulls == codes.len() {
            repeated(codes.len(), u16::from(nulls == 0), 1, &mut page);
        } else {
            let known: Vec<u16> = codes.iter().map(|code| u16::from(*code != NONE)).collect();
            packed(&known, 1, &mut page);
        }
        let levels = page.len() as u32 - 4;
        page[..4].copy_from_slice(&levels.to_le_bytes());
        let kept: Vec<u16>;
        let places = if nulls == 0 {
            codes
        } else {
            kept = codes.iter().copied().filter(|code| *code != NONE).collect();
            &kept
        };
        let mut encoding = Encoding::PLAIN;
        if let (Some(least), Some(most)) = (places.iter().min(), places.iter().max()) {
            encoding = Encoding::RLE_DICTIONARY;
            page.push(self.width);
            if least == most {
                repeated(places.len(), *least, self.width, &mut page);
            } else {
                packed(places, self.width, &mut page);
            }
            let (first, last) = self.places.unwrap_or((*least, *most));
            self.places = Some((first.min(*least), last.max(*most)));
        }
        self.pages.push((page, codes.len() as u32, encoding));
        self.rows += codes.len() as u64;
        self.nulls += nulls as u64;
    }

    /// The bytes of the chunk and what a file says of it.
    pub(super) fn close(self, column: ColumnDescPtr) -> Result<(Bytes, ColumnCloseResult)> {
        let mut sink = TrackedWrite::new(Vec::new());
        let mut sizes = (0, 0);
        let mut write = |page: Page| -> Result<u64> {
            let bytes = page.buffer().len();
            let written = SerializedPageWriter::new(&mut sink).write_page(CompressedPage::new(page, bytes))?;
            sizes = (sizes.0 + written.compressed_size as i64, sizes.1 + written.uncompressed_size as i64);
            Ok(written.offset)
        };
        let mut encodings = vec![Encoding::PLAIN, Encoding::RLE];
        let mut dictionary = None;
        if self.places.is_some() {
            encodings.push(Encoding::RLE_DICTIONARY);
            let (buf, num_values) = (self.values.plain().into(), self.values.count() as u32);
            dictionary =
                Some(write(Page::DictionaryPage { buf, num_values, encoding: Encoding::PLAIN, is_sorted: false })? as i64);
        }
        let mut first = None;
        for (page, num_values, encoding) in self.pages {
            let level = Encoding::RLE;
            let page = Page::DataPage {
                buf: page.into(),
                num_values,
                encoding,
                def_level_encoding: level,
                rep_level_encoding: level,
                statistics: None,
            };
            let offset = write(page)?;
            first.get_or_insert(offset as i64);
        }
        let metadata = ColumnChunkMetaData::builder(column)
            .set_compression(Compression::UNCOMPRESSED)
            .set_encodings(encodings)
            .set_total_compressed_size(sizes.0)
            .set_total_uncompressed_size(sizes.1)
            .set_num_values(self.rows as i64)
            .set_dictionary_page_offset(dictionary)
            .set_data_page_offset(first.unwrap_or(0))
            .set_statistics(self.values.statistics(self.places, self.nulls))
            .build()?;
        let close = ColumnCloseResult {
            bytes_written: sizes.0 as u64,
            rows_written: self.rows,
            metadata,
            bloom_filter: None,
            column_index: None,
            offset_index: None,
        };
        Ok((sink.into_inner()?.into(), close))
    }
}

/// One code, so many times: a run of the hybrid encoding.
fn repeated(times: usize, code: u16, width: u8, into: &mut Vec<u8>) {
    varint((times as u64) << 1, into);
    into.extend(&code.to_le_bytes()[..usize::from(width.div_ceil(8))]);
}

/// Codes of `width` bits each, in groups of eight: the other run of the hybrid encoding. The last group is filled with zeros.
fn packed(codes: &[u16], width: u8, into: &mut Vec<u8>) {
    varint((codes.len().div_ceil(8) as u64) << 1 | 1, into);
    let width = u32::from(width);
    let mut group = |codes: &[u16]| {
        let bits = codes.iter().rev().fold(0_u128, |bits, code| bits << width | u128::from(*code));
        into.extend_from_slice(&bits.to_le_bytes()[..width as usize]);
    };
    let (whole, rest) = codes.as_chunks::<8>();
    whole.iter().for_each(|codes| group(codes));
    if !rest.is_empty() {
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        group(&last);
    }
}

fn varint(mut number: u64, into: &mut Vec<u8>) {
    while number >= 0x80 {
        into.push(number as u8 | 0x80);
        number >>= 7;
    }
    into.push(number as u8);
}
