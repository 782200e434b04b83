//! Deals by account: which rows belong together, how alike they are, and shuffling that keeps them together.

use statrs::distribution::{ContinuousCDF, StudentsT};

use crate::study::bits::Bits;
use crate::study::intervals::Z95;
use crate::study::methods::Method;

pub(crate) const METHOD: Method = Method {
    code: "accounts",
    name: "Deals of one account are alike",
    tells: "How many independent deals the deals are worth: ten deals with one account tell less than ten deals with ten.",
    computed: "How alike the deals of one account are is estimated by analysis of variance (intraclass correlation). Every range and strength is widened by the design effect that follows from it and from how deals are spread over accounts; shuffles, resamples and folds move whole accounts; split by day, an account may have deals on both sides, and the report says how many.",
    misleads: "With few accounts it is hardly known how alike their deals are. A parent and its subsidiaries count as different accounts unless the file says otherwise.",
    source: "Fleiss, Levin and Paik 2003, section 15.2; Kish 1965, Survey sampling, sections 5.4 and 11.7; Donner and Klar 2000.",
};

/// The rows of each account, and accounts grouped by how many rows they have.
#[derive(Clone, Debug)]
pub(crate) struct Clusters {
    /// Rows of all accounts, account after account.
    pub(super) rows: Vec<u32>,
    /// Account `i` owns `rows[starts[i]..starts[i + 1]]`.
    pub(super) starts: Vec<u32>,
    /// The account of every row of the study; [`NONE`] for rows that are not here.
    of_row: Vec<u32>,
    /// Accounts that may exchange their outcomes: about the same number of deals. Positions in `starts`.
    pub(super) peers: Vec<Vec<u32>>,
    /// The square of how much wider a 95 % range is for knowing the accounts' likeness from so few accounts only.
    few: f64,
}

/// Accounts with about as many deals are exchanged among at least this many.
const PEERS: usize = 8;
/// The account of a row that belongs to none.
const NONE: u32 = u32::MAX;

impl Clusters {
    /// Groups `account.len()` rows by their account number (any numbers; equal means same account).
    pub(crate) fn new(account: &[u32]) -> Clusters {
        let (of_row, accounts) = in_order(account);
        let mut starts = vec![0; accounts + 1];
        of_row.iter().for_each(|account| starts[*account as usize + 1] += 1);
        (0..accounts).for_each(|at| starts[at + 1] += starts[at]);
        let (mut rows, mut next) = (vec![0; account.len()], starts.clone());
        for (row, account) in of_row.iter().enumerate() {
            let place = &mut next[*account as usize];
            rows[*place as usize] = row as u32;
            *place += 1;
        }
        let mut clusters = Clusters { rows, starts, of_row, peers: Vec::new(), few: 1.0 };
        clusters.peers = clusters.group_by_size();
        clusters.few = clusters.few();
        clusters
    }

    /// The same accounts where row `i` stands for `rows[i]` of `all`: a part of the study numbered as in the whole.
    pub(crate) fn through(mut self, rows: &[u32], all: usize) -> Clusters {
        for row in &mut self.rows {
            *row = rows[*row as usize];
        }
        let mut of_row = vec![NONE; all];
        rows.iter().zip(&self.of_row).for_each(|(row, account)| of_row[*row as usize] = *account);
        self.of_row = of_row;
        self
    }

    /// The account of a row.
    pub(crate) fn account(&self, row: usize) -> Option<usize> {
        self.of_row.get(row).filter(|account| **account != NONE).map(|account| *account as usize)
    }

