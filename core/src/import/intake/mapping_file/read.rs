//! Reading the file of a mapping: everything that is wrong is told, each with its line.

use std::collections::HashMap;
use std::ops::Range;

use toml_edit::{Document, Item, TableLike};

use super::super::super::source::{Source, fold};
use super::super::super::value::number::Decimal;
use super::super::reads::Reads;
use super::{FORMAT, MappingFile, Mistake, MistakeCode, SaidColumn};
use crate::market::{Kind, Noun, key_of};

const TOP: [&str; 5] = ["format", "source", "records", "header_row", "column"];
const OF_COLUMN: [&str; 6] = ["header", "attribute", "kind", "skip", "day_first", "decimal"];

impl MappingFile {
    /// Reads the text of a file.
    ///
    /// # Errors
    /// Every mistake there is, in the order of their lines.
    pub fn read(text: &str) -> Result<MappingFile, Vec<Mistake>> {
        let mut reading = Reading { text, mistakes: Vec::new() };
        let file = reading.file();
        reading.mistakes.sort_by_key(|mistake| (mistake.line, mistake.column));
        match file {
            Some(file) if reading.mistakes.is_empty() => Ok(file),
            _ => Err(reading.mistakes),
        }
    }
}

struct Reading<'a> {
    text: &'a str,
    mistakes: Vec<Mistake>,
}

