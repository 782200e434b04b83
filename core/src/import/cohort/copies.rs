//! Rows that are copies of one another: the same but for an id, a day, case and spaces, and up to three numbers or mistyped
//! words, and more alike than chance makes two rows of the file.

use rayon::prelude::*;

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
/// Words are the same but for a slip of the pen from this likeness on (Levenshtein's, as a share of the longer one).
const MISTYPED: f64 = 0.75;

/// Rows that go together, as pairs of a row and an earlier one like it (positions among `rows`).
#[derive(Default)]
pub struct Copies {
    /// Each pair: an earlier row, a later one.
    pub pairs: Vec<(u32, u32)>,
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
    let chance = |pair: (u32, u32)| {
        let told = told(file, &all, &fixed, rows, (pair.0 as usize, pair.1 as usize))?;
        Some((all_pairs - told, pair))
    };
    let (same, alike) = candidates(&all, rows.len());
    // The rows of a set are the same, so what one pair of them tells all do.
    let of_set = |set: &Vec<u32>| {
        let told = chance((set[0], set[1])).map(|(told, _)| told);
        told.into_iter().flat_map(|told| set[1..].iter().map(move |later| (told, (set[0], *later)))).collect::<Vec<_>>()
    };
    let mut found: Vec<(f64, (u32, u32))> = same.par_iter().flat_map_iter(of_set).collect();
    found.par_extend(alike.into_par_iter().filter_map(chance));
    found.par_sort_unstable_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
    let believed = |place: usize| found[place].0 <= (BY_CHANCE * (place + 1) as f64).min(AT_MOST).ln();
    let copies = (0..found.len()).rev().find(|place| believed(*place)).map_or(0, |last| last + 1);
    let undoubted = found.partition_point(|(chance, _)| *chance < UNDOUBTED.ln());
    let mut pairs: Vec<(u32, u32)> = found[..copies].iter().map(|(_, pair)| *pair).collect();
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

/// Sets of rows that are the same in all that is compared; and pairs of rows, one of each set, that share two of their rarest
/// cells. The earlier row first.
fn candidates(all: &[Compared], rows: usize) -> (Vec<Vec<u32>>, Vec<(u32, u32)>) {
    let count = |row: usize, place: usize| all[place].counts[all[place].codes[row] as usize];
    let cell = |row: usize, place: usize| mixed((place as u64) << 32 | u64::from(all[place].codes[row]));
    let whole = |row: usize| (0..all.len()).fold(0_u64, |sum, place| sum.wrapping_add(cell(row, place)));
    let mut keyed: Vec<(u64, u32)> = (0..rows).into_par_iter().map(|row| (whole(row), row as u32)).collect();
    keyed.par_sort_unstable();
    let same = blocks(&keyed).map(|set| set.iter().map(|(_, row)| *row).collect()).collect();
    keyed.dedup_by_key(|(key, _)| *key);
    // Cells so frequent are shared by too many rows to be worth a look.
    let many = 4.0 * SHARED as f64 * rows as f64;
    let keys_of = |(_, row): &(u64, u32)| {
        let row = *row as usize;
        let mut rarest = [(u32::MAX, usize::MAX); RAREST];
        for mut next in (0..all.len()).map(|place| (count(row, place), place)) {
            for one in &mut rarest {
                if next < *one {
                    std::mem::swap(one, &mut next);
                }
            }
        }
        // What no other row has is shared with none.
        let rare = move |one: &(u32, usize), other: &(u32, usize)| {
            other.1 < all.len() && one.0 > 1 && f64::from(one.0) * f64::from(other.0) <= many
        };
        let two = (0..RAREST).flat_map(move |one| (one + 1..RAREST).map(move |other| (rarest[one], rarest[other])));
        two.filter(move |(one, other)| rare(one, other))
            .map(move |(one, other)| (cell(row, one.1).wrapping_add(cell(row, other.1)), row as u32))
    };
    let mut rare: Vec<(u64, u32)> = keyed.par_iter().flat_map_iter(keys_of).collect();
    rare.par_sort_unstable();
    let mut alike: Vec<(u32, u32)> = Vec::new();
    for block in blocks(&rare).filter(|block| block.len() <= SHARED) {
        for (at, (_, earlier)) in block.iter().enumerate() {
            alike.extend(block[at + 1..].iter().filter(|(_, later)| later != earlier).map(|(_, later)| (*earlier, *later)));
        }
    }
    alike.par_sort_unstable();
    alike.dedup();
    (same, alike)
}

/// Rows of one key, in order, where there are several.
fn blocks(keyed: &[(u64, u32)]) -> impl Iterator<Item = &[(u64, u32)]> {
    keyed.chunk_by(|one, other| one.0 == other.0).filter(|block| block.len() > 1)
}

/// What the agreement of two rows tells, in nats, if they differ as copies do: less what it tells that any of the columns might
/// have been the ones that differ.
fn told(file: &File, all: &[Compared], fixed: &[bool], rows: &[u32], (one, other): (usize, usize)) -> Option<f64> {
    let agree = |place: usize| all[place].codes[one] == all[place].codes[other];
    let differ: Vec<usize> = (0..all.len()).filter(|place| !agree(*place)).take(CHANGED + 1).collect();
    let is_number = |place: usize| all[place].kind == Kind::Number && !fixed[place];
    let slip = |place: &usize| is_number(*place) || (!fixed[*place] && mistyped(file, all[*place].at, rows[one], rows[other]));
    if differ.len() > CHANGED || !differ.iter().all(slip) {
        return None;
    }
    let changed = differ.iter().filter(|place| is_number(**place)).count();
    let numbers = (0..all.len()).filter(|place| is_number(*place)).count();
    let ways = |of: usize, some: usize| (0..some).map(|at| ((of - at) as f64 / (at + 1) as f64).ln()).sum::<f64>();
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