    /// How many of the rows each account has.
    pub(crate) fn counts(&self, rows: &Bits) -> Vec<u32> {
        let mut counts = vec![0; self.len()];
        rows.each(|row| {
            if let Some(count) = counts.get_mut(self.of_row[row] as usize) {
                *count += 1;
            }
        });
        counts
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

    /// How alike the outcomes of one account are, see [`Clusters::likeness_of`]; 0 when every account has one row.
    pub(crate) fn likeness(&self, won: &[bool]) -> f64 {
        self.likeness_of(&won.iter().map(|won| f64::from(u8::from(*won))).collect::<Vec<f64>>())
    }

    /// How many times the variance of a comparison of `with` against the rest of `known` is larger than for independent deals.
    pub(crate) fn design_effect(&self, with: &Bits, known: &Bits, likeness: f64) -> f64 {
        if likeness <= 0.0 || self.all_single() {
            return 1.0;
        }
        comparison(&self.counts(&with.and(known)), &self.counts(known), likeness)
    }

    /// How many times the variance of a rate over these rows is larger than for independent deals: `1 + likeness * (m - 1)`
    /// with `m` the mean number of deals that a deal finds in its account, itself counted (Kish 1965, section 5.4); with
    /// few accounts more, as Student's t is wider than the normal.
    pub(crate) fn rate_effect(&self, rows: &Bits, likeness: f64) -> f64 {
        if self.all_single() { 1.0 } else { self.rate_effect_of(self.counts(rows).into_iter(), likeness) }
    }

    /// [`Clusters::rate_effect`] of rows that have so many in each account.
    fn rate_effect_of(&self, counts: impl Iterator<Item = u32>, likeness: f64) -> f64 {
        let sums = counts.fold((0, 0), |(deals, squares), here| (deals + u64::from(here), squares + u64::from(here).pow(2)));
        let (deals, squares) = (sums.0 as f64, sums.1 as f64);
        if deals <= 0.0 { 1.0 } else { self.few * (1.0 + likeness.max(0.0) * (squares / deals - 1.0)) }
    }

    /// [`Clusters::design_effect`] of a comparison, and [`Clusters::rate_effect`] of either side; `known` are the counts of
    /// the rows compared.
    pub(crate) fn effects(&self, with: &Bits, known: &[u32], likeness: f64) -> (f64, (f64, f64)) {
        if self.all_single() {
            return (1.0, (1.0, 1.0));
        }
        let with = self.counts(with);
        let without = known.iter().zip(&with).map(|(known, with)| known - with);
        let rates = (self.rate_effect_of(with.iter().copied(), likeness), self.rate_effect_of(without, likeness));
        (if likeness <= 0.0 { 1.0 } else { comparison(&with, known, likeness) }, rates)
    }

    /// How alike a figure is among the rows of one account: the intraclass correlation by analysis of variance (Fleiss, Levin and
    /// Paik 2003, section 15.2), never below zero; 0 when every account has one row.
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
}

/// The accounts numbered from 0 in the order of their numbers, and how many there are.
fn in_order(account: &[u32]) -> (Vec<u32>, usize) {
    let most = account.iter().copied().max().map_or(0, |most| most as usize + 1);
    if most > account.len() * 4 + 1024 {
        let mut known = account.to_vec();
        known.sort_unstable();
        known.dedup();
        let place = |account: &u32| known.partition_point(|other| other < account) as u32;
        return (account.iter().map(place).collect(), known.len());
    }
    let mut place = vec![0; most];
    account.iter().for_each(|account| place[*account as usize] = 1);
    let mut next = 0;
    for place in &mut place {
        next += std::mem::replace(place, next);
    }
    (account.iter().map(|account| place[*account as usize]).collect(), next as usize)
}

/// How many times the variance of a comparison is larger than for independent deals, from the rows with a trait and those
/// compared in each account.
fn comparison(with: &[u32], known: &[u32], likeness: f64) -> f64 {
    let sum = |counts: &[u32]| counts.iter().map(|count| u64::from(*count)).sum::<u64>() as f64;
    let (has, n) = (sum(with), sum(known));
    let mean = has / n;
    let single = has * (1.0 - mean).powi(2) + (n - has) * mean.powi(2);
    let apart = |(with, known): (&u32, &u32)| (f64::from(*with) - mean * f64::from(*known)).powi(2);
    let together: f64 = with.iter().zip(known).map(apart).sum();
    if single > 0.0 { (1.0 - likeness) + likeness * together / single } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;
    use rand_chacha::ChaCha8Rng;

    use super::*;
    use crate::study::search::shuffles::below;

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
