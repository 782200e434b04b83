//! The codes and labels of NACE in both versions, read once.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Version;

/// A language of labels. NACE 2.1 has labels in English and Polish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// Finnish.
    Finnish,
    /// Swedish.
    Swedish,
    /// Polish.
    Polish,
    /// German.
    German,
}

/// One version: for each code its labels in the order of its languages.
pub(super) struct Table {
    pub rows: Vec<(&'static str, Vec<&'static str>)>,
    by_code: HashMap<&'static str, usize>,
    languages: &'static [Language],
}

static REV2: LazyLock<Table> = LazyLock::new(|| {
    use Language::{English, Finnish, German, Polish, Swedish};
    table(include_str!("nace2.tsv"), 1, &[English, Finnish, Swedish, Polish, German])
});

static REV21: LazyLock<Table> = LazyLock::new(|| table(include_str!("nace21.tsv"), 2, &[Language::English, Language::Polish]));

/// Rows of a code, and labels from the column `first` on.
fn table(text: &'static str, first: usize, languages: &'static [Language]) -> Table {
    let rows: Vec<(&str, Vec<&str>)> = text
        .lines()
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            (cells[0], cells[first..].to_vec())
        })
        .collect();
    let by_code = rows.iter().enumerate().map(|(at, (code, _))| (*code, at)).collect();
    Table { rows, by_code, languages }
}

pub(super) fn of(version: Version) -> &'static Table {
    match version {
        Version::Rev2 => &REV2,
        Version::Rev21 => &REV21,
    }
}

/// The code as it stands in a version: a section (`J`), division (`62`), group (`62.0`) or class (`62.01`).
pub(super) fn known(version: Version, code: &str) -> Option<&'static str> {
    let table = of(version);
    table.by_code.get(code).map(|at| table.rows[*at].0)
}

/// Whether a version has such a section, division, group or class.
pub fn is_code(version: Version, code: &str) -> bool {
    known(version, code).is_some()
}

/// What a code means, in a language the version has, otherwise in English.
pub fn label(version: Version, code: &str, language: Language) -> Option<&'static str> {
    let table = of(version);
    let labels = &table.rows[*table.by_code.get(code)?].1;
    let at = table.languages.iter().position(|known| *known == language).unwrap_or(0);
    Some(labels[at])
}
