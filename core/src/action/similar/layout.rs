//! A list laid out for comparing: for each attribute its distinct values, and which of them each account has.

use arrow_array::Array;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::cell::{Cell, cell};
use super::path::path;
use super::ranks::Ranks;
use super::weights::Weight;
use crate::market::{Categories, Column, Table};

/// A list laid out by the attributes that count.
pub struct Layout<'a> {
    pub(super) rows: usize,
    pub(super) lanes: Vec<Lane<'a>>,
    missing: Vec<String>,
}

/// One attribute.
pub(super) struct Lane<'a> {
    pub attribute: String,
    pub weight: f64,
    /// Where its numbers lie, if it has some.
    pub ranks: Option<Ranks>,
    pub column: &'a Column,
    pub laid: Laid<'a>,
}

/// The values of one attribute.
pub(super) enum Laid<'a> {
    /// The distinct values, and for each account the place of its own; behind the last is unknown.
    Cells { cells: Vec<Cell>, codes: Vec<u32> },
    /// Sets of words, as they are.
    Sets(&'a Categories),
}

impl<'a> Layout<'a> {
    /// Lays out a list. Attributes that it does not have, or that are free text, are left out and named.
    pub fn new(accounts: &'a Table, weights: &[Weight]) -> Layout<'a> {
        let column = |weight: &Weight| {
            let column = accounts.column(&weight.attribute)?;
            (!matches!(column, Column::Text(_)) && column.unknown_count() < column.len()).then_some(column)
        };
        let missing = weights.iter().filter(|weight| column(weight).is_none()).map(|weight| weight.attribute.clone()).collect();
        let there: Vec<(&Weight, &Column)> = weights.iter().filter_map(|weight| Some((weight, column(weight)?))).collect();
        let lanes = there.into_par_iter().map(|(weight, column)| lane(weight, column)).collect();
        Layout { rows: accounts.rows(), lanes, missing }
    }

    /// The attributes that are compared.
    pub fn attributes(&self) -> impl Iterator<Item = &str> {
        self.lanes.iter().map(|lane| lane.attribute.as_str())
    }

    /// The attributes that were asked for and of which the list knows nothing.
    pub fn missing(&self) -> &[String] {
        &self.missing
    }

    /// The attributes with more different numbers than there are bands, so that near ones count as the same.
    pub fn coarse(&self) -> impl Iterator<Item = &str> {
        let is_coarse = |lane: &&Lane| lane.ranks.as_ref().is_some_and(Ranks::is_coarse);
        self.lanes.iter().filter(is_coarse).map(|lane| lane.attribute.as_str())
    }

    /// The number of accounts.
    pub fn rows(&self) -> usize {
        self.rows
    }
}

fn lane<'a>(weight: &Weight, column: &'a Column) -> Lane<'a> {
    let attribute = weight.attribute.clone();
    let ranks = numbers(column).map(Ranks::of);
    let laid = match column {
        Column::Categories(sets) => Laid::Sets(sets),
        Column::Category(words) => {
            let cells: Vec<Cell> = words.levels.iter().map(|level| Cell::Word(path(&attribute, level.unwrap_or("")))).collect();
            let unknown = cells.len() as u32;
            let code = |row: usize| if words.codes.is_valid(row) { words.codes.value(row) as u32 } else { unknown };
            Laid::Cells { codes: (0..column.len()).map(code).collect(), cells }
        }
        _ => of_others(&attribute, column, ranks.as_ref()),
    };
    Lane { attribute, weight: weight.weight, ranks, column, laid }
}

/// Numbers by their band, ranges by those of their ends, yes and no.
fn of_others<'a>(attribute: &str, column: &Column, ranks: Option<&Ranks>) -> Laid<'a> {
    let mut places: FxHashMap<(usize, usize), u32> = FxHashMap::default();
    let (mut cells, mut firsts) = (Vec::new(), Vec::new());
    let key = |row: usize| -> Option<(usize, usize)> {
        let band = |number: f64| ranks.map_or(0, |ranks| ranks.band(number));
        match column {
            Column::Number(numbers) => numbers.is_valid(row).then(|| (band(numbers.value(row)), 0)),
            Column::Range { low, high } => low.is_valid(row).then(|| (band(low.value(row)), band(high.value(row)))),
            Column::Date(days) => days.is_valid(row).then(|| (band(days.value(row).into()), 0)),
            Column::Flag(flags) => flags.is_valid(row).then(|| (usize::from(flags.value(row)), 0)),
            Column::Category(_) | Column::Categories(_) | Column::Text(_) => None,
        }
    };
    let mut codes: Vec<u32> = Vec::with_capacity(column.len());
    for row in 0..column.len() {
        codes.push(key(row).map_or(u32::MAX, |key| {
            *places.entry(key).or_insert_with(|| {
                firsts.push(row);
                firsts.len() as u32 - 1
            })
        }));
    }
    cells.extend(firsts.iter().map(|row| cell(attribute, column, *row, ranks).expect("it is known of that row")));
    let unknown = cells.len() as u32;
    codes.iter_mut().filter(|code| **code == u32::MAX).for_each(|code| *code = unknown);
    Laid::Cells { cells, codes }
}

/// All known numbers of a column that holds some; of ranges both ends.
fn numbers(column: &Column) -> Option<Vec<f64>> {
    match column {
        Column::Number(numbers) => Some(numbers.iter().flatten().collect()),
        Column::Range { low, high } => Some(low.iter().chain(high).flatten().collect()),
        Column::Date(days) => Some(days.iter().flatten().map(f64::from).collect()),
        _ => None,
    }
}
