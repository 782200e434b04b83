//! The scorecard as its definition reads: slow, one cell at a time, every answer from [`Test::ask`].

use arrow_array::Date32Array;

use super::build::{flags, numbers};
use super::generate::FIRST_DAY;
use crate::market::{Column, Table, Test};
use crate::profile::{Class, Criterion, Level, Profile};

/// Points, low, high, and the verdict's word.
pub fn score(profile: &Profile, table: &Table, row: usize) -> (i32, i32, i32, &'static str) {
    let (mut points, mut low, mut high) = (0, 0, 0);
    let (mut disqualified, mut unmet, mut missing, mut short_of_ideal) = (false, false, false, false);
    let (mut any_known, any_must) = (profile.criteria.is_empty(), profile.of_class(Class::Must).next().is_some());
    for criterion in &profile.criteria {
        let known = outcomes(criterion, table, row);
        any_known |= known.is_some();
        let open = known.clone().unwrap_or_else(|| possible(criterion));
        let worth = |band: &Option<usize>| band.map_or(0, |band| criterion.bands[band].points);
        let (least, most) = (open.iter().map(worth).min().unwrap(), open.iter().map(worth).max().unwrap());
        let unknown_band = criterion.bands.iter().find(|band| band.test == Test::Unknown);
        let given = match (&known, unknown_band) {
            (Some(_), _) if least > 0 => least,
            (Some(_), _) => most.min(0),
            (None, Some(band)) => band.points,
            (None, None) => 0,
        };
        points += given;
        low += if known.is_some() { least } else { least.min(given) };
        high += if known.is_some() { most } else { most.max(given) };

        let meets = |band: &Option<usize>| band.is_some_and(|band| criterion.meets(&criterion.bands[band]));
        let has_ideal = criterion.bands.iter().any(|band| band.level == Some(Level::Ideal));
        let ideal = |band: &Option<usize>| band.is_some_and(|band| criterion.bands[band].level == Some(Level::Ideal));
        match criterion.class {
            Class::Nice => {}
            Class::Disqualify => disqualified |= known.is_some() && open.iter().all(meets),
            Class::Must => match (known.is_some(), unknown_band) {
                (false, Some(band)) if criterion.meets(band) => {
                    short_of_ideal |= has_ideal && band.level != Some(Level::Ideal);
                }
                _ if !open.iter().any(meets) => unmet = true,
                _ if !open.iter().all(meets) => missing = true,
                _ => short_of_ideal |= has_ideal && !open.iter().all(ideal),
            },
        }
    }
    let verdict = if disqualified {
        "disqualified"
    } else if unmet {
        "outside"
    } else if missing || !(any_must || any_known) {
        "unknown"
    } else if short_of_ideal {
        "minimum"
    } else {
        "ideal"
    };
    (points, low, high, verdict)
}

/// The bands (or none) a known value may be in; `None` when nothing is known.
fn outcomes(criterion: &Criterion, table: &Table, row: usize) -> Option<Vec<Option<usize>>> {
    let column = table.column(&criterion.attribute)?.take(&[Some(row as u32)]);
    let asked = criterion.bands.iter().find(|band| !matches!(band.test, Test::Other | Test::Unknown));
    let fits = matches!(
        (asked.map(|band| &band.test), &column),
        (None, _)
            | (Some(Test::Is(_) | Test::Lacks(_)), Column::Category(_) | Column::Categories(_))
            | (Some(Test::Within(_)), Column::Number(_) | Column::Range { .. })
            | (Some(Test::During { .. }), Column::Date(_))
            | (Some(Test::Yes(_)), Column::Flag(_))
    );
    if !fits || !column.known().value(0) {
        return None;
    }
    match &column {
        Column::Range { low, high } => {
            let (low, high) = (low.value(0), high.value(0));
            let inside = sample_numbers().into_iter().filter(|x| (low..=high).contains(x));
            Some(inside.map(|x| first_band(criterion, &numbers(&[Some(x)]))).collect())
        }
        _ => Some(vec![first_band(criterion, &column)]),
    }
}

fn first_band(criterion: &Criterion, one: &Column) -> Option<usize> {
    criterion.bands.iter().position(|band| band.test.ask(&criterion.attribute, one).met.value(0))
}

/// The bands (or none) a value may be in of which nothing is known.
fn possible(criterion: &Criterion) -> Vec<Option<usize>> {
    let asked = criterion.bands.iter().find(|band| !matches!(band.test, Test::Other | Test::Unknown));
    match asked.map(|band| &band.test) {
        Some(Test::Within(_)) => sample_numbers().iter().map(|x| first_band(criterion, &numbers(&[Some(*x)]))).collect(),
        Some(Test::During { .. }) => {
            (FIRST_DAY - 2..FIRST_DAY + 9).map(|day| first_band(criterion, &Column::Date(Date32Array::from(vec![day])))).collect()
        }
        Some(Test::Yes(_)) => [true, false].map(|flag| first_band(criterion, &flags(&[Some(flag)]))).to_vec(),
        _ => {
            let other = criterion.bands.iter().position(|band| band.test == Test::Other);
            let before = 0..other.unwrap_or(criterion.bands.len());
            let asked = before.filter(|band| criterion.bands[*band].test != Test::Unknown);
            asked.map(Some).chain([other]).collect()
        }
    }
}

/// Every edge the generated bands can have, and numbers between them.
fn sample_numbers() -> Vec<f64> {
    vec![-1000.0, -1.0, 0.0, 5.0, 10.0, 15.0, 20.0, 20.25, 20.5, 30.0, 50.0, 1000.0, f64::MIN, f64::MAX]
}
