//! Values that can be read and cannot be true: deals closed before they were opened, negative or absurd amounts, columns of
//! dates or numbers that hold hardly any.

use arrow_array::{Array, Float64Array};

use super::super::cells::Value;
use super::super::header::roles;
use super::super::survey::not_finite;
use super::super::value::blank::is_unknown;
use super::super::value::date::{self, Day};
use super::super::value::number::quantity;
use super::super::{Problem, ProblemCode, Warning, WarningCode};
use super::beside::Beside;
use super::columns::label;
use super::file::File;
use crate::market::Kind;

/// Rows named in a message.
const SHOWN: usize = 5;
/// A value this many times the next largest was typed wrongly, or is of another unit.
const ABSURD: f64 = 1_000.0;
/// Words in the key of a number that cannot be negative.
const NOT_NEGATIVE: &[&str] = &[
    "revenue",
    "amount",
    "price",
    "budget",
    "value",
    "turnover",
    "sales",
    "employees",
    "users",
    "sites",
    "liikevaihto",
    "summa",
    "hinta",
    "henkilosto",
    "omsattning",
    "belopp",
    "pris",
    "anstallda",
    "przychod",
    "przychody",
    "kwota",
    "cena",
    "pracownicy",
];

/// Deals that were closed before they were opened: a problem each, and no days to learn a sales cycle from.
pub fn closed_before_opened(deals: &File, beside: &mut Beside, closed: &[u32], warnings: &mut Vec<Warning>) -> Vec<Problem> {
    let (Some(from), Some(to)) = (&mut beside.opened, &mut beside.closed) else { return Vec::new() };
    let mut problems = Vec::new();
    let reversed = beside.reversed.insert(vec![false; closed.len()]);
    for (at, row) in closed.iter().enumerate() {
        if let (Some(opened), Some(ended)) = (from[at], to[at])
            && ended < opened
        {
            let value = format!("{} before {}", day(ended), day(opened));
            let line = deals.raw.line(*row as usize);
            problems.push(ProblemCode::ClosedBeforeOpened.at(u64::from(*row) + 1, line, "", &value));
            (from[at], to[at], reversed[at]) = (None, None, true);
        }
    }
    if let Some(first) = problems.first() {
        let message = format!(
            "deals that were closed before they were opened: {} of {}, for example row {} ({}); their days are not used for the length of sales",
            problems.len(),
            closed.len(),
            first.row,
            first.value
        );
        warnings.push(WarningCode::ClosedBeforeOpened.because(message));
    }
    problems
}

/// Negative amounts among others, and a value far beyond all others. `rows` are the file's rows.
pub fn amounts(numbers: &Float64Array, file: &File, at: usize, rows: &[Option<u32>]) -> Vec<Warning> {
    let known: Vec<(f64, u32)> = (0..numbers.len())
        .filter(|row| numbers.is_valid(*row))
        .filter_map(|row| Some((numbers.value(row), rows[row]? + 1)))
        .collect();
    let mut warnings = Vec::new();
    let key = &file.about[at].key;
    let money = file.about[at].hints.money.is_some() || key.split('_').any(|word| NOT_NEGATIVE.contains(&word));
    let negative: Vec<&(f64, u32)> = known.iter().filter(|(value, _)| *value < 0.0).collect();
    if money && !negative.is_empty() && negative.len() * 10 <= known.len() {
        let message =
            format!("`{}` is negative on {} of {} deals: {}", label(file, at), negative.len(), known.len(), shown(&negative));
        warnings.push(WarningCode::NegativeAmount.because(message));
    }
    let most = known.iter().map(|(value, _)| *value).fold(f64::NEG_INFINITY, f64::max);
    let next = known.iter().map(|(value, _)| *value).filter(|value| *value < most).fold(0.0, f64::max);
    if known.len() >= 20 && next > 0.0 && most >= ABSURD * next {
        let top: Vec<&(f64, u32)> = known.iter().filter(|(value, _)| *value == most).collect();
        let times = (most / next).round();
        let message = format!(
            "`{}` has a value {times} times the next largest: {}; it counts as large and makes no band of its own",
            label(file, at),
            shown(&top)
        );
        warnings.push(WarningCode::AbsurdAmount.because(message));
    }
    warnings
}

