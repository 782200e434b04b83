//! Takes keys out of TOML tables, remembers where they stand, and keeps every complaint.

use std::ops::Range;

use toml_edit::{Item, TableLike};

use super::convert::{self, Refusal};
use super::{Spans, problems};
use crate::profile::nearest::did_you_mean;
use crate::profile::{Diagnostic, Severity};

/// What has been learned about the file so far.
pub(super) struct Reader {
    pub spans: Spans,
    pub diagnostics: Vec<Diagnostic>,
}

/// One table of the file with its path.
pub(super) struct Keys<'t> {
    pub path: String,
    pub table: &'t dyn TableLike,
}

impl Reader {
    pub fn new(text: &str) -> Reader {
        Reader { spans: Spans::of(text), diagnostics: Vec::new() }
    }

    /// Complains about a stretch of the file.
    pub fn complain(&mut self, code: &'static str, span: Range<usize>, message: impl Into<String>, hint: impl Into<String>) {
        let place = self.spans.at_span(span);
        let reason = problems::explain(code).why;
        self.diagnostics.push(Diagnostic {
            code,
            severity: Severity::Error,
            message: message.into(),
            reason,
            hint: hint.into(),
            place,
        });
    }

    /// Complains about a key, or what should have held it.
    pub fn complain_at(&mut self, code: &'static str, path: &str, message: impl Into<String>, hint: impl Into<String>) {
        let place = self.spans.place(path);
        self.complain(code, place.span, message, hint);
    }

    /// Opens a table: notes where its keys stand, and complains about those that do not belong.
    pub fn open<'t>(&mut self, path: String, table: &'t dyn TableLike, span: Option<Range<usize>>, known: &[&str]) -> Keys<'t> {
        self.spans.insert(path.clone(), span.clone());
        for (key, item) in table.iter() {
            let of_key = table.key(key).and_then(toml_edit::Key::span);
            if known.contains(&key) {
                self.spans.insert(join(&path, key), item.span().or(of_key));
            } else {
                let whole = of_key.or(item.span()).or(span.clone()).unwrap_or(0..0);
                self.complain("unknown_key", whole, format!("there is no key `{key}` here"), did_you_mean(key, known));
            }
        }
        Keys { path, table }
    }

    /// Takes a key if it is there.
    pub fn maybe<T>(&mut self, keys: &Keys, key: &str, convert: impl Fn(&Item) -> Result<T, Refusal>) -> Option<T> {
        let item = keys.table.get(key)?;
        match convert(item) {
            Ok(value) => Some(value),
            Err(Refusal { code, message, hint }) => {
                self.complain_at(code, &join(&keys.path, key), format!("`{key}`: {message}"), hint);
                None
            }
        }
    }

    /// Takes a key that must be there.
    pub fn need<T>(&mut self, keys: &Keys, key: &str, like: &str, convert: impl Fn(&Item) -> Result<T, Refusal>) -> Option<T> {
        if keys.table.get(key).is_none() {
            self.missing(keys, key, like);
        }
        self.maybe(keys, key, convert)
    }

    /// Complains about a key that is not there; `like` is an example of its line.
    pub fn missing(&mut self, keys: &Keys, key: &str, like: &str) {
        self.complain_at("missing_key", &keys.path, format!("`{key}` is missing"), format!("add for example: {like}"));
    }

    /// Takes one of a few words.
    pub fn choice<T: Copy>(&mut self, keys: &Keys, key: &str, choices: &[(&str, T)]) -> Option<T> {
        let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
        self.maybe(keys, key, |item| {
            let word = convert::text(item)?;
            match choices.iter().find(|(choice, _)| *choice == word) {
                Some((_, value)) => Ok(*value),
                None => convert::refuse("unknown_word", format!("`{word}` is not one of its words"), did_you_mean(&word, &words)),
            }
        })
    }

    /// A table under a key, `{ … }` or `[key]`.
    pub fn table<'t>(&mut self, keys: &Keys<'t>, key: &str, known: &[&str]) -> Option<Keys<'t>> {
        let item = keys.table.get(key)?;
        let path = join(&keys.path, key);
        match item.as_table_like() {
            Some(table) => Some(self.open(path, table, item.span(), known)),
            None => {
                let message = format!("`{key}`: here stands {}, where a table is needed", convert::called(item));
                self.complain_at("wrong_type", &path, message, format!("write {key} = {{ ... }}"));
                None
            }
        }
    }

    /// The texts of a table with keys of the user's own, in their order; empty when the table is not there.
    pub fn texts(&mut self, keys: &Keys, key: &str) -> Vec<(String, String)> {
        let Some(item) = keys.table.get(key) else { return Vec::new() };
        let words: Vec<&str> = item.as_table_like().into_iter().flat_map(|table| table.iter().map(|(key, _)| key)).collect();
        let Some(table) = self.table(keys, key, &words) else { return Vec::new() };
        words.iter().filter_map(|word| Some(((*word).to_owned(), self.maybe(&table, word, convert::text)?))).collect()
    }

    /// The tables of a list, `[[key]]` or `key = [{ … }]`; empty when the key is not there.
    pub fn tables<'t>(&mut self, keys: &Keys<'t>, key: &str, known: &[&str]) -> Vec<Keys<'t>> {
        let Some(item) = keys.table.get(key) else { return Vec::new() };
        let path = join(&keys.path, key);
        let mut found = Vec::new();
        if let Some(tables) = item.as_array_of_tables() {
            for (at, table) in tables.iter().enumerate() {
                found.push(self.open(format!("{path}[{at}]"), table, table.span(), known));
            }
        } else if let Some(list) = item.as_array() {
            for (at, value) in list.iter().enumerate() {
                match value.as_inline_table() {
                    Some(table) => found.push(self.open(format!("{path}[{at}]"), table, table.span(), known)),
                    None => {
                        let span = value.span().unwrap_or(0..0);
                        let message = format!("`{key}`: entry {} is not a table", at + 1);
                        self.complain("wrong_type", span, message, "write each entry between braces: { ... }");
                    }
                }
            }
        } else {
            let message = format!("`{key}`: here stands {}, where a list is needed", convert::called(item));
            self.complain_at("wrong_type", &path, message, format!("write [[{path}]] above each entry"));
        }
        found
    }
}

/// The path of a key under another.
pub(super) fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}
