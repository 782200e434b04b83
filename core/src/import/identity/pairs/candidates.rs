//! Which pairs are worth comparing: those that share a key which few records share.
//!
//! Every key is bounded. A key that many records share gives each of them a few neighbours in the order of their names, so that
//! ten thousand records on one domain cost no more than ten thousand records anywhere.

use rayon::prelude::*;

use super::super::records::{Number, Records, hash};

/// All records that share a key are compared, up to so many: of keys that say who somebody is, and of keys that only hint at it.
const MOST: [usize; 2] = [36, 16];
/// Of more, each with so many that follow it.
const NEIGHBOURS: [usize; 2] = [8, 4];
/// The first keys of [`KEYS`] say who somebody is.
const SAY_WHO: usize = 5;
/// No word, in the list of the words that say the most.
const NONE: u32 = u32::MAX;

/// Which records may be one account with which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Any with any.
    Within,
    /// Those before the number with those from it on.
    Between(u32),
}

impl Scope {
    fn allows(self, one: u32, other: u32) -> bool {
        match self {
            Scope::Within => true,
            Scope::Between(second) => (one < second) != (other < second),
        }
    }
}

/// The three words of each name that say the most, the most telling first.
fn telling(records: &Records, weights: &[f32]) -> Vec<[u32; 3]> {
    let of = |row: usize| {
        let mut words: [u32; 3] = [NONE; 3];
        for word in records.words_of(row) {
            let says = |word: u32| if word == NONE { -1.0 } else { weights[word as usize] };
            let mut word = *word;
            for place in &mut words {
                if *place == word {
                    break;
                }
                if says(word) > says(*place) {
                    std::mem::swap(place, &mut word);
                }
            }
        }
        words
    };
    (0..records.len()).into_par_iter().map(of).collect()
}

/// All candidate pairs, the smaller row first, each once, in rising order.
pub fn candidates(records: &Records, weights: &[f32], scope: Scope) -> Vec<(u32, u32)> {
    let telling = telling(records, weights);
    let mut found: Vec<u64> = Vec::new();
    let rows = 0..records.len();
    for (at, key) in KEYS.iter().enumerate() {
        let hint = usize::from(at >= SAY_WHO);
        let keys_of =
            |row: usize| (key)(records, &telling, row).into_iter().filter(|key| *key != 0).map(move |key| (key, row as u32));
        let mut keyed: Vec<(u64, u32)> = rows.clone().into_par_iter().flat_map_iter(keys_of).collect();
        keyed.par_sort_unstable();
        keyed.dedup();
        for group in keyed.chunk_by_mut(|one, next| one.0 == next.0) {
            pair_up(group, hint, records, &telling, scope, &mut found);
        }
    }
    found.par_sort_unstable();
    found.dedup();
    found.into_par_iter().map(|pair| ((pair >> 32) as u32, pair as u32)).collect()
}

fn pair_up(group: &mut [(u64, u32)], hint: usize, records: &Records, telling: &[[u32; 3]], scope: Scope, found: &mut Vec<u64>) {
    let reach = if group.len() <= MOST[hint] {
        group.len()
    } else {
        group.sort_unstable_by_key(|(_, row)| (telling[*row as usize][0], records.columns.compact[*row as usize], *row));
        NEIGHBOURS[hint]
    };
    if let Scope::Between(second) = scope
        && group.len() > reach
    {
        // Between two lists the neighbours are those of the other list, however many of its own stand between.
        let others: Vec<usize> = (0..group.len()).filter(|at| group[*at].1 >= second).collect();
        for (at, (_, one)) in group.iter().enumerate().filter(|(_, (_, row))| *row < second) {
            let next = others.partition_point(|other| *other < at);
            let near = next.saturating_sub(reach)..(next + reach).min(others.len());
            found.extend(others[near].iter().map(|other| u64::from(*one) << 32 | u64::from(group[*other].1)));
        }
        return;
    }
    for (at, (_, one)) in group.iter().enumerate() {
        for (_, other) in group[at + 1..].iter().take(reach) {
            if scope.allows(*one, *other) {
                found.push(u64::from(*one.min(other)) << 32 | u64::from(*one.max(other)));
            }
        }
    }
}

type Key = fn(&Records, &[[u32; 3]], usize) -> [u64; 3];

/// The keys of a record, 0 for none.
const KEYS: [Key; 10] = [
    |records, _, row| match &records.columns.number[row] {
        Number::Known(compact) => [hash(compact.signs()), 0, 0],
        _ => [0; 3],
    },
    |records, _, row| [records.columns.web_label[row], records.columns.mail_label[row], records.columns.mailbox[row]],
    |records, _, row| [records.columns.phone[row], 0, 0],
    |records, _, row| [records.columns.phone_stem[row], 0, 0],
    |records, _, row| [records.columns.compact[row], 0, 0],
    |_, telling, row| {
        let [one, two, three] = telling[row];
        [both(one, two), both(one, three), both(two, three)]
    },
    |_, telling, row| [if telling[row][0] == NONE { 0 } else { hash(telling[row][0]) }, 0, 0],
    |records, telling, row| {
        let place = records.columns.postal[row];
        let first = records.words_of(row).first().copied().unwrap_or(NONE);
        [beginning(records, first, place), beginning(records, telling[row][0], place), 0]
    },
    |records, telling, row| {
        let first = records.words_of(row).first().copied().unwrap_or(NONE);
        let place = records.columns.city[row];
        [beginning(records, first, place), beginning(records, telling[row][0], place), 0]
    },
    |records, _, row| ends(records, row),
];

/// The key of two words, in whatever order.
fn both(one: u32, other: u32) -> u64 {
    if one == NONE || other == NONE { 0 } else { hash((one.min(other), one.max(other))) }
}

/// The key of a place and how a word begins.
fn beginning(records: &Records, word: u32, place: u32) -> u64 {
    if word == NONE || place == 0 {
        return 0;
    }
    let word = records.lexicon.word(word);
    hash((place, &word[..word.len().min(3)]))
}

/// The keys of how a name begins and of how it ends.
fn ends(records: &Records, row: usize) -> [u64; 3] {
    let mut letters = [0; 64];
    let mut length = 0;
    for word in records.words_of(row) {
        for byte in records.lexicon.word(*word).bytes() {
            if length < letters.len() {
                letters[length] = byte;
                length += 1;
            }
        }
    }
    let letters = &letters[..length];
    if length < 5 {
        return [0; 3];
    }
    let part = 8.min(length - 1);
    [hash((0_u8, &letters[..part])), hash((1_u8, &letters[length - part..])), 0]
}
