//! Raw cells become a typed column: each distinct value is read once, and what cannot be read is unknown and named.

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Float64Type, Int32Type, Int64Type};
use arrow_array::{Array, Float64Array, Int32Array, StringArray};
use arrow_buffer::{BooleanBuffer, NullBuffer, OffsetBuffer};
use arrow_schema::DataType;
use rustc_hash::FxHashMap;

use super::cells::{Cells, NULL, Value};
use super::survey::not_finite;
use super::value::blank::{is_none, is_unknown};
use super::value::date::{self, Day};
use super::value::flag::{Saying, flag};
use super::value::number::quantity;
use super::value::range::{of_day, of_letter, stretch};
use super::value::set::words;
use super::value::unit::{TimeUnit, Unit, same_money};
use super::{ColumnHints, Problem, ProblemCode, country, industry};
use crate::market::{Categories, Category, Column, Kind, canonical};

/// What a value turned out to be.
enum Read<T> {
    Known(T),
    Unknown,
    Odd(ProblemCode),
}

/// Reads a raw column (a whole file's, or one batch's) as a given kind.
///
/// `key` stands in the problems as the column; rows in problems count from 1 within `raw`. A value that does not fit the
/// kind is unknown and a problem; a blank is unknown and none.
pub fn interpret(raw: &dyn Array, as_kind: Kind, key: &str, hints: &ColumnHints) -> (Column, Vec<Problem>) {
    match (as_kind, raw.data_type()) {
        (Kind::Number, _) if hints.scale == 1.0 => {
            if let Some(numbers) = typed_numbers(raw)
                && numbers.iter().flatten().all(|number| believed(number, hints).is_ok())
            {
                return (Column::Number(numbers), Vec::new());
            }
        }
        (Kind::Flag, DataType::Boolean) => return (Column::Flag(raw.as_boolean().clone()), Vec::new()),
        (Kind::Date, DataType::Date32) => {
            let days = raw.as_primitive::<Date32Type>();
            if days.iter().flatten().all(date::is_believed) {
                return (Column::Date(days.clone()), Vec::new());
            }
        }
        _ => {}
    }
    interpret_cells(&Cells::of(raw), as_kind, key, hints)
}

/// The numbers of a typed format, where its type says all; of integers those that a float tells from their neighbours.
fn typed_numbers(raw: &dyn Array) -> Option<Float64Array> {
    const EXACT: u64 = 1 << 53;
    match raw.data_type() {
        DataType::Float64 => Some(raw.as_primitive::<Float64Type>().clone()),
        DataType::Int32 => Some(raw.as_primitive::<Int32Type>().unary(f64::from)),
        DataType::Int64 => {
            let whole = raw.as_primitive::<Int64Type>();
            let exact = whole.values().iter().all(|value| value.unsigned_abs() < EXACT);
            exact.then(|| whole.unary(|value| value as f64))
        }
        _ => None,
    }
}

/// [`interpret`] for a column already sorted into its values.
pub fn interpret_cells(cells: &Cells, as_kind: Kind, key: &str, hints: &ColumnHints) -> (Column, Vec<Problem>) {
    let mut problems = Vec::new();
    let column = match as_kind {
        Kind::Number => Column::Number(rows(cells, key, &mut problems, |value| number(value, hints)).into()),
        Kind::Range => {
            let ends = rows(cells, key, &mut problems, |value| range(value, hints));
            Column::Range {
                low: ends.iter().map(|ends| ends.map(|ends| ends.0)).collect(),
                high: ends.iter().map(|ends| ends.map(|ends| ends.1)).collect(),
            }
        }
        Kind::Flag => Column::Flag(rows(cells, key, &mut problems, |value| yes_or_no(value, hints)).into()),
        Kind::Date => Column::Date(rows(cells, key, &mut problems, |value| day(value, hints)).into()),
        Kind::Text => {
            let known: Vec<_> =
                cells.values.iter().map(Value::text).map(|text| (!is_unknown(&text, false)).then_some(text)).collect();
            Column::Text(cells.codes.iter().map(|code| known.get(*code as usize)?.as_deref()).collect())
        }
        Kind::Category => Column::Category(category(cells, hints)),
        Kind::Categories => Column::Categories(categories(cells, hints)),
    };
    (column, problems)
}

