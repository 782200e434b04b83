//! How two names compare: which words they share, which differ by a slip, and how much the words say that are left over.

use super::near::distance;
use super::vocabulary::Vocabulary;

/// The level of names where one is not known.
pub const UNKNOWN: u8 = 0;

/// What each level of names means, in the order of the levels.
pub const LEVELS: [&str; 20] = [
    "one name is not known",
    "the same, and rare",
    "the same",
    "the same, of common words",
    "the same but for slips",
    "the same but for slips, of common words",
    "a word differs by a sign, and both are known words",
    "a common word is left over on one side",
    "a common word is left over on one side, the rest is common too",
    "a word is left over on one side",
    "a word is left over on one side, the rest is common",
    "an informative word is left over on one side",
    "an informative word is left over on one side, the rest is common",
    "common words are left over on both sides",
    "common words are left over on both sides, the rest is common too",
    "words are left over on both sides",
    "words are left over on both sides, the rest is common",
    "an informative word is left over on both sides",
    "an informative word is left over on both sides, the rest is common",
    "different",
];

/// A word that says less is common, one that says more is informative. On the scale of the lexicon's weights.
const COMMON: f32 = 0.42;
const INFORMATIVE: f32 = 0.68;
/// Shared words that say less than this together are common.
const RARE_TOGETHER: f32 = 0.85;
/// Names this rare are not shared by chance.
const RARE_NAME: f32 = 1.55;
/// Names that share less share nothing to speak of.
const NOTHING: f32 = 0.2;
/// Figures tell the members of a family apart: `Fund II` and `Fund III`.
const NUMERAL: f32 = 0.7;
/// A word met more often than this is a word of its own and no slip of another.
const KNOWN_WORD: u32 = 3;
/// What a word counts that matches but for a slip.
const SLIP: f32 = 0.8;

/// Which words of two names have found each other.
struct Matched {
    /// A bit for each matched word of the one name, and of the other.
    bits: [u16; 2],
    /// What the matched words say.
    shared: f32,
    /// How many match but for a slip or an abbreviation.
    slips: u8,
    /// How many of these are two words that both are met often.
    known: u8,
}

/// How two words are alike that are not the same; the surer first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Alike {
    Slip,
    Short,
}

/// The level of two names, given as words. `same_letters` says whether they are the same but for blanks.
pub fn level(words: &Vocabulary, [a, b]: [&[u32]; 2], same_letters: bool) -> u8 {
    if a.is_empty() || b.is_empty() {
        return UNKNOWN;
    }
    if same_letters {
        return same(a.iter().map(|word| words.says(*word)).sum());
    }
    let mut matched = Matched { bits: [0; 2], shared: 0.0, slips: 0, known: 0 };
    match_the_same(words, a, b, &mut matched);
    match_the_alike(words, a, b, &mut matched);
    match_the_joined(words, [a, b], [0, 1], &mut matched);
    match_the_joined(words, [b, a], [1, 0], &mut matched);
    let (left_a, numeral_a) = left_over(words, a, matched.bits[0]);
    let (left_b, numeral_b) = left_over(words, b, matched.bits[1]);
    if matched.shared < NOTHING {
        return 19;
    }
    let common = u8::from(matched.shared < RARE_TOGETHER);
    match (left_a > 0.0, left_b > 0.0) {
        (false, false) if matched.slips == 0 => same(matched.shared),
        (false, false) if matched.known > 0 => 6,
        (false, false) => 4 + common,
        (true, true) if numeral_a && numeral_b => 17 + common,
        (true, true) => 13 + 2 * size(left_a.min(left_b)) + common,
        _ => 7 + 2 * size(left_a.max(left_b)) + common,
    }
}

fn same(says: f32) -> u8 {
    if says >= RARE_NAME { 1 } else { 2 + u8::from(says < RARE_TOGETHER) }
}

/// 0 for what common words say, 2 for what an informative word says.
fn size(left: f32) -> u8 {
    u8::from(left >= COMMON) + u8::from(left >= INFORMATIVE)
}

