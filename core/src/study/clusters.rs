//! Deals by account: which rows belong together, how alike they are, and shuffling that keeps them together.

use rand::Rng;
use rand_chacha::ChaCha8Rng;
use statrs::distribution::{ContinuousCDF, StudentsT};

use super::bits::Bits;
use super::intervals::Z95;
use super::methods::Method;

pub(crate) const METHOD: Method = Method {
    code: "accounts",
    name: "Deals of one account are alike",
    tells: "How many independent deals the deals are worth: ten deals with one account tell less than ten deals with ten.",
    computed: "The likeness of deals within accounts is estimated by analysis of variance (intraclass correlation). Every range and strength is widened by the design effect that follows from it and from how deals are spread over accounts; shuffles, resamples and splits move whole accounts.",
    misleads: "With few accounts the likeness itself is hardly known. A parent and its subsidiaries count as different accounts unless the file says otherwise.",
    source: "Fleiss, Levin and Paik 2003, section 15.2; Kish 1965, Survey sampling, sections 5.4 and 11.7; Donner and Klar 2000.",
};

/// The rows of each account, and accounts grouped by how many rows they have.
#[derive(Clone, Debug)]
pub(crate) struct Clusters {
    /// Rows of all accounts, account after account.
    rows: Vec<u32>,
    /// Account `i` owns `rows[starts[i]..starts[i + 1]]`.
    starts: Vec<u32>,
    /// Accounts that may exchange their outcomes: about the same number of deals. Positions in `starts`.
    peers: Vec<Vec<u32>>,
    /// The square of how much wider a 95 % range is for knowing the accounts' likeness from so few accounts only.
    few: f64,
}

/// Accounts with about as many deals are exchanged among at least this many.
const PEERS: usize = 8;

impl Clusters {
    /// Groups `account.len()` rows by their account number (any numbers; equal means same account).
    pub(crate) fn new(account: &[u32]) -> Clusters {
        let mut rows: Vec<u32> = (0..account.len() as u32).collect();
        rows.sort_by_key(|row| account[*row as usize]);
        let mut starts = vec![0];
        for at in 1..rows.len() {
            if account[rows[at] as usize] != account[rows[at - 1] as usize] {
                starts.push(at as u32);
            }
        }
        starts.push(rows.len() as u32);
        if rows.is_empty() {
            starts.truncate(1);
        }
        let mut clusters = Clusters { rows, starts, peers: Vec::new(), few: 1.0 };
        clusters.peers = clusters.group_by_size();
        clusters.few = clusters.few();
        clusters
    }

    /// The same accounts where row `i` stands for `rows[i]`: a part of the study numbered as in the whole.
    pub(crate) fn through(mut self, rows: &[u32]) -> Clusters {
        for row in &mut self.rows {
            *row = rows[*row as usize];
        }
        self
    }

    /// The number of accounts.
    pub(crate) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The rows of one account.
    pub(crate) fn rows(&self, account: usize) -> &[u32] {
        &self.rows[self.starts[account] as usize..self.starts[account + 1] as usize]
    }

    /// Whether every account has one row.
    pub(crate) fn all_single(&self) -> bool {
        self.len() == self.rows.len()
    }

    /// The quantile of Student's t over that of the normal, squared, at 95 % with as many degrees of freedom as there
    /// are accounts of equal size worth (Kish 1965, section 11.7), less one; 1 when every account has one row.
    fn few(&self) -> f64 {
        if self.all_single() {
            return 1.0;
        }
        let squares: f64 = (0..self.len()).map(|account| (self.rows(account).len() as f64).powi(2)).sum();
        let degrees = ((self.rows.len() as f64).powi(2) / squares - 1.0).max(1.0);
        StudentsT::new(0.0, 1.0, degrees).map_or(1.0, |t| (t.inverse_cdf(0.975) / Z95).powi(2).max(1.0))
    }

