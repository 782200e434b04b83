//! Changes one thing in a profile file and leaves every other character of it as it stands.

use toml_edit::{DocumentMut, Item, TableLike, Value};

use super::parse;
use super::reader::Reader;
use super::write::number;
use crate::profile::Diagnostic;

/// A change to one band, counted from 0 in the order of the file.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// What the band is worth.
    Points {
        /// Id of the criterion.
        criterion: String,
        /// The band.
        band: usize,
        /// The new points.
        points: i32,
    },
    /// The lower end of the band; whether the end itself belongs stays as it is.
    Low {
        /// Id of the criterion.
        criterion: String,
        /// The band.
        band: usize,
        /// The new end.
        low: f64,
    },
    /// The upper end of the band; whether the end itself belongs stays as it is.
    High {
        /// Id of the criterion.
        criterion: String,
        /// The band.
        band: usize,
        /// The new end.
        high: f64,
    },
}

/// Makes the change in the text of a profile file; comments and order stay.
///
/// # Errors
/// What is wrong with the file, with the change (`nothing_to_edit`), or with the profile it would give.
pub fn edit(text: &str, change: &Edit) -> Result<String, Vec<Diagnostic>> {
    let (profile, spans) = parse(text)?;
    let (id, band, keys, value) = match change {
        Edit::Points { criterion, band, points } => (criterion, *band, &["points"][..], points.to_string()),
        Edit::Low { criterion, band, low } => (criterion, *band, &["from", "above"][..], number(*low)),
        Edit::High { criterion, band, high } => (criterion, *band, &["to", "below"][..], number(*high)),
    };
    let refuse = |path: &str, message: String, hint: String| {
        let mut reader = Reader::new(text);
        reader.complain("nothing_to_edit", spans.place(path).span, message, hint);
        Err(reader.diagnostics)
    };
    let Some(at) = profile.criteria.iter().position(|criterion| criterion.id == *id) else {
        let ids: Vec<&str> = profile.criteria.iter().map(|criterion| criterion.id.as_str()).collect();
        return refuse("", format!("there is no criterion `{id}`"), crate::profile::nearest::did_you_mean(id, &ids));
    };
    let path = format!("criteria[{at}]");
    let bands = profile.criteria[at].bands.len();
    if band >= bands {
        return refuse(&path, format!("`{id}` has no band {band}"), format!("its bands are counted from 0 to {}", bands - 1));
    }
    let value: Value = match value.parse() {
        Ok(value) => value,
        Err(_) => return refuse(&path, format!("`{value}` cannot be written"), "give a finite number".to_owned()),
    };
    let mut document: DocumentMut = match text.trim_start_matches('\u{feff}').parse() {
        Ok(document) => document,
        Err(_) => return refuse("", "the file cannot be edited".to_owned(), "run ihanne profile lint on it".to_owned()),
    };
    let table = entry(document.get_mut("criteria"), at).and_then(|criterion| entry(criterion.get_mut("bands"), band));
    let Some(table) = table else {
        return refuse(&path, format!("`{id}` has no band {band}"), "run ihanne profile show on the file".to_owned());
    };
    let Some(key) = keys.iter().find(|key| table.contains_key(key)).or((keys == ["points"]).then_some(&"points")) else {
        let hint = format!("edit the file and add `{}`", keys[0]);
        return refuse(&format!("{path}.bands[{band}]"), "the band has no end on that side".to_owned(), hint);
    };
    set(table, key, value);
    let changed = document.to_string();
    parse(&changed)?;
    Ok(changed)
}

/// The entry of a list of tables, however it is written.
pub(super) fn entry(list: Option<&mut Item>, at: usize) -> Option<&mut dyn TableLike> {
    match list? {
        Item::ArrayOfTables(tables) => tables.get_mut(at).map(|table| table as &mut dyn TableLike),
        Item::Value(Value::Array(values)) => {
            values.get_mut(at).and_then(Value::as_inline_table_mut).map(|table| table as &mut dyn TableLike)
        }
        _ => None,
    }
}

/// Sets a value and keeps the space and the comment around the old one.
pub(super) fn set(table: &mut dyn TableLike, key: &str, mut value: Value) {
    if let Some(old) = table.get(key).and_then(Item::as_value) {
        *value.decor_mut() = old.decor().clone();
    } else if let Some((_, Item::Value(last))) = table.iter_mut().last() {
        // The space before the closing brace belongs to the last value, which this one now is.
        last.decor_mut().set_suffix("");
    }
    table.insert(key, Item::Value(value));
}
