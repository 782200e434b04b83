//! Whether the cells of a column hold several words, and what parts them.

use rustc_hash::FxHashSet;

use super::cells::{Cells, Value};
use super::value::blank::is_unknown;
use super::value::set::{SEPARATORS, words};

/// Attributes that are sets by nature: one cell with a separator is enough.
const SETS: [&str; 9] = [
    "technologies",
    "infrastructure",
    "integrations",
    "challenges",
    "goals",
    "priorities",
    "decision_roles",
    "current_vendors",
    "products",
];

/// What parts the words of a set, or `None` when the column holds one word a cell.
///
/// A `;` or `|` must stand in one cell of twenty. A comma also stands in names and places (`Espoo, Finland`), so it parts
/// words only where those after it stand first in other cells.
pub fn separator(cells: &Cells, key: &str) -> Option<char> {
    let texts = || {
        cells.values.iter().zip(&cells.counts).filter_map(|(value, rows)| match value {
            Value::Word(word) if !is_unknown(word, false) => Some((word.trim(), u64::from(*rows))),
            _ => None,
        })
    };
    let known: u64 = texts().map(|(_, rows)| rows).sum();
    SEPARATORS.into_iter().find(|separator| {
        let (mut holding, mut parts, mut letters) = (0, 0_u64, 0_u64);
        for (text, rows) in texts().filter(|(text, _)| text.contains(*separator)) {
            holding += rows;
            for word in words(text, *separator).unwrap_or_default() {
                parts += rows;
                letters += word.len() as u64 * rows;
            }
        }
        let enough = if SETS.contains(&key) { holding > 0 } else { holding * 20 >= known };
        let short = letters <= 30 * parts;
        holding > 0 && enough && short && (*separator != ',' || parts_recur(texts()))
    })
}

/// Whether at least half of the words after a comma also stand first, or alone, in some cell.
fn parts_recur<'a>(texts: impl Iterator<Item = (&'a str, u64)> + Clone) -> bool {
    let first: FxHashSet<&str> = texts.clone().filter_map(|(text, _)| words(text, ',')?.first().copied()).collect();
    let (mut after, mut recurring) = (0_u64, 0_u64);
    for (text, rows) in texts {
        for word in words(text, ',').unwrap_or_default().iter().skip(1) {
            after += rows;
            recurring += if first.contains(word) { rows } else { 0 };
        }
    }
    after > 0 && recurring * 2 >= after
}

#[cfg(test)]
mod tests {
    use super::{Cells, separator};
    use arrow_array::StringArray;

    fn of(rows: &[&str], key: &str) -> Option<char> {
        separator(&Cells::of(&StringArray::from(rows.to_vec())), key)
    }

    #[test]
    fn a_comma_parts_a_set_but_not_a_place() {
        assert_eq!(of(&["Salesforce, AWS", "AWS", "HubSpot, Salesforce", "HubSpot"], "stack"), Some(','));
        assert_eq!(of(&["Saint Paul, Minnesota", "Chicago, Illinois", "Peoria, Illinois"], "headquarters"), None);
        assert_eq!(of(&["none", "yes, under the customer's name"], "telephone"), None);
    }

    #[test]
    fn a_semicolon_parts_a_set() {
        assert_eq!(of(&["Salesforce;AWS", "HubSpot", ""], "tools"), Some(';'));
        assert_eq!(of(&["Slack|Zapier", "Slack"], "tools"), Some('|'));
        assert_eq!(of(&["Slack", "Zapier"], "technologies"), None);
    }
}
