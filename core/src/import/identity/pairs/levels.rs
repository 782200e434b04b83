//! What is compared of two records, and the level of each comparison. Unknown is a level of its own, always the first.

use super::super::legal::Forms;
use super::super::records::{Number, Records};
use super::card::{Card, cards};
use super::keys::number_key;
use super::name;
use super::near::distance;
use super::sharing::Shared;
use super::vocabulary::Vocabulary;

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

/// Every comparison with each of its levels, in words.
pub fn all_words() -> impl Iterator<Item = (&'static str, &'static str)> {
    let of = |at: usize| (0..SIZES[at] as u8).map(move |level| (NAMES[at], meaning(at, level)));
    (0..COMPARISONS).flat_map(of)
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
        levels(&Vocabulary::of(&self.records.lexicon, &self.weights), &self.side(one), &self.side(other))
    }

    /// A number for the business id of a record; 0 where there is none.
    pub fn id(&self, row: u32) -> u64 {
        number_key(&self.records.columns.number[row as usize])
    }

    fn side(&self, row: usize) -> Side<'_> {
        let card = &self.cards[row];
        let words = &self.records.words[card.start as usize..card.start as usize + usize::from(card.words)];
        Side { card, words, forms: &self.records.columns.forms[row], number: &self.records.columns.number[row] }
    }
}

/// One side of a pair. What is seldom needed is only pointed at.
pub struct Side<'a> {
    pub card: &'a Card,
    /// The words of its name.
    pub words: &'a [u32],
    pub forms: &'a Forms,
    pub number: &'a Number,
}

/// The levels of a pair. How widely a value is shared is asked of the first.
pub fn levels(words: &Vocabulary, one: &Side, other: &Side) -> Levels {
    let (a, b) = (one.card, other.card);
    [
        name::level(words, [one.words, other.words], a.compact == b.compact),
        form(one, other),
        domain(a, b),
        phone(a, b),
        number(one, other),
        same_or_not(u32::from(a.country), u32::from(b.country)),
        same_or_not(a.city, b.city),
        same_or_not(a.postal, b.postal),
    ]
}

fn form(one: &Side, other: &Side) -> u8 {
    if !(one.card.has_form && other.card.has_form) {
        return 0;
    }
    1 + u8::from(one.forms.and(*other.forms).is_unknown())
}

fn number(one: &Side, other: &Side) -> u8 {
    if !(one.card.has_number && other.card.has_number) {
        return 0;
    }
    let (Number::Known(a), Number::Known(b)) = (one.number, other.number) else { return 0 };
    if a.signs() == b.signs() {
        // Two that fail alike say nothing: a number made up, or given to try.
        if !a.joins() {
            return 0;
        }
        1 + u8::from(a.local || one.card.shared[2])
    } else if a.judged != b.judged && distance(a.signs(), b.signs(), 1).is_some() {
        // Of two that both fit, or that nothing can judge, the one next to it is another company's.
        3
    } else if a.is_like(b) {
        OTHER_NUMBER
    } else {
        0
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
