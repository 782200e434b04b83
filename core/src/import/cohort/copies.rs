//! Rows that are copies of one another: the same but for an id, a day, case and spaces, and up to three numbers or mistyped
//! words, and more alike than chance makes two rows of the file.

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::super::header::roles;
use super::super::role::Role;
use super::file::File;
use super::likeness::{Compared, compared};
use crate::market::{Kind, canonical};

/// So many numbers or mistyped words may differ.
const CHANGED: usize = 3;
/// Of the pairs that are called copies, chance may be expected to have made this share (Benjamini and Hochberg 1995).
const BY_CHANCE: f64 = 0.1;
/// And never more than so many pairs in the whole file.
const AT_MOST: f64 = 10.0;
/// Beyond doubt is a pair of which so few are expected by chance in the whole file.
const UNDOUBTED: f64 = 0.001;
/// Two rows are compared when they share two of so many of their rarest cells: of two copies at least two are unchanged.
const RAREST: usize = CHANGED + 2;
/// Rare cells that more rows share than this are not rare.
const SHARED: usize = 20;
/// Of more rows than this, those that are the same in every cell are compared with others by the first of them only.
const MANY: usize = 200_000;
/// Words are the same but for a slip of the pen from this likeness on (Levenshtein's, as a share of the longer one).
const MISTYPED: f64 = 0.75;

/// An earlier row and a later one (positions among the rows compared).
type Pair = (u32, u32);

/// Rows that go together, as pairs of a row and an earlier one like it (positions among `rows`).
#[derive(Default)]
pub struct Copies {
    /// Each pair: an earlier row, a later one.
    pub pairs: Vec<Pair>,
    /// The rows that have an earlier one like them.
    pub repeated: Vec<u32>,
    /// Whether they are enough to speak of: more than one row in a hundred, or ten that are beyond doubt.
    pub telling: bool,
}

/// The near-copies among some rows of a file. Ids and days are not compared; the outcome and whatever names their `account` must
/// be the same.
pub fn near_copies(file: &File, rows: &[u32], outcome: &[usize], account: Option<usize>) -> Copies {
    let is_compared = |at: &usize| match file.about[*at].role {
        _ if outcome.contains(at) || account == Some(*at) => true,
        Role::Date => false,
        Role::Key => !names_rows(file, *at),
        _ => true,
    };
    let columns: Vec<usize> = (0..file.about.len()).filter(is_compared).collect();
    let all = compared(file, &columns, rows);
    let fixed: Vec<bool> = columns
        .iter()
        .map(|at| {
            outcome.contains(at)
                || account == Some(*at)
                || (roles::is_account(&file.about[*at].key) && roles::is_id(&file.about[*at].key))
        })
        .collect();
    let n = rows.len() as f64;
    let all_pairs = (n * (n - 1.0) / 2.0).max(1.0).ln();
    let chance = |pair: Pair| Some(all_pairs - told(file, &all, &fixed, rows, (pair.0 as usize, pair.1 as usize))?);
    let (same, others) = candidates(&all, rows.len());
    let mut found: Vec<(f64, Pair)> = others.into_par_iter().filter_map(|pair| Some((chance(pair)?, pair))).collect();
    // What rows that are the same tell is the same for all of them.
    for first in same.chunk_by(|one, next| one.0 == next.0) {
        found.extend(chance(first[0]).into_iter().flat_map(|chance| first.iter().map(move |pair| (chance, *pair))));
    }
    found.sort_unstable_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
    let believed = |place: usize| found[place].0 <= (BY_CHANCE * (place + 1) as f64).min(AT_MOST).ln();
    let copies = (0..found.len()).rev().find(|place| believed(*place)).map_or(0, |last| last + 1);
    let undoubted = found.partition_point(|(chance, _)| *chance < UNDOUBTED.ln());
    let mut pairs: Vec<Pair> = found[..copies].iter().map(|(_, pair)| *pair).collect();
    pairs.sort_unstable();
    let mut repeated: Vec<u32> = pairs.iter().map(|(_, later)| *later).collect();
    repeated.sort_unstable();
    repeated.dedup();
    let telling = undoubted >= 10 || repeated.len() * 100 > rows.len();
    Copies { pairs, repeated, telling }
}