    /// Equal sizes stay together; sizes with few accounts join the next larger ones.
    fn group_by_size(&self) -> Vec<Vec<u32>> {
        let mut order: Vec<u32> = (0..self.len() as u32).collect();
        order.sort_by_key(|account| self.rows(*account as usize).len());
        let mut groups: Vec<Vec<u32>> = Vec::new();
        for account in order {
            let size = self.rows(account as usize).len();
            let same = groups.last().is_some_and(|group: &Vec<u32>| {
                let last = self.rows(*group.last().expect("groups are never empty") as usize).len();
                last == size || group.len() < PEERS
            });
            if same {
                groups.last_mut().expect("just seen").push(account);
            } else {
                groups.push(vec![account]);
            }
        }
        // A short last group joins the one before it.
        if groups.len() > 1 && groups.last().is_some_and(|group| group.len() < PEERS) {
            let last = groups.pop().expect("just seen");
            groups.last_mut().expect("there is one more").extend(last);
        }
        groups
    }

    /// How alike the outcomes of one account are: the intraclass correlation by analysis of variance
    /// (Fleiss, Levin and Paik 2003, section 15.2), never below zero; 0 when every account has one row.
    pub(crate) fn likeness(&self, won: &[bool]) -> f64 {
        let n = self.rows.len() as f64;
        let accounts = self.len() as f64;
        if self.all_single() || accounts < 2.0 || n <= accounts {
            return 0.0;
        }
        let mean = won.iter().filter(|won| **won).count() as f64 / n;
        let (mut between, mut within, mut squares) = (0.0, 0.0, 0.0);
        for account in 0..self.len() {
            let rows = self.rows(account);
            let size = rows.len() as f64;
            let rate = rows.iter().filter(|row| won[**row as usize]).count() as f64 / size;
            between += size * (rate - mean).powi(2);
            within += size * rate * (1.0 - rate);
            squares += size * size;
        }
        let between = between / (accounts - 1.0);
        let within = within / (n - accounts);
        let size = (n - squares / n) / (accounts - 1.0);
        let likeness = (between - within) / (between + (size - 1.0) * within);
        if likeness.is_finite() { likeness.clamp(0.0, 1.0) } else { 0.0 }
    }

    /// How many times the variance of a comparison of `with` against the rest of `known` is larger than for independent deals.
    pub(crate) fn design_effect(&self, with: &Bits, known: &Bits, likeness: f64) -> f64 {
        if likeness <= 0.0 || self.all_single() {
            return 1.0;
        }
        let n = known.count() as f64;
        let mean = with.count_and(known) as f64 / n;
        let (mut single, mut together) = (0.0, 0.0);
        for account in 0..self.len() {
            let mut sum = 0.0;
            for row in self.rows(account).iter().map(|row| *row as usize).filter(|row| known.has(*row)) {
                let x = f64::from(u8::from(with.has(row))) - mean;
                single += x * x;
                sum += x;
            }
            together += sum * sum;
        }
        if single <= 0.0 { 1.0 } else { (1.0 - likeness) + likeness * together / single }
    }

    /// How many times the variance of a rate over these rows is larger than for independent deals: `1 + likeness * (m - 1)`
    /// with `m` the mean number of deals that a deal finds in its account, itself counted (Kish 1965, section 5.4); with
    /// few accounts more, as Student's t is wider than the normal.
    pub(crate) fn rate_effect(&self, rows: &Bits, likeness: f64) -> f64 {
        if self.all_single() {
            return 1.0;
        }
        let (mut deals, mut squares) = (0.0, 0.0);
        for account in 0..self.len() {
            let here = self.rows(account).iter().filter(|row| rows.has(**row as usize)).count() as f64;
            deals += here;
            squares += here * here;
        }
        if deals <= 0.0 { 1.0 } else { self.few * (1.0 + likeness.max(0.0) * (squares / deals - 1.0)) }
    }

    /// Shuffles outcomes between accounts with about as many deals: all outcomes of an account move together.
    /// Where the sizes differ, outcomes are drawn from the giver's.
    pub(crate) fn shuffle(&self, won: &[bool], rng: &mut ChaCha8Rng, into: &mut Bits) {
        into.clear();
        for group in &self.peers {
            if self.rows(group[0] as usize).len() == 1 && self.rows(group[group.len() - 1] as usize).len() == 1 {
                self.shuffle_single(group, won, rng, into);
            } else {
                self.shuffle_blocks(group, won, rng, into);
            }
        }
    }

