//! A mapping as text: each column with the attribute it becomes, its kind, and in a comment some values and why.

use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, Value, value};

use super::super::super::ColumnDescription;
use super::super::super::source::Recognised;
use super::super::super::value::number::Decimal;
use super::super::gathered::{Gathered, GatheredColumn};
use super::super::mapping::Mapping;
use super::super::reads::Reads;
use super::FORMAT;
use crate::market::Noun;

/// Values that are shown of a column.
const SHOWN: usize = 3;
/// A value is shown up to so many characters.
const LONGEST: usize = 40;

/// The file of a mapping. The mapped file has a name and perhaps a said row of its header; `about` describes each column that is taken.
pub fn mapping_text(
    (name, header_row): (&str, Option<u32>),
    noun: Noun,
    recognised: Option<&Recognised>,
    mapping: &Mapping,
    about: &[Option<ColumnDescription>],
    gathered: &Gathered,
) -> String {
    let source = recognised.map_or("a plain sheet", |found| found.source.name);
    let mut document = DocumentMut::new();
    let head = format!(
        "# How the columns of {} become attributes of {}. It is taken for {}.\n\
         # Change what is wrong, and give it back: ihanne import FILE --mapping THIS\n\
         # A column with skip = true is not taken. Without kind, the values tell it.\n\n",
        plain(name.rsplit(['/', '\\']).next().unwrap_or(name)),
        noun.word(),
        recognised.map_or_else(|| source.to_owned(), Recognised::words),
    );
    let mut format = value(FORMAT);
    if let Some(format) = format.as_value_mut() {
        format.decor_mut().set_prefix(" ");
    }
    document.insert("format", format);
    if let Some(mut key) = document.key_mut("format") {
        key.leaf_decor_mut().set_prefix(head);
    }
    document.insert("source", value(recognised.map_or("plain", |found| found.source.code)));
    document.insert("records", value(noun.word()));
    if let Some(row) = header_row {
        document.insert("header_row", value(i64::from(row)));
    }
    let mut columns = ArrayOfTables::new();
    for (at, mapped) in mapping.columns.iter().enumerate() {
        let mut table = Table::new();
        let why = format!(" # {}", mapped.by.words(source));
        table.insert("header", commented(&mapped.header, &values(&gathered.columns[at])));
        match (&mapped.attribute, &about[at]) {
            (Some(attribute), Some(about)) => {
                table.insert("attribute", commented(attribute, &why));
                // A column without values tells nothing of the next file's.
                if about.unknown < about.rows {
                    table.insert("kind", commented(about.kind.word(), &format!(" # role: {}", about.role.entry().code)));
                }
                add_reads(&mut table, mapped.reads);
            }
            _ => {
                let mut skip = Value::from(true);
                skip.decor_mut().set_suffix(why);
                table.insert("skip", Item::Value(skip));
            }
        }
        columns.push(table);
    }
    if columns.is_empty() {
        document.insert("column", value(Array::new()));
    } else {
        document.insert("column", Item::ArrayOfTables(columns));
    }
    document.to_string()
}

/// The file of a mapping that is to be used again: the attribute of each column, and its kind only where a user has said it, for
/// the values of the next file may be others.
pub fn remembered_text(noun: Noun, source: &str, mapping: &Mapping) -> String {
    let mut document = DocumentMut::new();
    document.insert("format", value(FORMAT));
    document.insert("source", value(source));
    document.insert("records", value(noun.word()));
    let mut columns = ArrayOfTables::new();
    for mapped in &mapping.columns {
        let mut table = Table::new();
        table.insert("header", value(&mapped.header));
        match &mapped.attribute {
            Some(attribute) => table.insert("attribute", value(attribute)),
            None => table.insert("skip", value(true)),
        };
        if let Some(kind) = mapped.kind {
            table.insert("kind", value(kind.word()));
        }
        add_reads(&mut table, mapped.reads);
        columns.push(table);
    }
    document.insert("column", Item::ArrayOfTables(columns));
    document.to_string()
}

/// How the cells of a column are read, where that is known.
fn add_reads(table: &mut Table, reads: Reads) {
    if let Some(day_first) = reads.day_first {
        table.insert("day_first", value(day_first));
    }
    if let Some(decimal) = reads.decimal {
        table.insert("decimal", value(if decimal == Decimal::Comma { "," } else { "." }));
    }
}

fn commented(text: &str, comment: &str) -> Item {
    let mut value = Value::from(text);
    value.decor_mut().set_suffix(comment);
    Item::Value(value)
}

/// Some of a column's values, those of most rows first.
fn values(column: &GatheredColumn) -> String {
    let mut codes: Vec<u32> = (0..column.distinct() as u32).collect();
    codes.sort_by_key(|code| (std::cmp::Reverse(column.counts()[*code as usize]), *code));
    let shown: Vec<String> = codes.iter().take(SHOWN).map(|code| plain(column.text(*code))).collect();
    match (shown.is_empty(), column.distinct() > SHOWN) {
        (true, _) => " # no values".to_owned(),
        (false, true) => format!(" # {}, ... ({} values)", shown.join(", "), column.distinct()),
        (false, false) => format!(" # {}", shown.join(", ")),
    }
}

/// A text on one line without control characters, as a comment must be, and not too long.
fn plain(text: &str) -> String {
    let mut plain: String = text.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).take(LONGEST).collect();
    if text.chars().count() > LONGEST {
        plain.push('…');
    }
    plain
}
