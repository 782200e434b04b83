//! Outcomes and labels shuffled between accounts, and accounts drawn again: whole accounts move.

use rand::Rng;
use rand_chacha::ChaCha8Rng;

use crate::study::bits::Bits;
use crate::study::clusters::Clusters;

/// A column of so many codes fits into the processor's cache.
const LARGE: usize = 200_000;

impl Clusters {
    /// How many rows of each account are won.
    pub(crate) fn wins(&self, won: &[bool]) -> Vec<u32> {
        let wins = |account| self.rows(account).iter().filter(|row| won[**row as usize]).count() as u32;
        (0..self.len()).map(wins).collect()
    }

    /// Shuffles outcomes between accounts with about as many deals: all outcomes of an account move together. Where the
    /// sizes differ, outcomes are drawn from the giver's. `wins` are those of each account.
    pub(crate) fn shuffle(&self, wins: &[u32], rng: &mut ChaCha8Rng, into: &mut Bits) {
        into.clear();
        for group in &self.peers {
            if self.rows(group[0] as usize).len() == 1 && self.rows(group[group.len() - 1] as usize).len() == 1 {
                self.shuffle_single(group, wins, rng, into);
            } else {
                self.shuffle_blocks(group, wins, rng, into);
            }
        }
    }

    /// One row an account: draw which of them won, or which lost where these are fewer, drawing again what is drawn already.
    fn shuffle_single(&self, group: &[u32], wins: &[u32], rng: &mut ChaCha8Rng, into: &mut Bits) {
        let row = |at: usize| self.rows[self.starts[group[at] as usize] as usize] as usize;
        let wins: usize = group.iter().map(|account| wins[*account as usize] as usize).sum();
        let draw_wins = wins * 2 <= group.len();
        if !draw_wins {
            (0..group.len()).for_each(|at| into.set(row(at)));
        }
        let mut left = wins.min(group.len() - wins);
        while left > 0 {
            let drawn = row(below(rng, group.len() as u64) as usize);
            if into.has(drawn) != draw_wins {
                into.flip(drawn);
                left -= 1;
            }
        }
    }

    fn shuffle_blocks(&self, group: &[u32], wins: &[u32], rng: &mut ChaCha8Rng, into: &mut Bits) {
        let mut givers = group.to_vec();
        for last in (1..givers.len()).rev() {
            givers.swap(last, below(rng, last as u64 + 1) as usize);
        }
        for (taker, giver) in group.iter().zip(&givers) {
            let (to, gives) = (self.rows(*taker as usize), self.rows(*giver as usize).len());
            // Selection without replacement while the giver has outcomes left, then again from all of its own.
            let mut at = 0;
            while at < to.len() {
                let part = &to[at..(at + gives).min(to.len())];
                let (mut some, mut left) = (u64::from(wins[*giver as usize]), gives as u64);
                for row in part {
                    // Where only one outcome is left there is nothing to draw.
                    if some == left || (some > 0 && below(rng, left) < some) {
                        into.set(*row as usize);
                        some -= 1;
                    } else if some == 0 {
                        break;
                    }
                    left -= 1;
                }
                at += part.len();
            }
        }
    }

    /// For every row the row whose label it is given when labels are shuffled between accounts with about as many deals:
    /// all labels of an account move together. A larger account that takes from a smaller one repeats its labels.
    pub(crate) fn givers(&self, rng: &mut ChaCha8Rng) -> Vec<u32> {
        let mut given = vec![0; self.rows.len()];
        let mut from: Vec<u32> = Vec::new();
        for group in &self.peers {
            let mut givers = group.clone();
            for last in (1..givers.len()).rev() {
                givers.swap(last, below(rng, last as u64 + 1) as usize);
            }
            for (taker, giver) in group.iter().zip(&givers) {
                from.clear();
                from.extend(self.rows(*giver as usize));
                for last in (1..from.len()).rev() {
                    from.swap(last, below(rng, last as u64 + 1) as usize);
                }
                for (at, row) in self.rows(*taker as usize).iter().enumerate() {
                    given[*row as usize] = from[at % from.len()];
                }
            }
        }
        given
    }

    /// Draws as many accounts as there are, with replacement, and gives all their rows; stops at `most` rows.
    pub(crate) fn resample(&self, most: usize, rng: &mut ChaCha8Rng) -> Vec<u32> {
        let (mut drawn, mut rows) = (Vec::new(), 0);
        while drawn.len() < self.len() && rows < most {
            let account = below(rng, self.len() as u64) as u32;
            rows += self.rows(account as usize).len();
            drawn.push(account);
        }
        // In the order of the accounts, because what is read in order is read fast.
        drawn.sort_unstable();
        let mut rows: Vec<u32> = drawn.into_iter().flat_map(|account| self.rows(account as usize).iter().copied()).collect();
        // Where the columns do not fit into the processor's cache, the order of the rows is faster still.
        if self.rows.len() > LARGE {
            rows.sort_unstable();
        }
        rows
    }
}

/// A number below `bound`, by multiplication (Lemire 2019); the bias is under 2^-32 of `bound`.
pub(crate) fn below(rng: &mut ChaCha8Rng, bound: u64) -> u64 {
    (u64::from(rng.next_u32()) * bound) >> 32
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::SeedableRng;

    #[test]
    fn a_shuffle_keeps_the_wins_of_equal_accounts_together() {
        // Ten accounts with three deals each: five always win, five never.
        let account: Vec<u32> = (0..30).map(|row| row / 3).collect();
        let won: Vec<bool> = (0..30).map(|row| (row / 3) % 2 == 0).collect();
        let clusters = Clusters::new(&account);
        let mut rng = ChaCha8Rng::seed_from_u64(1);
        let mut shuffled = Bits::new(30);
        let wins = clusters.wins(&won);
        let mut moved = false;
        for _ in 0..20 {
            clusters.shuffle(&wins, &mut rng, &mut shuffled);
            assert_eq!(shuffled.count(), 15);
            for account in 0..10 {
                let wins = clusters.rows(account).iter().filter(|row| shuffled.has(**row as usize)).count();
                assert!(wins == 0 || wins == 3, "an account's outcomes were torn apart");
                moved |= (wins == 3) != (account % 2 == 0);
            }
        }
        assert!(moved, "nothing was shuffled");
        assert!(clusters.likeness(&won) > 0.99);
    }

    #[test]
    fn labels_move_with_their_account() {
        let account: Vec<u32> = (0..60).map(|row| row / 3).collect();
        let clusters = Clusters::new(&account);
        let given = clusters.givers(&mut ChaCha8Rng::seed_from_u64(3));
        for rows in given.chunks(3) {
            assert!(rows.iter().all(|row| row / 3 == rows[0] / 3), "the labels of an account were torn apart: {rows:?}");
        }
        let mut all = given;
        all.sort_unstable();
        assert_eq!(all, (0..60).collect::<Vec<u32>>(), "every label is given once");
    }
}