fn rows<T: Copy>(cells: &Cells, key: &str, problems: &mut Vec<Problem>, read: impl Fn(&Value) -> Read<T>) -> Vec<Option<T>> {
    let read: Vec<Read<T>> = cells.values.iter().map(read).collect();
    let mut column = Vec::with_capacity(cells.rows());
    for (row, code) in cells.codes.iter().enumerate() {
        column.push(match read.get(*code as usize) {
            Some(Read::Known(value)) => Some(*value),
            Some(Read::Odd(problem)) => {
                problems.push(problem.at(row as u64 + 1, None, key, &cells.values[*code as usize].text()));
                None
            }
            Some(Read::Unknown) | None => None,
        });
    }
    column
}

fn number(value: &Value, hints: &ColumnHints) -> Read<f64> {
    match value {
        Value::Number(number) => known(number * hints.scale, hints),
        Value::Flag(flag) => Read::Known(f64::from(u8::from(*flag))),
        Value::Word(word) => match quantity(word, hints.decimal) {
            Some(found) => match in_unit(found.unit, found.per, hints) {
                Some(factor) => known(found.value * factor * if found.times == 1.0 { hints.scale } else { 1.0 }, hints),
                None => Read::Odd(ProblemCode::OtherCurrency),
            },
            None => unreadable(word, ProblemCode::NotANumber),
        },
        Value::Day(_) | Value::Words(_) => Read::Odd(ProblemCode::NotANumber),
    }
}

/// Nothing that is counted or measured is nearer to nothing.
pub const SMALLEST: f64 = 1e-30;

/// A number that can be true, or why it cannot.
fn believed(number: f64, hints: &ColumnHints) -> Result<f64, ProblemCode> {
    if !number.is_finite() {
        Err(ProblemCode::NotFinite)
    } else if hints.counted && number < 0.0 {
        Err(ProblemCode::NegativeCount)
    } else if number.abs() > hints.limit {
        Err(ProblemCode::TooLarge)
    } else if number != 0.0 && number.abs() < SMALLEST {
        Err(ProblemCode::TooSmall)
    } else {
        Ok(number)
    }
}

fn known(number: f64, hints: &ColumnHints) -> Read<f64> {
    believed(number, hints).map_or_else(Read::Odd, Read::Known)
}

/// A cell without a number: a blank, a "none", or something odd.
fn unreadable<T>(word: &str, odd: ProblemCode) -> Read<T> {
    if not_finite(word.trim()) {
        Read::Odd(ProblemCode::NotFinite)
    } else if is_unknown(word, false) || is_none(word) {
        Read::Unknown
    } else {
        Read::Odd(odd)
    }
}

/// What a number of this unit is multiplied by to be of the column's; `None` for another currency.
fn in_unit(unit: Unit, per: Option<TimeUnit>, hints: &ColumnHints) -> Option<f64> {
    if let (Some(per), Some(other)) = (per, hints.per)
        && per != other
    {
        return in_unit(unit, None, hints).map(|factor| factor * times_in(per, other));
    }
    match (unit, hints.money, hints.time) {
        (Unit::Money(one), Some(other), _) if !same_money(one, other) => None,
        (Unit::Time(one), _, Some(other)) => Some(one.days() / other.days()),
        _ => Some(1.0),
    }
}

/// How many times a stretch of time comes in another: 12 months in a year.
fn times_in(one: TimeUnit, other: TimeUnit) -> f64 {
    match (one, other) {
        (TimeUnit::Month, TimeUnit::Year) => 12.0,
        (TimeUnit::Year, TimeUnit::Month) => 1.0 / 12.0,
        _ => other.days() / one.days(),
    }
}

