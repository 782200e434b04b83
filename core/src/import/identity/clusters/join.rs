//! Joining records into clusters.
//!
//! The surest link comes first. A link joins two clusters only where the pairs between them agree on average (as in average
//! linkage: Sokal and Michener 1958), so that a chain of links, each good, cannot tie strangers together; a business id that
//! differs within a cluster keeps it apart whatever else agrees. What people have answered stands above all of it: records that are
//! the same are joined before any link, and two of which somebody said that they are two never meet in a cluster, by way of others
//! neither.

use rustc_hash::FxHashMap;

use super::super::answers::{Answer, Answers};

/// At most about so many pairs between two clusters are looked at, and of each at least so many records where it has as many.
const LOOKED_AT: usize = 64;
const SIDE: usize = 8;
/// Of a cluster the first so many are looked among: those that the surest links brought in.
const AMONG: usize = 512;
/// One pair cannot outweigh many: its evidence counts at most so much, in natural logarithms of odds.
const AT_MOST: f64 = 8.0;

/// A pair of records that may be one account.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link {
    /// The smaller row.
    pub one: u32,
    /// The greater row.
    pub other: u32,
    /// The logarithm of the odds that they are.
    pub log_odds: f32,
}

/// What is to be done with a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Merge {
    /// It can be merged without a look.
    Auto,
    /// Somebody should look first.
    Review,
    /// It is alone.
    None,
}

/// When links join.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// Log odds from which on a link joins.
    pub joins: f64,
    /// Log odds from which on it joins without anybody looking.
    pub joins_unseen: f64,
    /// Average log odds between two clusters from which on they support a link, seen and unseen.
    pub support: [f64; 2],
}

/// The clusters of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Clusters {
    /// The cluster of each record, from 0, in the order of their first records.
    pub of: Vec<u32>,
    /// The probability of the weakest link that holds each record in its cluster; NaN for one alone.
    pub links: Vec<f32>,
    /// What is to be done with each.
    pub merges: Vec<Merge>,
}

/// A cluster in the making: for each record the first of its cluster and the next in it.
struct Growing {
    first: Vec<u32>,
    next: Vec<u32>,
    last: Vec<u32>,
    size: Vec<u32>,
}

const END: u32 = u32::MAX;

impl Growing {
    fn new(rows: usize) -> Growing {
        let rows = rows as u32;
        Growing {
            first: (0..rows).collect(),
            next: vec![END; rows as usize],
            last: (0..rows).collect(),
            size: vec![1; rows as usize],
        }
    }

    fn members(&self, first: u32) -> impl Iterator<Item = u32> + Clone + '_ {
        std::iter::successors(Some(first), |row| Some(self.next[*row as usize]).filter(|next| *next != END))
    }

    /// Joins two clusters, named by their first records, into the larger.
    fn join(&mut self, one: u32, other: u32) {
        let (large, small) = if self.size[one as usize] >= self.size[other as usize] { (one, other) } else { (other, one) };
        let mut row = small;
        while row != END {
            self.first[row as usize] = large;
            row = self.next[row as usize];
        }
        let end = self.last[large as usize];
        self.next[end as usize] = small;
        self.last[large as usize] = self.last[small as usize];
        self.size[large as usize] += self.size[small as usize];
    }
}

/// What is known of the records that are joined.
pub struct Compared<C, I> {
    /// The log odds of any two records, and whether their business ids forbid that they are one.
    pub pair: C,
    /// A number for the business id of a record, the same for the same id; 0 where there is none.
    pub id: I,
}

/// Joins records by links and answers.
pub fn join<C, I>(rows: usize, mut links: Vec<Link>, rules: &Rules, answers: &Answers, compared: &Compared<C, I>) -> Clusters
where
    C: Fn(u32, u32) -> (f64, bool),
    I: Fn(u32) -> u64,
{
    links.sort_unstable_by(|a, b| b.log_odds.total_cmp(&a.log_odds).then((a.one, a.other).cmp(&(b.one, b.other))));
    let sure = links.partition_point(|link| f64::from(link.log_odds) >= rules.joins_unseen);
    let some = links.partition_point(|link| f64::from(link.log_odds) >= rules.joins);
    let (growing, held) = (Growing::new(rows), vec![f32::NAN; rows]);
    let mut joining = Joining { growing, held, holders: FxHashMap::default(), answers, compared };
    for (one, other, _) in answers.pairs().iter().filter(|(.., answer)| *answer == Answer::Same) {
        let (first, second) = (joining.growing.first[*one as usize], joining.growing.first[*other as usize]);
        [*one, *other].into_iter().for_each(|row| joining.held[row as usize] = 1.0);
        if first != second {
            joining.join(first, second);
        }
    }
    for link in &links[..sure] {
        joining.try_join(link, rules.support[1]);
    }
    let unseen = joining.growing.first.clone();
    // What the strict rule kept apart may still be joined for somebody to look at.
    for link in &links[..some] {
        joining.try_join(link, rules.support[0]);
    }
    let merges = merges(&joining.growing, &unseen);
    Clusters { of: numbered(&joining.growing.first), links: joining.held, merges }
}

/// Clusters while links are tried.
struct Joining<'a, C, I> {
    growing: Growing,
    held: Vec<f32>,
    /// For each cluster of several, by its first record, one record of each business id in it.
    holders: FxHashMap<u32, Vec<u32>>,
    answers: &'a Answers,
    compared: &'a Compared<C, I>,
}

