//! What stands below a table and is no row of it: totals, the lines that a report writes about itself, and rows of nothing.

use ihanne_core::import::intake::{Gathered, GatheredColumn};
use ihanne_core::import::{Problem, ProblemCode};

/// A table has no more lines below it than this.
const MOST: usize = 12;

/// Words of a row of totals or means.
const TOTALS: [&str; 24] = [
    "average",
    "mean",
    "median",
    "keskiarvo",
    "mediaani",
    "medelvärde",
    "genomsnitt",
    "średnia",
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

/// How the lines begin that say when a report was made, which is said in figures, or where it comes from.
const MADE: [&str; 20] = [
    "tulostettu ",
    "luotu ",
    "ajettu ",
    "päivitetty ",
    "printed ",
    "generated ",
    "exported ",
    "created on ",
    "as of ",
    "updated ",
    "utskriven ",
    "utskrivet ",
    "skapad ",
    "uppdaterad ",
    "exporterad ",
    "wygenerowano ",
    "wydrukowano ",
    "utworzono ",
    "stan na ",
    "data wydruku",
];
const FROM: [&str; 6] = ["lähde:", "source:", "källa:", "źródło:", "huom.", "huom:"];

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
    // A single cell below a total is of the report, whatever it says; elsewhere it may be a name of which nothing else is known.
    let mut below: Vec<(usize, usize)> = Vec::new();
    for row in (0..rows).rev().filter(|row| blank.binary_search(row).is_err()).take(MOST) {
        let mut said = columns.iter().enumerate().filter(|(_, column)| !text(column, row).is_empty());
        let Some((at, _)) = said.next() else { break };
        let alone = said.next().is_none();
        let footer = is_footer(columns, row, at);
        if !footer && !alone {
            break;
        }
        below.push((row, at));
        if footer {
            found.extend(below.drain(..).map(|(row, at)| {
                let value = text(&columns[at], row);
                ProblemCode::Footer.at(row as u64 + 1, line(row), &headers[at], value)
            }));
        }
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
    let begins = |with: &[&str]| with.iter().any(|begin| first.starts_with(begin));
    let made = begins(&MADE) && first.contains(|letter: char| letter.is_ascii_digit());
    let about = (begins(&ABOUT) || begins(&FROM) || made) && rest().count() == 0;
    let figures = |text: &str| !text.chars().any(char::is_alphabetic) || TOTALS.contains(&text.to_lowercase().as_str());
    about
        || (TOTALS.contains(&word) || is_count(text(&columns[at], row)) || word.starts_with("grand totals ("))
            && rest().all(figures)
}

/// Whether a text is a total with its count: `Razem: 3`, `Yhteensä 3 asiakasta`. What is counted is written small, as names are not.
fn is_count(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let total = words.next().is_some_and(|word| TOTALS.contains(&word.trim_end_matches(':').to_lowercase().as_str()));
    let figures = |word: &str| word.chars().all(|letter| letter.is_ascii_digit());
    total && words.next().is_some_and(figures) && words.all(|word| word.chars().all(char::is_lowercase))
}
