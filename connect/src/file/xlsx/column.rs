//! The columns of a sheet: cells of any kind as they come, and the arrays they make.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use arrow_array::{ArrayRef, BooleanArray, Date32Array, Float64Array, StringArray, TimestampMillisecondArray};
use arrow_schema::{DataType, TimeUnit};
use chrono::DateTime;

use crate::file::cell::Cell;
use crate::file::meta::{self, Rows};
use crate::file::mixed::excel_cell;

pub(super) const DAY: i64 = 86_400_000;

/// A cell of a sheet; its text stands in the column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Value {
    Blank,
    Number(f64),
    Flag(bool),
    /// Milliseconds since 1970-01-01.
    Moment(i64),
    /// A length of time, or a time of day, in milliseconds.
    Span(i64),
    /// A share of one, shown as a percentage.
    Percent(f64),
    /// A piece of the column's text.
    Text {
        start: u32,
        length: u32,
    },
}

/// One column of a sheet: its header and the cells that were filled so far.
#[derive(Debug, Default)]
pub(super) struct Column {
    pub header: String,
    text: String,
    values: Vec<Value>,
}

impl Column {
    /// Puts a value in a 0-based row, blank rows before it. Returns the number of cells the column grew by.
    pub fn set(&mut self, row: usize, value: Value) -> usize {
        let grown = (row + 1).saturating_sub(self.values.len());
        if grown > 0 {
            self.values.resize(row + 1, Value::Blank);
        }
        self.values[row] = value;
        grown
    }

    /// Keeps a text; `None` when the column holds more than 4 GB of it.
    pub fn text(&mut self, text: &str) -> Option<Value> {
        let start = u32::try_from(self.text.len()).ok()?;
        let length = u32::try_from(text.len()).ok()?;
        self.text.push_str(text);
        Some(Value::Text { start, length })
    }

    /// What the column's cells have in common.
    pub fn kind(&self) -> Kind {
        let (mut numbers, mut flags, mut dates, mut times, mut others, mut texts) = (false, false, false, false, false, false);
        for value in &self.values {
            match value {
                Value::Blank => {}
                Value::Number(_) => numbers = true,
                Value::Flag(_) => flags = true,
                Value::Moment(at) if at % DAY == 0 => dates = true,
                Value::Moment(_) => times = true,
                Value::Span(_) | Value::Percent(_) => others = true,
                Value::Text { .. } => texts = true,
            }
        }
        match (numbers, flags, dates || times, others, texts) {
            (false, false, false, false, _) => Kind::Text,
            (true, false, false, false, false) => Kind::Number,
            (false, true, false, false, false) => Kind::Flag,
            (false, false, true, false, false) if times => Kind::Moment,
            (false, false, true, false, false) => Kind::Date,
            _ => Kind::Mixed,
        }
    }

    /// The metadata that lets a writer put the cells of a mixed column back.
    pub fn metadata(&self, kind: Kind) -> HashMap<String, String> {
        let mut metadata = HashMap::new();
        if kind == Kind::Mixed {
            metadata.insert(meta::CELLS.into(), meta::EXCEL.into());
            let mut rows = Rows::default();
            for (row, value) in self.values.iter().enumerate() {
                if let Value::Text { .. } = value
                    && excel_cell(&self.as_text(*value)).is_some()
                {
                    rows.push(row as u64 + 1);
                }
            }
            if !rows.is_empty() {
                metadata.insert(meta::TEXT_ROWS.into(), rows.to_string());
            }
        }
        metadata
    }

    /// Whether no cell of some rows is filled, as far as that can be told without looking at each.
    pub fn is_blank(&self, rows: &Range<usize>) -> bool {
        rows.start >= self.values.len()
    }

    /// The array of some rows; rows beyond the last filled cell are null.
    pub fn array(&self, kind: Kind, rows: Range<usize>) -> ArrayRef {
        let values = rows.map(|row| self.values.get(row).copied().unwrap_or(Value::Blank));
        match kind {
            Kind::Number => Arc::new(Float64Array::from_iter(values.map(|value| match value {
                Value::Number(number) => Some(number),
                _ => None,
            }))),
            Kind::Flag => Arc::new(BooleanArray::from_iter(values.map(|value| match value {
                Value::Flag(flag) => Some(flag),
                _ => None,
            }))),
            Kind::Date => Arc::new(Date32Array::from_iter(values.map(|value| match value {
                Value::Moment(at) => i32::try_from(at / DAY).ok(),
                _ => None,
            }))),
            Kind::Moment => Arc::new(TimestampMillisecondArray::from_iter(values.map(|value| match value {
                Value::Moment(at) => Some(at),
                _ => None,
            }))),
            Kind::Text | Kind::Mixed => Arc::new(StringArray::from_iter(values.map(|value| match value {
                Value::Blank => None,
                other => Some(self.as_text(other)),
            }))),
        }
    }

    /// A value as the text that stands for it in a mixed column.
    pub fn as_text(&self, value: Value) -> String {
        match value {
            Value::Blank => String::new(),
            Value::Number(number) => Cell::Number(number).to_text(),
            Value::Flag(flag) => Cell::Flag(flag).to_text(),
            Value::Span(milliseconds) => Cell::Span(milliseconds).to_text(),
            Value::Percent(share) => Cell::Percent(share).to_text(),
            Value::Text { start, length } => self.text[start as usize..][..length as usize].to_string(),
            Value::Moment(at) => match DateTime::from_timestamp_millis(at) {
                Some(moment) if at % DAY == 0 => Cell::Date(moment.date_naive()).to_text(),
                Some(moment) => Cell::Moment { at: moment.naive_utc(), utc: false }.to_text(),
                None => String::new(),
            },
        }
    }
}

/// What a column of a sheet becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Number,
    Flag,
    Date,
    Moment,
    Text,
    /// Cells of several kinds, times or percentages: text, see [`meta::EXCEL`].
    Mixed,
}

impl Kind {
    pub fn data_type(self) -> DataType {
        match self {
            Kind::Number => DataType::Float64,
            Kind::Flag => DataType::Boolean,
            Kind::Date => DataType::Date32,
            Kind::Moment => DataType::Timestamp(TimeUnit::Millisecond, None),
            Kind::Text | Kind::Mixed => DataType::Utf8,
        }
    }
}
