//! Random profiles and tables: few words, few edges and many unknowns, so that collisions are common.

use arrow_array::Date32Array;
use chrono::{Days, NaiveDate};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::build::{criterion, flags, numbers, profile, ranges, sets, table, words};
use crate::market::{Column, Interval, Table, Test};
use crate::profile::{Band, Class, Criterion, Level, Profile};

const WORDS: [&str; 10] = ["SaaS", "saas", "Retail", "FI", "Nordics", "Logistics ", "62", "62.01", "62.*", "Sa*"];
const EDGES: [f64; 7] = [f64::NEG_INFINITY, 0.0, 10.0, 20.0, 20.5, 50.0, f64::INFINITY];
/// The attributes, each asked one kind of question.
const ATTRIBUTES: [&str; 4] = ["word", "number", "day", "flag"];
pub const FIRST_DAY: i32 = 19_000;

pub fn day(day: i32) -> NaiveDate {
    NaiveDate::default().checked_add_days(Days::new(day as u64)).unwrap()
}

fn ends() -> impl Strategy<Value = (f64, f64)> {
    (0..EDGES.len(), 0..EDGES.len()).prop_map(|(a, b)| (EDGES[a.min(b)], EDGES[a.max(b)]))
}

fn question(attribute: usize) -> BoxedStrategy<Test> {
    let listed = vec(prop::sample::select(&WORDS[..]).prop_map(str::to_owned), 1..3);
    let days = option::of((0..6).prop_map(|offset| day(FIRST_DAY + offset)));
    match attribute {
        0 => prop_oneof![3 => listed.clone().prop_map(Test::Is), 1 => listed.prop_map(Test::Lacks)].boxed(),
        1 => (ends(), any::<bool>(), any::<bool>())
            .prop_map(|((low, high), low_closed, high_closed)| Test::Within(Interval { low, low_closed, high, high_closed }))
            .boxed(),
        2 => (days.clone(), days).prop_map(|(since, before)| Test::During { since, before }).boxed(),
        _ => any::<bool>().prop_map(Test::Yes).boxed(),
    }
}

fn one_criterion() -> impl Strategy<Value = Criterion> {
    let class = prop::sample::select(&[Class::Must, Class::Nice, Class::Disqualify][..]);
    (0..ATTRIBUTES.len(), class).prop_flat_map(|(attribute, class)| {
        let test = prop_oneof![6 => question(attribute), 1 => Just(Test::Unknown), 1 => Just(Test::Other)];
        let level = prop_oneof![3 => Just(None), 1 => Just(Some(Level::Minimum)), 1 => Just(Some(Level::Ideal))];
        let band =
            (test, -3..6_i32, level).prop_map(|(test, fives, level)| Band { test, points: fives * 5, level, evidence: None });
        vec(band, 0..5).prop_map(move |bands| criterion(class, ATTRIBUTES[attribute], bands))
    })
}

pub fn profiles() -> impl Strategy<Value = Profile> {
    vec(one_criterion(), 0..6).prop_map(profile)
}

fn word_cells(rows: usize) -> impl Strategy<Value = Vec<Option<&'static str>>> {
    vec(option::of(prop::sample::select(&WORDS[..])), rows)
}

fn number_cells(rows: usize) -> impl Strategy<Value = Vec<Option<f64>>> {
    vec(option::of(prop_oneof![Just(0.0), Just(10.0), Just(20.0), Just(20.25), Just(50.0), -5.0..60.0]), rows)
}

