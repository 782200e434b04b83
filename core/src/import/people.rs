//! The names of salespeople and contacts, and how they are kept out of what is written: a pseudonym stands in for each.

use std::borrow::Cow;

use arrow_array::{Array, StringArray};
use rustc_hash::FxHashMap;

use super::cells::Cells;
use super::country;
use super::value::blank::is_unknown;
use crate::market::Category;

/// Words of owners that are no persons, and words that say something of a deal before they are anybody's name.
const NO_NAMES: &[&str] = &[
    "unassigned",
    "nobody",
    "none",
    "other",
    "house",
    "team",
    "sales",
    "admin",
    "system",
    "queue",
    "partner",
    "partners",
    "reseller",
    "direct",
    "channel",
    "web",
    "website",
    "online",
    "inbound",
    "outbound",
    "marketing",
    "support",
    "service",
    "manager",
    "account",
    "deal",
    "customer",
    "north",
    "south",
    "east",
    "west",
    "central",
    "nordic",
    "nordics",
    "emea",
    "apac",
    "price",
    "budget",
    "long",
    "short",
    "young",
    "small",
    "large",
    "white",
    "black",
    "green",
    "brown",
    "gold",
    "silver",
    "rich",
    "best",
    "strong",
    "sharp",
    "will",
    "may",
    "june",
    "august",
    "mark",
    "bill",
    "bank",
    "field",
    "wood",
    "law",
    "page",
    "case",
    "hall",
    "church",
    "street",
    "king",
    "park",
    "day",
    "summer",
    "winter",
    "myynti",
    "tiimi",
    "talo",
    "hinta",
    "kauppa",
    "salj",
    "pris",
    "lag",
    "hus",
    "zespol",
    "cena",
    "dom",
    "brak",
    "the",
    "and",
    "und",
];

/// A name in words, and what stands in for it.
type Named = (Vec<String>, String);

/// Names of people by their first word, and what stands in for each.
#[derive(Clone, Debug, Default)]
pub struct People {
    whole: FxHashMap<String, Vec<Named>>,
    /// First and family names of salespeople alone.
    parts: FxHashMap<String, String>,
}

/// `Salesperson A` for the one with most deals, and so on; `Salesperson AA` after `Salesperson Z`.
pub fn pseudonym(at: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = at + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    format!("Salesperson {}", letters.iter().rev().collect::<String>())
}

/// The levels of a column that some row has, those of most rows first.
pub fn most_first(category: &Category) -> Vec<usize> {
    let mut rows = vec![0_usize; category.levels.len()];
    category.codes.iter().flatten().for_each(|code| rows[code as usize] += 1);
    let mut order: Vec<usize> = (0..rows.len()).filter(|level| rows[*level] > 0).collect();
    order.sort_by_key(|level| std::cmp::Reverse(rows[*level]));
    order
}

impl People {
    /// The names in the column that parts deals by salesperson, in its order of pseudonyms, then those of other such columns
    /// and of columns of contacts.
    pub(super) fn of(owner: Option<&Category>, owners: &[&Cells], contacts: &[&Cells]) -> People {
        let mut people = People::default();
        let mut salespeople = 0;
        for level in owner.iter().flat_map(|owner| most_first(owner)) {
            let name = owner.map_or("", |owner| owner.levels.value(level));
            people.add(name, &pseudonym(salespeople), true);
            salespeople += 1;
        }
        for value in owners.iter().flat_map(|cells| &cells.values) {
            salespeople += usize::from(people.add(&value.text(), &pseudonym(salespeople), true));
        }
        for value in contacts.iter().flat_map(|cells| &cells.values) {
            people.add(&value.text(), "a contact", false);
        }
        people
    }

    /// Adds a name; whether it was new and is one.
    fn add(&mut self, name: &str, stand_in: &str, sells: bool) -> bool {
        let forms = forms(name);
        let Some(words) = forms.first().filter(|words| sells || words.len() > 1) else { return false };
        let known = self.begins(words).is_some_and(|(known, _)| known.len() == words.len());
        if known || is_unknown(name, false) || words.iter().all(|word| is_no_name(word)) {
            return false;
        }
        // Of two people called Anna, the name alone says neither.
        let part = |word: &&String| sells && words.len() > 1 && word.chars().count() > 2 && !is_no_name(word);
        for word in words.iter().filter(part) {
            let known = self.parts.entry(word.clone()).or_insert_with(|| stand_in.to_owned());
            if known != stand_in {
                "a salesperson".clone_into(known);
            }
        }
        for form in forms {
            self.whole.entry(form[0].clone()).or_default().push((form, stand_in.to_owned()));
        }
        true
    }

