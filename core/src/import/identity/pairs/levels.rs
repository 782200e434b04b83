//! What is compared of two records, and the level of each comparison. Unknown is a level of its own, always the first.

use super::super::records::{Number, Records};
use super::name;
use super::near::distance;
use super::shared::Shared;

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

/// What comparing needs beside the records themselves.
pub struct Comparer<'a> {
    pub records: &'a Records,
    /// What each word says, from 0 to 1.
    pub weights: Vec<f32>,
    pub shared: Shared,
}

impl Comparer<'_> {
    /// The levels of two records.
    pub fn levels(&self, one: usize, other: usize) -> Levels {
        let records = self.records;
        let place = |column: &[u32]| same_or_not(column[one], column[other]);
        [
            name::level(records, &self.weights, one, other),
            self.form(one, other),
            self.domain(one, other),
            self.phone(one, other),
            self.number(one, other),
            same_or_not(u32::from(records.country[one]), u32::from(records.country[other])),
            place(&records.city),
            place(&records.postal),
        ]
    }

    fn form(&self, one: usize, other: usize) -> u8 {
        let (a, b) = (self.records.forms[one], self.records.forms[other]);
        match a.is_unknown() || b.is_unknown() {
            true => 0,
            false => 1 + u8::from(a.and(b).is_unknown()),
        }
    }

    fn domain(&self, one: usize, other: usize) -> u8 {
        let records = self.records;
        let of = |row: usize| [(records.web[row], records.web_label[row]), (records.mail[row], records.mail_label[row])];
        let (mut same, mut alike, mut known) = (u8::MAX, false, false);
        for (at, (a, label_a)) in of(one).into_iter().enumerate() {
            for (b, label_b) in of(other) {
                if a == 0 || b == 0 {
                    continue;
                }
                known = true;
                alike |= label_a == label_b;
                if a == b {
                    same = same.min(self.shared.domain[at][one]);
                }
            }
        }
        let mailbox = records.mailbox[one] != 0 && records.mailbox[one] == records.mailbox[other];
        match (same, alike, known) {
            (0..=3, ..) => 1 + same,
            (_, true, _) => 5,
            _ if mailbox && self.shared.mailbox[one] == 0 => 7,
            (_, _, true) => 6,
            _ => 0,
        }
    }

    fn phone(&self, one: usize, other: usize) -> u8 {
        let records = self.records;
        let (a, b) = (records.phone[one], records.phone[other]);
        match (a == 0 || b == 0, a == b, records.phone_stem[one] == records.phone_stem[other]) {
            (true, ..) => 0,
            (_, true, _) => 1 + u8::from(self.shared.phone[one] > 1),
            (_, _, true) => 3,
            _ => 4,
        }
    }

    fn number(&self, one: usize, other: usize) -> u8 {
        let (Number::Known(a), Number::Known(b)) = (&self.records.number[one], &self.records.number[other]) else { return 0 };
        if a.signs() == b.signs() {
            1 + u8::from(a.local || self.shared.number[one] > 1)
        } else if distance(a.signs(), b.signs(), 1).is_some() && !(a.valid && b.valid) {
            3
        } else if a.is_like(b) {
            OTHER_NUMBER
        } else {
            0
        }
    }
}

fn same_or_not(one: u32, other: u32) -> u8 {
    if one == 0 || other == 0 { 0 } else { 1 + u8::from(one != other) }
}