fn shown(values: &[&(f64, u32)]) -> String {
    let mut rows: Vec<u32> = values.iter().map(|(_, row)| *row).collect();
    rows.sort_unstable();
    rows.dedup();
    let named: Vec<String> = rows.iter().take(SHOWN).map(|row| format!("row {row}")).collect();
    let first = values.first().map_or(0.0, |(value, _)| *value);
    let more = if rows.len() > SHOWN { " and others" } else { "" };
    format!("{}{more} ({first} in the first)", named.join(", "))
}

/// Columns that are called dates and hold hardly any, and columns of numbers that so many cells without a number turned into
/// words.
pub fn hardly_any(file: &File) -> Vec<Warning> {
    (0..file.about.len()).filter_map(|at| no_dates(file, at).or_else(|| no_numbers(file, at))).collect()
}

fn no_dates(file: &File, at: usize) -> Option<Warning> {
    let (about, cells) = (&file.about[at], &file.cells[at]);
    let called =
        about.key.split('_').any(|word| ["date", "day", "pvm", "paiva", "datum", "data", "created", "closed"].contains(&word));
    let words = matches!(about.kind, Kind::Category | Kind::Text | Kind::Categories);
    if !(about.kind == Kind::Date || (called && words && roles::closing(&about.key) <= roles::OPENING)) {
        return None;
    }
    let (mut readable, mut all, mut example) = (0_u64, 0_u64, None);
    for (value, rows) in cells.values.iter().zip(&cells.counts) {
        let text = value.text();
        if is_unknown(&text, false) {
            continue;
        }
        all += u64::from(*rows);
        let known = matches!(value, Value::Day(_)) || matches!(date::day(&text, about.hints.day_first), Some((Day::Known(_), _)));
        if known { readable += u64::from(*rows) } else { example = example.or_else(|| Some(text.into_owned())) }
    }
    // `Closed: yes` is no date that went wrong: it has few words, and no figure in them.
    let example = example.filter(|example| example.bytes().any(|byte| byte.is_ascii_digit()))?;
    (readable * 2 < all).then(|| {
        WarningCode::NoDates.because(format!(
            "`{}` is called a date, and {readable} of its {all} cells are days of a calendar (for example `{example}` is none); it is not used as one",
            label(file, at)
        ))
    })
}

fn no_numbers(file: &File, at: usize) -> Option<Warning> {
    let (about, cells) = (&file.about[at], &file.cells[at]);
    if !matches!(about.kind, Kind::Category | Kind::Text | Kind::Categories) {
        return None;
    }
    let (mut numbers, mut broken, mut other) = (0_u64, 0_u64, 0_u64);
    for (value, rows) in cells.values.iter().zip(&cells.counts) {
        let text = value.text();
        let count = match value {
            Value::Number(number) if number.is_finite() => &mut numbers,
            Value::Number(_) => &mut broken,
            _ if not_finite(text.trim()) => &mut broken,
            _ if is_unknown(&text, false) => continue,
            _ if quantity(&text, about.hints.decimal).is_some() => &mut numbers,
            _ => &mut other,
        };
        *count += u64::from(*rows);
    }
    (broken > 0 && numbers > 0 && numbers >= other).then(|| {
        WarningCode::NoNumbers.because(format!(
            "`{}` holds {numbers} numbers, {broken} cells of NaN or infinity and {other} of words; with so few numbers it is read as words",
            label(file, at)
        ))
    })
}

fn day(days: i32) -> String {
    (chrono::NaiveDate::default() + chrono::TimeDelta::days(i64::from(days))).to_string()
}