/// Whether a key is the id of a row, and not the name of a company.
fn names_rows(file: &File, at: usize) -> bool {
    let about = &file.about[at];
    let differs = about.distinct * 100 >= (about.rows - about.unknown) * 90;
    differs && (roles::is_id(&about.key) || !roles::is_account(&about.key))
}

/// Pairs of rows that share all cells, each with the first of them; and other pairs that share two of their rarest. The earlier
/// row first. Of very many rows the first stands for those that share all with it, which would else be compared with one another.
fn candidates(all: &[Compared], rows: usize) -> (Vec<Pair>, FxHashSet<Pair>) {
    let cell = |row: usize, place: u32| {
        let code = all.get(place as usize).map_or(u32::MAX, |column| column.codes[row]);
        mixed(u64::from(place) << 32 | u64::from(code))
    };
    let whole = |row: usize| all.iter().enumerate().fold(0_u64, |sum, (place, _)| sum.wrapping_add(cell(row, place as u32)));
    let mut same: Vec<(u64, u32)> = (0..rows).into_par_iter().map(|row| (whole(row), row as u32)).collect();
    same.par_sort_unstable();
    let pairs_of = |block: &[(u64, u32)]| -> Vec<Pair> { block[1..].iter().map(|later| (block[0].1, later.1)).collect() };
    let of_same: Vec<Pair> = blocks(&same).flat_map(pairs_of).collect();
    let mut pairs: FxHashSet<Pair> = FxHashSet::default();
    let firsts: Vec<u32> = match rows {
        ..=MANY => (0..rows as u32).collect(),
        _ => same.chunk_by(|one, other| one.0 == other.0).map(|block| block[0].1).collect(),
    };
    let rare: Vec<[(u32, u32); RAREST]> = firsts.par_iter().map(|row| rarest(all, *row as usize)).collect();
    // A cell that no other row has is shared by none.
    let keys_of = |at: usize| {
        let (row, kept) = (firsts[at], rare[at]);
        let two = (0..RAREST).flat_map(move |one| (0..one).map(move |other| (kept[one], kept[other])));
        let shared = two.filter(|(one, other)| one.0 > 1 && other.0 > 1);
        shared.map(move |(one, other)| (cell(row as usize, one.1).wrapping_add(cell(row as usize, other.1)), row))
    };
    let seen = Seen::of((0..firsts.len()).flat_map(keys_of).map(|(key, _)| key), firsts.len() * RAREST);
    let again = |at: usize| keys_of(at).filter(|(key, _)| seen.again(*key));
    let mut keyed: Vec<(u64, u32)> = (0..firsts.len()).into_par_iter().flat_map_iter(again).collect();
    keyed.par_sort_unstable();
    for block in blocks(&keyed).filter(|block| block.len() <= SHARED) {
        for (at, (_, earlier)) in block.iter().enumerate() {
            pairs.extend(block[at + 1..].iter().filter(|(_, later)| later != earlier).map(|(_, later)| (*earlier, *later)));
        }
    }
    of_same.iter().for_each(|pair| {
        pairs.remove(pair);
    });
    (of_same, pairs)
}

/// The rarest cells of a row: how many rows have each, and its place among the columns.
fn rarest(all: &[Compared], row: usize) -> [(u32, u32); RAREST] {
    let mut kept = [(u32::MAX, u32::MAX); RAREST];
    for (place, column) in all.iter().enumerate() {
        let mut next = (column.counts[column.codes[row] as usize], place as u32);
        for one in &mut kept {
            if next < *one {
                std::mem::swap(one, &mut next);
            }
        }
    }
    kept
}

/// Which keys may have come more than once: a bit for each of many slots, and another for those met again. What came once
/// need not be sorted.
struct Seen {
    again: Vec<u64>,
    slots: u64,
}

impl Seen {
    fn of(keys: impl Iterator<Item = u64>, about: usize) -> Seen {
        let slots = (about as u64 * 8).next_power_of_two().max(64);
        let (mut once, mut again) = (vec![0_u64; slots as usize / 64], vec![0_u64; slots as usize / 64]);
        for slot in keys.map(|key| key & (slots - 1)) {
            let (word, bit) = (slot as usize / 64, 1 << (slot % 64));
            again[word] |= once[word] & bit;
            once[word] |= bit;
        }
        Seen { again, slots }
    }

