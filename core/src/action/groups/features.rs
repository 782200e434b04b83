//! What accounts have that they may share.

use rustc_hash::FxHashMap;

use super::{FIRST, SHARED};
use crate::action::similar::path::path;
use crate::market::industry::is_industry;
use crate::market::{Column, Table, canonical};

/// One thing an account may share with others.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Feature {
    /// Key of the attribute.
    pub attribute: String,
    /// The word, as it is most plainly written.
    pub word: String,
    /// How many steps down its hierarchy it is.
    pub depth: usize,
    /// The accounts that have it, rising.
    pub accounts: Vec<u32>,
}

impl Feature {
    /// How much it says that an account has it, in bits; attributes behind the first say half as much. What all have says little,
    /// and still more than nothing.
    pub fn bits(&self, accounts: usize) -> f64 {
        let bits = (accounts as f64 / self.accounts.len() as f64).log2() + 0.1;
        let place = SHARED.iter().position(|attribute| *attribute == self.attribute).unwrap_or(0);
        if place < FIRST { bits } else { bits / 2.0 }
    }
}

/// A word and how many steps down it is.
type Word = (String, usize);

/// All that at least `least` accounts have, in the order of the table's columns, then of the words.
pub(super) fn features(table: &Table, least: usize) -> Vec<Feature> {
    let mut all = Vec::new();
    for (attribute, column) in table.iter() {
        let mut of: FxHashMap<String, (Word, Vec<u32>)> = FxHashMap::default();
        for row in 0..table.rows() {
            for (key, word, depth) in words(&attribute.key, column, row) {
                let accounts = &mut of.entry(key).or_insert_with(|| ((word, depth), Vec::new())).1;
                if accounts.last() != Some(&(row as u32)) {
                    accounts.push(row as u32);
                }
            }
        }
        let mut of: Vec<(String, (Word, Vec<u32>))> = of.into_iter().collect();
        of.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        let enough = of.into_iter().filter(|(_, (_, accounts))| accounts.len() >= least);
        let feature = |(_, ((word, depth), accounts))| Feature { attribute: attribute.key.clone(), word, depth, accounts };
        all.extend(enough.map(feature));
    }
    all
}

/// The words of a cell with the form in which they are compared: of industries every step, of sets every word. Numbers, days and
/// flags are nothing that a message speaks of.
fn words(attribute: &str, column: &Column, row: usize) -> Vec<(String, String, usize)> {
    let of_word = |word: &str| -> Vec<(String, String, usize)> {
        let steps = path(attribute, word);
        match steps.as_slice() {
            [only] => vec![(only.clone(), word.to_owned(), 1)],
            steps if is_industry(attribute) => {
                steps.iter().zip(1..).map(|(step, depth)| (step.clone(), step.clone(), depth)).collect()
            }
            steps => (1..=steps.len()).map(|end| (steps[..end].join(" > "), steps[..end].join(" > "), end)).collect(),
        }
    };
    match column {
        Column::Category(category) => category.word(row).map(of_word).unwrap_or_default(),
        Column::Categories(sets) => {
            let words = sets.row(row).unwrap_or_default().iter().map(|code| sets.levels.value(*code as usize));
            words.map(|word| (canonical(word), word.to_owned(), 1)).collect()
        }
        _ => Vec::new(),
    }
}
