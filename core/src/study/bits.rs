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
        let mut bits = Bits::new(rows);
        for row in 0..rows {
            bits.words[row / 64] |= u64::from(member(row)) << (row % 64);
        }
        bits
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

    /// How many rows are in both sets.
    pub(crate) fn count_and(&self, other: &Bits) -> u64 {
        self.words.iter().zip(&other.words).map(|(a, b)| u64::from((a & b).count_ones())).sum()
    }
}
