//! The nearest accounts: every account against every seed, 64 seeds at a time.

use rayon::prelude::*;

use super::apart::{Apart, units};
use super::cell::Cell;
use super::layout::Laid;
use super::seeds::{SeedLane, Seeds};
use super::sets::{SetTable, add};

/// Seeds compared at a time: their units fill half of the registers of any processor of 64 bits.
pub(super) const BLOCK: usize = 64;
/// Units to so many seeds.
pub(super) type Block = [i16; BLOCK];
/// Accounts one thread compares at a time.
const CHUNK: usize = 4096;
/// Seeds that are kept of an account, the nearest first.
pub(super) const KEPT: usize = 8;

/// An account and its distance to the nearest seed, in units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Near {
    /// In units.
    pub distance: i16,
    /// Its place in the list, from 0.
    pub row: u32,
}

/// What is looked up for one attribute.
enum Looked<'t> {
    Cells { codes: &'t [u32], table: Vec<Block> },
    Sets(Box<SetTable<'t>>),
}

impl Seeds<'_, '_> {
    /// The `first` nearest accounts, the nearest first, of equals the first of the list; without those that are `excluded`, and
    /// none where there is no seed.
    pub fn nearest(&self, excluded: &[bool], first: usize) -> Vec<Near> {
        if self.count == 0 {
            return Vec::new();
        }
        let mut least = vec![i16::MAX; self.layout.rows];
        self.each_block(|_, tables| {
            least.par_chunks_mut(CHUNK).enumerate().for_each(|(chunk, least)| {
                for (at, least) in least.iter_mut().enumerate() {
                    let sum = distances(tables, chunk * CHUNK + at);
                    *least = sum.iter().fold(*least, |least, distance| least.min(*distance));
                }
            });
        });
        let all = || least.iter().zip(excluded).zip(0..).filter(|((_, excluded), _)| !**excluded);
        let mut counts = vec![0_usize; i16::MAX as usize + 1];
        all().for_each(|((distance, _), _)| counts[*distance as usize] += 1);
        let mut so_far = 0;
        let edge = counts.iter().position(|count| {
            so_far += count;
            so_far >= first
        });
        let edge = edge.map_or(i16::MAX, |edge| edge as i16);
        let near = all().filter(|((distance, _), _)| **distance <= edge);
        let mut near: Vec<Near> = near.map(|((distance, _), row)| Near { distance: *distance, row }).collect();
        near.sort_unstable();
        near.truncate(first);
        near
    }

    /// For some accounts the seeds nearest to each, at most [`KEPT`], with their distances; of equals the first.
    pub(super) fn nearest_seeds(&self, rows: &[u32]) -> Vec<Vec<(i16, u32)>> {
        let mut kept: Vec<Vec<(i16, u32)>> = vec![Vec::new(); rows.len()];
        self.each_block(|start, tables| {
            kept.par_iter_mut().zip(rows).for_each(|(kept, row)| {
                let sum = distances(tables, *row as usize);
                let there = BLOCK.min(self.count - start);
                kept.extend(sum[..there].iter().zip(start as u32..).map(|(distance, seed)| (*distance, seed)));
                kept.sort_unstable();
                kept.truncate(KEPT);
            });
        });
        kept
    }

    /// Makes the tables of 64 seeds after another and gives them on; behind the last seed the last stands again.
    fn each_block(&self, mut each: impl FnMut(usize, &[Looked])) {
        for start in (0..self.count).step_by(BLOCK) {
            let tables: Vec<Looked> = self.lanes.par_iter().map(|lane| lane.looked(start, self.count)).collect();
            each(start, &tables);
        }
    }
}

#[inline]
fn distances(tables: &[Looked], row: usize) -> Block {
    let mut sum = [0; BLOCK];
    for looked in tables {
        match looked {
            Looked::Cells { codes, table } => add(&mut sum, &table[codes[row] as usize]),
            Looked::Sets(table) => table.add(row, &mut sum),
        }
    }
    sum
}

impl SeedLane<'_, '_> {
    fn looked(&self, start: usize, count: usize) -> Looked<'_> {
        let seeds: [&Option<Cell>; BLOCK] = std::array::from_fn(|at| &self.values[(start + at).min(count - 1)]);
        match &self.lane.laid {
            Laid::Sets(sets) => Looked::Sets(Box::new(SetTable::new(sets, self.weight, self.mean, &seeds))),
            Laid::Cells { cells, codes } => {
                let units = |cell: &Cell, seed: &Option<Cell>| match seed {
                    Some(seed) => units(self.weight, Apart::of(cell, seed).value),
                    None => self.mean,
                };
                let row = |cell: &Cell| std::array::from_fn(|at| units(cell, seeds[at]));
                let table = cells.par_iter().map(row).chain([[self.mean; BLOCK]]).collect();
                Looked::Cells { codes, table }
            }
        }
    }
}
