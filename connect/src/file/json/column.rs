//! The columns of a JSON file: what kinds of values they hold, which type that makes, and their arrays.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_array::builder::{ArrayBuilder, BooleanBuilder, Float64Builder, Int64Builder, ListBuilder, StringBuilder};
use arrow_schema::{DataType, Field};
use serde_json::Value;

use crate::file::meta::{self, Rows};
use crate::file::mixed::json_cell;

/// Whole numbers beyond this are not all exact in a `Float64`.
const EXACT: u64 = 1 << 53;

/// The kinds of values seen in a column, and the rows whose text only looks like another kind.
#[derive(Debug, Default)]
pub(super) struct Kinds {
    flags: bool,
    /// Numbers with a fraction or an exponent, or beyond `i64`.
    fractions: bool,
    whole: bool,
    /// Whole numbers beyond [`EXACT`].
    large: bool,
    texts: bool,
    lists: bool,
    nested: bool,
    pub text_rows: Rows,
}

impl Kinds {
    pub fn see(&mut self, value: &Value) {
        match value {
            Value::Null => {}
            Value::Bool(_) => self.flags = true,
            Value::String(_) => self.texts = true,
            Value::Number(number) => match number.as_i64() {
                Some(whole) => {
                    self.whole = true;
                    self.large |= whole.unsigned_abs() > EXACT;
                }
                None => {
                    self.fractions = true;
                    self.large |= number.is_u64();
                }
            },
            Value::Array(items) if items.iter().all(is_text_or_null) => self.lists = true,
            Value::Array(_) | Value::Object(_) => self.nested = true,
        }
    }

    /// Notes a text that would be read back as another kind.
    pub fn see_text(&mut self, value: &Value, row: u64) {
        if value.as_str().is_some_and(|text| json_cell(text).is_some()) {
            self.text_rows.push(row);
        }
    }

    /// Whether texts stand among values of other kinds.
    pub fn is_text_among_others(&self) -> bool {
        self.texts && matches!(self.kind(), Kind::Json)
    }

    pub fn kind(&self) -> Kind {
        let numbers = self.whole || self.fractions;
        match (self.flags, numbers, self.texts, self.lists, self.nested) {
            (false, false, _, false, false) => Kind::Text,
            (true, false, false, false, false) => Kind::Flag,
            (false, true, false, false, false) if !self.large => Kind::Number,
            (false, true, false, false, false) if !self.fractions => Kind::Whole,
            (false, false, false, true, false) => Kind::List,
            _ => Kind::Json,
        }
    }

    /// The metadata that lets a writer put the values back.
    pub fn metadata(&self) -> HashMap<String, String> {
        let mut metadata = HashMap::new();
        if self.kind() == Kind::Json {
            metadata.insert(meta::CELLS.into(), meta::JSON.into());
            if !self.text_rows.is_empty() {
                metadata.insert(meta::TEXT_ROWS.into(), self.text_rows.to_string());
            }
        }
        metadata
    }
}

fn is_text_or_null(value: &Value) -> bool {
    value.is_string() || value.is_null()
}

/// What a column of a JSON file becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Flag,
    Number,
    Whole,
    Text,
    List,
    /// Values of several kinds, or objects and other arrays: text as JSON, see [`meta::JSON`].
    Json,
}

impl Kind {
    pub fn data_type(self) -> DataType {
        match self {
            Kind::Flag => DataType::Boolean,
            Kind::Number => DataType::Float64,
            Kind::Whole => DataType::Int64,
            Kind::Text | Kind::Json => DataType::Utf8,
            Kind::List => DataType::List(Arc::new(Field::new_list_field(DataType::Utf8, true))),
        }
    }
}

/// The array of a column while it is being filled. A value that is not of the column's kind is null; there is
/// none, unless the file changes while it is read.
pub(super) enum Filling {
    Flag(BooleanBuilder),
    Number(Float64Builder),
    Whole(Int64Builder),
    Text(StringBuilder),
    List(ListBuilder<StringBuilder>),
    Json(StringBuilder),
}

impl Filling {
    pub fn new(kind: Kind) -> Filling {
        match kind {
            Kind::Flag => Filling::Flag(BooleanBuilder::new()),
            Kind::Number => Filling::Number(Float64Builder::new()),
            Kind::Whole => Filling::Whole(Int64Builder::new()),
            Kind::Text => Filling::Text(StringBuilder::new()),
            Kind::List => Filling::List(ListBuilder::new(StringBuilder::new())),
            Kind::Json => Filling::Json(StringBuilder::new()),
        }
    }

    pub fn push(&mut self, value: &Value) {
        match self {
            Filling::Flag(flags) => flags.append_option(value.as_bool()),
            Filling::Number(numbers) => numbers.append_option(value.as_f64()),
            Filling::Whole(numbers) => numbers.append_option(value.as_i64()),
            Filling::Text(texts) => texts.append_option(value.as_str()),
            Filling::List(lists) => match value.as_array() {
                Some(items) => {
                    for item in items {
                        lists.values().append_option(item.as_str());
                    }
                    lists.append(true);
                }
                None => lists.append(false),
            },
            Filling::Json(texts) => match value {
                Value::Null => texts.append_null(),
                Value::String(text) => texts.append_value(text),
                other => texts.append_value(other.to_string()),
            },
        }
    }

    /// Blank rows up to so many rows.
    pub fn pad(&mut self, rows: usize) {
        let filled = match self {
            Filling::Flag(flags) => flags.len(),
            Filling::Number(numbers) => numbers.len(),
            Filling::Whole(numbers) => numbers.len(),
            Filling::Text(texts) | Filling::Json(texts) => texts.len(),
            Filling::List(lists) => lists.len(),
        };
        (filled..rows).for_each(|_| self.push(&Value::Null));
    }

    /// The array of so many rows; those at the end may be missing.
    pub fn finish(mut self, rows: usize) -> ArrayRef {
        self.pad(rows);
        match &mut self {
            Filling::Flag(flags) => Arc::new(flags.finish()),
            Filling::Number(numbers) => Arc::new(numbers.finish()),
            Filling::Whole(numbers) => Arc::new(numbers.finish()),
            Filling::Text(texts) | Filling::Json(texts) => Arc::new(texts.finish()),
            Filling::List(lists) => Arc::new(lists.finish()),
        }
    }
}
