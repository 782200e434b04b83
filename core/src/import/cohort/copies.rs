//! Rows that are copies of one another: the same in every cell, or in all but an id, a date, one number, or case and spaces.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::super::cells::NULL;
use super::super::header::roles;
use super::super::role::Role;
use super::file::File;
use crate::market::{Kind, canonical};

/// Look-alikes are taken for copies only while they are rare: where more than this share (in percent) of rows has one, the
/// columns are too few to tell deals apart.
const RARE: usize = 5;
/// So many look-alikes may a row be expected to have by chance, if its cells were independent, to be taken for a copy.
const BY_CHANCE: f64 = 0.05;
/// The same where look-alikes are not rare; all numbers must then be the same, and the cells count for three quarters, for
/// they are not independent.
const BY_CHANCE_AT_ALL: f64 = 0.05;

/// Of a row so many cells are counted, the rarest: columns that depend on each other make rows alike without any copying.
const COUNTED: usize = 4;

/// Rows that go together, as pairs of a row and the first one like it (positions among `rows`).
#[derive(Default)]
pub struct Copies {
    /// Each pair: an earlier row, a later one.
    pub pairs: Vec<(u32, u32)>,
    /// The rows that have an earlier one like them.
    pub repeated: Vec<u32>,
}

/// What each cell adds to the likeness of rows.
struct Cell {
    /// A hash of its form for each value.
    hash: Vec<u64>,
    /// The logarithm of the share of rows that have it.
    rarity: Vec<f64>,
    of_null: (u64, f64),
    kind: Kind,
}

/// The near-copies among some rows of a file: their ids and days may differ, and one of their numbers. Whatever names their
/// `account` may not.
pub fn near_copies(file: &File, rows: &[u32], outcome: &[usize], account: Option<usize>) -> Copies {
    let compared = |at: &usize| match file.about[*at].role {
        _ if outcome.contains(at) || account == Some(*at) => true,
        Role::Date => false,
        Role::Key => !names_rows(file, *at),
        _ => true,
    };
    let columns: Vec<usize> = (0..file.about.len()).filter(compared).collect();
    let cells: Vec<Cell> = columns.par_iter().map(|at| cell(file, *at)).collect();
    let of = |cell: &Cell, column: usize, row: u32| match file.cells[columns[column]].codes[row as usize] {
        NULL => cell.of_null,
        code => (cell.hash[code as usize], cell.rarity[code as usize]),
    };
    // Only rows that others look like are weighed.
    let hashes: Vec<u64> = rows
        .par_iter()
        .map(|row| cells.iter().enumerate().fold(0, |hash: u64, (column, cell)| hash.wrapping_add(of(cell, column, *row).0)))
        .collect();
    // How rare the rarest cells of a row are together, without one column.
    let rarity = |row: u32, without: Option<usize>| {
        let mut rarest = [0.0_f64; COUNTED];
        for (column, cell) in cells.iter().enumerate().filter(|(column, _)| Some(*column) != without) {
            let mut next = of(cell, column, row).1;
            for kept in &mut rarest {
                if next < *kept {
                    std::mem::swap(kept, &mut next);
                }
            }
        }
        rarest.iter().sum::<f64>()
    };
    let numbers: Vec<usize> = (0..cells.len()).filter(|column| cells[*column].kind == Kind::Number).collect();
    let mut copies = Copies::default();
    let mut taken = vec![false; rows.len()];
    let variants = std::iter::once(None).chain(numbers.into_iter().map(Some));
    let found: Vec<Vec<(u32, u32)>> = variants
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(|without| {
            let hash = |at: usize| match without {
                None => hashes[at],
                Some(column) => hashes[at].wrapping_sub(of(&cells[column], column, rows[at]).0),
            };
            pairs(rows.len(), hash, |at| rarity(rows[at], without), without.is_none())
        })
        .collect();
    for pair in found.into_iter().flatten() {
        copies.pairs.push(pair);
        if !std::mem::replace(&mut taken[pair.1 as usize], true) {
            copies.repeated.push(pair.1);
        }
    }
    copies.repeated.sort_unstable();
    copies
}

