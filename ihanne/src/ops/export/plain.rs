//! The plain form: a number `1234.5`, a range `50..200`, a day `2024-12-31`, and money in the one currency that is kept.
//!
//! A header must not say another thing than its cells: amounts stand under the key of their attribute, never under a header that
//! names a unit, and what their files called their currencies stands as `currency_original`.

use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema};
use ihanne_connect::{Dialect, Format};
use ihanne_core::import::intake::{OURS, Overlay, typed};
use ihanne_core::import::{header_unit, is_currency, is_money};
use ihanne_core::market::{CHUNK, Cell, Column, Kept, Kind};
use ihanne_store::{Reading, Stored};
use rayon::prelude::*;

use super::{Exported, Request, labels};
use crate::ops::problems::Problems;
use crate::ops::seen::Seen;
use crate::ops::{Output, Phase, Progress, Stop, Watch};

/// How an attribute is written.
struct Written {
    header: String,
    /// What stood in the files, and nothing else.
    as_it_stood: bool,
    /// The header of what stood in the files, where that is written beside the value.
    beside: Option<String>,
}

pub fn write(
    reading: Reading,
    seen: &Seen,
    request: &Request,
    (originals, currency): (bool, &str),
    output: Output,
    watch: Watch,
) -> Result<Exported, Stop> {
    let (noun, records) = (request.noun, reading.records(request.noun)? as usize);
    let stored = reading.attributes(noun)?;
    let overlays = stored.iter().map(|stored| seen.overlay(reading, stored));
    let overlays: Vec<Option<Overlay>> = overlays.collect::<Result<_, Stop>>()?;
    let mut written = Vec::with_capacity(stored.len());
    for ((stored, label), overlay) in stored.iter().zip(labels(&stored)).zip(&overlays) {
        let beside = originals && (has_originals(reading, stored)? || overlay.as_ref().is_some_and(Overlay::leads));
        written.push(Written::of(stored, label, beside));
    }
    let mut fields = Vec::new();
    for (stored, written) in stored.iter().zip(&written) {
        let data_type = if written.as_it_stood { DataType::Utf8 } else { data_type(stored.attribute.kind) };
        fields.push(Field::new(&written.header, data_type, true));
        fields.extend(written.beside.iter().map(|header| Field::new(header, DataType::Utf8, true)));
    }
    let any_money = stored.iter().any(is_amount);
    if any_money {
        fields.push(Field::new(OURS, DataType::Utf8, true));
    }
    let schema = Arc::new(Schema::new(fields));
    let mut writer = output.create(&schema, &Format::Csv(Dialect::default()), request.formulas)?;
    for number in 0..records.div_ceil(CHUNK) {
        let (first, rows) = (number * CHUNK, CHUNK.min(records - number * CHUNK));
        let mut packed = Vec::with_capacity(stored.len());
        for stored in &stored {
            packed.push(reading.chunk(stored, number)?);
        }
        let columns: Result<Vec<(Kept, ArrayRef)>, (usize, String)> = packed
            .par_iter()
            .enumerate()
            .map(|(at, packed)| {
                let kept = packed.as_ref().map_or(Ok(Kept::default()), |packed| packed.kept()).map_err(|reason| (at, reason))?;
                let kept = kept.padded(rows);
                let kept = overlays[at].as_ref().map_or(kept.clone(), |overlay| overlay.seen(&kept, first as u32));
                let column = match written[at].as_it_stood {
                    true => texts(&kept, Cell::stood),
                    false => array(&kept, stored[at].attribute.kind),
                };
                Ok((kept, column))
            })
            .collect();
        let columns = columns.map_err(|(at, reason)| reading.unreadable(&stored[at], number, &reason))?;
        let mut arrays: Vec<ArrayRef> = Vec::new();
        let mut live = rows;
        for ((kept, column), written) in columns.into_iter().zip(&written) {
            live = kept.len();
            arrays.push(column);
            if written.beside.is_some() {
                arrays.push(texts(&kept, |cell| cell.original));
            }
        }
        if any_money {
            arrays.push(Arc::new(StringArray::from(vec![currency; live])));
        }
        writer.write(&RecordBatch::try_new(schema.clone(), arrays).expect("the columns are those of the schema"))?;
        let done = (first + rows) as u64;
        watch(Progress { phase: Phase::Read, done, total: records as u64, rows: done });
    }
    let mut problems = Problems::default();
    problems.add_written(&writer.finish()?);
    Ok(Exported {
        noun,
        rows: (records - seen.merged.gone()) as u64,
        columns: schema.fields().len() as u64,
        problems: problems.counts(),
        notices: Vec::new(),
    })
}

impl Written {
    fn of(stored: &Stored, label: String, beside: bool) -> Written {
        let key = &stored.attribute.key;
        if is_currency(key) && !is_amount(stored) && data_type(stored.attribute.kind) == DataType::Utf8 {
            return Written { header: format!("{key}_original"), as_it_stood: true, beside: None };
        }
        let header = if is_amount(stored) { key.clone() } else { label };
        Written { header, as_it_stood: false, beside: beside.then(|| format!("{key}_original")) }
    }
}

/// Whether an attribute holds amounts, or numbers whose header names a unit that they are no longer in.
fn is_amount(stored: &Stored) -> bool {
    let attribute = &stored.attribute;
    matches!(attribute.kind, Kind::Number | Kind::Range) && (is_money(&attribute.key) || header_unit(&attribute.label).is_some())
}

fn has_originals(reading: Reading, stored: &Stored) -> Result<bool, Stop> {
    Ok(reading.chunks(stored)?.iter().any(|(_, packed)| packed.kept().is_ok_and(|kept| kept.has_originals())))
}

fn data_type(kind: Kind) -> DataType {
    match kind {
        Kind::Number => DataType::Float64,
        Kind::Flag => DataType::Boolean,
        Kind::Date => DataType::Date32,
        Kind::Category | Kind::Categories | Kind::Range | Kind::Text => DataType::Utf8,
    }
}

fn texts<'a>(kept: &'a Kept, of: impl Fn(Cell<'a>) -> Option<&'a str>) -> ArrayRef {
    Arc::new((0..kept.len()).map(|row| of(kept.cell(row))).collect::<StringArray>())
}

/// Kept cells in the type of their kind: numbers, flags and days typed, everything else in plain form.
fn array(kept: &Kept, kind: Kind) -> ArrayRef {
    if matches!(kind, Kind::Number | Kind::Flag | Kind::Date) {
        match typed(kept, kind) {
            Column::Number(numbers) => return Arc::new(numbers),
            Column::Flag(flags) => return Arc::new(flags),
            Column::Date(days) => return Arc::new(days),
            _ => {}
        }
    }
    texts(kept, |cell| cell.value)
}
