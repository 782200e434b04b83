//! Forming groups under limits of size.

use rustc_hash::FxHashMap;

use super::features::{Feature, features};
use super::name::name;
use crate::market::Table;

/// How small and how large a group may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The fewest accounts.
    pub least: usize,
    /// The most; at least twice `least` less one, so that any number above it can be parted.
    pub most: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { least: 5, most: 15 }
    }
}

/// Accounts that share something.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// What all of them share, in words, and which part it is where more shared it than fit.
    pub name: String,
    /// What all of them share: attribute and word.
    pub shared: Vec<(String, String)>,
    /// Their rows, rising.
    pub accounts: Vec<u32>,
}

/// Accounts up to which two things shared are looked for, and not one alone.
const PAIRED: usize = 20_000;
/// Things of one account that are paired, the rarest first.
const PAIRED_OF_ONE: usize = 24;

/// A sharing: one feature or two, and who of those without a group has all of it.
struct Sharing {
    features: [Option<u32>; 2],
    bits: f64,
    free: usize,
}

/// A group in the making: the features shared, the accounts, and which part of how many it is.
struct Made {
    shared: Vec<u32>,
    accounts: Vec<u32>,
    part: Option<(usize, usize)>,
}

struct Forming {
    features: Vec<Feature>,
    sharings: Vec<Sharing>,
    /// For each account the sharings it is of.
    of: Vec<Vec<u32>>,
    group: Vec<bool>,
}

/// The groups of accounts that stand in the table in their order, the best first. What they may share are the words of its columns.
pub fn groups(table: &Table, limits: Limits) -> Vec<Group> {
    let mut forming = Forming::new(table, limits);
    let mut made: Vec<Made> = Vec::new();
    while let Some(sharing) = forming.next(limits) {
        let free: Vec<u32> = (0..table.rows() as u32).filter(|row| forming.is_free_of(*row, sharing)).collect();
        free.iter().for_each(|row| forming.take(*row));
        let shared: Vec<u32> = forming.sharings[sharing as usize].features.iter().flatten().copied().collect();
        let parts = free.len().div_ceil(limits.most);
        for part in 0..parts {
            let accounts = free[part * free.len() / parts..(part + 1) * free.len() / parts].to_vec();
            made.push(Made { shared: shared.clone(), accounts, part: (parts > 1).then_some((part + 1, parts)) });
        }
    }
    for row in 0..table.rows() as u32 {
        if !forming.group[row as usize] {
            forming.join(row, &mut made, limits);
        }
    }
    let told = made.into_iter().map(|Made { shared, mut accounts, part }| {
        accounts.sort_unstable();
        let shared: Vec<&Feature> = shared.iter().map(|feature| forming.narrowest(*feature, &accounts)).collect();
        let part = part.map_or(String::new(), |(part, of)| format!(" ({part} of {of})"));
        Group {
            name: format!("{}{part}", name(&shared)),
            shared: shared.iter().map(|feature| (feature.attribute.clone(), feature.word.clone())).collect(),
            accounts,
        }
    });
    let mut told: Vec<Group> = told.collect();
    told.sort_by_key(|group| group.accounts[0]);
    told
}

