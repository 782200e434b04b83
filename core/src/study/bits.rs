//! Sets of rows as bits, so that counting a trait among won deals is a few machine words a thousand rows.

/// A set of rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bits {
    words: Vec<u64>,
    rows: usize,
}

impl Bits {
    /// The empty set over `rows` rows.
    pub(crate) fn new(rows: usize) -> Bits {
        Bits { words: vec![0; rows.div_ceil(64)], rows }
    }

    /// The rows for which `member` says so.
    pub(crate) fn from_fn(rows: usize, member: impl Fn(usize) -> bool) -> Bits {
        let word = |at: usize| {
            let first = at * 64;
            (first..rows.min(first + 64)).fold(0, |word, row| word | u64::from(member(row)) << (row - first))
        };
        Bits { words: (0..rows.div_ceil(64)).map(word).collect(), rows }
    }

    /// For each code below `codes` the rows that have it, in one pass.
    pub(crate) fn of_codes(of_row: &[u8], codes: usize) -> Vec<Bits> {
        let mut sets = vec![Bits::new(of_row.len()); codes];
        for (row, code) in of_row.iter().enumerate() {
            sets[usize::from(*code)].set(row);
        }
        sets
    }

    /// The set of all rows.
    pub(crate) fn all(rows: usize) -> Bits {
        Bits::from_fn(rows, |_| true)
    }

    /// How many rows there are, in the set or not.
    pub(crate) fn rows(&self) -> usize {
        self.rows
    }

    /// The rows in both sets.
    pub(crate) fn and(&self, other: &Bits) -> Bits {
        Bits { words: self.words.iter().zip(&other.words).map(|(a, b)| a & b).collect(), rows: self.rows }
    }

    /// The rows in either set.
    pub(crate) fn or(&self, other: &Bits) -> Bits {
        Bits { words: self.words.iter().zip(&other.words).map(|(a, b)| a | b).collect(), rows: self.rows }
    }

    /// The rows that are not in the other set.
    pub(crate) fn without(&self, other: &Bits) -> Bits {
        Bits { words: self.words.iter().zip(&other.words).map(|(a, b)| a & !b).collect(), rows: self.rows }
    }

    /// Adds the rows of another set.
    pub(crate) fn join(&mut self, other: &Bits) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, more)| *word |= more);
    }

    /// Adds a row.
    pub(crate) fn set(&mut self, row: usize) {
        self.words[row / 64] |= 1 << (row % 64);
    }

    /// Adds a row that is not in the set, or takes one out that is.
    pub(crate) fn flip(&mut self, row: usize) {
        self.words[row / 64] ^= 1 << (row % 64);
    }

    /// Empties the set.
    pub(crate) fn clear(&mut self) {
        self.words.fill(0);
    }

    /// Whether the row is in the set.
    pub(crate) fn has(&self, row: usize) -> bool {
        self.words[row / 64] >> (row % 64) & 1 == 1
    }

    /// Visits every row in the set, in order.
    pub(crate) fn each(&self, mut visit: impl FnMut(usize)) {
        for (at, word) in self.words.iter().enumerate() {
            let mut left = *word;
            while left != 0 {
                visit(at * 64 + left.trailing_zeros() as usize);
                left &= left - 1;
            }
        }
    }

    /// How many rows are in the set.
    pub(crate) fn count(&self) -> u64 {
        self.words.iter().map(|word| u64::from(word.count_ones())).sum()
    }

    /// For every choice of `parts` (a mask of them) how many rows that are in all of `within` are in all chosen parts too, and
    /// how many of these are `won`. Block by block, so that no set is copied.
    pub(crate) fn in_parts(within: &[&Bits], parts: &[&Bits], won: &Bits) -> Vec<(u64, u64)> {
        const BLOCK: usize = 64;
        let mut counts = vec![(0, 0); 1 << parts.len()];
        let mut chosen = vec![[0u64; BLOCK]; counts.len()];
        for first in (0..won.words.len()).step_by(BLOCK) {
            let here = first..won.words.len().min(first + BLOCK);
            chosen[0] = [0; BLOCK];
            chosen[0][..here.len()].fill(u64::MAX);
            for set in within {
                chosen[0].iter_mut().zip(&set.words[here.clone()]).for_each(|(word, own)| *word &= own);
            }
            for (at, part) in parts.iter().enumerate() {
                let (without, with) = chosen.split_at_mut(1 << at);
                for (with, without) in with.iter_mut().zip(without) {
                    *with = *without;
                    with.iter_mut().zip(&part.words[here.clone()]).for_each(|(word, own)| *word &= own);
                }
            }
            for ((all, wins), words) in counts.iter_mut().zip(&chosen) {
                *all += words.iter().map(|word| u64::from(word.count_ones())).sum::<u64>();
                let won = words.iter().zip(&won.words[here.clone()]);
                *wins += won.map(|(word, won)| u64::from((word & won).count_ones())).sum::<u64>();
            }
        }
        counts
    }

    /// How many rows are in both sets.
    pub(crate) fn count_and(&self, other: &Bits) -> u64 {
        self.words.iter().zip(&other.words).map(|(a, b)| u64::from((a & b).count_ones())).sum()
    }
}
