//! Which accounts are wanted: by words, verdict, tier, numbers, country, industry and whether they are customers; with the counts of each
//! choice among those that all the other choices leave.

use std::sync::Arc;

use ihanne_store::Workspace;
use rayon::prelude::*;

use super::column::Words;
use super::{Customers, Roster};
use crate::ops::Stop;
use crate::ops::standing::Standing;

/// What is wanted. Empty says anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Words of the name, the domain or the business id.
    pub find: String,
    /// The word of a verdict.
    pub verdict: String,
    /// The number of a tier, or `none`.
    pub tier: String,
    /// From how many points to how many: `10..25`.
    pub points: String,
    /// From which value times chance to which: `1000..2500.5`.
    pub worth: String,
    /// From which number of an attribute to which: `revenue:1000..2500.5`.
    pub measure: String,
    /// A country, as it is kept.
    pub country: String,
    /// An industry, as it is kept.
    pub industry: String,
    /// `customers` or `prospects`, or `nominated`.
    pub who: String,
    /// The nominated accounts, by row; only where these are wanted.
    pub nominated: Vec<u32>,
}

/// Choices by which accounts are sieved, in the order of their bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sieve {
    Find,
    Verdict,
    Tier,
    Country,
    Industry,
    Who,
    Points,
    Worth,
    Measure,
}

/// A choice of a sieve, and how many accounts it leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub word: String,
    pub count: u64,
}

/// What was found.
#[derive(Default)]
pub struct Found {
    /// For each row the sieves that hold it back, by their bits.
    held_back: Vec<u16>,
    /// How many are not held back.
    pub count: u64,
    pub verdicts: [u64; 5],
    /// By tier; at 0 those in none.
    pub tiers: Vec<u64>,
    /// The most frequent ones.
    pub countries: Vec<Told>,
    pub industries: Vec<Told>,
    pub customers: u64,
    pub prospects: u64,
}

/// Choices told of countries and industries.
const TOLD: usize = 12;

impl Sieve {
    fn bit(self) -> u16 {
        1 << self as u8
    }
}

impl Found {
    /// Whether a row was found.
    pub fn has(&self, row: usize) -> bool {
        self.held_back[row] == 0
    }
}

impl Roster {
    /// Finds accounts; `standing` must be of the same generation.
    pub fn find(&self, workspace: &Workspace, standing: Option<&Standing>, wanted: &Wanted) -> Result<Arc<Found>, Stop> {
        let of = standing.map(|standing| (&standing.profile, standing.revision));
        self.found.get(&format!("{of:?} {wanted:?}"), || self.sieve(workspace, standing, wanted))
    }

    fn sieve(&self, workspace: &Workspace, standing: Option<&Standing>, wanted: &Wanted) -> Result<Found, Stop> {
        let mut held_back = vec![0_u16; self.len()];
        let mut hold = |sieve: Sieve, keeps: &(dyn Fn(usize) -> bool + Sync)| {
            held_back.par_iter_mut().enumerate().for_each(|(row, bits)| {
                if !keeps(row) {
                    *bits |= sieve.bit();
                }
            });
        };
        if !wanted.find.trim().is_empty() {
            let hits = self.text(workspace)?.find(&wanted.find);
            hold(Sieve::Find, &|row| hits[row]);
        }
        if let Some(scores) = standing.map(|standing| &standing.scores) {
            if let Some(place) = ihanne_core::scorecard::Verdict::WORDS.iter().position(|word| *word == wanted.verdict) {
                hold(Sieve::Verdict, &|row| scores.verdicts[row] == place as u8);
            }
            let tier = if wanted.tier == "none" { Some(0) } else { wanted.tier.parse::<u8>().ok() };
            if let Some(tier) = tier {
                hold(Sieve::Tier, &|row| scores.tiers[row] == tier);
            }
            if let Some((from, to)) = between(&wanted.points) {
                hold(Sieve::Points, &|row| (from..=to).contains(&f64::from(scores.points[row])));
            }
            if let Some((from, to)) = between(&wanted.worth) {
                hold(Sieve::Worth, &|row| (from..=to).contains(&scores.values[row]));
            }
        }
        if let Some((key, ends)) = wanted.measure.split_once(':')
            && let (Some((from, to)), Some(numbers)) = (between(ends), self.numbers(workspace, key)?)
        {
            hold(Sieve::Measure, &|row| (from..=to).contains(&numbers[row]));
        }
        let (countries, industries) = (self.words(workspace, "country")?, self.words(workspace, "industry")?);
        for (sieve, words, word) in
            [(Sieve::Country, &countries, &wanted.country), (Sieve::Industry, &industries, &wanted.industry)]
        {
            if let (Some(words), false) = (words, word.is_empty()) {
                let place = words.place(word);
                hold(sieve, &|row| Some(words.codes[row]) == place);
            }
        }
        let customers = self.customers(workspace)?;
        let won = |row: usize| (*customers).as_ref().is_some_and(|customers: &Customers| customers.won[row]);
        match wanted.who.as_str() {
            "customers" => hold(Sieve::Who, &won),
            "prospects" => hold(Sieve::Who, &|row| !won(row)),
            "nominated" => hold(Sieve::Who, &|row| wanted.nominated.binary_search(&(row as u32)).is_ok()),
            _ => {}
        }
        let mut found = Found { tiers: vec![0; 2], ..Found::default() };
        let kept = |bits: u16, sieve: Sieve| bits & !sieve.bit() == 0;
        for (row, bits) in held_back.iter().copied().enumerate() {
            found.count += u64::from(bits == 0);
            if let Some(scores) = standing.map(|standing| &standing.scores) {
                found.verdicts[scores.verdicts[row] as usize] += u64::from(kept(bits, Sieve::Verdict));
                let tier = scores.tiers[row] as usize;
                found.tiers.resize(found.tiers.len().max(tier + 1), 0);
                found.tiers[tier] += u64::from(kept(bits, Sieve::Tier));
            }
            if kept(bits, Sieve::Who) {
                *if won(row) { &mut found.customers } else { &mut found.prospects } += 1;
            }
        }
        let told = |words: &Option<Arc<Words>>, sieve: Sieve, asked: &str| {
            words.as_ref().map_or_else(Vec::new, |words| count(words, &held_back, sieve, asked))
        };
        found.countries = told(&countries, Sieve::Country, &wanted.country);
        found.industries = told(&industries, Sieve::Industry, &wanted.industry);
        found.held_back = held_back;
        Ok(found)
    }
}

/// Both ends of `from..to`; `None` where it is no such range.
fn between(range: &str) -> Option<(f64, f64)> {
    let (from, to) = range.split_once("..")?;
    Some((from.parse().ok()?, to.parse().ok()?))
}

/// The most frequent words among rows that no other sieve holds back, and the one that is asked for.
fn count(words: &Words, held_back: &[u16], sieve: Sieve, asked: &str) -> Vec<Told> {
    let mut counts = vec![0_u64; words.words.len()];
    for (code, bits) in words.codes.iter().zip(held_back) {
        if let Some(count) = counts.get_mut(*code as usize) {
            *count += u64::from(bits & !sieve.bit() == 0);
        }
    }
    let mut told: Vec<(u64, usize)> = counts.into_iter().zip(0..).filter(|(count, _)| *count > 0).collect();
    told.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| words.words[a.1].cmp(&words.words[b.1])));
    let asked = told.iter().skip(TOLD).find(|(_, at)| words.words[*at] == asked).copied();
    told.truncate(TOLD);
    told.extend(asked);
    told.into_iter().map(|(count, at)| Told { word: words.words[at].clone(), count }).collect()
}
