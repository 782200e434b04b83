//! The sealed holdout: deals set aside before anything is learned, opened once.

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

use crate::study::clusters::Clusters;
use crate::study::methods::Method;
use crate::study::search::shuffles::below;

pub(crate) const METHOD: Method = Method {
    code: "holdout",
    name: "Deals it had not seen",
    tells: "How well the scorecard does where it could not flatter itself.",
    computed: "With 100 wins or more, the deals closed last (or, without days, those of accounts chosen by lot) are set aside before anything is learned, and opened once something was found in the others. Inside means at least as many points as half of the won deals it learned from. Later looks in the same folder at a tenth of these deals or more are counted, and said with how many they were.",
    misleads: "Opened again after a change, they have been seen. A market that has turned since is not in them. Below 100 wins none are set aside, and the proof must come from deals that close later.",
    source: "Hastie, Tibshirani and Friedman 2009, The elements of statistical learning, chapter 7; FIPS 180-4 for the hash.",
};

/// Below this many wins nothing is set aside: all are learned from, and the proof comes from later deals.
pub const WINS_FOR_HOLDOUT: u64 = 100;
/// Share of the closed deals set aside.
const SHARE: f64 = 0.3;
/// Shares of the closed deals that are learned from, and set aside.
pub(crate) const SHARES: (f64, f64) = (1.0 - SHARE, SHARE);

/// Accounts that either part must have.
const LEAST_ACCOUNTS: usize = 10;

/// Which rows are learned from and which are sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Split {
    /// Rows learned from.
    pub learn: Vec<u32>,
    /// Rows sealed.
    pub sealed: Vec<u32>,
    /// First day of the sealed rows, when split by time.
    pub from_day: Option<i32>,
}

impl Split {
    /// Shares of `all` deals that are learned from, and set aside.
    pub(crate) fn shares(&self, all: usize) -> (f64, f64) {
        (self.learn.len() as f64 / all as f64, self.sealed.len() as f64 / all as f64)
    }
}

/// The last three tenths by day where (nearly) all deals have one and there is more than one day, else three tenths of the accounts.
///
/// `None` when no fair split can be made: both parts need some of both outcomes, and ten accounts.
///
/// Split by time, deals of accounts that were learned from are left out of the proof, unless most of them are such.
pub(crate) fn split(
    won: &[bool],
    account: &[u32],
    clusters: &Clusters,
    days: Option<&[Option<i32>]>,
    seed: u64,
) -> Option<Split> {
    let fair = |split: &Split| fair(won, account, &split.learn) && fair(won, account, &split.sealed);
    if let Some(days) = days {
        let mut known: Vec<i32> = days.iter().flatten().copied().collect();
        known.sort_unstable();
        if known.len() * 10 >= days.len() * 9 && known.first() != known.last() {
            let cut = known[((known.len() as f64) * (1.0 - SHARE)) as usize];
            let late = |row: usize| days[row].is_some_and(|day| day >= cut);
            let learn: Vec<u32> = (0..won.len() as u32).filter(|row| !late(*row as usize)).collect();
            let seen: std::collections::HashSet<u32> = learn.iter().map(|row| account[*row as usize]).collect();
            let all: Vec<u32> = (0..won.len() as u32).filter(|row| late(*row as usize)).collect();
            let new: Vec<u32> = all.iter().copied().filter(|row| !seen.contains(&account[*row as usize])).collect();
            let sealed = if new.len() * 2 >= all.len() { new } else { all };
            let split = Split { learn, sealed, from_day: Some(cut) };
            if fair(&split) {
                return Some(split);
            }
        }
    }
    let split = by_account(won, clusters, seed);
    fair(&split).then_some(split)
}

/// Both outcomes in some number, from some number of accounts: what a few say is not known closely enough to prove anything.
fn fair(won: &[bool], account: &[u32], rows: &[u32]) -> bool {
    let wins = rows.iter().filter(|row| won[**row as usize]).count();
    let accounts: std::collections::HashSet<u32> = rows.iter().map(|row| account[*row as usize]).collect();
    wins >= 20 && rows.len() - wins >= 20 && accounts.len() >= LEAST_ACCOUNTS
}

/// Whole accounts, those with wins and those without apart, so that both parts win alike.
fn by_account(won: &[bool], clusters: &Clusters, seed: u64) -> Split {
    let mut rng = ChaCha8Rng::seed_from_u64(seed ^ 0x5EA1);
    let (mut learn, mut sealed) = (Vec::new(), Vec::new());
    for winners in [true, false] {
        let mut accounts: Vec<usize> = (0..clusters.len())
            .filter(|account| clusters.rows(*account).iter().any(|row| won[*row as usize]) == winners)
            .collect();
        for last in (1..accounts.len()).rev() {
            accounts.swap(last, below(&mut rng, last as u64 + 1) as usize);
        }
        let rows: usize = accounts.iter().map(|account| clusters.rows(*account).len()).sum();
        let mut taken = 0;
        for account in accounts {
            let rows_here = clusters.rows(account);
            let side = if (taken as f64) < SHARE * rows as f64 { &mut sealed } else { &mut learn };
            taken += rows_here.len();
            side.extend_from_slice(rows_here);
        }
    }
    learn.sort_unstable();
    sealed.sort_unstable();
    Split { learn, sealed, from_day: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_are_never_torn_apart() {
        let account: Vec<u32> = (0..3000).map(|row| row / 5).collect();
        let won: Vec<bool> = (0..3000).map(|row| row % 7 == 0).collect();
        let clusters = Clusters::new(&account);
        let split = split(&won, &account, &clusters, None, 7).unwrap();
        assert_eq!(split.learn.len() + split.sealed.len(), 3000);
        assert!((split.sealed.len() as f64 / 3000.0 - 0.3).abs() < 0.02);
        let learned: std::collections::HashSet<u32> = split.learn.iter().map(|row| account[*row as usize]).collect();
        assert!(split.sealed.iter().all(|row| !learned.contains(&account[*row as usize])));
    }

    #[test]
    fn where_there_are_days_the_latest_deals_are_sealed() {
        let account: Vec<u32> = (0..1000).collect();
        let won: Vec<bool> = (0..1000).map(|row| row % 3 == 0).collect();
        let days: Vec<Option<i32>> = (0..1000).map(|row| Some(row / 10)).collect();
        let split = split(&won, &account, &Clusters::new(&account), Some(&days), 7).unwrap();
        assert_eq!(split.from_day, Some(70));
        assert_eq!(split.sealed.len(), 300);
        assert!(split.sealed.iter().all(|row| *row >= 700));
    }
}
