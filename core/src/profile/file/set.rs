//! A change of a profile in one line: `size[ideal].from=200`, `country[Nordics].points=10`, `size.class=must`.

use toml_edit::{Array, DocumentMut, Item, TableLike, Value};

use super::edit::{entry, set as set_value};
use crate::market::canonical;
use crate::profile::nearest::did_you_mean;

/// What is wrong with a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetError {
    /// What, with the change as it was typed.
    pub message: String,
    /// What to do about it, with something that can be typed.
    pub hint: String,
}

/// Ends that say the same side of an interval; a band has one of a side.
const SIDES: [[&str; 2]; 2] = [["from", "above"], ["to", "below"]];

/// Makes a change `CRITERION.KEY=VALUE` or `CRITERION[BAND].KEY=VALUE` in the text of a profile file; the keys and values are those of
/// the file, quotes may be left out, and nothing behind the sign takes the key away.
///
/// A criterion is named by its id, a band by its number (from 1), its level, one of its words, or `unknown` or `other`. The
/// profile it gives is not checked: [`super::parse`] does that.
///
/// # Errors
/// When the change cannot be read, or names what is not there.
pub fn set(text: &str, change: &str) -> Result<String, SetError> {
    let refuse = |message: String, hint: String| SetError { message: format!("`{change}`: {message}"), hint };
    let example = || "write CRITERION.KEY=VALUE or CRITERION[BAND].KEY=VALUE: 'size[ideal].from=200'".to_owned();
    let Some((id, band, key, value)) = parts(change) else { return Err(refuse("it cannot be read".to_owned(), example())) };
    let mut document: DocumentMut = text
        .trim_start_matches('\u{feff}')
        .parse()
        .map_err(|_| refuse("the profile cannot be changed".to_owned(), "run ihanne profile lint on it".to_owned()))?;
    let criteria = document.get_mut("criteria");
    let ids = ids(criteria.as_deref());
    let Some(at) = ids.iter().position(|other| other == id) else {
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        return Err(refuse(format!("there is no criterion `{id}`"), did_you_mean(id, &ids)));
    };
    let Some(criterion) = entry(criteria, at) else { return Err(refuse("it cannot be changed".to_owned(), example())) };
    let Some(band) = band else {
        if key != "class" {
            let hint = format!("a criterion's own key is class; a band has the others: '{id}[1].{key}={value}'");
            return Err(refuse(format!("`{key}` is no key of a criterion that can be changed"), hint));
        }
        put(criterion, key, value);
        return Ok(document.to_string());
    };
    let bands = criterion.get_mut("bands");
    let names = names(bands.as_deref());
    let Some(at) = place(&names, band) else {
        let told: Vec<&str> = names.iter().flatten().map(String::as_str).collect();
        let hint = match told[..] {
            [] => format!("its bands are counted from 1 to {}", names.len()),
            _ => format!("{}, or its number, from 1 to {}", did_you_mean(band, &told).trim_end_matches('?'), names.len()),
        };
        return Err(refuse(format!("`{id}` has no band `{band}`"), hint));
    };
    let Some(table) = entry(bands, at) else { return Err(refuse("it cannot be changed".to_owned(), example())) };
    put(table, key, value);
    Ok(document.to_string())
}

/// Criterion, band, key and value.
fn parts(change: &str) -> Option<(&str, Option<&str>, &str, &str)> {
    let bracket = change.find('[').filter(|at| change.find('=').is_none_or(|sign| *at < sign));
    let (id, band, rest) = match bracket {
        Some(at) => {
            let (band, rest) = change[at + 1..].split_once("].")?;
            (&change[..at], Some(band.trim()), rest)
        }
        None => {
            let (place, value) = change.split_once('=')?;
            let dot = place.rfind('.')?;
            return Some((place[..dot].trim(), None, place[dot + 1..].trim(), value.trim()));
        }
    };
    let (key, value) = rest.split_once('=')?;
    Some((id.trim(), band, key.trim(), value.trim()))
}

fn ids(criteria: Option<&Item>) -> Vec<String> {
    let id = |table: &dyn TableLike| table.get("id").and_then(Item::as_str).unwrap_or_default().to_owned();
    tables(criteria).into_iter().map(id).collect()
}

