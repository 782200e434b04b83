//! What stands below a table and is no row of it: totals, the lines that a report writes about itself, and rows of nothing.

use ihanne_core::import::intake::{Gathered, GatheredColumn};
use ihanne_core::import::{Problem, ProblemCode};

/// A table has no more lines below it than this.
const MOST: usize = 12;

/// Words of a row of totals.
const TOTALS: [&str; 16] = [
    "total",
    "totals",
    "grand total",
    "grand totals",
    "subtotal",
    "sum",
    "yhteensä",
    "yht",
    "kaikki yhteensä",
    "summa",
    "totalt",
    "delsumma",
    "razem",
    "suma",
    "ogółem",
    "łącznie",
];

/// How the lines begin that reports write about themselves.
const ABOUT: [&str; 6] = [
    "copyright ©",
    "copyright (c)",
    "© ",
    "confidential information - do not distribute",
    "grand totals (",
    "all rights reserved",
];

/// The rows (from 0) that say nothing, and those at the end that are no rows of the table, as problems. `line` is where a row begins.
pub fn no_rows(gathered: &Gathered, headers: &[String], line: impl Fn(usize) -> Option<u64>) -> Vec<Problem> {
    let rows = gathered.rows();
    let columns = &gathered.columns;
    let mut found = Vec::new();
    let blank: Vec<usize> = (0..rows).filter(|row| columns.iter().all(|column| text(column, *row).is_empty())).collect();
    found.extend(blank.iter().map(|row| ProblemCode::BlankRow.at(*row as u64 + 1, line(*row), "", "")));
    // A list of one column is a list of names, whatever they are.
    if columns.len() < 2 {
        return found;
    }
    for row in (0..rows).rev().filter(|row| blank.binary_search(row).is_err()).take(MOST) {
        let Some(at) = columns.iter().position(|column| !text(column, row).is_empty()) else { break };
        if !is_footer(columns, row, at) {
            break;
        }
        let value = text(&columns[at], row);
        found.push(ProblemCode::Footer.at(row as u64 + 1, line(row), &headers[at], value));
    }
    found.sort_by_key(|problem| problem.row);
    found
}

fn text(column: &GatheredColumn, row: usize) -> &str {
    column.text(column.code_of(row))
}

/// Whether a row is one of totals, which has figures beside its word and no other words, or a line of a report about itself.
fn is_footer(columns: &[GatheredColumn], row: usize, at: usize) -> bool {
    let first = text(&columns[at], row).to_lowercase();
    let word = first.trim_end_matches([':', '.', ' ', '=']);
    let rest = || columns[at + 1..].iter().map(|column| text(column, row)).filter(|text| !text.is_empty());
    let about = ABOUT.iter().any(|begin| first.starts_with(begin)) && rest().count() == 0;
    let figures = |text: &str| !text.chars().any(char::is_alphabetic) || TOTALS.contains(&text.to_lowercase().as_str());
    about || (TOTALS.contains(&word) || word.starts_with("grand totals (")) && rest().all(figures)
}
