//! Joining records into clusters.
//!
//! The surest link comes first. A link joins two clusters only where the pairs between them agree on average (as in average
//! linkage: Sokal and Michener 1958), so that a chain of links, each good, cannot tie strangers together; a business id that
//! differs within a cluster keeps it apart whatever else agrees. What people have answered stands above all of it: records that are
//! the same are joined before any link, and two of which somebody said that they are two never meet in a cluster, by way of others
//! neither.

use super::super::answers::{Answer, Answers};

/// At most so many pairs between two clusters are looked at, evenly spread.
const LOOKED_AT: usize = 64;
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

/// Joins records by links and answers. `compare` gives the log odds of any two records, and whether their business ids forbid it.
pub fn join(
    rows: usize,
    mut links: Vec<Link>,
    rules: &Rules,
    answers: &Answers,
    compare: impl Fn(u32, u32) -> (f64, bool),
) -> Clusters {
    links.sort_unstable_by(|a, b| b.log_odds.total_cmp(&a.log_odds).then((a.one, a.other).cmp(&(b.one, b.other))));
    let mut growing = Growing::new(rows);
    let mut held = vec![f32::NAN; rows];
    let sure = links.partition_point(|link| f64::from(link.log_odds) >= rules.joins_unseen);
    let some = links.partition_point(|link| f64::from(link.log_odds) >= rules.joins);
    for (one, other, _) in answers.pairs().iter().filter(|(.., answer)| *answer == Answer::Same) {
        let (first, second) = (growing.first[*one as usize], growing.first[*other as usize]);
        [*one, *other].into_iter().for_each(|row| held[row as usize] = 1.0);
        if first != second {
            growing.join(first, second);
        }
    }
    for link in &links[..sure] {
        try_join(&mut growing, &mut held, link, rules.support[1], answers, &compare);
    }
    let unseen = growing.first.clone();
    // What the strict rule kept apart may still be joined for somebody to look at.
    for link in &links[..some] {
        try_join(&mut growing, &mut held, link, rules.support[0], answers, &compare);
    }
    let merges = merges(&growing, &unseen);
    Clusters { of: numbered(&growing.first), links: held, merges }
}

fn try_join(
    growing: &mut Growing,
    held: &mut [f32],
    link: &Link,
    support: f64,
    answers: &Answers,
    compare: impl Fn(u32, u32) -> (f64, bool),
) {
    let (one, other) = (growing.first[link.one as usize], growing.first[link.other as usize]);
    if one == other || denied(growing, one, other, answers) {
        return;
    }
    // Where somebody said that two ids are of one account, an id that is like either of them is no reason against it.
    let excused = |a: u32, b: u32| answers.same(a).any(|a| !compare(a, b).1) || answers.same(b).any(|b| !compare(a, b).1);
    let compare = |a: u32, b: u32| {
        let (log_odds, forbidden) = compare(a, b);
        (log_odds, forbidden && !excused(a, b))
    };
    if !supported(growing, one, other, support, compare) {
        return;
    }
    let probability = 1.0 / (1.0 + (-link.log_odds).exp());
    let sizes = (growing.size[one as usize], growing.size[other as usize]);
    // The weaker part hangs on this link; of two equal parts both do.
    for (first, hangs) in [(one, sizes.0 <= sizes.1), (other, sizes.1 <= sizes.0)] {
        if hangs {
            let rows: Vec<u32> = growing.members(first).collect();
            rows.into_iter().for_each(|row| held[row as usize] = held[row as usize].min(probability));
        }
    }
    growing.join(one, other);
}

/// Whether somebody said of two records in two clusters that they are two.
fn denied(growing: &Growing, one: u32, other: u32, answers: &Answers) -> bool {
    if answers.is_empty() {
        return false;
    }
    let (small, large) = if growing.size[one as usize] <= growing.size[other as usize] { (one, other) } else { (other, one) };
    growing.members(small).any(|row| answers.not(row).any(|not| growing.first[not as usize] == large))
}

/// Whether the pairs between two clusters agree on average, and no business id forbids it.
fn supported(growing: &Growing, one: u32, other: u32, support: f64, compare: impl Fn(u32, u32) -> (f64, bool)) -> bool {
    let all = growing.size[one as usize] as usize * growing.size[other as usize] as usize;
    let step = all.div_ceil(LOOKED_AT);
    let pairs = growing.members(one).flat_map(|a| growing.members(other).map(move |b| (a, b)));
    let (mut sum, mut count) = (0.0, 0.0);
    for (a, b) in pairs.step_by(step) {
        let (log_odds, forbidden) = compare(a, b);
        if forbidden {
            return false;
        }
        sum += log_odds.clamp(-AT_MOST, AT_MOST);
        count += 1.0;
    }
    sum >= support * count
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
