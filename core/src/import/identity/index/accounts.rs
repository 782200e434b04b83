//! What the index keeps of each account: what is compared, and nothing that could be read.

use super::super::legal::Forms;
use super::super::pairs::{Card, NONE, Side, Subject, Vocabulary, telling};
use super::super::records::{Columns, Number, Records, hash};

/// The accounts, one entry of each column for each account.
#[derive(Default)]
pub struct Accounts {
    pub cards: Vec<Card>,
    forms: Vec<Forms>,
    numbers: Vec<Number>,
    /// The words of all names, by their place in the lexicon; a card says where its own begin.
    words: Vec<u32>,
    /// Where an account stands among those with the same key: the most telling word of its name, then its letters.
    pub orders: Vec<u64>,
    /// Whether an account is there, or was removed.
    pub there: Vec<bool>,
    /// Words of names that were changed or removed.
    unused: usize,
}

impl Accounts {
    /// Takes over the records of a list, of which all but the lexicon is used up.
    pub fn of(records: Records) -> Accounts {
        let rows = records.len();
        let card = |row: usize| Card::of(&records.columns, row, records.starts[row], records.words_of(row).len());
        let cards = (0..rows).map(card).collect();
        let Records { mut words, columns, .. } = records;
        let Columns { mut forms, mut number, .. } = columns;
        words.shrink_to_fit();
        forms.shrink_to_fit();
        number.shrink_to_fit();
        Accounts { cards, forms, numbers: number, words, orders: vec![0; rows], there: vec![true; rows], unused: 0 }
    }

    /// How many there have been, with those that were removed.
    pub fn len(&self) -> usize {
        self.cards.len()
    }

    /// Whether an account is there.
    pub fn has(&self, account: u32) -> bool {
        self.there.get(account as usize).copied().unwrap_or_default()
    }

    /// The words of an account's name.
    fn words_of(&self, account: u32) -> &[u32] {
        let card = &self.cards[account as usize];
        &self.words[card.start as usize..card.start as usize + usize::from(card.words)]
    }

    /// An account as it is compared.
    pub fn side(&self, account: u32) -> Side<'_> {
        let at = account as usize;
        Side { card: &self.cards[at], words: self.words_of(account), forms: &self.forms[at], number: &self.numbers[at] }
    }

    /// Puts an account at the end of all.
    pub fn push(&mut self, columns: &Columns, words: &[u32]) -> u32 {
        self.cards.push(Card::of(columns, 0, self.words.len() as u32, words.len()));
        self.words.extend_from_slice(words);
        self.forms.push(columns.forms[0]);
        self.numbers.push(columns.number[0]);
        self.orders.push(0);
        self.there.push(true);
        self.cards.len() as u32 - 1
    }

    /// Puts something else in the place of an account.
    pub fn set(&mut self, account: u32, columns: &Columns, words: &[u32]) {
        let at = account as usize;
        let before = usize::from(self.cards[at].words);
        let mut start = self.cards[at].start as usize;
        if words.len() <= before {
            self.words[start..start + words.len()].copy_from_slice(words);
            self.unused += before - words.len();
        } else {
            start = self.words.len();
            self.words.extend_from_slice(words);
            self.unused += before;
        }
        self.cards[at] = Card::of(columns, 0, start as u32, words.len());
        (self.forms[at], self.numbers[at]) = (columns.forms[0], columns.number[0]);
        self.there[at] = true;
        self.close_gaps();
    }

    /// Takes an account away; its number is not given again.
    pub fn remove(&mut self, account: u32) {
        self.there[account as usize] = false;
        self.unused += usize::from(self.cards[account as usize].words);
        self.cards[account as usize].words = 0;
    }

    /// Lays the words close together again once half of them are in use by nobody.
    fn close_gaps(&mut self) {
        if self.unused < 1024 || self.unused < self.words.len() / 2 {
            return;
        }
        let mut words = Vec::with_capacity(self.words.len() - self.unused);
        for card in &mut self.cards {
            let own = &self.words[card.start as usize..card.start as usize + usize::from(card.words)];
            card.start = words.len() as u32;
            words.extend_from_slice(own);
        }
        (self.words, self.unused) = (words, 0);
    }

    /// Bytes of memory.
    pub fn bytes(&self) -> usize {
        size_of::<Card>() * self.cards.capacity()
            + size_of::<Forms>() * self.forms.capacity()
            + size_of::<Number>() * self.numbers.capacity()
            + 4 * self.words.capacity()
            + 8 * self.orders.capacity()
            + self.there.capacity()
    }
}

/// What the keys of a side are made of. The card has half of each hash, and keys are cut to just that half.
pub fn subject<'a>(side: &Side<'a>, words: &Vocabulary) -> Subject<'a> {
    let whole = |half: u32| u64::from(half) << 32;
    let card = side.card;
    Subject {
        number: side.number,
        reached: [whole(card.labels[0]), whole(card.labels[1]), whole(card.mailbox)],
        phone: whole(card.phone),
        phone_stem: whole(card.phone_stem),
        compact: card.compact,
        words: side.words,
        telling: telling(side.words, words),
        city: card.city,
        postal: card.postal,
    }
}

/// Where a name stands in the order of names: by its most telling word, then by its letters.
pub fn order(subject: &Subject, words: &Vocabulary) -> u64 {
    let first = subject.telling[0];
    let word = if first == NONE { 0 } else { hash(words.word(first)) >> 32 };
    word << 32 | subject.compact >> 32
}
