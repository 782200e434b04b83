//! The words that a band takes, as literal texts: the profile's own, and by which other names industries and countries go.

use std::sync::LazyLock;

use super::super::question::Words;
use super::super::worth::Outcome;
use super::dialect::Dialect;
use super::layout::{kept_whole, wrapped};
use crate::import::country_spellings;
use crate::market::{industry, listed, stem, top_of};

static INDUSTRIES: LazyLock<Vec<String>> = LazyLock::new(industry::vocabulary);

/// Words to look for, in canonical form.
#[derive(Debug)]
pub(super) struct List {
    /// Whole words.
    whole: Vec<String>,
    /// What words begin with.
    begins: Vec<String>,
}

impl List {
    /// What the `Is` band at this place takes. Words that a band before it takes may be among them.
    pub(super) fn of_band(words: &Words, at: Outcome) -> List {
        let own = words.is.iter().filter(|(_, band)| **band == at).map(|(word, _)| word.clone());
        let stems = words.stems.iter().filter(|(_, band)| *band == at).map(|(stem, _)| stem.clone());
        List::whole(own.collect(), stems.collect(), words, |word| words.is_band(word) <= at)
    }

    /// What a `Lacks` band must not find.
    pub(super) fn of_lacking(words: &Words, asked: &[String]) -> List {
        let stems = asked.iter().filter_map(|word| stem(word)).map(str::to_owned).collect();
        List::whole(asked.to_vec(), stems, words, |word| listed(asked, word))
    }

    fn whole(own: Vec<String>, stems: Vec<String>, asked: &Words, takes: impl Fn(&str) -> bool) -> List {
        let plain = own.into_iter().filter(|word| stem(word).is_none() && !word.starts_with('\0'));
        let mut list = List { whole: plain.collect(), begins: Vec::new() };
        for stem in stems {
            list.whole.push(top_of(&stem).to_owned());
            list.begins.push(stem);
        }
        if asked.coded {
            list.add_industries(&takes);
        }
        if asked.countries {
            let taken = country_spellings().filter(|(code, _)| takes(&code.to_lowercase()));
            list.whole.extend(taken.flat_map(|(_, spellings)| spellings));
        }
        list.whole.sort_unstable();
        list.whole.dedup();
        list.begins.sort_unstable();
        list.begins.dedup();
        list
    }

    /// Adds all that is taken of the vocabulary of industries, a division or class of which all is taken as one.
    fn add_industries(&mut self, takes: &impl Fn(&str) -> bool) {
        let taken: Vec<bool> = INDUSTRIES.iter().map(|word| takes(word)).collect();
        let all_below = |top: &str| {
            let from = INDUSTRIES.partition_point(|word| word.as_str() < top);
            let below = INDUSTRIES[from..].iter().take_while(|word| word.starts_with(top)).count();
            below > 0 && taken[from..from + below].iter().all(|taken| *taken)
        };
        for (word, taken) in INDUSTRIES.iter().zip(&taken) {
            let covered = self.begins.iter().any(|begin| word.starts_with(begin.as_str()));
            if !taken || covered {
                continue;
            }
            // National figures stand behind a class and change nothing: 62.01.0.
            if is_code(word, 2) && all_below(&format!("{word}.")) {
                self.begins.push(format!("{word}."));
            } else if is_code(word, 5) && all_below(word) {
                self.begins.push(word.clone());
            }
            self.whole.push(word.clone());
        }
    }

    /// All words of it.
    pub(super) fn words(&self) -> impl Iterator<Item = &String> {
        self.whole.iter().chain(&self.begins)
    }

    /// Whether a cell holds one of the words. Cells of sets stand between semicolons, each word ends with one.
    pub(super) fn found(&self, dialect: &Dialect, cell: &str, one_word: bool) -> String {
        let literal = |text: String| kept_whole(&(dialect.literal)(&text));
        let position = |part: String| (dialect.position)(cell, &literal(part));
        let covered = |word: &&String| !self.begins.iter().any(|begin| word.starts_with(begin.as_str()));
        let whole = self.whole.iter().filter(covered);
        let mut pieces: Vec<String> = Vec::new();
        if one_word {
            let words: Vec<String> = whole.map(|word| literal(word.clone())).collect();
            if !words.is_empty() {
                pieces.push(format!("{cell} IN ({})", wrapped(&words, ", ", "        ")));
            }
            pieces.extend(self.begins.iter().map(|begin| format!("{} = 1", position(begin.clone()))));
        } else if let Some(matches) = dialect.matches {
            let whole: Vec<String> = whole.map(|word| escaped(word)).collect();
            let begins: Vec<String> = self.begins.iter().map(|word| escaped(word)).collect();
            let any = |words: &[String], end: &str| matches(cell, &literal(format!(";({}){end}", words.join("|"))));
            pieces.extend(lines(&whole).map(|words| any(words, ";")));
            pieces.extend(lines(&begins).map(|words| any(words, "")));
        } else {
            pieces.extend(whole.map(|word| format!("{} > 0", position(format!(";{word};")))));
            pieces.extend(self.begins.iter().map(|begin| format!("{} > 0", position(format!(";{begin}")))));
        }
        match pieces.is_empty() {
            true => "1 = 0".to_owned(),
            false => wrapped(&pieces, " OR ", "        "),
        }
    }
}

/// A word as it stands in a regular expression.
fn escaped(word: &str) -> String {
    let mut escaped = String::with_capacity(word.len());
    for letter in word.chars() {
        if letter.is_ascii_punctuation()
            && !matches!(
                letter,
                ' ' | '-' | '_' | '/' | ',' | '&' | '\'' | ':' | '"' | '#' | '%' | '@' | '!' | ';' | '<' | '>' | '=' | '~' | '`'
            )
        {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

/// Words in groups that fill a line.
fn lines(words: &[String]) -> impl Iterator<Item = &[String]> {
    let mut rest = words;
    std::iter::from_fn(move || {
        let mut width = 0;
        let fits = rest.iter().take_while(|word| {
            width += word.len() + 1;
            width <= 90
        });
        let (line, further) = rest.split_at(fits.count().max(1).min(rest.len()));
        rest = further;
        (!line.is_empty()).then_some(line)
    })
}

/// Whether a word is a division (two letters) or a class (five) of NACE.
fn is_code(word: &str, letters: usize) -> bool {
    word.len() == letters && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}
