//! Seeds made ready to be compared with a list: their values, and what an unknown value counts.

use super::WHOLE;
use super::apart::{Apart, units};
use super::cell::{Cell, cell};
use super::layout::{Laid, Lane, Layout};
use crate::market::Table;

/// An unknown value counts the mean of these many accounts and seeds of which the attribute is known, taken at equal steps.
const ACCOUNTS: usize = 512;
const SEEDS: usize = 64;

/// Seeds beside a list.
pub struct Seeds<'l, 'a> {
    pub(super) layout: &'l Layout<'a>,
    pub(super) count: usize,
    pub(super) lanes: Vec<SeedLane<'l, 'a>>,
    silent: Vec<String>,
}

/// One attribute that is known of some seed.
pub(super) struct SeedLane<'l, 'a> {
    pub lane: &'l Lane<'a>,
    /// What accounts wholly apart in it are apart, in units.
    pub weight: i16,
    /// What an unknown value counts, in units.
    pub mean: i16,
    /// The value of each seed, as the list's column would have it.
    pub values: Vec<Option<Cell>>,
}

impl<'a> Layout<'a> {
    /// The seeds of tables with the same attributes, one table after the other; attributes that a table lacks are unknown.
    pub fn seeds<'l>(&'l self, seeds: &[Table]) -> Seeds<'l, 'a> {
        let of_table = |lane: &Lane, table: &Table| -> Vec<Option<Cell>> {
            let column = table.column(&lane.attribute);
            let value = |row| column.and_then(|column| cell(&lane.attribute, column, row, lane.ranks.as_ref()));
            (0..table.rows()).map(|row| value(row).and_then(|cell| lane.as_laid(cell))).collect()
        };
        let values = |lane: &Lane| seeds.iter().flat_map(|table| of_table(lane, table)).collect();
        let all: Vec<(&Lane, Vec<Option<Cell>>)> = self.lanes.iter().map(|lane| (lane, values(lane))).collect();
        let (told, silent): (Vec<_>, Vec<_>) = all.into_iter().partition(|(_, values)| values.iter().any(Option::is_some));
        let sum: f64 = told.iter().map(|(lane, _)| lane.weight).sum();
        let lanes = told.into_iter().map(|(lane, values)| {
            let weight = (lane.weight / sum * WHOLE).round() as i16;
            SeedLane { lane, weight, mean: mean(lane, weight, &values), values }
        });
        let silent = silent.iter().map(|(lane, _)| lane.attribute.clone()).collect();
        Seeds { layout: self, count: seeds.iter().map(Table::rows).sum(), lanes: lanes.collect(), silent }
    }
}

impl Seeds<'_, '_> {
    /// The attributes that are compared, each with its share of the whole weight.
    pub fn shares(&self) -> Vec<(&str, f64)> {
        self.lanes.iter().map(|lane| (lane.lane.attribute.as_str(), f64::from(lane.weight) / self.whole())).collect()
    }

    /// The attributes of the list that are known of no seed: they say nothing.
    pub fn silent(&self) -> &[String] {
        &self.silent
    }

    /// What accounts that have nothing in common are apart, in units: [`WHOLE`] but for rounding.
    pub fn whole(&self) -> f64 {
        self.lanes.iter().map(|lane| f64::from(lane.weight)).sum()
    }
}

impl Lane<'_> {
    /// A value in the shape of this column: among sets a word is a set of one, among words a set of one is its word.
    fn as_laid(&self, cell: Cell) -> Option<Cell> {
        match (&self.laid, cell) {
            (Laid::Sets(_), cell) => cell.into_set().map(Cell::Set),
            (Laid::Cells { .. }, Cell::Set(words)) => {
                let mut words = words.iter();
                let (only, more) = (words.next()?, words.next());
                more.is_none().then(|| Cell::Word(super::path::path(&self.attribute, only)))
            }
            (Laid::Cells { .. }, cell) => Some(cell),
        }
    }

    /// The value of an account.
    pub fn value(&self, row: usize) -> Option<Cell> {
        match &self.laid {
            Laid::Cells { cells, codes } => cells.get(codes[row] as usize).cloned(),
            Laid::Sets(_) => cell(&self.attribute, self.column, row, None),
        }
    }
}

fn mean(lane: &Lane, weight: i16, seeds: &[Option<Cell>]) -> i16 {
    let rows = lane.column.len();
    if lane.column.unknown_count() == 0 && seeds.iter().all(Option::is_some) {
        return 0;
    }
    let known: Vec<usize> = match lane.column.nulls() {
        Some(nulls) => nulls.valid_indices().collect(),
        None => (0..rows).collect(),
    };
    let accounts: Vec<Cell> = steps(known.len(), ACCOUNTS).filter_map(|at| lane.value(known[at])).collect();
    let seeds: Vec<&Cell> = seeds.iter().flatten().collect();
    let mut sum = 0_i64;
    for seed in steps(seeds.len(), SEEDS).map(|at| seeds[at]) {
        sum += accounts.iter().map(|account| i64::from(units(weight, Apart::of(account, seed).value))).sum::<i64>();
    }
    let pairs = accounts.len() * seeds.len().min(SEEDS);
    if pairs == 0 { 0 } else { (sum as f64 / pairs as f64).round() as i16 }
}

/// At most `most` places of `count`, at equal steps.
fn steps(count: usize, most: usize) -> impl Iterator<Item = usize> {
    let taken = count.min(most);
    (0..taken).map(move |step| step * count / taken)
}
