//! Whether the cells of a column hold several words, and what parts them.

use rustc_hash::FxHashMap;

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

/// Words of attributes that hold what somebody wrote, whatever signs are in it.
const PROSE: [&str; 16] = [
    "note",
    "notes",
    "description",
    "comment",
    "comments",
    "remark",
    "remarks",
    "body",
    "huomio",
    "huomiot",
    "muistiinpano",
    "kuvaus",
    "anteckning",
    "beskrivning",
    "notatka",
    "opis",
];

/// What parts the words of a set, or `None` when the column holds one word a cell.
///
/// It must stand in one row of twenty, and half of the words it parts must stand in other cells too. A comma also stands in
/// names and places (`Espoo, Finland`), so the words after it must stand first in other cells.
pub fn separator(cells: &Cells, key: &str) -> Option<char> {
    if key.split('_').any(|word| PROSE.contains(&word)) {
        return None;
    }
    let texts = || {
        cells.values.iter().zip(&cells.counts).filter_map(|(value, rows)| match value {
            Value::Word(word) if !is_unknown(word, false) => Some((word.trim(), u64::from(*rows))),
            _ => None,
        })
    };
    let known: u64 = texts().map(|(_, rows)| rows).sum();
    let distinct = texts().count();
    SEPARATORS.into_iter().find(|separator| {
        let (mut holding, mut cells_holding, mut parts, mut letters) = (0, 0, 0_u64, 0_u64);
        for (text, rows) in texts().filter(|(text, _)| text.contains(*separator)) {
            holding += rows;
            cells_holding += 1;
            for word in words(text, *separator).unwrap_or_default() {
                parts += rows;
                letters += word.len() as u64 * rows;
            }
        }
        if SETS.contains(&key) && *separator != ',' {
            return holding > 0;
        }
        let often = holding > 0 && (holding * 20 >= known || SETS.contains(&key)) && letters <= 30 * parts;
        // One remark with a semicolon makes no set: its words must stand elsewhere, or most cells must be like it.
        often && (recur(texts(), *separator, *separator == ',') || (*separator != ',' && cells_holding * 3 >= distinct))
    })
}

/// Whether at least half of the words of cells with a separator stand in other cells too; after a comma only those count
/// that stand first, or alone, elsewhere.
fn recur<'a>(texts: impl Iterator<Item = (&'a str, u64)> + Clone, separator: char, only_first: bool) -> bool {
    let mut cells: FxHashMap<&str, u32> = FxHashMap::default();
    for (text, _) in texts.clone() {
        for word in words(text, separator).unwrap_or_default().into_iter().take(if only_first { 1 } else { usize::MAX }) {
            *cells.entry(word).or_default() += 1;
        }
    }
    let (mut all, mut recurring) = (0_u64, 0_u64);
    for (text, rows) in texts.filter(|(text, _)| text.contains(separator)) {
        for word in words(text, separator).unwrap_or_default().into_iter().skip(usize::from(only_first)) {
            all += rows;
            let cells = cells.get(word).copied().unwrap_or(0);
            recurring += if cells > u32::from(!only_first) { rows } else { 0 };
        }
    }
    all > 0 && recurring * 2 >= all
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
        assert_eq!(of(&["Slack|Zapier", "Slack", "Call; ask"], "sales_notes"), None);
        assert_eq!(of(&["Slack", "Zapier"], "technologies"), None);
        assert_eq!(of(&["Moved; check the address", "Called", "Do not call", "Met at the fair"], "remarks"), None);
    }
}
