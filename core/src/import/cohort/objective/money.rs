//! Figures of units read from columns: amounts, counts, flags, words of more and less.

use arrow_array::Array;

use super::super::super::interpret::interpret_cells;
use super::super::super::{Problem, Warning, WarningCode};
use super::super::columns::label;
use super::super::file::File;
use super::level;
use crate::market::{Column, Kind};

/// What was odd while figures were read.
#[derive(Default)]
pub struct Odd {
    pub problems: Vec<Problem>,
    pub warnings: Vec<Warning>,
}

impl Odd {
    pub fn warn(&mut self, code: WarningCode, message: String) {
        self.warnings.push(code.because(message));
    }
}

/// The figure of each row of a column; `None` when it holds no figures. Yes counts 1 and no 0, `high` more than `low`, and
/// a range counts as its middle (or its known end).
pub fn figures(file: &File, at: usize, rows: &[Option<u32>], odd: &mut Odd) -> Option<Vec<Option<f64>>> {
    let about = &file.about[at];
    let kind = match about.kind {
        kind @ (Kind::Number | Kind::Range | Kind::Flag) => kind,
        Kind::Category | Kind::Text if about.distinct > 0 => Kind::Category,
        _ => return None,
    };
    let name = label(file, at);
    let (column, problems) = interpret_cells(&file.cells[at], kind, &name, &about.hints);
    let read = match column.take(rows) {
        Column::Category(words) => {
            let figure = |word: &str| level::level(word).or_else(|| level::yes(word).map(|yes| f64::from(u8::from(yes))));
            let read: Vec<Option<f64>> = (0..rows.len()).map(|row| words.word(row).and_then(figure)).collect();
            let known = (0..rows.len()).filter(|row| words.word(*row).is_some()).count();
            if read.iter().flatten().count() * 2 < known {
                return numbers_among_words(file, at, rows, odd);
            }
            read
        }
        other => plain(&other, rows.len()),
    };
    keep(file, &name, problems, odd);
    Some(read)
}

/// A column of which at least half are numbers, though it was taken for words.
fn numbers_among_words(file: &File, at: usize, rows: &[Option<u32>], odd: &mut Odd) -> Option<Vec<Option<f64>>> {
    let name = label(file, at);
    let (column, problems) = interpret_cells(&file.cells[at], Kind::Number, &name, &file.about[at].hints);
    let read = plain(&column, file.rows());
    if read.iter().flatten().count() < problems.len().max(1) {
        return None;
    }
    keep(file, &name, problems, odd);
    Some(rows.iter().map(|row| row.and_then(|row| read[row as usize])).collect())
}

fn plain(column: &Column, rows: usize) -> Vec<Option<f64>> {
    let of = |row: usize| match column {
        Column::Number(numbers) => numbers.is_valid(row).then(|| numbers.value(row)),
        Column::Flag(flags) => flags.is_valid(row).then(|| f64::from(u8::from(flags.value(row)))),
        Column::Range { low, high } => low.is_valid(row).then(|| match (low.value(row), high.value(row)) {
            (low, high) if low.is_finite() && high.is_finite() => Some((low + high) / 2.0),
            (low, high) => [low, high].into_iter().find(|end| end.is_finite()),
        })?,
        _ => None,
    };
    (0..rows).map(of).collect()
}

fn keep(file: &File, name: &str, problems: Vec<Problem>, odd: &mut Odd) {
    if let Some(first) = problems.first() {
        let message = format!(
            "cells of `{name}` that could not be read and are taken as unknown: {}, for example `{}` in row {}: {}",
            problems.len(),
            first.value,
            first.row,
            first.hint
        );
        odd.warn(WarningCode::UnreadableCells, message);
    }
    odd.problems.extend(problems.into_iter().map(|mut problem| {
        problem.line = file.raw.line(problem.row as usize - 1);
        problem
    }));
}