impl Forming {
    fn new(table: &Table, limits: Limits) -> Forming {
        let rows = table.rows();
        let features = features(table, limits.least);
        let mut has: Vec<Vec<u32>> = vec![Vec::new(); rows];
        for (feature, at) in features.iter().zip(0..) {
            feature.accounts.iter().for_each(|row| has[*row as usize].push(at));
        }
        let mut counts: FxHashMap<(u32, u32), usize> = FxHashMap::default();
        let pairs = |has: &[u32]| -> Vec<(u32, u32)> {
            let mut rare: Vec<u32> = has.to_vec();
            rare.sort_by_key(|feature| (features[*feature as usize].accounts.len(), *feature));
            rare.truncate(PAIRED_OF_ONE);
            rare.sort_unstable();
            let other = |a: &u32, b: &u32| features[*a as usize].attribute != features[*b as usize].attribute;
            let of = |at: usize| rare[at + 1..].iter().map(move |b| (at, *b));
            (0..rare.len()).flat_map(of).map(|(at, b)| (rare[at], b)).filter(|(a, b)| other(a, b)).collect()
        };
        if rows <= PAIRED {
            has.iter().flat_map(|has| pairs(has)).for_each(|pair| *counts.entry(pair).or_default() += 1);
        }
        let mut pairs: Vec<((u32, u32), usize)> = counts.into_iter().filter(|(_, count)| *count >= limits.least).collect();
        pairs.sort_unstable();
        let bits = |feature: u32| features[feature as usize].bits(rows);
        let single = |at: u32| Sharing { features: [Some(at), None], bits: bits(at), free: features[at as usize].accounts.len() };
        let mut sharings: Vec<Sharing> = (0..features.len() as u32).map(single).collect();
        let mut of = has.clone();
        for ((a, b), _) in pairs {
            let (one, other) = (&features[a as usize].accounts, &features[b as usize].accounts);
            let both = one.iter().filter(|row| other.binary_search(row).is_ok());
            let mut free = 0;
            both.for_each(|row| {
                of[*row as usize].push(sharings.len() as u32);
                free += 1;
            });
            sharings.push(Sharing { features: [Some(a), Some(b)], bits: bits(a) + bits(b), free });
        }
        Forming { features, sharings, of, group: vec![false; rows] }
    }

    /// The sharing to make a group of next.
    fn next(&self, limits: Limits) -> Option<u32> {
        let most = |worth: &dyn Fn(&Sharing) -> Option<f64>| {
            let worths = self.sharings.iter().zip(0_u32..).filter_map(|(sharing, at)| Some((worth(sharing)?, at)));
            worths.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))).map(|(_, at)| at)
        };
        let fits = |sharing: &Sharing| (limits.least..=limits.most).contains(&sharing.free);
        most(&|sharing| fits(sharing).then_some(sharing.bits * sharing.free as f64))
            .or_else(|| most(&|sharing| (sharing.free > limits.most).then_some(sharing.bits)))
    }

    /// Of what some accounts share of the same attribute as this feature, what is furthest down.
    fn narrowest(&self, feature: u32, accounts: &[u32]) -> &Feature {
        let feature = &self.features[feature as usize];
        let shared = |other: &&Feature| accounts.iter().all(|row| other.accounts.binary_search(row).is_ok());
        let deeper = |other: &&Feature| other.attribute == feature.attribute && other.depth > feature.depth;
        self.features.iter().filter(deeper).filter(shared).max_by_key(|other| other.depth).unwrap_or(feature)
    }

    fn is_free_of(&self, row: u32, sharing: u32) -> bool {
        !self.group[row as usize] && self.of[row as usize].contains(&sharing)
    }

    fn take(&mut self, row: u32) {
        self.group[row as usize] = true;
        for sharing in &self.of[row as usize] {
            self.sharings[*sharing as usize].free -= 1;
        }
    }

    /// Puts an account that is left into a group with room that shares with it as much as can be.
    fn join(&mut self, row: u32, made: &mut [Made], limits: Limits) {
        let rows = self.group.len();
        let has = |feature: &u32| self.features[*feature as usize].accounts.binary_search(&row).is_ok();
        let in_common = |shared: &[u32]| -> Vec<u32> { shared.iter().copied().filter(|feature| has(feature)).collect() };
        let bits = |shared: &[u32]| shared.iter().map(|feature| self.features[*feature as usize].bits(rows)).sum::<f64>();
        // A part of many is called by what all of them share, and stays so.
        let room = made.iter().enumerate().filter(|(_, made)| made.accounts.len() < limits.most && made.part.is_none());
        let common = room.map(|(at, made)| (at, in_common(&made.shared))).filter(|(_, common)| !common.is_empty());
        let best = common.max_by(|(at_a, a), (at_b, b)| bits(a).total_cmp(&bits(b)).then(at_b.cmp(at_a)));
        if let Some((at, common)) = best {
            made[at].shared = common;
            made[at].accounts.push(row);
            self.group[row as usize] = true;
        }
    }
}
