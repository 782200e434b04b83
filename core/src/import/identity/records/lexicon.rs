//! The words of all names, each once, with how much it says: a word that few names have says more.

use rustc_hash::FxHashMap;

use super::read::hash;

/// A list of fewer names is taken for a part of one with so many.
const SHORT_LIST: f32 = 50_000.0;

/// Words by their place, and places by their word.
#[derive(Default)]
pub struct Lexicon {
    text: String,
    ends: Vec<u32>,
    counts: Vec<u32>,
    places: FxHashMap<u64, u32>,
}

impl Lexicon {
    /// The place of a word, which has now been met once more.
    pub fn add(&mut self, word: &str) -> u32 {
        let place = *self.places.entry(hash(word)).or_insert_with(|| {
            self.text.push_str(word);
            self.ends.push(self.text.len() as u32);
            self.counts.push(0);
            self.counts.len() as u32 - 1
        });
        self.counts[place as usize] += 1;
        place
    }

    /// Counts anew how often each word was met: in these alone.
    pub fn recount(&mut self, words: &[u32]) {
        self.counts.fill(0);
        words.iter().for_each(|word| self.counts[*word as usize] += 1);
    }

    /// The word at a place.
    pub fn word(&self, place: u32) -> &str {
        let place = place as usize;
        let start = if place == 0 { 0 } else { self.ends[place - 1] as usize };
        &self.text[start..self.ends[place] as usize]
    }

    /// How often the word at a place was met.
    pub fn count(&self, place: u32) -> u32 {
        self.counts[place as usize]
    }

    /// For every word how much it says, from 0 for one in every name to 1 for one in a single name: the inverse document
    /// frequency as a share of the largest there can be. Spärck Jones, Journal of Documentation 28 (1972).
    ///
    /// A word of business counts as at least as frequent as it is among companies at large, and a short list as part of a
    /// longer one, so that ten names do not make a name of `holding`.
    pub fn weights(&self, names: usize) -> Vec<f32> {
        let names = (names as f32).max(SHORT_LIST);
        let usual = super::super::usual::shares();
        let weight = |place: usize| {
            let share = usual.get(self.word(place as u32)).copied().unwrap_or_default();
            let count = (self.counts[place] as f32).max(share * names).clamp(1.0, names);
            (names / count).ln() / names.ln()
        };
        (0..self.counts.len()).map(weight).collect()
    }
}