    /// The name that words begin with, the longest there is.
    fn begins(&self, words: &[String]) -> Option<&Named> {
        let named = self.whole.get(words.first()?)?.iter().filter(|(name, _)| words.starts_with(name));
        named.max_by_key(|(name, _)| name.len())
    }

    /// Whether a text is a name and nothing else; with `parts`, a first or family name alone is one too.
    pub(super) fn is_name(&self, text: &str, parts: bool) -> bool {
        let words: Vec<String> = words_of(text).into_iter().map(|(_, word)| word).collect();
        let part = || parts && words.len() == 1 && self.parts.contains_key(&words[0]);
        self.begins(&words).is_some_and(|(name, _)| name.len() == words.len()) || part()
    }

    /// Whether a text holds a whole name; in `places`, names of one word are none.
    pub(super) fn named_in(&self, text: &str, places: bool) -> bool {
        if self.whole.is_empty() {
            return false;
        }
        let words: Vec<String> = words_of(text).into_iter().map(|(_, word)| word).collect();
        (0..words.len()).any(|at| self.begins(&words[at..]).is_some_and(|(name, _)| name.len() > usize::from(places)))
    }

    /// Whether most rows of a column hold names and nothing else. First or family names alone count where several people
    /// are named so: `North` is a region, also where one Oliver North sells.
    pub(super) fn fill(&self, cells: &Cells) -> bool {
        if self.whole.is_empty() {
            return false;
        }
        let most = |parts: bool| {
            let (mut names, mut known, mut distinct, mut values) = (0_u64, 0_u64, 0, 0);
            for (value, rows) in cells.values.iter().zip(&cells.counts) {
                let text = value.text();
                if is_unknown(&text, false) {
                    continue;
                }
                let named =
                    self.is_name(&text, parts) || text.split([';', ',', '|', '/']).all(|piece| self.is_name(piece, parts));
                (known, values) = (known + u64::from(*rows), values + 1);
                (names, distinct) = (names + u64::from(named) * u64::from(*rows), distinct + usize::from(named));
            }
            names > 0 && names * 2 >= known && (!parts || (distinct > 1 && distinct * 2 >= values))
        };
        most(false) || most(true)
    }

    /// A text with a pseudonym in place of every name: whole names always, first or family names alone where they are written
    /// with a capital letter.
    pub fn hide<'a>(&self, text: &'a str) -> Cow<'a, str> {
        self.hidden(text, true)
    }

    /// A sentence of ours with a pseudonym in place of whole names, and of every name in what it quotes between backticks.
    pub fn hide_in_sentence(&self, sentence: &str) -> String {
        let quoted = sentence.split('`').enumerate().map(|(at, piece)| self.hidden(piece, at % 2 == 1));
        quoted.collect::<Vec<_>>().join("`")
    }

    fn hidden<'a>(&self, text: &'a str, parts: bool) -> Cow<'a, str> {
        if self.whole.is_empty() {
            return Cow::Borrowed(text);
        }
        let (places, words): (Vec<(usize, usize)>, Vec<String>) = words_of(text).into_iter().unzip();
        let alone = words.len() == 1;
        let (mut out, mut from, mut at) = (String::new(), 0, 0);
        while at < words.len() {
            let (start, end) = places[at];
            let part = || {
                let capital = text[start..end].chars().next().is_some_and(char::is_uppercase);
                self.parts.get(&words[at]).filter(|_| parts && (capital || alone)).map(|stand_in| (1, stand_in))
            };
            let found = self.begins(&words[at..]).map(|(name, stand_in)| (name.len(), stand_in)).or_else(part);
            let Some((length, stand_in)) = found else {
                at += 1;
                continue;
            };
            out.push_str(&text[from..start]);
            out.push_str(stand_in);
            from = places[at + length - 1].1;
            at += length;
        }
        if from == 0 { Cow::Borrowed(text) } else { Cow::Owned(out + &text[from..]) }
    }

    /// Puts pseudonyms into the words of a column; words that become the same are one.
    pub(super) fn hide_levels(&self, category: &mut Category) {
        let mut levels: Vec<String> = Vec::new();
        let mut place = |level: &str| {
            let hidden = self.hide(level).into_owned();
            levels.iter().position(|known| *known == hidden).unwrap_or_else(|| {
                levels.push(hidden);
                levels.len() - 1
            }) as i32
        };
        let places: Vec<i32> = category.levels.iter().map(|level| place(level.unwrap_or_default())).collect();
        category.codes = category.codes.iter().map(|code| code.map(|code| places[code as usize])).collect();
        category.levels = StringArray::from(levels);
    }
}

