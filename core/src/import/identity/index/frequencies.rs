//! How often words were met when the weights were learned. They stay as they were, so that an account that comes or goes changes
//! the keys and levels of no other.

use serde::{Deserialize, Serialize};

use super::super::records::Lexicon;

/// Words met more than once, in the order of the alphabet, with how often.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Frequencies {
    /// The names they were counted in.
    pub names: usize,
    text: String,
    ends: Vec<u32>,
    counts: Vec<u32>,
}

impl Frequencies {
    /// Of the words of so many names.
    pub fn of(lexicon: &Lexicon, names: usize) -> Frequencies {
        let mut places: Vec<u32> = (0..lexicon.len() as u32).filter(|place| lexicon.count(*place) > 1).collect();
        places.sort_unstable_by_key(|place| lexicon.word(*place));
        let mut frequencies = Frequencies { names, ..Frequencies::default() };
        for place in places {
            frequencies.text.push_str(lexicon.word(place));
            frequencies.ends.push(frequencies.text.len() as u32);
            frequencies.counts.push(lexicon.count(place));
        }
        frequencies.text.shrink_to_fit();
        frequencies
    }

    /// How often a word was met; one that was met once or never counts as met once.
    pub fn count(&self, word: &str) -> u32 {
        let (mut from, mut to) = (0, self.ends.len());
        while from < to {
            let middle = usize::midpoint(from, to);
            match self.word(middle).cmp(word) {
                std::cmp::Ordering::Less => from = middle + 1,
                std::cmp::Ordering::Equal => return self.counts[middle],
                std::cmp::Ordering::Greater => to = middle,
            }
        }
        1
    }

    fn word(&self, at: usize) -> &str {
        let start = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        &self.text[start..self.ends[at] as usize]
    }

    /// Whether it can be used: what comes from a file may have been changed by hand.
    pub fn is_sound(&self) -> bool {
        self.ends.len() == self.counts.len()
            && self.ends.is_sorted()
            && self.text.is_ascii()
            && self.ends.last().map_or(0, |end| *end as usize) == self.text.len()
    }

    /// Bytes of memory.
    pub fn bytes(&self) -> usize {
        self.text.capacity() + 4 * (self.ends.capacity() + self.counts.capacity())
    }
}