impl Reading<'_> {
    fn file(&mut self) -> Option<MappingFile> {
        let document = match Document::parse(self.text.to_owned()) {
            Ok(document) => document,
            Err(error) => {
                let span = error.span().unwrap_or(0..0);
                self.complain(MistakeCode::NotToml, span, error.message().lines().next().unwrap_or_default().to_owned());
                return None;
            }
        };
        let top = document.as_table();
        self.known(top, &TOP);
        match top.get("format") {
            None => self.complain(MistakeCode::MissingKey, 0..0, "`format = 1` is missing at the top".to_owned()),
            Some(format) if format.as_integer() == Some(FORMAT) => {}
            Some(format) => self.complain(MistakeCode::OtherFormat, span(format), "this is not `format = 1`".to_owned()),
        }
        let source = self.word(top, "source", Source::of_code);
        let noun = self.word(top, "records", Noun::of_word);
        let header_row = self.row(top, "header_row");
        let mut columns = Vec::new();
        let tables: Vec<&dyn TableLike> = match top.get("column") {
            None => Vec::new(),
            Some(Item::ArrayOfTables(tables)) => tables.iter().map(|table| table as &dyn TableLike).collect(),
            Some(item) => match item.as_array() {
                Some(array) => {
                    array.iter().filter_map(|value| value.as_inline_table()).map(|table| table as &dyn TableLike).collect()
                }
                None => {
                    self.complain(MistakeCode::WrongType, span(item), "`column` is a list: write [[column]]".to_owned());
                    Vec::new()
                }
            },
        };
        let (mut headers, mut attributes) = (HashMap::new(), HashMap::new());
        for table in tables {
            if let Some((column, place)) = self.column(table) {
                let twice = headers.insert(fold(&column.header), ()).is_some();
                if twice {
                    self.complain(MistakeCode::SaidTwice, place.clone(), format!("the header `{}` stands twice", column.header));
                }
                if let Some(attribute) = &column.attribute
                    && let Some(other) = attributes.insert(attribute.clone(), column.header.clone())
                    && !twice
                {
                    let place = table.get("attribute").map_or(place, span);
                    let message = format!("`{}` becomes `{attribute}`, and so does `{other}`", column.header);
                    self.complain(MistakeCode::SaidTwice, place, message);
                }
                columns.push(column);
            }
        }
        Some(MappingFile { source, noun, header_row, columns })
    }

    fn column(&mut self, table: &dyn TableLike) -> Option<(SaidColumn, Range<usize>)> {
        self.known(table, &OF_COLUMN);
        let place = table.iter().next().and_then(|(key, _)| table.key(key)?.span()).unwrap_or(0..0);
        let header = self.text_of(table, "header");
        if table.get("header").is_none() {
            self.complain(MistakeCode::MissingKey, place.clone(), "a column has no `header`".to_owned());
        }
        let skip = self.flag(table, "skip").unwrap_or(false);
        let attribute = self.text_of(table, "attribute");
        if let (Some(attribute), Some(item)) = (&attribute, table.get("attribute"))
            && !is_key(attribute)
        {
            self.complain(MistakeCode::WrongAttribute, span(item), format!("`{attribute}` is no name of an attribute"));
        }
        if table.get("attribute").is_none() && !skip {
            let of = header.as_deref().unwrap_or_default();
            let message = format!("the column `{of}` has neither `attribute` nor `skip = true`");
            self.complain(MistakeCode::MissingKey, place.clone(), message);
        }
        let kind = self.text_of(table, "kind").and_then(|word| {
            let kind = Kind::ALL.into_iter().find(|kind| kind.word() == word);
            if kind.is_none() {
                let place = table.get("kind").map_or(0..0, span);
                self.complain(MistakeCode::WrongKind, place, format!("`{word}` is no kind of values"));
            }
            kind
        });
        let reads = Reads { day_first: self.flag(table, "day_first"), decimal: self.sign(table) };
        Some((SaidColumn { header: header?, attribute: attribute.filter(|_| !skip), kind, reads }, place))
    }

    /// A row, counted from 1.
    fn row(&mut self, table: &dyn TableLike, key: &str) -> Option<u32> {
        let item = table.get(key)?;
        let row = item.as_integer().and_then(|row| u32::try_from(row).ok()).filter(|row| *row > 0);
        if row.is_none() {
            self.complain(MistakeCode::WrongType, span(item), format!("`{key}` is a number of a row: 1, 2 or more"));
        }
        row
    }

    fn flag(&mut self, table: &dyn TableLike, key: &str) -> Option<bool> {
        let item = table.get(key)?;
        if item.as_bool().is_none() {
            self.complain(MistakeCode::WrongType, span(item), format!("`{key}` is true or false"));
        }
        item.as_bool()
    }

    /// The decimal sign of a column.
    fn sign(&mut self, table: &dyn TableLike) -> Option<Decimal> {
        match self.text_of(table, "decimal")?.as_str() {
            "." => Some(Decimal::Point),
            "," => Some(Decimal::Comma),
            _ => {
                let place = table.get("decimal").map_or(0..0, span);
                self.complain(MistakeCode::WrongType, place, "`decimal` is \".\" or \",\"".to_owned());
                None
            }
        }
    }

    fn text_of(&mut self, table: &dyn TableLike, key: &str) -> Option<String> {
        let item = table.get(key)?;
        match item.as_str() {
            Some(text) => Some(text.to_owned()),
            None => {
                self.complain(MistakeCode::WrongType, span(item), format!("`{key}` is a text in quotes"));
                None
            }
        }
    }

    fn word<T>(&mut self, table: &dyn TableLike, key: &str, of: impl Fn(&str) -> Option<T>) -> Option<T> {
        let word = self.text_of(table, key)?;
        let found = of(&word);
        if found.is_none() {
            let place = table.get(key).map_or(0..0, span);
            self.complain(MistakeCode::UnknownWord, place, format!("`{key}`: there is no `{word}`"));
        }
        found
    }

    fn known(&mut self, table: &dyn TableLike, keys: &[&str]) {
        for (key, item) in table.iter().filter(|(key, _)| !keys.contains(key)) {
            let place = table.key(key).and_then(toml_edit::Key::span).unwrap_or_else(|| span(item));
            self.complain(MistakeCode::UnknownKey, place, format!("there is no key `{key}` here"));
        }
    }

    fn complain(&mut self, code: MistakeCode, span: Range<usize>, message: String) {
        let before = self.text.get(..span.start).unwrap_or(self.text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        self.mistakes.push(Mistake { code, line, column, message, hint: code.entry().hint.to_owned() });
    }
}

fn span(item: &Item) -> Range<usize> {
    item.span().unwrap_or(0..0)
}

/// Whether a text can be the key of an attribute. Keys that step aside may end in `_`.
fn is_key(text: &str) -> bool {
    !text.is_empty() && key_of(text) == text.trim_end_matches('_')
}