    fn again(&self, key: u64) -> bool {
        let slot = key & (self.slots - 1);
        self.again[slot as usize / 64] >> (slot % 64) & 1 == 1
    }
}

/// Rows of one key, in order, where there are several.
fn blocks(keyed: &[(u64, u32)]) -> impl Iterator<Item = &[(u64, u32)]> {
    keyed.chunk_by(|one, other| one.0 == other.0).filter(|block| block.len() > 1)
}

/// What the agreement of two rows tells, in nats, if they differ as copies do: less what it tells that any of the columns might
/// have been the ones that differ.
fn told(file: &File, all: &[Compared], fixed: &[bool], rows: &[u32], (one, other): (usize, usize)) -> Option<f64> {
    let agree = |place: usize| all[place].codes[one] == all[place].codes[other];
    if (0..all.len()).filter(|place| !agree(*place)).nth(CHANGED).is_some() {
        return None;
    }
    let differ: Vec<usize> = (0..all.len()).filter(|place| !agree(*place)).collect();
    let is_number = |place: usize| all[place].kind == Kind::Number && !fixed[place];
    let slip = |place: &usize| is_number(*place) || (!fixed[*place] && mistyped(file, all[*place].at, rows[one], rows[other]));
    if !differ.iter().all(slip) {
        return None;
    }
    let changed = differ.iter().filter(|place| is_number(**place)).count();
    let numbers = (0..all.len()).filter(|place| is_number(*place)).count();
    let ways = |of: usize, some: usize| (0..some).map(|at| ((of - at) as f64 / (at + 1) as f64).ln()).sum::<f64>();
    let agree = |place: usize| !differ.contains(&place);
    let told: f64 = (0..all.len()).filter(|place| agree(*place)).map(|place| all[place].tells(all, one, agree)).sum();
    Some(told - ways(numbers, changed) - ways(all.len() - numbers, differ.len() - changed))
}

/// Whether two words are the same but for a slip of the pen. `Shop 11` and `Shop 12` are two shops.
fn mistyped(file: &File, at: usize, one: u32, other: u32) -> bool {
    let word = |row: u32| file.cells[at].value(row as usize).map(|value| canonical(&value.text())).unwrap_or_default();
    let figures = |word: &str| word.chars().filter(char::is_ascii_digit).collect::<String>();
    let (one, other) = (word(one), word(other));
    let long = one.chars().count().max(other.chars().count()) > 4;
    long && figures(&one) == figures(&other) && strsim::normalized_levenshtein(&one, &other) >= MISTYPED
}

/// The finish of SplitMix64, so that sums of hashes tell rows apart.
fn mixed(mut x: u64) -> u64 {
    x = x.wrapping_add(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

#[cfg(test)]
mod tests {
    use super::super::super::Money;
    use super::super::tests::deals;
    use super::*;

    /// Three rows that are the same but for the id, one that differs from them in a number, and forty others.
    #[test]
    fn each_of_several_equal_rows_is_compared_with_a_copy_of_them() {
        let raw = deals("Deal ID | Customer | Employees | Revenue | Sites | Result", 44, |at| {
            let company = if at < 4 { 0 } else { at };
            let sites = if at == 3 { 77 } else { company * 3 + 100 };
            let result = if company % 3 == 0 { "Won" } else { "Lost" };
            format!("D{at} | Works {company} | {} | {} | {sites} | {result}", company * 7 + 11, company * 900 + 5_000)
        });
        let (file, rows) = (File::of("deals", &raw, &Money::default()), (0..44).collect::<Vec<u32>>());
        let all = compared(&file, &[1, 2, 3, 4, 5], &rows);
        let (mut same, others) = candidates(&all, rows.len());
        same.sort_unstable();
        assert_eq!(same, [(0, 1), (0, 2)]);
        for first in 0..3 {
            assert!(others.contains(&(first, 3)), "row {first} with its copy: {others:?}");
        }
    }
}
