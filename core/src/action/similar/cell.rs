//! One value of an account, whatever its column is.

use arrow_array::Array;
use rustc_hash::FxHashSet;

use super::path::path;
use super::ranks::Ranks;
use crate::market::{Column, canonical};

/// A known value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    /// The steps of a word.
    Word(Vec<String>),
    /// Words in canonical form, each once.
    Set(FxHashSet<String>),
    /// From one place to another, from 0 to 1; of a number both are the same.
    Stretch(f64, f64),
    /// Yes or no.
    Flag(bool),
}

/// The value of a row; `None` where it is not known, or cannot be compared.
pub(super) fn cell(attribute: &str, column: &Column, row: usize, ranks: Option<&Ranks>) -> Option<Cell> {
    let stretch = |low: f64, high: f64| {
        let place = |number: f64| ranks.map(|ranks| ranks.place(ranks.band(number)));
        Some(Cell::Stretch(place(low)?, place(high)?))
    };
    match column {
        Column::Category(words) => words.word(row).map(|word| Cell::Word(path(attribute, word))),
        Column::Categories(sets) => {
            let words = sets.row(row)?.iter().map(|code| canonical(sets.levels.value(*code as usize)));
            Some(Cell::Set(words.collect()))
        }
        Column::Number(numbers) => numbers.is_valid(row).then(|| stretch(numbers.value(row), numbers.value(row)))?,
        Column::Range { low, high } => low.is_valid(row).then(|| stretch(low.value(row), high.value(row)))?,
        Column::Date(days) => days.is_valid(row).then(|| stretch(days.value(row).into(), days.value(row).into()))?,
        Column::Flag(flags) => flags.is_valid(row).then(|| Cell::Flag(flags.value(row))),
        Column::Text(_) => None,
    }
}

impl Cell {
    /// The value as a column of sets has it: a word alone is a set of one.
    pub fn into_set(self) -> Option<FxHashSet<String>> {
        match self {
            Cell::Set(words) => Some(words),
            Cell::Word(steps) => Some([steps.join(" > ")].into_iter().collect()),
            _ => None,
        }
    }
}
