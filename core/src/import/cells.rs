//! A raw column by its distinct values, so that each is read once however many rows have it.

use std::borrow::Cow;
use std::hash::Hash;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Date64Type, Decimal128Type, Decimal256Type, DurationMicrosecondType, DurationMillisecondType,
    DurationNanosecondType, DurationSecondType, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type,
    Time32MillisecondType, Time32SecondType, Time64MicrosecondType, Time64NanosecondType, TimestampMicrosecondType,
    TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{AnyDictionaryArray, Array, ArrowPrimitiveType, GenericListArray, OffsetSizeTrait};
use arrow_schema::{DataType, TimeUnit};
use rustc_hash::FxHashMap;

/// What stands in a cell, in the type of the file.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// Text, as it stands.
    Word(Cow<'a, str>),
    /// A number of a typed format; it may be NaN or infinite.
    Number(f64),
    /// Yes or no of a typed format.
    Flag(bool),
    /// Days since 1970-01-01.
    Day(i32),
    /// A list of words.
    Words(Vec<&'a str>),
}

/// The distinct values of a column, and which of them each row has.
#[derive(Clone, Debug, Default)]
pub struct Cells<'a> {
    /// Each value once, as first met.
    pub values: Vec<Value<'a>>,
    /// How many rows have each value.
    pub counts: Vec<u32>,
    /// For each row the position of its value; [`NULL`] where the format says there is none.
    pub codes: Vec<u32>,
}

/// The code of a row without a value.
pub const NULL: u32 = u32::MAX;

impl<'a> Cells<'a> {
    /// Sorts a raw column into its distinct values. A type that no reader gives (binary, nested) has no values.
    pub fn of(raw: &'a dyn Array) -> Cells<'a> {
        let word = |text: &'a str| Value::Word(Cow::Borrowed(text));
        let seconds = |raw: &'a dyn Array| match raw.data_type() {
            DataType::Timestamp(TimeUnit::Second, _) => times::<TimestampSecondType>(raw, 1),
            DataType::Timestamp(TimeUnit::Millisecond, _) => times::<TimestampMillisecondType>(raw, 1_000),
            DataType::Timestamp(TimeUnit::Microsecond, _) => times::<TimestampMicrosecondType>(raw, 1_000_000),
            _ => times::<TimestampNanosecondType>(raw, 1_000_000_000),
        };
        match raw.data_type() {
            DataType::Utf8 => distinct(raw.as_string::<i32>().iter(), word),
            DataType::LargeUtf8 => distinct(raw.as_string::<i64>().iter(), word),
            DataType::Utf8View => distinct(raw.as_string_view().iter(), word),
            DataType::Dictionary(_, _) => dictionary(raw),
            DataType::Boolean => distinct(raw.as_boolean().iter(), Value::Flag),
            DataType::Int8 => integers::<Int8Type>(raw),
            DataType::Int16 => integers::<Int16Type>(raw),
            DataType::Int32 => integers::<Int32Type>(raw),
            DataType::Int64 => integers::<Int64Type>(raw),
            DataType::UInt8 => integers::<UInt8Type>(raw),
            DataType::UInt16 => integers::<UInt16Type>(raw),
            DataType::UInt32 => integers::<UInt32Type>(raw),
            DataType::UInt64 => integers::<UInt64Type>(raw),
            DataType::Decimal128(_, places) => {
                let one = 10_f64.powi(i32::from(*places));
                distinct(raw.as_primitive::<Decimal128Type>().iter(), |value: i128| Value::Number(value as f64 / one))
            }
            DataType::Float32 => {
                let bits = raw.as_primitive::<Float32Type>().iter().map(|value| value.map(f32::to_bits));
                // By way of text, so that 0.1 stays 0.1.
                distinct(bits, |bits| Value::Number(f32::from_bits(bits).to_string().parse().unwrap_or(f64::NAN)))
            }
            DataType::Float64 => {
                let bits = raw.as_primitive::<Float64Type>().iter().map(|value| value.map(f64::to_bits));
                distinct(bits, |bits| Value::Number(f64::from_bits(bits)))
            }
            DataType::Date32 => distinct(raw.as_primitive::<Date32Type>().iter(), Value::Day),
            DataType::Date64 => times::<Date64Type>(raw, 1_000),
            DataType::Timestamp(_, _) => seconds(raw),
            DataType::List(_) => lists(raw, raw.as_list::<i32>()),
            DataType::LargeList(_) => lists(raw, raw.as_list::<i64>()),
            DataType::Decimal256(_, _) => {
                let digits = raw.as_primitive::<Decimal256Type>();
                let texts = (0..raw.len()).map(|row| raw.is_valid(row).then(|| digits.value_as_string(row)));
                distinct(texts, |digits: String| Value::Word(Cow::Owned(digits)))
            }
            DataType::Time32(TimeUnit::Second) => clock::<Time32SecondType>(raw, 1),
            DataType::Time32(_) => clock::<Time32MillisecondType>(raw, 1_000),
            DataType::Time64(TimeUnit::Microsecond) => clock::<Time64MicrosecondType>(raw, 1_000_000),
            DataType::Time64(_) => clock::<Time64NanosecondType>(raw, 1_000_000_000),
            DataType::Duration(unit) => match unit {
                TimeUnit::Second => clock::<DurationSecondType>(raw, 1),
                TimeUnit::Millisecond => clock::<DurationMillisecondType>(raw, 1_000),
                TimeUnit::Microsecond => clock::<DurationMicrosecondType>(raw, 1_000_000),
                TimeUnit::Nanosecond => clock::<DurationNanosecondType>(raw, 1_000_000_000),
            },
            _ => Cells { codes: vec![NULL; raw.len()], ..Cells::default() },
        }
    }