fn range(value: &Value, hints: &ColumnHints) -> Read<(f64, f64)> {
    if let Value::Word(word) = value
        // `1e-9` is a number, and no band from one euro to nine.
        && word.trim().parse::<f64>().is_err()
        && let Some(found) = stretch(word, hints.decimal)
    {
        let Some(factor) = in_unit(found.unit, found.per, hints) else { return Read::Odd(ProblemCode::OtherCurrency) };
        let factor = factor * if found.times == 1.0 { hints.scale } else { 1.0 };
        let (low, high) = (found.low.map(|low| low * factor), found.high.map(|high| high * factor));
        // An upper end that does not belong, or belongs to the range above it, is the number just below. A lower end stays as it
        // stands: "more than 80" is learned and asked as "from 80".
        for end in [low, high].into_iter().flatten() {
            if let Err(problem) = believed(end, hints) {
                return Read::Odd(problem);
            }
        }
        let low = low.unwrap_or(f64::NEG_INFINITY);
        let high = high.map_or(f64::INFINITY, |high| if found.strict || hints.touching { high.next_down() } else { high });
        // "0-0" in a column that touches is the point itself.
        return Read::Known(if high < low { (low, low) } else { (low, high) });
    }
    if hints.counted
        && let Value::Word(word) = value
        && let Some(ends) = of_letter(word).or_else(|| of_day(word))
    {
        return Read::Known(ends);
    }
    match number(value, hints) {
        Read::Known(number) => Read::Known((number, number)),
        Read::Unknown => Read::Unknown,
        Read::Odd(ProblemCode::NotANumber) => Read::Odd(ProblemCode::NotARange),
        Read::Odd(problem) => Read::Odd(problem),
    }
}

fn yes_or_no(value: &Value, hints: &ColumnHints) -> Read<bool> {
    match value {
        Value::Flag(yes) => Read::Known(*yes),
        Value::Number(number) if *number == 0.0 || *number == 1.0 => Read::Known(*number == 1.0),
        Value::Word(word) if is_unknown(word, hints.north_america) => Read::Unknown,
        Value::Word(word) => match flag(word) {
            Some(Saying::Word(yes) | Saying::Short(yes)) => Read::Known(yes),
            None => Read::Odd(ProblemCode::NotAFlag),
        },
        _ => Read::Odd(ProblemCode::NotAFlag),
    }
}

fn day(value: &Value, hints: &ColumnHints) -> Read<i32> {
    match value {
        Value::Day(day) if date::is_believed(*day) => Read::Known(*day),
        Value::Day(_) => Read::Odd(ProblemCode::ImpossibleDate),
        Value::Number(number) if hints.serial => serial(*number, &number.to_string()).unwrap_or(Read::Odd(ProblemCode::NotADate)),
        Value::Word(word) => match date::day(word, hints.day_first) {
            Some((Day::Known(day), _)) => Read::Known(day),
            Some((Day::Impossible, _)) => Read::Odd(ProblemCode::ImpossibleDate),
            None if is_unknown(word, false) || is_none(word) => Read::Unknown,
            None => {
                let number = quantity(word, hints.decimal).filter(|_| hints.serial).map(|number| number.value);
                number.and_then(|number| serial(number, word)).unwrap_or(Read::Odd(ProblemCode::NotADate))
            }
        },
        _ => Read::Odd(ProblemCode::NotADate),
    }
}

/// A day as a spreadsheet counts it, or in eight figures.
fn serial(number: f64, text: &str) -> Option<Read<i32>> {
    match date::eight_figures(text) {
        Some(Day::Known(day)) => Some(Read::Known(day)),
        Some(Day::Impossible) => Some(Read::Odd(ProblemCode::ImpossibleDate)),
        None => date::of_serial(number).map(Read::Known),
    }
}