impl<C: Fn(u32, u32) -> (f64, bool), I: Fn(u32) -> u64> Joining<'_, C, I> {
    fn try_join(&mut self, link: &Link, support: f64) {
        let (one, other) = (self.growing.first[link.one as usize], self.growing.first[link.other as usize]);
        if one == other || self.denied(one, other) || self.forbidden(one, other) || !self.supported(one, other, support) {
            return;
        }
        let probability = 1.0 / (1.0 + (-link.log_odds).exp());
        let sizes = (self.growing.size[one as usize], self.growing.size[other as usize]);
        // The weaker part hangs on this link; of two equal parts both do.
        for (first, hangs) in [(one, sizes.0 <= sizes.1), (other, sizes.1 <= sizes.0)] {
            if hangs {
                for row in self.growing.members(first) {
                    self.held[row as usize] = self.held[row as usize].min(probability);
                }
            }
        }
        self.join(one, other);
    }

    /// Joins two clusters, named by their first records.
    fn join(&mut self, one: u32, other: u32) {
        let mut holders = self.holders_of(one);
        for holder in self.holders_of(other) {
            if !self.holds(&holders, holder) {
                holders.push(holder);
            }
        }
        self.holders.remove(&one);
        self.holders.remove(&other);
        self.growing.join(one, other);
        if !holders.is_empty() {
            self.holders.insert(self.growing.first[one as usize], holders);
        }
    }

    fn holders_of(&self, first: u32) -> Vec<u32> {
        match self.holders.get(&first) {
            Some(holders) => holders.clone(),
            None if self.growing.size[first as usize] == 1 && (self.compared.id)(first) != 0 => vec![first],
            None => Vec::new(),
        }
    }

    /// Whether one of some records has the business id of another.
    fn holds(&self, holders: &[u32], record: u32) -> bool {
        holders.iter().any(|holder| (self.compared.id)(*holder) == (self.compared.id)(record))
    }

    /// Whether business ids keep two clusters apart. Where somebody said that two ids are of one account, either of them is no reason
    /// against it.
    fn forbidden(&self, one: u32, other: u32) -> bool {
        let (ones, others) = (self.holders_of(one), self.holders_of(other));
        let differ = |a: u32, b: u32| (self.compared.pair)(a, b).1 && !self.holds(&ones, b) && !self.holds(&others, a);
        ones.iter().any(|a| others.iter().any(|b| differ(*a, *b)))
    }

    /// Whether somebody said of two records in two clusters that they are two.
    fn denied(&self, one: u32, other: u32) -> bool {
        if self.answers.is_empty() {
            return false;
        }
        let growing = &self.growing;
        let (small, large) = if growing.size[one as usize] <= growing.size[other as usize] { (one, other) } else { (other, one) };
        growing.members(small).any(|row| self.answers.not(row).any(|not| growing.first[not as usize] == large))
    }

    /// Whether the pairs between two clusters agree on average.
    fn supported(&self, one: u32, other: u32, support: f64) -> bool {
        let among = |first: u32| AMONG.min(self.growing.size[first as usize] as usize);
        let (ones, others) = (among(one), among(other));
        // Of each side evenly spread ones, each compared with each.
        let wanted = |own: usize, of_other: usize| own.min(SIDE.max(LOOKED_AT / of_other));
        let (some, rest) = (wanted(ones, others), wanted(others, ones));
        let spread =
            |first: u32, size: usize, wanted: usize| self.growing.members(first).take(size).step_by(size.div_ceil(wanted));
        let (mut sum, mut count) = (0.0, 0.0);
        for a in spread(one, ones, some) {
            for b in spread(other, others, rest) {
                sum += (self.compared.pair)(a, b).0.clamp(-AT_MOST, AT_MOST);
                count += 1.0;
            }
        }
        sum >= support * count
    }
}

/// In each cluster the largest part that links joined unseen is merged unseen; the rest is for review.
fn merges(growing: &Growing, unseen: &[u32]) -> Vec<Merge> {
    let rows = unseen.len();
    let mut size = vec![0_u32; rows];
    unseen.iter().for_each(|part| size[*part as usize] += 1);
    let mut largest: Vec<u32> = vec![END; rows];
    for part in unseen {
        let best = &mut largest[growing.first[*part as usize] as usize];
        let larger =
            *best == END || (size[*part as usize], std::cmp::Reverse(*part)) > (size[*best as usize], std::cmp::Reverse(*best));
        if larger {
            *best = *part;
        }
    }
    let merge = |row: usize| {
        let cluster = growing.first[row] as usize;
        match (growing.size[cluster], unseen[row] == largest[cluster] && size[unseen[row] as usize] > 1) {
            (1, _) => Merge::None,
            (_, true) => Merge::Auto,
            (_, false) => Merge::Review,
        }
    };
    (0..rows).map(merge).collect()
}

/// Clusters by number, in the order of their first records.
fn numbered(first: &[u32]) -> Vec<u32> {
    let mut numbers = vec![END; first.len()];
    let mut next = 0;
    let number = |cluster: &u32| {
        let number = &mut numbers[*cluster as usize];
        if *number == END {
            *number = next;
            next += 1;
        }
        *number
    };
    first.iter().map(number).collect()
}