    /// The number of rows.
    pub fn rows(&self) -> usize {
        self.codes.len()
    }

    /// The value of a row.
    pub fn value(&self, row: usize) -> Option<&Value<'a>> {
        self.values.get(self.codes[row] as usize)
    }
}

/// From here on not every whole number is a floating one.
pub const EXACT: f64 = (1_i64 << 53) as f64;

impl Value<'_> {
    /// The value as text: `12.5`, `true`, `2024-12-31`, `a;b`.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Value::Word(word) => Cow::Borrowed(word.trim()),
            Value::Number(number) => Cow::Owned(number.to_string()),
            Value::Flag(flag) => Cow::Owned(flag.to_string()),
            Value::Day(day) => {
                let date = chrono::NaiveDate::default().checked_add_signed(chrono::Duration::days(i64::from(*day)));
                Cow::Owned(date.map_or_else(String::new, |date| date.to_string()))
            }
            Value::Words(words) => Cow::Owned(words.join(";")),
        }
    }
}

/// The cells of a column as text, whatever its type; blank where nothing is said.
pub fn texts_of(column: &dyn Array) -> Vec<String> {
    let cells = Cells::of(column);
    (0..cells.rows()).map(|row| cells.value(row).map(|value| value.text().into_owned()).unwrap_or_default()).collect()
}

fn distinct<'a, T, I>(rows: I, value: impl Fn(T) -> Value<'a>) -> Cells<'a>
where
    T: Hash + Eq + Clone,
    I: Iterator<Item = Option<T>>,
{
    let mut cells = Cells { codes: Vec::with_capacity(rows.size_hint().0), ..Cells::default() };
    let mut known: FxHashMap<T, u32> = FxHashMap::default();
    for row in rows {
        let Some(row) = row else {
            cells.codes.push(NULL);
            continue;
        };
        let next = cells.values.len() as u32;
        let code = match known.entry(row) {
            std::collections::hash_map::Entry::Occupied(entry) => *entry.get(),
            std::collections::hash_map::Entry::Vacant(entry) => {
                cells.values.push(value(entry.key().clone()));
                cells.counts.push(0);
                *entry.insert(next)
            }
        };
        cells.counts[code as usize] += 1;
        cells.codes.push(code);
    }
    cells
}

