//! The keys of a record: records that share one are worth comparing.

use super::super::records::{Number, Records, hash};
use super::vocabulary::Vocabulary;

/// How many kinds of keys there are.
pub const KINDS: usize = 10;
/// The first kinds say who somebody is; the others only hint at it.
const SAY_WHO: usize = 5;
/// No word, in the list of the words that say the most.
pub const NONE: u32 = u32::MAX;

/// What the keys of a record are made of; hashes are 0 where nothing is known.
pub struct Subject<'a> {
    pub number: &'a Number,
    /// The labels of the domains of web and e-mail address, and the address at a free provider.
    pub reached: [u64; 3],
    pub phone: u64,
    pub phone_stem: u64,
    pub compact: u64,
    pub words: &'a [u32],
    /// The words that say the most.
    pub telling: [u32; 3],
    pub city: u32,
    pub postal: u32,
}

impl<'a> Subject<'a> {
    /// A record of a list, given the words that say the most in each.
    pub fn of(records: &'a Records, telling: &[[u32; 3]], row: usize) -> Subject<'a> {
        let columns = &records.columns;
        Subject {
            number: &columns.number[row],
            reached: [columns.web_label[row], columns.mail_label[row], columns.mailbox[row]],
            phone: columns.phone[row],
            phone_stem: columns.phone_stem[row],
            compact: columns.compact[row],
            words: records.words_of(row),
            telling: telling[row],
            city: columns.city[row],
            postal: columns.postal[row],
        }
    }
}

/// Whether keys of a kind only hint at who somebody is: 1 if so, otherwise 0.
pub fn hint(kind: usize) -> usize {
    usize::from(kind >= SAY_WHO)
}

/// The keys of one kind, 0 for none.
pub fn keys(kind: usize, of: &Subject, words: &Vocabulary) -> [u64; 3] {
    let first = of.words.first().copied().unwrap_or(NONE);
    let [one, two, three] = of.telling;
    match kind {
        0 => [number_key(of.number), 0, 0],
        1 => of.reached,
        2 => [of.phone, 0, 0],
        3 => [of.phone_stem, 0, 0],
        4 => [of.compact, 0, 0],
        5 => [both(one, two), both(one, three), both(two, three)],
        6 => [if one == NONE { 0 } else { hash(one) }, 0, 0],
        7 => [beginning(words, first, of.postal), beginning(words, one, of.postal), 0],
        8 => [beginning(words, first, of.city), beginning(words, one, of.city), 0],
        _ => ends(words, of.words),
    }
}

/// The key of a business id; 0 where there is none that may be joined on.
pub fn number_key(number: &Number) -> u64 {
    match number {
        Number::Known(compact) if compact.joins() => hash(compact.signs()),
        _ => 0,
    }
}

/// The three words of a name that say the most, the most telling first.
pub fn telling(name: &[u32], words: &Vocabulary) -> [u32; 3] {
    let says = |word: u32| if word == NONE { -1.0 } else { words.says(word) };
    let mut telling: [u32; 3] = [NONE; 3];
    for word in name {
        let mut word = *word;
        for place in &mut telling {
            if *place == word {
                break;
            }
            if says(word) > says(*place) {
                std::mem::swap(place, &mut word);
            }
        }
    }
    telling
}

/// The key of two words, in whatever order.
fn both(one: u32, other: u32) -> u64 {
    if one == NONE || other == NONE { 0 } else { hash((one.min(other), one.max(other))) }
}

/// The key of a place and how a word begins.
fn beginning(words: &Vocabulary, word: u32, place: u32) -> u64 {
    if word == NONE || place == 0 {
        return 0;
    }
    let word = words.word(word);
    hash((place, &word[..word.len().min(3)]))
}

/// The keys of how a name begins and of how it ends.
fn ends(words: &Vocabulary, name: &[u32]) -> [u64; 3] {
    let mut letters = [0; 64];
    let mut length = 0;
    for word in name {
        for byte in words.word(*word).bytes() {
            if length < letters.len() {
                letters[length] = byte;
                length += 1;
            }
        }
    }
    let letters = &letters[..length];
    if length < 5 {
        return [0; 3];
    }
    let part = 8.min(length - 1);
    [hash((0_u8, &letters[..part])), hash((1_u8, &letters[length - part..])), 0]
}
