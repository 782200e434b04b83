//! What CRMs and people call industries: HubSpot's list, LinkedIn's, the labels of NACE, and common words in five languages.
//!
//! `lists.tsv` has the list, the industry, its code in NACE 2.1, how surely it is that, and a note. 0.95: the industry lies in
//! the code; 0.8: most of its companies do; 0.6: they are spread, and it is the likeliest.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Version;
use super::tables::of;

/// Where an industry's name was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// HubSpot's property `industry`.
    HubSpot,
    /// LinkedIn's industry codes, version 2.
    LinkedIn,
    /// A label of NACE itself.
    Nace,
    /// A common word.
    Words,
}

/// An industry by its name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Listed {
    /// Where the name was found.
    pub list: List,
    /// The version of its code.
    pub version: Version,
    /// Section, division, group or class.
    pub code: &'static str,
    /// How surely it is that, from 0 to 1.
    pub confidence: f64,
    /// What else it may be.
    pub note: &'static str,
}

static BY_NAME: LazyLock<HashMap<String, Listed>> = LazyLock::new(|| {
    let mut found: HashMap<String, Listed> = HashMap::new();
    let mut add = |name: &str, listed: Listed| {
        let inner = if name.starts_with('_') { "_" } else { "" };
        found.entry(format!("{inner}{}", form(name))).or_insert(listed);
    };
    for row in rows() {
        add(row.name, row.listed);
        // HubSpot may mean another thing by a name that LinkedIn has as well.
        if row.listed.list == List::HubSpot {
            add(&format!("_{}", row.name), row.listed);
        }
    }
    for (word, code) in words() {
        add(word, Listed { list: List::Words, version: Version::Rev21, code, confidence: 0.8, note: "" });
    }
    for version in [Version::Rev21, Version::Rev2] {
        // Of a class and the group of the same name the class comes last and is finer.
        for (code, labels) in of(version).rows.iter().rev() {
            for label in labels {
                add(label, Listed { list: List::Nace, version, code, confidence: 0.95, note: "" });
            }
        }
    }
    found
});

/// The common words of `words.tsv`, each with its code.
pub(super) fn words() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = include_str!("words.tsv").lines().filter_map(|line| line.split_once('\t'));
    lines.flat_map(|(code, words)| words.split(", ").map(move |word| (word, code)))
}

/// A row of `lists.tsv`.
pub(super) struct Row {
    pub name: &'static str,
    pub listed: Listed,
}

/// The rows of HubSpot's and LinkedIn's lists.
pub(super) fn rows() -> impl Iterator<Item = Row> {
    include_str!("lists.tsv").lines().filter_map(|line| {
        let mut cells = line.split('\t');
        let list = if cells.next()? == "HubSpot" { List::HubSpot } else { List::LinkedIn };
        let (name, code) = (cells.next()?, cells.next()?);
        let confidence = cells.next()?.parse().ok()?;
        let listed = Listed { list, version: Version::Rev21, code, confidence, note: cells.next().unwrap_or_default() };
        Some(Row { name, listed })
    })
}

/// The industry of that name: of HubSpot (`COMPUTER_SOFTWARE`, `Computer Software`), LinkedIn (`Software Development`), NACE in
/// English, Finnish, Swedish, Polish or German, or a common word (`ohjelmistot`). Case and signs do not matter.
pub fn listed_as(name: &str) -> Option<Listed> {
    if name.len() > 200 {
        return None;
    }
    let form = form(name);
    let of_hubspot = if name.contains('_') { BY_NAME.get(&format!("_{form}")) } else { None };
    of_hubspot.or_else(|| BY_NAME.get(&form)).copied()
}

/// Lower case, `&` as a word, every other sign a space.
fn form(name: &str) -> String {
    let mut form = String::with_capacity(name.len());
    for letter in name.trim().chars() {
        if letter.is_alphanumeric() {
            form.extend(letter.to_lowercase());
        } else if letter == '&' || letter == '+' {
            form.push_str(" and ");
        } else {
            form.push(' ');
        }
    }
    // HubSpot's own names leave "and" out: `AIRLINES_AVIATION` for Airlines/Aviation, `APPAREL_FASHION` for Apparel & Fashion.
    let words: Vec<&str> = form.split_whitespace().filter(|word| *word != "and").collect();
    words.join(" ")
}
