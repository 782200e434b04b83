//! What the engines say in their own way. Each dialect is one file: data and small functions, no more.

mod bigquery;
mod clickhouse;
mod duckdb;
mod postgresql;
mod snowflake;
mod spark;
mod sqlite;
mod trino;

/// A dialect of SQL.
#[derive(Debug)]
pub struct Dialect {
    /// Its word on the command line: `postgresql`.
    pub word: &'static str,
    /// What its engine is called.
    pub name: &'static str,
    /// A name as the engine keeps it that was written without quotes.
    pub(super) kept_as: fn(&str) -> String,
    /// A name in quotes, whatever stands in it.
    pub(super) quote: fn(&str) -> String,
    /// Text as a literal.
    pub(super) literal: fn(&str) -> String,
    /// A value of any type as text.
    pub(super) as_text: fn(&str) -> String,
    /// Text that has the shape of a number as a double.
    pub(super) as_double: fn(&str) -> String,
    /// Text with white space folded to single spaces and trimmed.
    pub(super) folded: fn(&str) -> String,
    /// Text in lower case, the given pairs of large and small letters at the least.
    pub(super) lower: fn(&str, &[(char, char)]) -> String,
    /// The place of a text in another, from 1; 0 where it is not there.
    pub(super) position: fn(&str, &str) -> String,
    /// Whether text matches regular expressions; `None` where the engine has none.
    pub(super) matches: Option<fn(&str, &str) -> String>,
    /// The largest whole number not above a number that is not negative, as a double.
    pub(super) floor: fn(&str) -> String,
    /// Whether every build of the engine has `exp`.
    pub(super) exponential: bool,
    /// Whether two columns may differ in the case of their names alone.
    pub(super) tells_case: bool,
    /// The types of text and of doubles.
    pub(super) types: [&'static str; 2],
    /// How the table's own columns come out beside ours.
    pub(super) own: Own,
    /// What stands between `AS` and a part of the query that is used many times.
    pub(super) once: &'static str,
    /// What readers of the query should know.
    pub(super) note: &'static str,
}

/// How all columns of the table come out, and not those that the query only works with.
#[derive(Debug)]
pub(super) enum Own {
    /// `SELECT * EXCEPT (…)`, by the word the engine has for it.
    Without(&'static str),
    /// The row is carried along as one value: how it is packed, and how it is opened.
    Packed(&'static str, &'static str),
    /// The table is joined again by the number of the row.
    RowId,
    /// They must be named.
    Named,
}

/// Shapes of text.
#[derive(Clone, Copy, Debug)]
pub(super) enum Shape {
    /// `1234.56`
    Number,
    /// `51-200`
    Band,
    /// `1001+`
    Plus,
    /// `2024-12-31`, with or without a time after it.
    Day,
}

impl Shape {
    /// The shape as a regular expression that all engines with such read alike.
    fn pattern(self) -> &'static str {
        match self {
            Shape::Number => "^-?(0|[1-9][0-9]{0,14})([.][0-9]+)?([eE][-+]?[0-9]{1,2})?$",
            Shape::Band => "^[0-9.]+ ?(-|–) ?[0-9.]+$",
            Shape::Plus => "^[0-9.]+ ?[+]$",
            Shape::Day => concat!(
                "^((1[89]|2[01])[0-9]{2}|2200)-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)",
                "|02-(0[1-9]|1[0-9]|2[0-8]))([T ][0-9:.+ZTUCAPMapm -]*[:.][0-9:.+ZTUCAPMapm -]*)?$|^((1[89]|2[01])(0[48]|[2468][048]|[13579][26])|2000)-02-29([T ][0-9:.+ZTUCAPMapm -]*[:.][0-9:.+ZTUCAPMapm -]*)?$"
            ),
        }
    }
}

impl Dialect {
    /// Every dialect.
    pub const ALL: [&'static Dialect; 8] = [
        &postgresql::POSTGRESQL,
        &duckdb::DUCKDB,
        &sqlite::SQLITE,
        &spark::SPARK,
        &snowflake::SNOWFLAKE,
        &bigquery::BIGQUERY,
        &clickhouse::CLICKHOUSE,
        &trino::TRINO,
    ];

    /// The dialect of that word.
    pub fn of(word: &str) -> Option<&'static Dialect> {
        Dialect::ALL.into_iter().find(|dialect| dialect.word == word)
    }

    /// Whether the columns of the table must be named (see [`Query::columns`](super::Query::columns)).
    pub fn needs_columns(&self) -> bool {
        matches!(self.own, Own::Named)
    }

    /// Whether a text has a shape.
    pub(super) fn has_shape(&self, text: &str, shape: Shape) -> String {
        self.matches.map_or_else(|| sqlite::has_shape(text, shape), |matches| matches(text, &(self.literal)(shape.pattern())))
    }

    /// A name in quotes.
    pub fn quoted(&self, name: &str) -> String {
        (self.quote)(name)
    }
}

/// A name between double quotes, as the standard has it.
fn double_quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// Text between single quotes, as the standard has it.
fn single_quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// Text between single quotes where a backslash escapes; not all engines let such a text go over the end of a line.
fn escaped(text: &str) -> String {
    format!("'{}'", in_one_line(text).replace('\'', "\\'"))
}

/// Text without ends of lines, where a backslash escapes.
fn in_one_line(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r")
}

/// `lower`, of an engine that knows all letters. A capital sigma at the end of a word is ours to fold: engines differ there.
fn lower_of_all(text: &str, letters: &[(char, char)]) -> String {
    match letters.contains(&('Σ', 'σ')) {
        true => format!("lower(replace({text}, 'Σ', 'σ'))"),
        false => format!("lower({text})"),
    }
}

fn as_it_is(name: &str) -> String {
    name.to_owned()
}

fn floor(number: &str) -> String {
    format!("floor({number})")
}
