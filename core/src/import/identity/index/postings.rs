//! Which accounts have a key: sorted, in blocks small enough to be moved when one comes or goes.

use rayon::prelude::*;

/// Entries of a full block.
const FULL: usize = 512;
/// Entries of a block that is made anew, so that some more fit.
const FRESH: usize = 448;
/// When accounts of a key are looked around among, so many are looked at one after the other, and so many times.
const STRETCH: usize = 8;
const STRETCHES: usize = 64;

/// Accounts by the keys of one kind. Within a key they stand in the order of their names, and then of their numbers.
///
/// An entry is a key (the upper 32 bits) and an account. The order of the names is asked for where keys are the same: `orders` has
/// an entry for each account.
#[derive(Default)]
pub struct Postings {
    blocks: Vec<Vec<u64>>,
}

/// An entry of a key and an account.
pub fn entry(key: u32, account: u32) -> u64 {
    u64::from(key) << 32 | u64::from(account)
}

/// Where an account belongs: key, order of the name, account.
type Place = (u32, u64, u32);

fn place_of(entry: u64, orders: &[u64]) -> Place {
    let account = entry as u32;
    ((entry >> 32) as u32, orders[account as usize], account)
}

fn is_before(entry: u64, place: Place, orders: &[u64]) -> bool {
    let key = (entry >> 32) as u32;
    if key == place.0 { place_of(entry, orders) < place } else { key < place.0 }
}

impl Postings {
    /// Takes entries in any order; the same one twice is one.
    pub fn of(mut entries: Vec<u64>, orders: &[u64]) -> Postings {
        entries.par_sort_unstable();
        entries.dedup();
        let keys = entries.chunk_by_mut(|one, next| one >> 32 == next >> 32).filter(|group| group.len() > 1);
        keys.for_each(|group| group.sort_unstable_by_key(|entry| place_of(*entry, orders)));
        let block = |entries: &[u64]| {
            let mut block = Vec::with_capacity(FULL.min(entries.len() + FULL - FRESH));
            block.extend_from_slice(entries);
            block
        };
        Postings { blocks: entries.chunks(FRESH).map(block).collect() }
    }

    /// The block and the place in it of the first entry that is not before a place.
    fn find(&self, place: Place, orders: &[u64]) -> (usize, usize) {
        let before = |entry: &u64| is_before(*entry, place, orders);
        let block = self.blocks.partition_point(|block| block.last().is_some_and(before));
        (block, self.blocks.get(block).map_or(0, |block| block.partition_point(before)))
    }

    /// Adds an account to those of a key.
    pub fn insert(&mut self, key: u32, account: u32, orders: &[u64]) {
        let (mut at, mut within) = self.find((key, orders[account as usize], account), orders);
        if at == self.blocks.len() {
            // Behind all others: into the last block.
            at = at.saturating_sub(1);
            within = self.blocks.get(at).map_or(0, Vec::len);
        }
        if self.blocks.is_empty() {
            self.blocks.push(Vec::new());
        }
        let block = &mut self.blocks[at];
        if block.get(within) == Some(&entry(key, account)) {
            return;
        }
        block.insert(within, entry(key, account));
        if block.len() >= FULL {
            let half = block.split_off(FULL / 2);
            self.blocks.insert(at + 1, half);
        }
    }

    /// Takes an account from those of a key.
    pub fn remove(&mut self, key: u32, account: u32, orders: &[u64]) {
        let (at, within) = self.find((key, orders[account as usize], account), orders);
        let Some(block) = self.blocks.get_mut(at) else { return };
        if block.get(within) == Some(&entry(key, account)) {
            block.remove(within);
            if block.is_empty() {
                self.blocks.remove(at);
            }
        }
    }

    /// The accounts of a key, in their order.
    pub fn of_key(&self, key: u32, orders: &[u64]) -> impl Iterator<Item = u32> {
        self.from((key, 0, 0), orders)
    }

    /// The accounts of a key from a place in the order on.
    fn from(&self, place: Place, orders: &[u64]) -> impl Iterator<Item = u32> {
        let (block, within) = self.find(place, orders);
        let first = self.blocks.get(block).map_or(&[][..], |block| &block[within..]);
        let later = self.blocks.iter().skip(block + 1).flatten();
        first.iter().chain(later).take_while(move |entry| (**entry >> 32) as u32 == place.0).map(|entry| *entry as u32)
    }