/// A word in plain form: the code of the country or industry it means, or itself with single blanks.
pub fn plain_word(word: &str, hints: &ColumnHints) -> String {
    let country = if hints.country { country::by_name_or_code(word).or_else(|| country::by_number(word)) } else { None };
    let code = hints.industry.and_then(|codes| industry::read(word, &codes));
    code.or(country.map(str::to_owned)).unwrap_or_else(|| word.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The levels of words: variants that differ in case or spaces are one, shown as it is most often written.
#[derive(Default)]
struct Levels {
    by_form: FxHashMap<String, i32>,
    /// For each level its spellings with their rows.
    spellings: Vec<Vec<(String, u32)>>,
}

impl Levels {
    fn code(&mut self, word: &str, rows: u32, hints: &ColumnHints) -> i32 {
        let shown = plain_word(word, hints);
        let next = self.spellings.len() as i32;
        let code = *self.by_form.entry(canonical(&shown)).or_insert(next);
        if code == next {
            self.spellings.push(Vec::new());
        }
        let spellings = &mut self.spellings[code as usize];
        match spellings.iter_mut().find(|(spelling, _)| *spelling == shown) {
            Some((_, count)) => *count += rows,
            None => spellings.push((shown, rows)),
        }
        code
    }

    fn finish(self) -> StringArray {
        let most = |spellings: Vec<(String, u32)>| {
            // Of two as frequent the first in the alphabet, so that the order of rows changes nothing.
            spellings
                .into_iter()
                .max_by(|one, other| one.1.cmp(&other.1).then_with(|| other.0.cmp(&one.0)))
                .map(|(spelling, _)| spelling)
        };
        self.spellings.into_iter().map(most).collect()
    }
}

fn category(cells: &Cells, hints: &ColumnHints) -> Category {
    let mut levels = Levels::default();
    let codes: Vec<Option<i32>> = cells
        .values
        .iter()
        .zip(&cells.counts)
        .map(|(value, rows)| {
            let text = value.text();
            (!is_unknown(&text, hints.north_america)).then(|| levels.code(&text, *rows, hints))
        })
        .collect();
    let level = |code: &u32| codes.get(*code as usize).copied().flatten();
    let known = NullBuffer::new(BooleanBuffer::collect_bool(cells.codes.len(), |row| level(&cells.codes[row]).is_some()));
    let rows: Vec<i32> = cells.codes.iter().map(|code| level(code).unwrap_or(0)).collect();
    let known = Some(known).filter(|known| known.null_count() > 0);
    Category { levels: levels.finish(), codes: Int32Array::new(rows.into(), known) }
}

fn categories(cells: &Cells, hints: &ColumnHints) -> Categories {
    let mut levels = Levels::default();
    let separator = hints.separator.unwrap_or(';');
    let sets: Vec<Option<Vec<i32>>> = cells
        .values
        .iter()
        .zip(&cells.counts)
        .map(|(value, rows)| {
            let text;
            let found = match value {
                Value::Words(found) => found.clone(),
                _ => {
                    text = value.text();
                    words(&text, separator)?
                }
            };
            let mut codes: Vec<i32> = Vec::with_capacity(found.len());
            for word in found {
                let code = levels.code(word, *rows, hints);
                if !codes.contains(&code) {
                    codes.push(code);
                }
            }
            Some(codes)
        })
        .collect();
    let set = |code: &u32| if *code == NULL { None } else { sets[*code as usize].as_ref() };
    let lengths = cells.codes.iter().map(|code| set(code).map_or(0, Vec::len));
    let known: Vec<bool> = cells.codes.iter().map(|code| set(code).is_some()).collect();
    Categories {
        levels: levels.finish(),
        codes: cells.codes.iter().filter_map(set).flatten().copied().collect(),
        offsets: OffsetBuffer::from_lengths(lengths),
        known: known.contains(&false).then(|| NullBuffer::from(known)),
    }
}
