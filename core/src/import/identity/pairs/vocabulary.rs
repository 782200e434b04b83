//! The words of names as they are compared: those of a lexicon, and behind them those of one asker that the lexicon lacks.

use super::super::records::Lexicon;

/// A word that the lexicon lacks.
pub struct Strange {
    pub text: String,
    /// How often it was met when words were counted.
    pub count: u32,
    /// How much it says.
    pub says: f32,
}

/// Words by their place.
#[derive(Clone, Copy)]
pub struct Vocabulary<'a> {
    lexicon: &'a Lexicon,
    /// How much each word of the lexicon says.
    weights: &'a [f32],
    strange: &'a [Strange],
}

impl<'a> Vocabulary<'a> {
    /// The words of a lexicon alone.
    pub fn of(lexicon: &'a Lexicon, weights: &'a [f32]) -> Vocabulary<'a> {
        Vocabulary { lexicon, weights, strange: &[] }
    }

    /// The same with words of an asker, whose places follow those of the lexicon.
    pub fn with(self, strange: &'a [Strange]) -> Vocabulary<'a> {
        Vocabulary { strange, ..self }
    }

    /// The word at a place.
    pub fn word(&self, place: u32) -> &'a str {
        if (place as usize) < self.weights.len() { self.lexicon.word(place) } else { &self.strange(place).text }
    }

    /// How much the word at a place says, from 0 to 1.
    pub fn says(&self, place: u32) -> f32 {
        self.weights.get(place as usize).copied().unwrap_or_else(|| self.strange(place).says)
    }

    /// How often the word at a place was met.
    pub fn count(&self, place: u32) -> u32 {
        if (place as usize) < self.weights.len() { self.lexicon.count(place) } else { self.strange(place).count }
    }

    fn strange(&self, place: u32) -> &'a Strange {
        &self.strange[place as usize - self.weights.len()]
    }
}
