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
        ones(&self.words, &self.words)
    }

    /// For every choice of `parts` (a mask of them) how many rows that are in all of `within` are in all chosen parts too, and
    /// how many of these are `won`. Block by block, so that no set is copied.
    pub(crate) fn in_parts(within: &[&Bits], parts: &[&Bits], won: &Bits) -> Vec<(u64, u64)> {
        const BLOCK: usize = 256;
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
                *all += ones(&words[..here.len()], &words[..here.len()]);
                *wins += ones(&words[..here.len()], &won.words[here.clone()]);
            }
        }
        counts
    }

    /// How many rows are in both sets.
    pub(crate) fn count_and(&self, other: &Bits) -> u64 {
        ones(&self.words, &other.words)
    }
}

/// Words that are added together.
const LANES: usize = 4;
type Lanes = [u64; LANES];

/// How many bits are set in both: carry-save adders bring eight words to one before its bits are counted (Harley and Seal;
/// Mula, Kurz and Lemire 2018, The Computer Journal 61), which is as fast as counting in hardware and needs none.
fn ones(a: &[u64], b: &[u64]) -> u64 {
    let ((a, a_rest), (b, b_rest)) = (a.as_chunks::<{ 8 * LANES }>(), b.as_chunks::<{ 8 * LANES }>());
    let rest: u64 = a_rest.iter().zip(b_rest).map(|(a, b)| u64::from((a & b).count_ones())).sum();
    let (mut ones, mut twos, mut fours, mut eights) = ([0; LANES], [0; LANES], [0; LANES], 0);
    for (a, b) in a.iter().zip(b) {
        let both = |at: usize| -> Lanes { std::array::from_fn(|lane| a[at * LANES + lane] & b[at * LANES + lane]) };
        let mut pair = |at: usize| add(&mut ones, both(at), both(at + 1));
        let [first, second, third, fourth] = [pair(0), pair(2), pair(4), pair(6)];
        let (first, second) = (add(&mut twos, first, second), add(&mut twos, third, fourth));
        eights += set(&add(&mut fours, first, second));
    }
    8 * eights + 4 * set(&fours) + 2 * set(&twos) + set(&ones) + rest
}

/// Adds two words to a sum, bit by bit, and gives what is carried.
#[inline(always)]
fn add(sum: &mut Lanes, a: Lanes, b: Lanes) -> Lanes {
    let carried = std::array::from_fn(|lane| (sum[lane] & a[lane]) | ((sum[lane] ^ a[lane]) & b[lane]));
    *sum = std::array::from_fn(|lane| sum[lane] ^ a[lane] ^ b[lane]);
    carried
}

fn set(lanes: &Lanes) -> u64 {
    lanes.iter().map(|word| u64::from(word.count_ones())).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Bits;

    proptest! {
        #[test]
        fn counts_are_those_of_counting_row_by_row(rows in 0_usize..40_000, seed: u64) {
            let draw = |row: usize, salt: u64| (row as u64 ^ salt).wrapping_mul(seed | 1).rotate_left(23).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 62;
            let sets: Vec<Bits> = (1..5).map(|salt| Bits::from_fn(rows, |row| draw(row, seed.wrapping_mul(salt)) > 0)).collect();
            let count = |chosen: &[usize]| (0..rows).filter(|row| chosen.iter().all(|set| sets[*set].has(*row))).count() as u64;
            prop_assert_eq!(sets[0].count(), count(&[0]));
            prop_assert_eq!(sets[0].count_and(&sets[1]), count(&[0, 1]));
            let found = Bits::in_parts(&[&sets[0]], &[&sets[1], &sets[2]], &sets[3]);
            prop_assert_eq!(found, vec![
                (count(&[0]), count(&[0, 3])),
                (count(&[0, 1]), count(&[0, 1, 3])),
                (count(&[0, 2]), count(&[0, 2, 3])),
                (count(&[0, 1, 2]), count(&[0, 1, 2, 3])),
            ]);
        }
    }
}
