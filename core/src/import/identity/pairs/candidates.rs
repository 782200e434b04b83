//! Which pairs are worth comparing: those that share a key which few records share.
//!
//! Every key is bounded. A key that many records share gives each of them a few neighbours in the order of their names, so that
//! ten thousand records on one domain cost no more than ten thousand records anywhere.

use rayon::prelude::*;

use super::super::records::Records;
use super::keys::{KINDS, Subject, hint, keys, telling};
use super::vocabulary::Vocabulary;

/// All records that share a key are compared, up to so many: of keys that say who somebody is, and of keys that only hint at it.
pub const MOST: [usize; 2] = [36, 16];
/// Of more, each with so many that follow it.
pub const NEIGHBOURS: [usize; 2] = [8, 4];
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
fn telling_of_all(records: &Records, words: &Vocabulary) -> Vec<[u32; 3]> {
    (0..records.len()).into_par_iter().map(|row| telling(records.words_of(row), words)).collect()
}

/// All candidate pairs, the smaller row first, each once, in rising order.
pub fn candidates(records: &Records, weights: &[f32], scope: Scope) -> Vec<(u32, u32)> {
    let words = Vocabulary::of(&records.lexicon, weights);
    let telling = telling_of_all(records, &words);
    let mut found: Vec<u64> = Vec::new();
    let rows = 0..records.len();
    for kind in 0..KINDS {
        let hint = hint(kind);
        let keys_of = |row: usize| {
            let keys = keys(kind, &Subject::of(records, &telling, row), &words);
            keys.into_iter().filter(|key| *key != 0).map(move |key| (key, row as u32))
        };
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
