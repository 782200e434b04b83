//! One file with its columns sorted into values and described.

use arrow_array::Array;
use rayon::prelude::*;

use super::super::cells::{Cells, Value};
use super::super::describe::{ColumnDescription, describe_cells};
use super::super::header::keys_of;
use super::super::value::blank::is_unknown;
use super::super::value::number::Decimal;
use super::super::{Money, Problem, RawTable, Refusal, Warning, WarningCode};
use super::amounts::in_one_currency;
use crate::market::{Kind, canonical, fingerprint, key_of};

/// A file and what its columns were found to be.
pub struct File<'a> {
    /// `deals` or `accounts`.
    pub name: &'static str,
    /// The file as it stood.
    pub raw: &'a RawTable,
    /// Its columns by distinct values.
    pub cells: Vec<Cells<'a>>,
    /// What they are.
    pub about: Vec<ColumnDescription>,
    /// Amounts whose rate is not known.
    pub problems: Vec<Problem>,
    /// What was done to bring amounts to one currency.
    pub warnings: Vec<Warning>,
}

/// Describes every column of a file: what [`super::super::describe`] does for one, with the decimal sign settled by the whole file
/// where a column alone does not show it.
pub fn describe_table(raw: &RawTable) -> Vec<ColumnDescription> {
    File::of("deals", raw, &Money::default()).about
}

impl<'a> File<'a> {
    /// Amounts are brought to one currency where a column has several, or where one is asked for.
    pub fn of(name: &'static str, raw: &'a RawTable, money: &Money) -> File<'a> {
        let keys = keys_of(&raw.headers);
        let read = raw.columns.par_iter().zip(&raw.headers).zip(&keys).map(|((column, header), key)| {
            let cells = Cells::of(column as &dyn Array);
            let about = describe_cells(&cells, header, key, raw.decimal_comma);
            (cells, about)
        });
        let (cells, mut about): (Vec<_>, Vec<_>) = read.unzip();
        settle(&mut about);
        let mut file = File { name, raw, cells, about, problems: Vec::new(), warnings: Vec::new() };
        in_one_currency(&mut file, money);
        file
    }

    pub fn rows(&self) -> usize {
        self.raw.rows()
    }

    /// A hash of all that stands in each of these rows: the same in every file that has the same cells under the same
    /// headers, whatever the order of its columns and rows. Blank cells say nothing.
    pub fn prints(&self, rows: &[u32]) -> Vec<u64> {
        let mut prints = vec![0u64; rows.len()];
        for (cells, header) in self.cells.iter().zip(&self.raw.headers) {
            let of_value = |value: &Value| match value.text() {
                text if is_unknown(&text, false) => 0,
                text => fingerprint(&format!("{}\u{1f}{}", canonical(header), canonical(&text))),
            };
            let of_values: Vec<u64> = cells.values.iter().map(of_value).collect();
            for (all, row) in prints.iter_mut().zip(rows) {
                *all = all.wrapping_add(of_values.get(cells.codes[*row as usize] as usize).copied().unwrap_or(0));
            }
        }
        prints
    }

    /// The column that someone means by a name: its header, whatever the case, or its key.
    pub fn find(&self, asked: &str) -> Option<usize> {
        let headers = &self.raw.headers;
        let exactly = headers.iter().position(|header| header == asked);
        let alike = || headers.iter().position(|header| canonical(header) == canonical(asked));
        let by_key = || self.about.iter().position(|about| about.key == asked || about.key == key_of(asked));
        let by_own_key = || headers.iter().position(|header| key_of(header) == key_of(asked));
        exactly.or_else(alike).or_else(by_own_key).or_else(by_key)
    }
}

/// Where a column does not show its decimal sign, or whether the day or the month comes first, the other columns of the file do.
pub fn settle(about: &mut [ColumnDescription]) {
    settle_decimal(about);
    let shown = |first| about.iter().any(|about| about.shows_day_first == Some(first));
    let (day, month) = (shown(true), shown(false));
    if day == month {
        return;
    }
    for column in about.iter_mut().filter(|about| about.kind == Kind::Date && about.shows_day_first.is_none()) {
        column.hints.day_first = day;
        column.doubts.retain(|doubt| *doubt != WarningCode::AmbiguousDate);
    }
}

fn settle_decimal(about: &mut [ColumnDescription]) {
    let shown = |sign| about.iter().filter(|about| about.shows_decimal == Some(sign)).count();
    let (points, commas) = (shown(Decimal::Point), shown(Decimal::Comma));
    if points == commas {
        return;
    }
    for column in about.iter_mut().filter(|about| about.doubts.contains(&WarningCode::AmbiguousDecimal)) {
        column.hints.decimal = if commas > points { Decimal::Comma } else { Decimal::Point };
        column.doubts.retain(|doubt| *doubt != WarningCode::AmbiguousDecimal);
    }
}

/// The refusal of a column that is in none of the files, with the header most like it.
pub fn unknown_column(files: &[&File], asked: &str) -> Refusal {
    let headers: Vec<String> = files.iter().flat_map(|file| file.raw.headers.iter().cloned()).collect();
    Refusal::UnknownColumn { asked: asked.to_owned(), nearest: nearest(asked, &headers).cloned(), headers }
}

/// The word most like another, if any is like it at all; the first of those that are alike as much.
pub fn nearest<'a>(asked: &str, words: &'a [String]) -> Option<&'a String> {
    let asked = key_of(asked);
    // `Stage` is meant by who has a `Deal Stage`, `Won` by who has `Closed Won`.
    let likeness = |word: &&String| {
        let key = key_of(word);
        let part = key.split('_').any(|part| part == asked);
        strsim::jaro_winkler(&key, &asked).max(if part { 0.9 } else { 0.0 })
    };
    words.iter().rev().filter(|word| likeness(word) >= 0.7).max_by(|one, other| likeness(one).total_cmp(&likeness(other)))
}
