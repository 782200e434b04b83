//! What was learned of a list once, to be kept: what the levels weigh, and how common words are.

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::super::pairs::{PATTERNS, levels, pattern};
use super::super::records::Records;
use super::super::weigh::{Model, learn};
use super::Index;
use super::frequencies::Frequencies;

/// So many accounts ask for their like, evenly spread over the list, to learn from.
const ASKERS: usize = 20_000;
/// Of those who ask so many are taken to be among the accounts, where the accounts themselves do not show more.
const KNOWN: f64 = 0.5;

/// What was learned of a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Learned {
    pub(super) model: Model,
    pub(super) frequencies: Frequencies,
    /// The smallest hashes of the names: a sample by which the list is known again.
    #[serde(default)]
    names: Vec<u64>,
}

/// So many names stand for all.
const SAMPLE: usize = 1024;

/// The smallest hashes of names (Broder, On the resemblance and containment of documents, 1997).
fn smallest(names: &[u64]) -> Vec<u64> {
    let mut hashes: Vec<u64> =
        names.iter().filter(|name| **name != 0).map(|name| name.wrapping_mul(0x9e37_79b9_7f4a_7c15)).collect();
    hashes.par_sort_unstable();
    hashes.dedup();
    hashes.truncate(SAMPLE);
    hashes
}

impl Learned {
    /// What is believed when only the words have been counted.
    pub(super) fn believed(frequencies: Frequencies, records: &Records) -> Learned {
        Learned { model: Model::believed(), frequencies, names: smallest(&records.columns.compact) }
    }

    /// Whether a list is about the one it was learned of: at least nine in ten names are in both. Told by a sample, so to within a few
    /// percent for large lists, and exactly for small ones.
    pub fn is_of(&self, records: &Records) -> bool {
        let now = smallest(&records.columns.compact);
        let mut all: Vec<u64> = self.names.iter().chain(&now).copied().collect();
        all.sort_unstable();
        all.dedup();
        all.truncate(SAMPLE);
        let both = |name: &&u64| self.names.binary_search(name).is_ok() && now.binary_search(name).is_ok();
        // Of two lists that have nine in ten in common, nine in eleven of all names are in both.
        all.iter().filter(both).count() * 11 >= all.len() * 9
    }

    /// How many accounts it was learned of.
    pub fn accounts(&self) -> usize {
        self.frequencies.names
    }

    /// As text, to be kept.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("numbers and words are JSON")
    }

    /// From the text that was kept.
    ///
    /// # Errors
    /// When it is no such text, or was changed to what cannot be.
    pub fn from_json(text: &str) -> Result<Learned, String> {
        let learned: Learned = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let sound = learned.model.is_sound() && learned.frequencies.is_sound();
        sound.then_some(learned).ok_or_else(|| "its numbers cannot be".to_owned())
    }
}

impl Index {
    /// Learns what levels weigh from accounts that ask for their like.
    ///
    /// Accounts that have been cleaned hold hardly any pair of one account, and leads will: so a share of pairs is taken to be one
    /// account of which half of the leads would be among the accounts, unless more is learned.
    pub(super) fn learn(&mut self) {
        let step = self.accounts.len().div_ceil(ASKERS).max(1);
        let askers: Vec<u32> = (0..self.accounts.len() as u32).step_by(step).collect();
        let seen: Vec<(usize, Vec<u32>)> = askers.par_iter().map(|account| self.patterns_of(*account, step as u32)).collect();
        let mut counts = vec![0_u64; PATTERNS];
        seen.iter().flat_map(|(_, patterns)| patterns).for_each(|pattern| counts[*pattern as usize] += 1);
        let patterns: Vec<(u32, u64)> = (0..).zip(counts).filter(|(_, pairs)| *pairs > 0).collect();
        let compared = seen.iter().map(|(candidates, _)| candidates).sum::<usize>() as f64;
        let expected = KNOWN * askers.len() as f64 / (compared + askers.len() as f64);
        self.learned.model = learn(&patterns, &FxHashMap::default()).with_at_least(expected);
    }

    /// How many candidates an account has, and its patterns with them; a pair of two that both ask is given by the first.
    fn patterns_of(&self, account: u32, step: u32) -> (usize, Vec<u32>) {
        let mut side = self.accounts.side(account);
        let card = self.sharing(&side);
        side.card = &card;
        let words = self.words();
        let others = self.candidates(&side, &words, Some(account));
        let own = others.iter().filter(|other| *other % step != 0 || **other > account);
        let patterns = own.map(|other| pattern(&levels(&words, &side, &self.accounts.side(*other)))).collect();
        (others.len(), patterns)
    }
}
