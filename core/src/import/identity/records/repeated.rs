//! Records that say the same: a list of deals names its accounts again and again, and that makes no name more common.

use rustc_hash::FxHashMap;

use super::Records;
use super::read::hash;

impl Records {
    /// Leaves the first of the records that are the same in all that is compared, and gives for each there was the place of the
    /// one that stands for it.
    pub fn leave_one_of_equals(&mut self) -> Vec<u32> {
        let mut places: FxHashMap<u64, u32> = FxHashMap::default();
        let mut kept = Vec::with_capacity(self.len());
        let stands_for: Vec<u32> = (0..self.len())
            .map(|row| {
                let next = places.len() as u32;
                let place = *places.entry(hash((self.words_of(row), self.columns.print(row)))).or_insert(next);
                kept.push(place == next);
                place
            })
            .collect();
        let (mut starts, mut words) = (vec![0], Vec::new());
        for row in (0..self.len()).filter(|row| kept[*row]) {
            words.extend_from_slice(self.words_of(row));
            starts.push(words.len() as u32);
        }
        self.columns.retain(&kept);
        self.lexicon.recount(&words);
        (self.starts, self.words) = (starts, words);
        // They were said when they were read, by rows that are no longer here.
        self.mangled.clear();
        stands_for
    }
}