/// A column of the kind an attribute is asked for, now and then of another kind.
fn column(attribute: usize, rows: usize) -> BoxedStrategy<Column> {
    let odd = number_cells(rows).prop_map(|cells| numbers(&cells));
    match attribute {
        0 => prop_oneof![
            3 => word_cells(rows).prop_map(|cells| words(&cells)),
            3 => vec(option::of(vec(prop::sample::select(&WORDS[..]), 0..3)), rows).prop_map(|cells| sets(&cells)),
            1 => odd,
        ]
        .boxed(),
        1 => prop_oneof![
            3 => odd,
            3 => vec(option::of(ends().prop_filter("no number is infinite", |(low, high)| low < high || low.is_finite())), rows).prop_map(|cells| ranges(&cells)),
            1 => word_cells(rows).prop_map(|cells| words(&cells)),
        ]
        .boxed(),
        2 => vec(option::of(FIRST_DAY - 1..FIRST_DAY + 7), rows)
            .prop_map(|cells| Column::Date(Date32Array::from(cells)))
            .boxed(),
        _ => vec(option::of(any::<bool>()), rows).prop_map(|cells| flags(&cells)).boxed(),
    }
}

fn columns(rows: usize) -> impl Strategy<Value = [Option<Column>; 4]> {
    let maybe = move |attribute| prop_oneof![5 => column(attribute, rows).prop_map(Some), 1 => Just(None)];
    [maybe(0), maybe(1), maybe(2), maybe(3)]
}

pub fn tables() -> impl Strategy<Value = Table> {
    (1..8_usize).prop_flat_map(columns).prop_filter_map("a table needs a column", |columns| {
        let there = ATTRIBUTES.into_iter().zip(columns).filter_map(|(key, column)| Some((key, column?)));
        let there: Vec<_> = there.collect();
        (!there.is_empty()).then(|| table(there))
    })
}

/// A column that knows every value, drawn with whole numbers as lots; a value known in part stays within its range.
pub fn filled(attribute: &str, column: Option<&Column>, rows: usize, lots: &[usize]) -> Column {
    let lot = |row: usize| lots[row % lots.len()];
    match (attribute, column) {
        ("word", Some(Column::Categories(known))) => sets(
            &(0..rows)
                .map(|row| {
                    let there = known.row(row).map(|codes| codes.iter().map(|code| known.levels.value(*code as usize)).collect());
                    there.or_else(|| Some(vec![WORDS[lot(row) % 6], WORDS[lot(row) / 6 % 6]]))
                })
                .collect::<Vec<_>>(),
        ),
        ("word", Some(Column::Category(known))) => {
            words(&(0..rows).map(|row| known.word(row).or(Some(WORDS[lot(row) % 6]))).collect::<Vec<_>>())
        }
        ("word", _) => words(&(0..rows).map(|row| Some(WORDS[lot(row) % 6])).collect::<Vec<_>>()),
        ("number", known) => {
            let value = |row: usize| match known {
                Some(Column::Number(numbers)) if known.is_some_and(|known| known.known().value(row)) => numbers.value(row),
                Some(Column::Range { low, high }) if known.is_some_and(|known| known.known().value(row)) => {
                    inside(low.value(row), high.value(row), lot(row))
                }
                _ => inside(f64::NEG_INFINITY, f64::INFINITY, lot(row)),
            };
            numbers(&(0..rows).map(|row| Some(value(row))).collect::<Vec<_>>())
        }
        ("day", known) => {
            let value = |row: usize| match known {
                Some(Column::Date(dates)) if known.is_some_and(|known| known.known().value(row)) => dates.value(row),
                _ => FIRST_DAY - 1 + (lot(row) % 8) as i32,
            };
            Column::Date((0..rows).map(|row| Some(value(row))).collect())
        }
        (_, known) => {
            let value = |row: usize| match known {
                Some(Column::Flag(flags)) if known.is_some_and(|known| known.known().value(row)) => flags.value(row),
                _ => lot(row) % 2 == 0,
            };
            flags(&(0..rows).map(|row| Some(value(row))).collect::<Vec<_>>())
        }
    }
}

fn inside(low: f64, high: f64, lot: usize) -> f64 {
    let (low, high) = (if low.is_finite() { low } else { high.min(70.0) - 80.0 }, high);
    let high = if high.is_finite() { high } else { low + 160.0 };
    low + (high - low) * (lot % 9) as f64 / 8.0
}