    /// One row an account: draw which of them won, or which lost where these are fewer, drawing again what is drawn already.
    fn shuffle_single(&self, group: &[u32], won: &[bool], rng: &mut ChaCha8Rng, into: &mut Bits) {
        let row = |at: usize| self.rows[self.starts[group[at] as usize] as usize] as usize;
        let wins = (0..group.len()).filter(|at| won[row(*at)]).count();
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

    fn shuffle_blocks(&self, group: &[u32], won: &[bool], rng: &mut ChaCha8Rng, into: &mut Bits) {
        let mut givers = group.to_vec();
        for last in (1..givers.len()).rev() {
            givers.swap(last, below(rng, last as u64 + 1) as usize);
        }
        for (taker, giver) in group.iter().zip(&givers) {
            let (to, from) = (self.rows(*taker as usize), self.rows(*giver as usize));
            // Selection without replacement while the giver has outcomes left, then again from all of its own.
            let mut at = 0;
            while at < to.len() {
                let part = &to[at..(at + from.len()).min(to.len())];
                let mut wins = from.iter().filter(|row| won[**row as usize]).count() as u64;
                let mut left = from.len() as u64;
                for row in part {
                    // Where only one outcome is left there is nothing to draw.
                    if wins == left || (wins > 0 && below(rng, left) < wins) {
                        into.set(*row as usize);
                        wins -= 1;
                    } else if wins == 0 {
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
        for group in &self.peers {
            let mut givers = group.clone();
            for last in (1..givers.len()).rev() {
                givers.swap(last, below(rng, last as u64 + 1) as usize);
            }
            for (taker, giver) in group.iter().zip(&givers) {
                let mut from = self.rows(*giver as usize).to_vec();
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

    /// How alike a figure is among the rows of one account: the intraclass correlation by analysis of variance, as
    /// [`Clusters::likeness`] for outcomes.
    pub(crate) fn likeness_of(&self, figure: &[f64]) -> f64 {
        let (n, accounts) = (self.rows.len() as f64, self.len() as f64);
        if self.all_single() || accounts < 2.0 || n <= accounts {
            return 0.0;
        }
        let mean = figure.iter().sum::<f64>() / n;
        let (mut between, mut within, mut squares) = (0.0, 0.0, 0.0);
        for account in 0..self.len() {
            let rows = self.rows(account);
            let size = rows.len() as f64;
            let own = rows.iter().map(|row| figure[*row as usize]).sum::<f64>() / size;
            between += size * (own - mean).powi(2);
            within += rows.iter().map(|row| (figure[*row as usize] - own).powi(2)).sum::<f64>();
            squares += size * size;
        }
        let (between, within) = (between / (accounts - 1.0), within / (n - accounts));
        let size = (n - squares / n) / (accounts - 1.0);
        let likeness = (between - within) / (between + (size - 1.0) * within);
        if likeness.is_finite() { likeness.clamp(0.0, 1.0) } else { 0.0 }
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
        drawn.into_iter().flat_map(|account| self.rows(account as usize).iter().copied()).collect()
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
        let mut moved = false;
        for _ in 0..20 {
            clusters.shuffle(&won, &mut rng, &mut shuffled);
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

    #[test]
    fn a_figure_is_as_alike_as_an_outcome_of_the_same_values() {
        let account: Vec<u32> = (0..300).map(|row| row / 5).collect();
        let won: Vec<bool> = (0..300u32).map(|row| (row / 5 + row % 2) % 3 == 0).collect();
        let figure: Vec<f64> = won.iter().map(|won| f64::from(u8::from(*won))).collect();
        let clusters = Clusters::new(&account);
        assert!((clusters.likeness(&won) - clusters.likeness_of(&figure)).abs() < 1e-12);
    }

    #[test]
    fn independent_deals_have_no_likeness_and_no_design_effect() {
        let account: Vec<u32> = (0..2000).map(|row| row / 4).collect();
        let mut rng = ChaCha8Rng::seed_from_u64(2);
        let won: Vec<bool> = (0..2000).map(|_| below(&mut rng, 10) < 3).collect();
        let clusters = Clusters::new(&account);
        let likeness = clusters.likeness(&won);
        assert!(likeness < 0.05, "{likeness}");
        let with = Bits::from_fn(2000, |row| row % 8 < 4);
        let all = Bits::from_fn(2000, |_| true);
        // A trait of whole accounts of four deals: 1 + 3 * likeness.
        assert!((clusters.design_effect(&with, &all, 0.2) - 1.6).abs() < 1e-9);
    }
}
