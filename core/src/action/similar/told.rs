//! Why an account is near: what it shares with which seeds, in words.

use arrow_array::Array;
use rayon::prelude::*;

use super::apart::{Apart, units};
use super::cell::Cell;
use super::nearest::Near;
use super::seeds::Seeds;
use crate::market::{Column, canonical};

/// Numbers between which at most so much of the list lies are called the same, and near.
const SAME: f64 = 0.05;
const NEAR: f64 = 0.25;
/// Seeds that are named.
const NAMED: usize = 2;

/// One account, and what makes it near.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// Its place in the list, from 0.
    pub row: u32,
    /// How like the nearest seed it is: 100 is the same in everything that counts, 0 is nothing in common.
    pub similarity: f64,
    /// The least and most that could be, if all were known.
    pub low: f64,
    /// See `low`.
    pub high: f64,
    /// The nearest seed, and after it those with which it shares as much.
    pub seeds: Vec<u32>,
    /// What it shares with all of these.
    pub shared: Shared,
}

/// What an account and a seed share, by attribute.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shared {
    /// The same, the weightiest first.
    pub same: Vec<String>,
    /// Not the same but near; of sets with the words of both.
    pub near: Vec<String>,
    /// Known of both, and neither.
    pub apart: Vec<String>,
    /// Not known of one or of both.
    pub unknown: Vec<String>,
}

impl Seeds<'_, '_> {
    /// What makes some accounts near.
    pub fn tell(&self, near: &[Near]) -> Vec<Told> {
        let rows: Vec<u32> = near.iter().map(|near| near.row).collect();
        let seeds = self.nearest_seeds(&rows);
        near.par_iter().zip(&seeds).map(|(near, seeds)| self.one(*near, seeds)).collect()
    }

    fn one(&self, near: Near, seeds: &[(i16, u32)]) -> Told {
        let first = seeds[0].1;
        let (shared, low, high) = self.compare(near.row as usize, first as usize);
        let mut named = vec![first];
        for (_, seed) in &seeds[1..] {
            let other = self.compare(near.row as usize, *seed as usize).0;
            if named.len() < NAMED && !shared.same.is_empty() && shared.same.iter().all(|same| other.same.contains(same)) {
                named.push(*seed);
            }
        }
        let whole = self.whole();
        let similarity = |units: f64| ((1.0 - units / whole) * 100.0).clamp(0.0, 100.0);
        Told {
            row: near.row,
            similarity: similarity(f64::from(near.distance)),
            low: similarity(high),
            high: similarity(low),
            seeds: named,
            shared,
        }
    }

    /// What is shared, and the least and most units they can be apart.
    fn compare(&self, row: usize, seed: usize) -> (Shared, f64, f64) {
        let (mut shared, mut low, mut high) = (Shared::default(), 0.0, 0.0);
        let mut lanes: Vec<_> = self.lanes.iter().collect();
        lanes.sort_by_key(|lane| -lane.weight);
        for lane in lanes {
            let name = lane.lane.attribute.replace('_', " ");
            let (Some(one), Some(other)) = (lane.lane.value(row), &lane.values[seed]) else {
                high += f64::from(lane.weight);
                shared.unknown.push(name);
                continue;
            };
            let apart = Apart::of(&one, other);
            low += f64::from(units(lane.weight, apart.low));
            high += f64::from(units(lane.weight, apart.high));
            let numbers = matches!(one, Cell::Stretch(..));
            if apart.value == 0.0 || (numbers && apart.value <= SAME) {
                shared.same.push(name);
            } else if numbers && apart.value <= NEAR || matches!(one, Cell::Word(_)) && apart.value < 1.0 {
                shared.near.push(name);
            } else if let Some(words) = self.common(lane.lane.column, row, other) {
                shared.near.push(format!("{name} ({words})"));
            } else {
                shared.apart.push(name);
            }
        }
        (shared, low, high)
    }

    /// The words of both sets, as the list writes them.
    fn common(&self, column: &Column, row: usize, other: &Cell) -> Option<String> {
        let (Column::Categories(sets), Cell::Set(theirs)) = (column, other) else { return None };
        let words = sets.row(row)?.iter().map(|code| sets.levels.value(*code as usize));
        let both: Vec<&str> = words.filter(|word| theirs.contains(&canonical(word))).collect();
        debug_assert!(sets.levels.null_count() == 0, "a level is a word");
        (!both.is_empty()).then(|| both.join(", "))
    }
}

impl Shared {
    /// In words: `same industry and country as Acme Oy; near in employees; not known: revenue`.
    pub fn text(&self, seeds: &[&str]) -> String {
        let mut parts = Vec::new();
        let seeds = listed(&seeds.iter().map(|seed| (*seed).to_owned()).collect::<Vec<_>>());
        match self.same.is_empty() {
            false => parts.push(format!("same {} as {seeds}", listed(&self.same))),
            true => parts.push(format!("nearest to {seeds}")),
        }
        if !self.near.is_empty() {
            parts.push(format!("near in {}", listed(&self.near)));
        }
        if !self.unknown.is_empty() {
            parts.push(format!("not known: {}", self.unknown.join(", ")));
        }
        parts.join("; ")
    }
}

/// `a`, `a and b`, `a, b and c`.
fn listed(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
