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

    /// The place of a word that others have counted so often; one that is there stays as it is.
    pub fn add_counted(&mut self, word: &str, count: u32) -> u32 {
        self.place(word).unwrap_or_else(|| {
            let place = self.add(word);
            self.counts[place as usize] = count;
            place
        })
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

    /// The place of a word, if it is there.
    pub fn place(&self, word: &str) -> Option<u32> {
        self.places.get(&hash(word)).copied()
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.counts.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// Counts words as others have counted them.
    pub fn count_as(&mut self, count: impl Fn(&str) -> u32) {
        let counts = (0..self.counts.len() as u32).map(|place| count(self.word(place))).collect();
        self.counts = counts;
    }

    /// Bytes of memory.
    pub fn bytes(&self) -> usize {
        self.text.capacity() + 4 * (self.ends.capacity() + self.counts.capacity()) + 17 * self.places.capacity() * 8 / 7
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
        (0..self.counts.len()).map(|place| says(self.word(place as u32), self.counts[place], names)).collect()
    }
}

/// What a word says that was met so often among so many names.
pub fn says(word: &str, count: u32, names: usize) -> f32 {
    let names = (names as f32).max(SHORT_LIST);
    let share = super::super::usual::shares().get(word).copied().unwrap_or_default();
    let count = (count as f32).max(share * names).clamp(1.0, names);
    (names / count).ln() / names.ln()
}