/// Whether a key is the id of a row, and not the name of a company.
fn names_rows(file: &File, at: usize) -> bool {
    let about = &file.about[at];
    let differs = about.distinct * 100 >= (about.rows - about.unknown) * 90;
    differs && (roles::is_id(&about.key) || !roles::is_account(&about.key))
}

/// Pairs of rows with the same hash that chance does not explain.
fn pairs(rows: usize, hash: impl Fn(usize) -> u64, rarity: impl Fn(usize) -> f64, whole: bool) -> Vec<(u32, u32)> {
    let n = (rows.max(1) as f64).ln();
    let improbable = |rarity: f64| n + rarity < BY_CHANCE.ln();
    let at_all = |rarity: f64| whole && n + rarity * 0.75 < BY_CHANCE_AT_ALL.ln();
    let seen = Seen::of((0..rows).map(&hash), rows);
    let alike = (0..rows).map(|at| (hash(at), at)).filter(|(hash, _)| seen.again(*hash));
    let mut first: FxHashMap<u64, u32> = FxHashMap::default();
    let mut found: Vec<(u32, u32, f64)> = Vec::new();
    for (hash, at) in alike {
        let rarity = rarity(at);
        if !improbable(rarity) {
            continue;
        }
        let earlier = *first.entry(hash).or_insert(at as u32);
        if earlier != at as u32 {
            found.push((earlier, at as u32, rarity));
        }
        if !whole && !are_rare(found.len(), rows) {
            return Vec::new();
        }
    }
    let rare = are_rare(found.len(), rows);
    found.into_iter().filter(|(.., rarity)| rare || at_all(*rarity)).map(|(one, other, _)| (one, other)).collect()
}

fn are_rare(found: usize, rows: usize) -> bool {
    found * 100 <= rows * RARE
}

/// Which hashes may have come more than once: a bit for each of many slots, and another for those met again.
struct Seen {
    again: Vec<u64>,
    slots: u64,
}

impl Seen {
    fn of(hashes: impl Iterator<Item = u64>, rows: usize) -> Seen {
        // At sixteen slots a row, few rows meet by chance.
        let slots = (rows as u64 * 16).next_power_of_two().max(64);
        let (mut once, mut again) = (vec![0_u64; slots as usize / 64], vec![0_u64; slots as usize / 64]);
        for slot in hashes.map(|hash| hash & (slots - 1)) {
            let (word, bit) = (slot as usize / 64, 1 << (slot % 64));
            again[word] |= once[word] & bit;
            once[word] |= bit;
        }
        Seen { again, slots }
    }

    fn again(&self, hash: u64) -> bool {
        let slot = hash & (self.slots - 1);
        self.again[slot as usize / 64] >> (slot % 64) & 1 == 1
    }
}

fn cell(file: &File, at: usize) -> Cell {
    let cells = &file.cells[at];
    let mut counts = FxHashMap::<String, u32>::default();
    let forms: Vec<String> = cells.values.iter().map(|value| canonical(&value.text())).collect();
    for (form, count) in forms.iter().zip(&cells.counts) {
        *counts.entry(form.clone()).or_default() += count;
    }
    let all = cells.codes.len().max(1) as f64;
    // The row itself does not make its value frequent.
    let share = |count: u32| (f64::from(count.max(2) - 1) / all).ln();
    let nulls = cells.codes.len() - cells.counts.iter().map(|count| *count as usize).sum::<usize>();
    let rare = |count: usize| (count.max(1) as f64 / all).ln();
    Cell {
        hash: forms.iter().map(|form| mixed(at, form)).collect(),
        rarity: forms.iter().map(|form| share(counts[form])).collect(),
        of_null: (mixed(at, "\u{0}"), rare(nulls)),
        kind: file.about[at].kind,
    }
}

/// A hash of a form in its column (FNV-1a, then the finish of SplitMix64), so that sums of them tell rows apart.
fn mixed(column: usize, form: &str) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325_u64 ^ (column as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut x = form.bytes().fold(start, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}
