//! The distances of an account's set to the sets of 64 seeds.

use rustc_hash::FxHashMap;

use super::apart::{of_sets, units};
use super::cell::Cell;
use super::nearest::{BLOCK, Block};
use crate::market::{Categories, canonical};

/// Words shared and words in either for which units stand ready.
const SHARED: usize = 32;
const EITHER: usize = 256;

/// Sets of seeds, ready to be compared with those of a list.
pub(super) struct SetTable<'a> {
    sets: &'a Categories,
    weight: i16,
    /// For each word of the list the place of the seeds that have it.
    place: Vec<Option<u32>>,
    having: Vec<Block>,
    sizes: [usize; BLOCK],
    /// Units to an account whose set is not known, is known to be empty, and shares nothing.
    unknown: Block,
    empty: Block,
    apart: Block,
    /// Units by shared words and words in either.
    ready: Vec<i16>,
}

impl<'a> SetTable<'a> {
    pub fn new(sets: &'a Categories, weight: i16, mean: i16, seeds: &[&Option<Cell>; BLOCK]) -> SetTable<'a> {
        let mut having: Vec<Block> = Vec::new();
        let mut places: FxHashMap<&str, u32> = FxHashMap::default();
        let (mut sizes, mut empty, mut apart) = ([0; BLOCK], [mean; BLOCK], [mean; BLOCK]);
        for (at, seed) in seeds.iter().enumerate() {
            let Some(Cell::Set(words)) = seed else { continue };
            sizes[at] = words.len();
            empty[at] = units(weight, of_sets(0, 0, words.len()));
            apart[at] = weight;
            for word in words {
                let place = *places.entry(word).or_insert_with(|| {
                    having.push([0; BLOCK]);
                    having.len() as u32 - 1
                });
                having[place as usize][at] = 1;
            }
        }
        let place = sets.levels.iter().map(|level| places.get(canonical(level.unwrap_or("")).as_str()).copied());
        let of = |at: usize| units(weight, of_sets(at / EITHER, at % EITHER, at / EITHER));
        let ready = (0..SHARED * EITHER).map(|at| if at % EITHER >= at / EITHER { of(at) } else { 0 }).collect();
        SetTable { sets, weight, place: place.collect(), having, sizes, unknown: [mean; BLOCK], empty, apart, ready }
    }

    /// Adds the distances of an account.
    #[inline]
    pub fn add(&self, row: usize, sum: &mut Block) {
        let Some(words) = self.sets.row(row) else { return add(sum, &self.unknown) };
        if words.is_empty() {
            return add(sum, &self.empty);
        }
        add(sum, &self.apart);
        let mut shared = [0_i16; BLOCK];
        let mut any = false;
        for place in words.iter().filter_map(|word| self.place[*word as usize]) {
            add(&mut shared, &self.having[place as usize]);
            any = true;
        }
        if any {
            for at in (0..BLOCK).filter(|at| shared[*at] > 0) {
                sum[at] -= self.weight - self.units(shared[at] as usize, words.len() + self.sizes[at] - shared[at] as usize);
            }
        }
    }

    #[inline]
    fn units(&self, shared: usize, either: usize) -> i16 {
        if shared < SHARED && either < EITHER {
            self.ready[shared * EITHER + either]
        } else {
            units(self.weight, of_sets(shared, either, shared))
        }
    }
}

/// One row of a table added to a sum.
#[inline]
pub(super) fn add(sum: &mut Block, row: &Block) {
    sum.iter_mut().zip(row).for_each(|(sum, units)| *sum += *units);
}