fn integers<T>(raw: &dyn Array) -> Cells<'_>
where
    T: ArrowPrimitiveType,
    T::Native: Hash + Eq + Into<i128>,
{
    // Above this a float no longer tells neighbours apart, and such long numbers are ids.
    distinct(raw.as_primitive::<T>().iter(), |value| {
        let value: i128 = value.into();
        if value.abs() < EXACT as i128 { Value::Number(value as f64) } else { Value::Word(Cow::Owned(value.to_string())) }
    })
}

fn times<T>(raw: &dyn Array, to_second: i64) -> Cells<'_>
where
    T: ArrowPrimitiveType<Native = i64>,
{
    let days = |value: i64| i32::try_from(value.div_euclid(to_second * 86_400)).ok();
    distinct(raw.as_primitive::<T>().iter().map(|value| value.and_then(days)), Value::Day)
}

/// Times of day and lengths of time as `10:15:00`.
fn clock<T>(raw: &dyn Array, to_second: i64) -> Cells<'_>
where
    T: ArrowPrimitiveType,
    T::Native: Hash + Eq + Into<i64>,
{
    distinct(raw.as_primitive::<T>().iter(), |ticks| {
        let ticks: i64 = ticks.into();
        let (sign, seconds) = (if ticks < 0 { "-" } else { "" }, ticks.unsigned_abs() / to_second.unsigned_abs());
        Value::Word(Cow::Owned(format!("{sign}{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)))
    })
}

/// Lists of words. Lists of anything else have no values.
fn lists<'a, O: OffsetSizeTrait>(raw: &'a dyn Array, lists: &'a GenericListArray<O>) -> Cells<'a> {
    let items = lists.values().as_ref();
    let word: Box<dyn Fn(usize) -> &'a str> = match items.data_type() {
        DataType::Utf8 => Box::new(|at| items.as_string::<i32>().value(at)),
        DataType::LargeUtf8 => Box::new(|at| items.as_string::<i64>().value(at)),
        DataType::Utf8View => Box::new(|at| items.as_string_view().value(at)),
        _ => return Cells { codes: vec![NULL; raw.len()], ..Cells::default() },
    };
    let rows = lists.offsets().windows(2).enumerate().map(|(row, ends)| {
        let words = (ends[0].as_usize()..ends[1].as_usize()).filter(|at| items.is_valid(*at)).map(&word);
        raw.is_valid(row).then(|| words.collect::<Vec<_>>())
    });
    distinct(rows, Value::Words)
}

/// Values that the file itself holds as codes: each is looked at once, when it is first met.
fn dictionary(raw: &dyn Array) -> Cells<'_> {
    let dictionary = raw.as_any_dictionary();
    let values = dictionary.values();
    match values.data_type() {
        DataType::Utf8 => {
            let words = values.as_string::<i32>();
            by_key(dictionary, |key| words.is_valid(key).then(|| words.value(key)), |text| Value::Word(Cow::Borrowed(text)))
        }
        DataType::LargeUtf8 => {
            let words = values.as_string::<i64>();
            by_key(dictionary, |key| words.is_valid(key).then(|| words.value(key)), |text| Value::Word(Cow::Borrowed(text)))
        }
        _ => {
            let cells = Cells::of(values.as_ref());
            let code = |key: usize| Some(cells.codes[key]).filter(|code| *code != NULL);
            by_key(dictionary, code, |code| cells.values[code as usize].clone())
        }
    }
}

/// The cells of a dictionary whose key stands for `what`; two keys may stand for the same.
fn by_key<'a, T: Hash + Eq + Clone>(
    raw: &'a dyn AnyDictionaryArray,
    what: impl Fn(usize) -> Option<T>,
    value: impl Fn(T) -> Value<'a>,
) -> Cells<'a> {
    let mut cells = Cells { codes: vec![NULL; raw.len()], ..Cells::default() };
    let mut codes: Vec<Option<u32>> = vec![None; raw.values().len()];
    let mut known: FxHashMap<T, u32> = FxHashMap::default();
    let mut meet = |row: usize, key: usize| {
        let code = *codes[key].get_or_insert_with(|| {
            let Some(what) = what(key) else { return NULL };
            *known.entry(what).or_insert_with_key(|what| {
                cells.values.push(value(what.clone()));
                cells.counts.push(0);
                cells.values.len() as u32 - 1
            })
        });
        if code != NULL {
            cells.counts[code as usize] += 1;
        }
        cells.codes[row] = code;
    };
    let rows = (0..raw.len()).filter(|row| raw.is_valid(*row));
    match raw.keys().as_primitive_opt::<Int32Type>() {
        Some(keys) => rows.for_each(|row| meet(row, keys.values()[row] as usize)),
        None if raw.values().is_empty() => {}
        None => {
            let keys = raw.normalized_keys();
            rows.for_each(|row| meet(row, keys[row]));
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::{Cells, NULL, Value};
    use arrow_array::builder::{LargeListBuilder, LargeStringBuilder};
    use arrow_array::{
        BooleanArray, Decimal256Array, DictionaryArray, DurationSecondArray, Float64Array, Int32Array, Int64Array,
        LargeStringArray, StringArray, Time64MicrosecondArray, TimestampMillisecondArray, UInt8Array,
    };
    use std::sync::Arc;

    #[test]
    fn each_value_stands_once() {
        let raw = StringArray::from(vec![Some("a"), Some("b"), None, Some("a")]);
        let cells = Cells::of(&raw);
        assert_eq!(cells.codes, [0, 1, NULL, 0]);
        assert_eq!(cells.counts, [2, 1]);
        assert_eq!(cells.value(3).map(Value::text).as_deref(), Some("a"));
    }

    #[test]
    fn a_dictionary_gives_the_values_that_are_used_in_the_order_they_are_met() {
        let keys = Int32Array::from(vec![Some(2), Some(0), None, Some(3), Some(2)]);
        let words = StringArray::from(vec!["a", "never", "b", "a"]);
        let raw = DictionaryArray::new(keys, Arc::new(words));
        let cells = Cells::of(&raw);
        assert_eq!(cells.codes, [0, 1, NULL, 1, 0], "two entries of one word are one value");
        assert_eq!((cells.values.len(), cells.counts.as_slice()), (2, &[2, 2][..]));
        let numbers = DictionaryArray::new(UInt8Array::from(vec![1, 0, 1]), Arc::new(Int64Array::from(vec![10, 20])));
        assert_eq!(Cells::of(&numbers).values, [Value::Number(20.0), Value::Number(10.0)]);
        let large = DictionaryArray::new(Int32Array::from(vec![0]), Arc::new(LargeStringArray::from(vec!["SaaS"])));
        assert_eq!(Cells::of(&large).values[0].text(), "SaaS");
    }

    #[test]
    fn typed_columns_keep_their_types() {
        assert_eq!(Cells::of(&Float64Array::from(vec![1.0, 2.5])).values, [Value::Number(1.0), Value::Number(2.5)]);
        assert_eq!(Cells::of(&BooleanArray::from(vec![true])).values, [Value::Flag(true)]);
        assert_eq!(Cells::of(&TimestampMillisecondArray::from(vec![86_400_000 * 2 + 5])).values, [Value::Day(2)]);
        let times = Time64MicrosecondArray::from(vec![36_900_000_000]);
        assert_eq!(Cells::of(&times).values[0].text(), "10:15:00");
        let long = DurationSecondArray::from(vec![-129_600]);
        assert_eq!(Cells::of(&long).values[0].text(), "-36:00:00");
        let wide = Decimal256Array::from(vec![arrow_buffer::i256::from(1250)]).with_precision_and_scale(40, 2).unwrap();
        assert_eq!(Cells::of(&wide).values[0].text(), "12.50");
        let mut lists = LargeListBuilder::new(LargeStringBuilder::new());
        lists.append_value([Some("a"), Some("b")]);
        assert_eq!(Cells::of(&lists.finish()).values[0].text(), "a;b");
        let long = Int64Array::from(vec![9_007_199_254_740_993]);
        assert_eq!(Cells::of(&long).values[0].text(), "9007199254740993", "a long id keeps its last figure");
    }
}