fn match_the_same(words: &Vocabulary, a: &[u32], b: &[u32], matched: &mut Matched) {
    for (i, word) in a.iter().enumerate() {
        if let Some(j) = (0..b.len()).find(|j| matched.bits[1] & (1 << j) == 0 && b[*j] == *word) {
            matched.bits[0] |= 1 << i;
            matched.bits[1] |= 1 << j;
            matched.shared += words.says(*word);
        }
    }
}

fn match_the_alike(words: &Vocabulary, a: &[u32], b: &[u32], matched: &mut Matched) {
    for (i, own) in a.iter().enumerate() {
        if matched.bits[0] & (1 << i) != 0 {
            continue;
        }
        let word = words.word(*own).as_bytes();
        let free = (0..b.len()).filter(|j| matched.bits[1] & (1 << j) == 0);
        let Some((how, j)) = free.filter_map(|j| Some((alike(word, words.word(b[j]).as_bytes())?, j))).min() else { continue };
        matched.bits[0] |= 1 << i;
        matched.bits[1] |= 1 << j;
        matched.shared += SLIP * words.says(*own).min(words.says(b[j]));
        matched.slips += 1;
        let both_known = words.count(*own).min(words.count(b[j])) > KNOWN_WORD;
        matched.known += u8::from(how == Alike::Slip && both_known);
    }
}

/// Matches two neighbours of one name with the one word they make in the other: `poly trade` and `polytrade`.
fn match_the_joined(words: &Vocabulary, names: [&[u32]; 2], sides: [usize; 2], matched: &mut Matched) {
    let [parts, wholes] = names;
    for (j, joined) in wholes.iter().enumerate() {
        let whole = words.word(*joined).as_bytes();
        if matched.bits[sides[1]] & (1 << j) != 0 || whole.len() < 5 {
            continue;
        }
        for i in 1..parts.len() {
            let (first, second) = (words.word(parts[i - 1]).as_bytes(), words.word(parts[i]).as_bytes());
            let free = matched.bits[sides[0]] & (3 << (i - 1)) == 0;
            if free && first.len() + second.len() == whole.len() && whole.starts_with(first) && whole.ends_with(second) {
                matched.bits[sides[0]] |= 3 << (i - 1);
                matched.bits[sides[1]] |= 1 << j;
                matched.shared += SLIP * words.says(*joined);
                matched.slips += 1;
                break;
            }
        }
    }
}

/// How two different words are alike, if they are: by a slip, as an abbreviation, as an initial.
fn alike(one: &[u8], other: &[u8]) -> Option<Alike> {
    let figures = |word: &[u8]| word.iter().any(u8::is_ascii_digit);
    if figures(one) || figures(other) {
        return None;
    }
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let slips = match long.len() {
        0..4 => 0,
        4..9 => 1,
        _ => 2,
    };
    if slips > 0 && distance(short, long, slips).is_some() {
        return Some(Alike::Slip);
    }
    let begins = long.starts_with(short) && (short.len() == 1 || (short.len() >= 3 && long.len() >= short.len() + 2));
    begins.then_some(Alike::Short)
}

/// What the words without a match say, and whether a numeral is among them.
fn left_over(words: &Vocabulary, name: &[u32], matched: u16) -> (f32, bool) {
    let (mut says, mut numeral) = (0.0, false);
    for (at, word) in name.iter().enumerate().filter(|(at, _)| matched & (1 << at) == 0) {
        let is_numeral = numeral_like(words.word(*word).as_bytes());
        debug_assert!(at < 16);
        numeral |= is_numeral;
        let weight = words.says(*word).max(0.01);
        says += if is_numeral { weight.max(NUMERAL) } else { weight };
    }
    (says, numeral)
}

/// Whether a word counts: figures, Roman figures, a single letter.
fn numeral_like(word: &[u8]) -> bool {
    word.len() == 1 || word.iter().any(u8::is_ascii_digit) || word.iter().all(|byte| b"ivx".contains(byte))
}
