//! The plain form of a value, and back: how values are kept, and how they stand in the files we write.

use arrow_array::Array;

use super::super::ColumnHints;
use super::super::cells::{Cells, NULL, Value};
use super::super::interpret::interpret_cells;
use crate::market::{Column, Kept, Kind};

/// The plain form of a row of a column of numbers, ranges, dates or flags: `1234.5`, `50..200`,
/// `250000..<500000` where the upper end does not belong, `2024-12-31`, `true`.
pub fn plain(column: &Column, row: usize) -> Option<String> {
    match column {
        Column::Number(numbers) => numbers.is_valid(row).then(|| number(numbers.value(row))),
        Column::Range { low, high } => low.is_valid(row).then(|| range(low.value(row), high.value(row))),
        Column::Flag(flags) => flags.is_valid(row).then(|| flags.value(row).to_string()),
        Column::Date(days) => days.is_valid(row).then(|| Value::Day(days.value(row)).text().into_owned()),
        Column::Category(words) => words.word(row).map(str::to_owned),
        Column::Categories(sets) => sets.row(row).map(|codes| {
            let words = codes.iter().map(|code| sets.levels.value(*code as usize));
            set(words)
        }),
        Column::Text(texts) => texts.is_valid(row).then(|| texts.value(row).to_owned()),
    }
}

/// A set in plain form; an empty one says so.
pub fn set<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let words: Vec<&str> = words.collect();
    if words.is_empty() { "none".to_owned() } else { words.join(";") }
}

/// A number without thousands and with a point; there is no negative nothing.
fn number(number: f64) -> String {
    (number + 0.0).to_string()
}

fn range(low: f64, high: f64) -> String {
    if low == high {
        return number(low);
    }
    let end = |end: f64| if end.is_finite() { number(end) } else { String::new() };
    match excluded(high) {
        Some(excluded) => format!("{}..<{}", end(low), number(excluded)),
        None => format!("{}..{}", end(low), end(high)),
    }
}

/// The end that does not belong to a range whose highest number is `high`: ranges hold their ends, and one without its upper end
/// holds the number just below it, which takes all figures there are to write.
pub(super) fn excluded(high: f64) -> Option<f64> {
    let above = high.next_up();
    (high.is_finite() && above.to_string().len() + 4 < high.to_string().len()).then_some(above)
}

/// Kept cells as a typed column. A cell whose value is not known but for what stood there is unknown.
pub fn typed(kept: &Kept, kind: Kind) -> Column {
    let values: Vec<Value> =
        (0..kept.distinct() as u32).map(|code| Value::Word(kept.entry(code).value.unwrap_or("").into())).collect();
    let mut counts = vec![0; values.len()];
    for code in kept.codes().iter().filter(|code| **code != NULL) {
        counts[*code as usize] += 1;
    }
    let hints =
        ColumnHints { separator: (kind == Kind::Categories).then_some(';'), north_america: true, ..ColumnHints::default() };
    let cells = Cells { values, counts, codes: kept.codes().to_vec() };
    interpret_cells(&cells, kind, "", &hints).0
}
