//! What is to be done after weighing: the pairs that hold together what can be merged without a look, and those that somebody
//! should look at.

use rustc_hash::FxHashMap;

use super::clusters::{Clusters, Merge};
use super::dedupe::Weighed;

/// Two records and the probability that they are one.
pub type Pair = (u32, u32, f64);

/// The part of its cluster that a record is merged with unseen: its first record. A record that is not is a part of its own.
fn parts(clusters: &Clusters) -> Vec<u32> {
    let mut first: FxHashMap<u32, u32> = FxHashMap::default();
    let part = |(row, (cluster, merge)): (u32, (&u32, &Merge))| {
        if *merge == Merge::Auto { *first.entry(*cluster).or_insert(row) } else { row }
    };
    (0..).zip(clusters.of.iter().zip(&clusters.merges)).map(part).collect()
}

impl Weighed<'_> {
    /// The strongest pairs that hold together what is merged unseen, of those that may be: one less than there are records in each
    /// such part, where neither answers hold it nor what may not be divides it.
    pub fn sure(&self, clusters: &Clusters, may_be: impl Fn(u32, u32) -> bool) -> Vec<Pair> {
        let parts = parts(clusters);
        let within = |one: u32, other: u32| parts[one as usize] == parts[other as usize] && may_be(one, other);
        let mut pairs: Vec<Pair> = self.with_probability().filter(|(one, other, _)| within(*one, *other)).collect();
        pairs.sort_by(|one, other| other.2.total_cmp(&one.2).then((one.0, one.1).cmp(&(other.0, other.1))));
        let mut leads: FxHashMap<u32, u32> = FxHashMap::default();
        let end = |leads: &FxHashMap<u32, u32>, mut row: u32| {
            while let Some(next) = leads.get(&row) {
                row = *next;
            }
            row
        };
        pairs.retain(|(one, other, _)| {
            let (one, other) = (end(&leads, *one), end(&leads, *other));
            if one != other {
                leads.insert(one.max(other), one.min(other));
            }
            one != other
        });
        pairs
    }

    /// The pairs that somebody should look at, of those that may be: at least as likely as `least`, neither merged unseen nor answered,
    /// and not forbidden by business ids. Of several pairs between the same two parts the likeliest.
    pub fn unsure(&self, clusters: &Clusters, least: f64, may_be: impl Fn(u32, u32) -> bool) -> Vec<Pair> {
        let parts = parts(clusters);
        let mut best: FxHashMap<(u32, u32), Pair> = FxHashMap::default();
        for pair in self.with_probability().filter(|(.., probability)| *probability >= least) {
            let (one, other) = (parts[pair.0 as usize], parts[pair.1 as usize]);
            if one == other || !may_be(pair.0, pair.1) || self.is_settled(pair.0, pair.1) {
                continue;
            }
            let known = best.entry((one.min(other), one.max(other))).or_insert(pair);
            if pair.2 > known.2 {
                *known = pair;
            }
        }
        let mut unsure: Vec<Pair> = best.into_values().collect();
        unsure.sort_by_key(|(one, other, _)| (*one, *other));
        unsure
    }
}
