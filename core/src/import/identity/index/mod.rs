//! An index of accounts that tells of one lead at a time which account it is, by the keys, levels and weights of a match of lists,
//! and that is kept up to date account by account.
//!
//! How common words are stays as it was learned: an account that comes changes no other's keys, and an index to which accounts
//! came and went one by one answers as one built of what is left.

mod accounts;
mod answer;
mod answered;
mod asker;
mod find;
mod frequencies;
mod learned;
mod postings;
#[cfg(test)]
mod tests;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::answers::{Answers, Implied};
use super::pairs::{KINDS, Vocabulary};
use super::records::{Lead, Lexicon, Records, says};
use super::weigh::Told;
use accounts::{Accounts, order, subject};
pub(super) use answer::LIKELY;
pub use answer::{Hit, SURE, Verdict};
use frequencies::Frequencies;
pub use learned::Learned;
use postings::{Postings, entry};

/// Accounts, ready to be asked for.
pub struct Index {
    learned: Learned,
    lexicon: Lexicon,
    /// What each word of the lexicon says.
    weights: Vec<f32>,
    accounts: Accounts,
    /// The accounts of each key, by kind of key.
    postings: [Postings; KINDS],
    /// How many accounts came, went or changed since the index was made.
    changed: u64,
    /// What people have answered of accounts, and what follows from it.
    answers: Answers,
    implied: Implied,
    /// What was answered of pairs that compare alike.
    told: FxHashMap<u32, Told>,
}

impl Index {
    /// Makes an index of records, numbered as they are there, and learns from them what it has to know.
    pub fn learn_from(records: Records) -> Index {
        let learned = Learned::believed(Frequencies::of(&records.lexicon, records.len()), &records);
        let mut index = Index::of(records, learned);
        index.learn();
        index
    }

    /// Makes an index of records, numbered as they are there, with what was learned before.
    pub fn of(mut records: Records, learned: Learned) -> Index {
        let mut lexicon = std::mem::take(&mut records.lexicon);
        lexicon.count_as(|word| learned.frequencies.count(word));
        let weights = lexicon.weights(learned.frequencies.names);
        let accounts = Accounts::of(records);
        let postings = std::array::from_fn(|_| Postings::default());
        let (answers, implied, told) = (Answers::none(), Implied::default(), FxHashMap::default());
        let mut index = Index { learned, lexicon, weights, accounts, postings, changed: 0, answers, implied, told };
        let rows = 0..index.accounts.len() as u32;
        let words = index.words();
        let order = |account: u32| order(&subject(&index.accounts.side(account), &words), &words);
        let orders: Vec<u64> = rows.clone().into_par_iter().map(order).collect();
        index.accounts.orders = orders;
        let of_kind = |kind: usize| {
            let words = index.words();
            let entries = |account: u32| {
                let keys = Index::keys_of(kind, &subject(&index.accounts.side(account), &words), &words);
                keys.into_iter().filter(|key| *key != 0).map(move |key| entry(key, account))
            };
            Postings::of(rows.clone().into_par_iter().flat_map_iter(entries).collect(), &index.accounts.orders)
        };
        index.postings = std::array::from_fn(of_kind);
        index
    }

    /// What was learned, to be kept.
    pub fn learned(&self) -> &Learned {
        &self.learned
    }

    /// How many accounts there are.
    pub fn len(&self) -> usize {
        self.accounts.there.iter().filter(|there| **there).count()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many accounts came, went or changed since the index was made.
    pub fn changed(&self) -> u64 {
        self.changed
    }

    /// Bytes of memory.
    pub fn bytes(&self) -> usize {
        let postings: usize = self.postings.iter().map(Postings::bytes).sum();
        let words = self.lexicon.bytes() + 4 * self.weights.capacity() + self.learned.frequencies.bytes();
        postings + words + self.accounts.bytes()
    }

    /// Adds an account; gives its number, which follows those there have been.
    pub fn insert(&mut self, account: &Lead) -> u32 {
        let words = self.take_in(account);
        let number = self.accounts.push(account.columns(), &words);
        self.enter(number);
        number
    }

    /// Puts something else in the place of an account, also of one that was removed. False if there never was one of this number.
    pub fn update(&mut self, number: u32, account: &Lead) -> bool {
        if number as usize >= self.accounts.len() {
            return false;
        }
        self.leave(number);
        let words = self.take_in(account);
        self.accounts.set(number, account.columns(), &words);
        self.enter(number);
        if self.answers.mentions(number) {
            self.count_told();
        }
        true
    }

    /// Takes an account away; its number is not given to another. False if there is none of this number.
    pub fn remove(&mut self, number: u32) -> bool {
        let there = self.accounts.has(number);
        if there {
            self.leave(number);
            self.accounts.remove(number);
            self.changed += 1;
            if self.answers.mentions(number) {
                self.count_told();
            }
        }
        there
    }

    fn words(&self) -> Vocabulary<'_> {
        Vocabulary::of(&self.lexicon, &self.weights)
    }

    /// The places of the words of a name, which are added where they are not there.
    fn take_in(&mut self, account: &Lead) -> Vec<u32> {
        let frequencies = &self.learned.frequencies;
        let add = |word: &str| {
            let place = self.lexicon.place(word).unwrap_or_else(|| self.lexicon.add_counted(word, frequencies.count(word)));
            if place as usize == self.weights.len() {
                self.weights.push(says(word, self.lexicon.count(place), frequencies.names));
            }
            place
        };
        account.words().map(add).collect()
    }

    /// Enters an account under its keys.
    fn enter(&mut self, number: u32) {
        let words = Vocabulary::of(&self.lexicon, &self.weights);
        let subject = subject(&self.accounts.side(number), &words);
        let keys: [[u32; 3]; KINDS] = std::array::from_fn(|kind| Index::keys_of(kind, &subject, &words));
        let order = order(&subject, &words);
        self.accounts.orders[number as usize] = order;
        for (postings, keys) in self.postings.iter_mut().zip(keys) {
            let keys = keys.into_iter().filter(|key| *key != 0);
            keys.for_each(|key| postings.insert(key, number, &self.accounts.orders));
        }
        self.changed += 1;
    }

    /// Takes an account from its keys.
    fn leave(&mut self, number: u32) {
        if !self.accounts.has(number) {
            return;
        }
        let words = Vocabulary::of(&self.lexicon, &self.weights);
        let subject = subject(&self.accounts.side(number), &words);
        for (kind, postings) in self.postings.iter_mut().enumerate() {
            let keys = Index::keys_of(kind, &subject, &words).into_iter().filter(|key| *key != 0);
            keys.for_each(|key| postings.remove(key, number, &self.accounts.orders));
        }
    }
}