    /// Looks at accounts of a key, in their order, until `look` has seen enough. Of many with one name only some are looked at, and of
    /// very many names not all.
    pub fn look_around(&self, key: u32, orders: &[u64], mut look: impl FnMut(u32) -> bool) {
        let mut place = (key, 0, 0);
        for _ in 0..STRETCHES {
            let (mut first, mut last, mut seen) = (0, 0, 0);
            for account in self.from(place, orders).take(STRETCH) {
                if !look(account) {
                    return;
                }
                last = account;
                first = if seen == 0 { account } else { first };
                seen += 1;
            }
            if seen < STRETCH {
                return;
            }
            let (order, one_name) = (orders[last as usize], orders[first as usize] == orders[last as usize]);
            place = if one_name { (key, order.saturating_add(1), 0) } else { (key, order, last + 1) };
        }
    }

    /// The accounts of a key nearest to an asker in their order: so many before it, and so many from it on. The asker, an account
    /// of the index or the number 0 for one that is not, is not among them.
    pub fn around(&self, (key, order, account): Place, most: usize, is_own: bool, orders: &[u64], near: &mut Vec<u32>) {
        let place = (key, order, account);
        let (block, within) = self.find(place, orders);
        let first = self.blocks.get(block).map_or(&[][..], |block| &block[..within]);
        let earlier = self.blocks[..block.min(self.blocks.len())].iter().rev().flat_map(|block| block.iter().rev());
        let before = first.iter().rev().chain(earlier).take_while(|entry| (**entry >> 32) as u32 == key);
        near.extend(before.take(most).map(|entry| *entry as u32));
        near.extend(self.from(place, orders).skip(usize::from(is_own)).take(most));
    }

    /// Bytes of memory.
    pub fn bytes(&self) -> usize {
        let block = |block: &Vec<u64>| size_of::<Vec<u64>>() + 8 * block.capacity();
        self.blocks.iter().map(block).sum()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{FULL, Postings, entry};
    use proptest::prelude::*;

    /// What a sorted set would answer.
    fn wanted(set: &BTreeSet<(u32, u64, u32)>, key: u32) -> Vec<u32> {
        set.range((key, 0, 0)..).take_while(|place| place.0 == key).map(|place| place.2).collect()
    }

    proptest! {
        #[test]
        fn accounts_come_and_go_as_in_a_sorted_set(
            orders in prop::collection::vec(0_u64..5, 40),
            first in prop::collection::vec((0_u32..6, 0_u32..40), 0..200),
            steps in prop::collection::vec((any::<bool>(), 0_u32..6, 0_u32..40), 0..200),
        ) {
            let place = |key: u32, account: u32| (key, orders[account as usize], account);
            let mut set: BTreeSet<(u32, u64, u32)> = first.iter().map(|(key, account)| place(*key, *account)).collect();
            let mut postings = Postings::of(first.iter().map(|(key, account)| entry(*key, *account)).collect(), &orders);
            for (adds, key, account) in steps {
                if adds {
                    set.insert(place(key, account));
                    postings.insert(key, account, &orders);
                } else {
                    set.remove(&place(key, account));
                    postings.remove(key, account, &orders);
                }
            }
            for key in 0..6 {
                let all = wanted(&set, key);
                prop_assert_eq!(postings.of_key(key, &orders).collect::<Vec<u32>>(), all.clone());
                let mut near = Vec::new();
                postings.around((key, 2, 0), 3, false, &orders, &mut near);
                let next = all.partition_point(|account| orders[*account as usize] < 2);
                let mut expected: Vec<u32> = all[next.saturating_sub(3)..(next + 3).min(all.len())].to_vec();
                near.sort_unstable();
                expected.sort_unstable();
                prop_assert_eq!(near, expected);
            }
        }
    }

    #[test]
    fn blocks_are_divided_when_they_are_full_and_vanish_when_they_are_empty() {
        let accounts = 3 * FULL as u32;
        let orders: Vec<u64> = (0..u64::from(accounts)).map(|account| account * 7919 % 1013).collect();
        let mut postings = Postings::default();
        (0..accounts).for_each(|account| postings.insert(5, account, &orders));
        assert!(postings.blocks.len() > 2 && postings.blocks.iter().all(|block| block.len() < FULL));
        assert_eq!(postings.of_key(5, &orders).count(), 3 * FULL);
        (0..accounts).for_each(|account| postings.remove(5, account, &orders));
        assert!(postings.blocks.is_empty());
        assert_eq!(postings.of_key(5, &orders).count(), 0);
    }
}
