//! What is compared of two records, and the level of each comparison. Unknown is a level of its own, always the first.

use super::super::records::{Number, Records};
use super::card::{Card, cards};
use super::name;
use super::near::distance;
use super::sharing::Shared;

/// How many comparisons there are.
pub const COMPARISONS: usize = 8;

/// How many levels each comparison has.
pub const SIZES: [usize; COMPARISONS] = [20, 3, 8, 5, 5, 3, 3, 3];

/// What each comparison is called.
pub const NAMES: [&str; COMPARISONS] = ["name", "legal form", "domain", "phone", "business id", "country", "city", "postal code"];

/// How many patterns of levels there can be.
pub const PATTERNS: usize = 20 * 3 * 8 * 5 * 5 * 3 * 3 * 3;

/// The level of each comparison of one pair.
pub type Levels = [u8; COMPARISONS];

/// The levels of the business id at which two records cannot be one account.
pub const OTHER_NUMBER: u8 = 4;

/// What a level means, in words.
pub fn meaning(comparison: usize, level: u8) -> &'static str {
    let plain = ["not known of both", "the same", "different"];
    let words: &[&str] = match comparison {
        0 => &name::LEVELS,
        1 => &["not known of both", "the same", "another"],
        2 => &[
            "not known of both",
            "the same, of hardly any others",
            "the same, of a few names",
            "the same, of many names",
            "the same, of very many names",
            "the same but for its ending",
            "different",
            "the same address at a free provider",
        ],
        3 => &["not known of both", "the same", "the same, of many names", "the same but for the last figures", "different"],
        4 => &[
            "not known of both",
            "the same",
            "the same, of several names or of one court",
            "the same but for a slip",
            "different",
        ],
        _ => &plain,
    };
    words[usize::from(level)]
}

/// One number for all levels of a pair.
pub fn pattern(levels: &Levels) -> u32 {
    levels.iter().zip(SIZES).fold(0, |sum, (level, size)| sum * size as u32 + u32::from(*level))
}

/// The levels of a pattern.
pub fn levels_of(mut pattern: u32) -> Levels {
    let mut levels = [0; COMPARISONS];
    for (at, size) in SIZES.iter().enumerate().rev() {
        levels[at] = (pattern % *size as u32) as u8;
        pattern /= *size as u32;
    }
    levels
}

/// What comparing needs.
pub struct Comparer<'a> {
    records: &'a Records,
    /// What each word says, from 0 to 1.
    weights: Vec<f32>,
    cards: Vec<Card>,
}

impl<'a> Comparer<'a> {
    /// Lays the records out for comparing. `weights` say how much each word says.
    pub fn new(records: &'a Records, weights: Vec<f32>) -> Comparer<'a> {
        Comparer { records, weights, cards: cards(records, &Shared::of(records)) }
    }

    /// How many records there are.
    pub fn rows(&self) -> usize {
        self.cards.len()
    }

    /// The levels of two records.
    pub fn levels(&self, one: usize, other: usize) -> Levels {
        let (a, b) = (&self.cards[one], &self.cards[other]);
        [
            self.name(a, b),
            self.form(a, b, one, other),
            domain(a, b),
            phone(a, b),
            self.number(a, b, one, other),
            same_or_not(u32::from(a.country), u32::from(b.country)),
            same_or_not(a.city, b.city),
            same_or_not(a.postal, b.postal),
        ]
    }

    fn name(&self, a: &Card, b: &Card) -> u8 {
        let words = |card: &Card| &self.records.words[card.start as usize..card.start as usize + usize::from(card.words)];
        name::level(&self.records.lexicon, &self.weights, [words(a), words(b)], a.compact == b.compact)
    }

    fn form(&self, a: &Card, b: &Card, one: usize, other: usize) -> u8 {
        if !(a.has_form && b.has_form) {
            return 0;
        }
        1 + u8::from(self.records.columns.forms[one].and(self.records.columns.forms[other]).is_unknown())
    }

    fn number(&self, a: &Card, b: &Card, one: usize, other: usize) -> u8 {
        if !(a.has_number && b.has_number) {
            return 0;
        }
        let (Number::Known(one), Number::Known(other)) = (&self.records.columns.number[one], &self.records.columns.number[other])
        else {
            return 0;
        };
        if one.signs() == other.signs() {
            1 + u8::from(one.local || a.shared[2])
        } else if distance(one.signs(), other.signs(), 1).is_some() && !(one.valid && other.valid) {
            3
        } else if one.is_like(other) {
            OTHER_NUMBER
        } else {
            0
        }
    }
}

fn domain(a: &Card, b: &Card) -> u8 {
    let (mut same, mut alike, mut known) = (u8::MAX, false, false);
    for (i, domain) in a.domains.into_iter().enumerate().filter(|(_, domain)| *domain != 0) {
        for (j, other) in b.domains.into_iter().enumerate().filter(|(_, domain)| *domain != 0) {
            known = true;
            alike |= a.labels[i] == b.labels[j];
            if domain == other {
                same = same.min(a.domain_degrees[i]);
            }
        }
    }
    match (same, alike, known) {
        (0..=3, ..) => 1 + same,
        (_, true, _) => 5,
        _ if a.mailbox != 0 && a.mailbox == b.mailbox && !a.shared[0] => 7,
        (_, _, true) => 6,
        _ => 0,
    }
}

fn phone(a: &Card, b: &Card) -> u8 {
    match (a.phone == 0 || b.phone == 0, a.phone == b.phone, a.phone_stem == b.phone_stem) {
        (true, ..) => 0,
        (_, true, _) => 1 + u8::from(a.shared[1]),
        (_, _, true) => 3,
        _ => 4,
    }
}

fn same_or_not(one: u32, other: u32) -> u8 {
    if one == 0 || other == 0 { 0 } else { 1 + u8::from(one != other) }
}
