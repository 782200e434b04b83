//! One cell of any arrow column, as the writers of text and workbooks see it.

use arrow_array::cast::AsArray;
use arrow_array::temporal_conversions as temporal;
use arrow_array::types::*;
use arrow_array::{Array, downcast_integer_array};
use arrow_buffer::NullBuffer;
use arrow_schema::{DataType, Field, TimeUnit};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::mixed::Mixed;
use super::write_error::WriteErrorKind;

/// A value and its kind.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell<'a> {
    Blank,
    Text(&'a str),
    Number(f64),
    /// A number whose digits must stay as they are: whole numbers, decimals, single-precision floats.
    Digits(String),
    Flag(bool),
    Date(NaiveDate),
    /// A moment; `utc` says that it is a point in time and not only a reading of a local clock.
    Moment {
        at: NaiveDateTime,
        utc: bool,
    },
    Time(NaiveTime),
    /// A length of time in milliseconds.
    Span(i64),
    /// A share of one, shown as a percentage.
    Percent(f64),
    /// A JSON value as text.
    Json(&'a str),
    List(Vec<Cell<'a>>),
}

/// Reads the cells of one column of a batch.
pub(crate) struct Cells<'a> {
    nulls: Option<NullBuffer>,
    get: Get<'a>,
}

type Get<'a> = Box<dyn Fn(usize) -> Cell<'a> + 'a>;

impl<'a> Cells<'a> {
    /// The cells of a column. `before` is the number of rows written before this batch, which tells the cells of a
    /// mixed column apart.
    pub fn of(array: &'a dyn Array, field: &Field, before: u64) -> Result<Cells<'a>, WriteErrorKind> {
        let get = match (Mixed::of(field), array.data_type()) {
            (Some(mixed), DataType::Utf8) => {
                let texts = array.as_string::<i32>();
                Some(Box::new(move |i: usize| mixed.cell(texts.value(i), before + i as u64 + 1)) as Get<'a>)
            }
            _ => get(array),
        };
        match get {
            Some(get) => Ok(Cells { nulls: array.logical_nulls(), get }),
            None => {
                Err(WriteErrorKind::UnsupportedType { column: field.name().clone(), data_type: array.data_type().to_string() })
            }
        }
    }

    /// The cell of a row of the batch, 0-based.
    pub fn get(&self, row: usize) -> Cell<'a> {
        if self.nulls.as_ref().is_some_and(|nulls| nulls.is_null(row)) {
            return Cell::Blank;
        }
        (self.get)(row)
    }
}

/// Whether cells of this type can be written as text.
pub(crate) fn is_supported(data_type: &DataType) -> bool {
    get(&arrow_array::new_empty_array(data_type)).is_some()
}

fn get(array: &dyn Array) -> Option<Get<'_>> {
    use DataType::*;
    Some(match array.data_type() {
        Null => Box::new(|_| Cell::Blank),
        Boolean => {
            let flags = array.as_boolean();
            Box::new(|i| Cell::Flag(flags.value(i)))
        }
        Int8 | Int16 | Int32 | Int64 | UInt8 | UInt16 | UInt32 | UInt64 => {
            downcast_integer_array! {
                array => Box::new(|i| Cell::Digits(array.value(i).to_string())),
                _ => return None,
            }
        }
        Float64 => {
            let numbers = array.as_primitive::<Float64Type>();
            Box::new(|i| Cell::Number(numbers.value(i)))
        }
        Float32 => {
            let numbers = array.as_primitive::<Float32Type>();
            Box::new(|i| Cell::Digits(numbers.value(i).to_string()))
        }
        Decimal128(..) => {
            let numbers = array.as_primitive::<Decimal128Type>();
            Box::new(|i| Cell::Digits(numbers.value_as_string(i)))
        }
        Decimal256(..) => {
            let numbers = array.as_primitive::<Decimal256Type>();
            Box::new(|i| Cell::Digits(numbers.value_as_string(i)))
        }
        Utf8 => {
            let texts = array.as_string::<i32>();
            Box::new(|i| Cell::Text(texts.value(i)))
        }
        LargeUtf8 => {
            let texts = array.as_string::<i64>();
            Box::new(|i| Cell::Text(texts.value(i)))
        }
        Utf8View => {
            let texts = array.as_string_view();
            Box::new(|i| Cell::Text(texts.value(i)))
        }
        Date32 => {
            let days = array.as_primitive::<Date32Type>();
            moments(move |i| temporal::date32_to_datetime(days.value(i)), |at| Cell::Date(at.date()))
        }
        Date64 => {
            let days = array.as_primitive::<Date64Type>();
            moments(move |i| temporal::date64_to_datetime(days.value(i)), |at| Cell::Date(at.date()))
        }
        Timestamp(unit, zone) => {
            let utc = zone.is_some();
            let as_cell = move |at| Cell::Moment { at, utc };
            match unit {
                TimeUnit::Second => {
                    let ticks = array.as_primitive::<TimestampSecondType>();
                    moments(move |i| temporal::timestamp_s_to_datetime(ticks.value(i)), as_cell)
                }
                TimeUnit::Millisecond => {
                    let ticks = array.as_primitive::<TimestampMillisecondType>();
                    moments(move |i| temporal::timestamp_ms_to_datetime(ticks.value(i)), as_cell)
                }
                TimeUnit::Microsecond => {
                    let ticks = array.as_primitive::<TimestampMicrosecondType>();
                    moments(move |i| temporal::timestamp_us_to_datetime(ticks.value(i)), as_cell)
                }
                TimeUnit::Nanosecond => {
                    let ticks = array.as_primitive::<TimestampNanosecondType>();
                    moments(move |i| temporal::timestamp_ns_to_datetime(ticks.value(i)), as_cell)
                }
            }
        }
        Time32(_) | Time64(_) => times(array)?,
        Dictionary(..) => {
            let dictionary = array.as_any_dictionary();
            if dictionary.values().is_empty() {
                return get(dictionary.values().as_ref()).map(|_| Box::new(|_| Cell::Blank) as Get);
            }
            let keys = dictionary.normalized_keys();
            let values = get(dictionary.values().as_ref())?;
            Box::new(move |i| values(keys[i]))
        }
        List(_) => {
            let lists = array.as_list::<i32>();
            let items = items(lists.values().as_ref())?;
            let offsets = lists.value_offsets();
            Box::new(move |i| Cell::List((offsets[i]..offsets[i + 1]).map(|at| items(at as usize)).collect()))
        }
        LargeList(_) => {
            let lists = array.as_list::<i64>();
            let items = items(lists.values().as_ref())?;
            let offsets = lists.value_offsets();
            Box::new(move |i| Cell::List((offsets[i]..offsets[i + 1]).map(|at| items(at as usize)).collect()))
        }
        _ => return None,
    })
}

/// The items of a list column, which may be null one by one.
fn items(values: &dyn Array) -> Option<Get<'_>> {
    let nulls = values.logical_nulls();
    let get = get(values)?;
    Some(Box::new(move |i| match &nulls {
        Some(nulls) if nulls.is_null(i) => Cell::Blank,
        _ => get(i),
    }))
}