/// For each band what it can be called.
fn names(bands: Option<&Item>) -> Vec<Vec<String>> {
    let name = |table: &dyn TableLike| {
        let listed = |key: &str| match table.get(key).and_then(Item::as_value) {
            Some(Value::Array(words)) => words.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            Some(Value::String(word)) => vec![word.value().clone()],
            _ => Vec::new(),
        };
        let there = ["unknown", "other"].into_iter().filter(|key| table.contains_key(key)).map(str::to_owned);
        ["level", "is", "lacks"].into_iter().flat_map(listed).chain(there).collect()
    };
    tables(bands).into_iter().map(name).collect()
}

fn place(names: &[Vec<String>], band: &str) -> Option<usize> {
    let numbered = band.parse::<usize>().ok().filter(|number| (1..=names.len()).contains(number)).map(|number| number - 1);
    let named = || names.iter().position(|names| names.iter().any(|name| canonical(name) == canonical(band)));
    numbered.or_else(named)
}

fn tables(list: Option<&Item>) -> Vec<&dyn TableLike> {
    match list {
        Some(Item::ArrayOfTables(tables)) => tables.iter().map(|table| table as &dyn TableLike).collect(),
        Some(Item::Value(Value::Array(values))) => {
            values.iter().filter_map(Value::as_inline_table).map(|table| table as &dyn TableLike).collect()
        }
        _ => Vec::new(),
    }
}

/// Puts a value in, and takes out the end it replaces.
fn put(table: &mut dyn TableLike, key: &str, value: &str) {
    if let Some(side) = SIDES.iter().find(|side| side.contains(&key)) {
        side.iter().filter(|other| **other != key).for_each(|other| drop(table.remove(other)));
    }
    if value.is_empty() {
        table.remove(key);
        return;
    }
    let read: Option<Value> = value.parse().ok();
    let value = match read {
        Some(value) if !(matches!(key, "is" | "lacks") && value.is_str()) => value,
        _ if matches!(key, "is" | "lacks") => {
            Value::Array(value.split(',').map(|word| word.trim().trim_matches('"')).collect::<Array>())
        }
        _ => Value::from(value),
    };
    set_value(table, key, value);
}

#[cfg(test)]
mod tests {
    use super::set;
    use crate::market::Test;
    use crate::profile::{Class, parse};

    const PROFILE: &str = r#"
format = 1
id = "p"
name = "P"
review_every = "3 months"

[[criteria]]
id = "size"          # heads
class = "nice"
attribute = "employees"
bands = [{ above = 200, points = 15, level = "ideal" }, { from = 50, points = 10, level = "minimum" }]
judgement = { by = "A", because = "b", on = 2026-11-22 }

[[criteria]]
id = "country"
class = "nice"
attribute = "country"
judgement = { by = "A", because = "b", on = 2026-11-22 }
[[criteria.bands]]
is = ["Nordics", "EE"]
points = 5
[[criteria.bands]]
unknown = true
points = 1
"#;

    #[test]
    fn a_change_is_made_where_it_says_and_nowhere_else() {
        let mut text = PROFILE.to_owned();
        for change in ["size.class = must", "size[ideal].from=300", "country[nordics].points=+10", "country[unknown].points=2"] {
            text = set(&text, change).unwrap();
        }
        let (profile, _) = parse(&text).unwrap();
        assert_eq!(profile.criteria[0].class, Class::Must);
        assert!(matches!(profile.criteria[0].bands[0].test, Test::Within(end) if end.low == 300.0 && end.low_closed));
        assert_eq!(profile.criteria[1].bands.iter().map(|band| band.points).collect::<Vec<_>>(), [10, 2]);
        assert!(text.contains("# heads"));
    }

    #[test]
    fn words_need_no_quotes_and_nothing_takes_a_key_away() {
        let text = set(PROFILE, "country[1].is=FI, Faroe Islands").unwrap();
        let text = set(&text, "size[1].level=").unwrap();
        let (profile, _) = parse(&text).unwrap();
        assert_eq!(profile.criteria[1].bands[0].test, Test::Is(vec!["FI".to_owned(), "Faroe Islands".to_owned()]));
        assert_eq!(profile.criteria[0].bands[0].level, None);
    }

    #[test]
    fn what_is_not_there_is_refused_with_what_is() {
        let hint = |change| set(PROFILE, change).unwrap_err().hint;
        assert_eq!(hint("sise.class=must"), "did you mean `size`?");
        assert!(hint("country[Nordic].points=1").starts_with("did you mean `Nordics`"));
        assert!(hint("country[9].points=1").contains("from 1 to 2"), "{}", hint("country[9].points=1"));
        assert!(hint("size.points=3").contains("'size[1].points=3'"));
        assert!(hint("size").contains("CRITERION.KEY=VALUE"));
    }
}
