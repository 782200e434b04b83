//! Which accounts are worth comparing with one who asks: those that share a key with it, and of a key that many share the nearest
//! by name.

use super::super::pairs::{KINDS, MOST, NEIGHBOURS, Side, Vocabulary, hint};
use super::Index;
use super::accounts::{order, subject};

impl Index {
    /// The accounts to compare an asker with, in rising order, each once. `own` is the asker where it is an account of the index.
    ///
    /// As in `match`, a key that many share gives the nearest by name. Here the accounts alone are many or few; in `match` the
    /// leads of the list that have the key are counted too.
    pub(super) fn candidates(&self, side: &Side, words: &Vocabulary, own: Option<u32>) -> Vec<u32> {
        let subject = subject(side, words);
        let order = order(&subject, words);
        let orders = &self.accounts.orders;
        let mut found: Vec<u32> = Vec::with_capacity(128);
        for kind in 0..KINDS {
            let (most, reach) = (MOST[hint(kind)] - usize::from(own.is_none()), NEIGHBOURS[hint(kind)]);
            let postings = &self.postings[kind];
            for key in Index::keys_of(kind, &subject, words).into_iter().filter(|key| *key != 0) {
                let before = found.len();
                found.extend(postings.of_key(key, orders).take(most + 1));
                if found.len() > before + most {
                    found.truncate(before);
                    postings.around((key, order, own.unwrap_or_default()), reach, own.is_some(), orders, &mut found);
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found.retain(|account| Some(*account) != own);
        found
    }
}