/// A moment outside the calendar (which only a damaged file has) is blank.
fn moments<'a>(at: impl Fn(usize) -> Option<NaiveDateTime> + 'a, cell: impl Fn(NaiveDateTime) -> Cell<'a> + 'a) -> Get<'a> {
    Box::new(move |i| at(i).map_or(Cell::Blank, &cell))
}

fn times(array: &dyn Array) -> Option<Get<'_>> {
    let time = |time: Option<NaiveTime>| time.map_or(Cell::Blank, Cell::Time);
    Some(match array.data_type() {
        DataType::Time32(TimeUnit::Second) => {
            let ticks = array.as_primitive::<Time32SecondType>();
            Box::new(move |i| time(temporal::time32s_to_time(ticks.value(i))))
        }
        DataType::Time32(TimeUnit::Millisecond) => {
            let ticks = array.as_primitive::<Time32MillisecondType>();
            Box::new(move |i| time(temporal::time32ms_to_time(ticks.value(i))))
        }
        DataType::Time64(TimeUnit::Microsecond) => {
            let ticks = array.as_primitive::<Time64MicrosecondType>();
            Box::new(move |i| time(temporal::time64us_to_time(ticks.value(i))))
        }
        DataType::Time64(TimeUnit::Nanosecond) => {
            let ticks = array.as_primitive::<Time64NanosecondType>();
            Box::new(move |i| time(temporal::time64ns_to_time(ticks.value(i))))
        }
        _ => return None,
    })
}

impl Cell<'_> {
    /// The cell as text: `1234.56`, `true`, `2024-05-01`, `2024-05-01T10:00:00`, lists joined by `;`.
    pub fn to_text(&self) -> String {
        match self {
            Cell::Blank => String::new(),
            Cell::Text(text) | Cell::Json(text) => text.to_string(),
            Cell::Number(number) => number.to_string(),
            Cell::Digits(digits) => digits.clone(),
            Cell::Flag(flag) => flag.to_string(),
            Cell::Date(date) => date.format("%Y-%m-%d").to_string(),
            Cell::Moment { at, utc } => {
                let zone = if *utc { "Z" } else { "" };
                format!("{}{zone}", at.format("%Y-%m-%dT%H:%M:%S%.f"))
            }
            Cell::Time(time) => time.format("%H:%M:%S%.f").to_string(),
            Cell::Span(milliseconds) => span_text(*milliseconds),
            Cell::Percent(share) => percent_text(*share),
            Cell::List(cells) => {
                let texts: Vec<String> = cells.iter().map(Cell::to_text).collect();
                texts.join(";")
            }
        }
    }
}

/// `36:15:00`, with thousandths only where there are some.
pub(crate) fn span_text(milliseconds: i64) -> String {
    let sign = if milliseconds < 0 { "-" } else { "" };
    let ms = milliseconds.unsigned_abs();
    let (seconds, ms) = (ms / 1000, ms % 1000);
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let fraction = if ms == 0 { String::new() } else { format!(".{ms:03}") };
    format!("{sign}{hours}:{minutes:02}:{seconds:02}{fraction}")
}

/// `12.5%` for 0.125. The point moves in the figures, so that no figure is rounded on the way.
pub(crate) fn percent_text(share: f64) -> String {
    let text = format!("{share}");
    let (sign, plain) = text.strip_prefix('-').map_or(("", &*text), |plain| ("-", plain));
    let (whole, part) = plain.split_once('.').unwrap_or((plain, ""));
    let figures = format!("{whole}{part:0<2}");
    let (whole, part) = figures.split_at(whole.len() + 2);
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    let point = if part.is_empty() { "" } else { "." };
    format!("{sign}{whole}{point}{part}%")
}
