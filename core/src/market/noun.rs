//! The nouns of a market: what records there are.

use serde::{Deserialize, Serialize};

/// What a table of records is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Noun {
    /// Companies that buy, or could.
    Accounts,
    /// People at accounts.
    Contacts,
    /// People or companies not yet sorted into account and contact.
    Leads,
    /// Chances to sell, open or decided.
    Deals,
    /// What somebody wrote about a record.
    Notes,
}

impl Noun {
    /// Every noun.
    pub const ALL: [Noun; 5] = [Noun::Accounts, Noun::Contacts, Noun::Leads, Noun::Deals, Noun::Notes];

    /// Its word in commands and files.
    pub const fn word(self) -> &'static str {
        match self {
            Noun::Accounts => "accounts",
            Noun::Contacts => "contacts",
            Noun::Leads => "leads",
            Noun::Deals => "deals",
            Noun::Notes => "notes",
        }
    }

    /// The noun of a word, if it is one.
    pub fn of_word(word: &str) -> Option<Noun> {
        Noun::ALL.into_iter().find(|noun| noun.word() == word)
    }

    /// Some of them in words: `1 account`, `20 accounts`.
    pub fn counted(self, count: u64) -> String {
        let word = self.word();
        if count == 1 { format!("1 {}", &word[..word.len() - 1]) } else { format!("{count} {word}") }
    }
}

#[cfg(test)]
mod tests {
    use super::Noun;

    #[test]
    fn a_noun_is_counted_in_words() {
        assert_eq!((Noun::Deals.counted(1), Noun::Deals.counted(0)), ("1 deal".to_owned(), "0 deals".to_owned()));
        assert!(Noun::ALL.into_iter().all(|noun| Noun::of_word(noun.word()) == Some(noun)));
    }
}