/// The ways in which a name is written, in words: as it stands, with the family name at the other end, and before the @ of an
/// address.
fn forms(name: &str) -> Vec<Vec<String>> {
    let words = |text: &str| words_of(text).into_iter().map(|(_, word)| word).collect::<Vec<_>>();
    let bare = name.split('@').next().unwrap_or_default();
    let mut forms = vec![words(bare)];
    // A letter alone names nobody.
    forms.retain(|words| words.iter().any(|word| word.chars().filter(|letter| letter.is_alphabetic()).count() > 1));
    if let Some(words) = forms.first().cloned().filter(|words| (2..=3).contains(&words.len())) {
        for turn in 1..words.len() {
            let mut turned = words.clone();
            turned.rotate_left(turn);
            forms.push(turned);
        }
    }
    if bare.len() < name.len() {
        forms.push(words(name));
    }
    forms
}

/// Whether a word names no person.
fn is_no_name(word: &str) -> bool {
    NO_NAMES.contains(&word) || country::by_name(word).is_some()
}

/// The words of a text in lower case, each with where it begins and ends.
fn words_of(text: &str) -> Vec<((usize, usize), String)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, letter.is_alphanumeric()) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                words.push(((from, at), text[from..at].to_lowercase()));
                start = None;
            }
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(names: &[&str]) -> People {
        let raw = StringArray::from(names.to_vec());
        People::of(None, &[&Cells::of(&raw)], &[])
    }

    #[test]
    fn a_name_is_known_however_it_is_written() {
        let people = people(&["Anna Virtanen", "bo.ek@acme.com", "Anna Salo", "Unassigned", "104"]);
        for (text, hidden) in [
            ("Anna Virtanen left", "Salesperson A left"),
            ("lost by VIRTANEN, Anna", "lost by Salesperson A"),
            ("Virtanen's offer", "Salesperson A's offer"),
            ("Anna left", "a salesperson left"),
            ("Acme - Bo Ek - 2024", "Acme - Salesperson B - 2024"),
            ("ask bo.ek@acme.com", "ask Salesperson B"),
            ("Unassigned for 104 days", "Unassigned for 104 days"),
            ("Annapurna Oy", "Annapurna Oy"),
            ("Bookkeeping", "Bookkeeping"),
        ] {
            assert_eq!(people.hide(text), hidden, "{text}");
        }
    }

    #[test]
    fn words_that_say_something_of_a_deal_are_nobodys_name() {
        let people = people(&["Vincent Price", "Mei Long", "Sales Finland", "Kai Noro"]);
        for text in ["Price too high", "Long approval", "Sales stopped", "Finland", "noro virus"] {
            assert_eq!(people.hide(text), text);
        }
        assert_eq!(people.hide("Vincent Price left"), "Salesperson A left", "but the whole name is");
        assert_eq!(
            people.hide_in_sentence("Kai is no name here, but in `Kai` it is"),
            "Kai is no name here, but in `Salesperson C` it is"
        );
    }

    #[test]
    fn a_column_of_names_is_told_from_one_that_shares_a_word_with_them() {
        let people = people(&["Oliver North", "Anna Virtanen", "Bo Ek"]);
        let fill = |values: &[&str]| {
            let raw = StringArray::from(values.to_vec());
            people.fill(&Cells::of(&raw))
        };
        assert!(
            fill(&["Anna Virtanen", "Bo Ek", "fair"])
                && fill(&["Anna", "Virtanen", "web"])
                && fill(&["Ek, Bo", "Anna Virtanen; Bo Ek"])
        );
        assert!(!fill(&["Northern", "South", "Oliver"]) && !fill(&["web", "fair", "Bo Ek", "x"]));
    }

    #[test]
    fn pseudonyms_do_not_run_out() {
        let letters = [0, 25, 26, 39, 701, 702].map(|at| pseudonym(at)[12..].to_owned());
        assert_eq!(letters, ["A", "Z", "AA", "AN", "ZZ", "AAA"]);
    }
}
