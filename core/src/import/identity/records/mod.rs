//! Records as they are compared: each cell read once, batch by batch, into columns of words, hashes and small numbers.

mod city;
mod columns;
mod field;
mod fold;
mod lead;
mod lexicon;
mod number;
mod read;
mod repeated;

use arrow_array::{Array, ArrayRef};
use rayon::prelude::*;

pub use columns::Columns;
pub use field::{FIELDS, Field, fields_of};
pub use lead::Lead;
pub use lexicon::{Lexicon, says};
pub use number::{Compact, Number};
pub(super) use read::hash;
use read::{Stretch, Texts};

/// A business id in the form in which it is compared, without the country before it; none where there is none that may be joined on.
pub fn business_id(text: &str) -> Option<String> {
    match number::number(text, None) {
        Number::Known(known) if known.joins() => Some(String::from_utf8_lossy(known.signs()).into_owned()),
        Number::Known(_) | Number::Unknown | Number::Mangled => None,
    }
}

/// A name in words of small ASCII letters and figures with one blank between them.
pub fn folded_name(text: &str) -> String {
    let mut folded = String::new();
    fold::fold(text, &mut folded);
    folded
}

/// A name by its letters alone, without its legal form: `Stora-Enso Oyj` and `STORA ENSO` are alike. Empty where nothing is left.
pub fn bare_name(text: &str) -> String {
    let (mut folded, mut word, mut bare) = (String::new(), String::new(), String::new());
    fold::fold(text, &mut folded);
    let mut words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    super::legal::split(&mut words, None);
    for each in words {
        fold::without_umlauts(each, &mut word);
        bare.push_str(&word);
    }
    bare
}

/// Rows that one thread reads at a time.
const STRETCH: usize = 2048;

/// The records of one file, or of two one after the other.
///
/// All columns have one entry for each record; hashes are 0 where nothing is known.
#[derive(Default)]
pub struct Records {
    /// The words that names are made of.
    pub lexicon: Lexicon,
    /// Where the words of each record begin in `words`; one entry more than there are records.
    pub starts: Vec<u32>,
    /// The words of all names, by their place in the lexicon, in the order of the name.
    pub words: Vec<u32>,
    /// What is compared.
    pub columns: Columns,
    /// The records whose business id a spreadsheet has changed.
    pub mangled: Vec<u32>,
}

impl Records {
    /// No records yet.
    pub fn new() -> Records {
        Records { starts: vec![0], ..Records::default() }
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.columns.compact.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.columns.compact.is_empty()
    }

    /// Reads a batch. `columns` are in the order of [`FIELDS`], none where the file has no such column.
    pub fn add(&mut self, columns: &[Option<ArrayRef>; FIELDS.len()], rows: usize) {
        debug_assert!(columns.iter().flatten().all(|column| column.len() == rows));
        let texts: Vec<Option<Texts>> = columns.iter().map(|column| column.as_ref().map(Texts::of)).collect();
        let starts: Vec<usize> = (0..rows).step_by(STRETCH).collect();
        let read = |start: &usize| Stretch::read(&texts, *start..rows.min(start + STRETCH));
        let stretches: Vec<Stretch> = starts.par_iter().map(read).collect();
        stretches.into_iter().for_each(|stretch| self.append(stretch));
    }

    fn append(&mut self, stretch: Stretch) {
        self.mangled.extend(stretch.mangled.iter().map(|row| self.columns.compact.len() as u32 + row));
        let mut from = 0;
        for end in &stretch.ends {
            self.words.push(self.lexicon.add(&stretch.text[from..*end as usize]));
            from = *end as usize;
        }
        let mut start = self.starts.last().copied().unwrap_or_default();
        self.starts.extend(stretch.counts.iter().map(|count| {
            start += u32::from(*count);
            start
        }));
        self.columns.append(stretch.columns);
    }

    /// The words of a record's name, without its legal form.
    pub fn words_of(&self, row: usize) -> &[u32] {
        &self.words[self.starts[row] as usize..self.starts[row + 1] as usize]
    }
}
