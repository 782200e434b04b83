//! Who asks: a lead, or an account of the index itself, with how widely its values are shared.

use super::super::pairs::{Card, Side, Strange, Subject, Vocabulary, cut, degree, keys, number_key};
use super::super::records::{Columns, Lead, says};
use super::Index;

/// The kind of keys of domains and mailboxes, that of phones, and that of business ids.
const REACHED: usize = 1;
const PHONE: usize = 2;
const NUMBER: usize = 0;

/// More names than these make no difference.
const VERY_MANY: usize = 26;

/// One who asks.
pub struct Asker<'a> {
    card: Card,
    words: Vec<u32>,
    strange: Vec<Strange>,
    columns: &'a Columns,
}

impl<'a> Asker<'a> {
    /// A lead, before it is known how widely its values are shared.
    pub fn of(index: &Index, lead: &'a Lead) -> Asker<'a> {
        let mut strange: Vec<Strange> = Vec::new();
        let known = index.lexicon.len() as u32;
        let mut words: Vec<u32> = Vec::new();
        for word in lead.words() {
            let place = index.lexicon.place(word).or_else(|| {
                let at = strange.iter().position(|strange| strange.text == word)?;
                Some(known + at as u32)
            });
            words.push(place.unwrap_or_else(|| {
                let frequencies = &index.learned.frequencies;
                let count = frequencies.count(word);
                strange.push(Strange { text: word.to_owned(), count, says: says(word, count, frequencies.names) });
                known + strange.len() as u32 - 1
            }));
        }
        let card = Card::of(lead.columns(), 0, 0, words.len());
        Asker { card, words, strange, columns: lead.columns() }
    }

    /// As it is compared.
    pub fn side(&self) -> Side<'_> {
        Side { card: &self.card, words: &self.words, forms: &self.columns.forms[0], number: &self.columns.number[0] }
    }

    /// The words of index and asker.
    pub fn words<'b>(&'b self, index: &'b Index) -> Vocabulary<'b> {
        index.words().with(&self.strange)
    }

    /// Looks up how widely its values are shared.
    pub fn look_up(&mut self, index: &Index) {
        self.card = index.sharing(&self.side());
    }
}

impl Index {
    /// The card of a side with how widely its values are shared: by how many names, its own among them.
    pub(super) fn sharing(&self, side: &Side) -> Card {
        let card = *side.card;
        let names = |kind: usize, key: u32, has: &dyn Fn(&Card) -> bool| {
            if key == 0 { 0 } else { degree(self.names(kind, key, card.compact, has)) }
        };
        let on = |at: usize| names(REACHED, card.labels[at], &|other| other.domains.contains(&card.domains[at]));
        let number = cut(number_key(side.number));
        Card {
            domain_degrees: [on(0), on(1)],
            shared: [
                names(REACHED, card.mailbox, &|other| other.mailbox == card.mailbox) > 0,
                names(PHONE, card.phone, &|other| other.phone == card.phone) > 1,
                names(NUMBER, number, &|_| true) > 1,
            ],
            ..card
        }
    }

    /// How many names there are of accounts with a key that have a value, and of the asker; as far as makes a difference.
    fn names(&self, kind: usize, key: u32, own: u64, has: &dyn Fn(&Card) -> bool) -> usize {
        let mut names: Vec<u64> = vec![own];
        self.postings[kind].look_around(key, &self.accounts.orders, |account| {
            let card = &self.accounts.cards[account as usize];
            if has(card) && !names.contains(&card.compact) {
                names.push(card.compact);
            }
            names.len() < VERY_MANY
        });
        names.len()
    }

    /// The keys of a kind of a side, each once, 0 for none.
    pub(super) fn keys_of(kind: usize, subject: &Subject, words: &Vocabulary) -> [u32; 3] {
        let [one, two, three] = keys(kind, subject, words).map(cut);
        let two = if two == one { 0 } else { two };
        [one, two, if three == one || three == two { 0 } else { three }]
    }
}
