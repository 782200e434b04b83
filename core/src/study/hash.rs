//! A fingerprint of the rows a study learned from or sealed.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::import::Cohort;
use crate::market::{canonical, fingerprint};

/// SHA-256 over the deals (record id, or row number where there is none) with their outcomes, whatever their order.
pub(crate) fn of_rows(rows: &[u32], key: &[String], row: &[u64], won: &[bool]) -> String {
    let (mut text, mut ends) = (String::new(), vec![0]);
    for at in rows.iter().map(|at| *at as usize) {
        match key.get(at).filter(|key| !key.is_empty()) {
            Some(name) => text.push_str(name),
            None => write!(text, "row {}", row[at]).expect("writing to memory does not fail"),
        }
        text.push('\u{1f}');
        text.push_str(if won[at] { "1\n" } else { "0\n" });
        ends.push(text.len());
    }
    let mut lines: Vec<&str> = ends.windows(2).map(|ends| &text[ends[0]..ends[1]]).collect();
    lines.sort_unstable();
    let mut hasher = Sha256::new();
    for line in lines {
        hasher.update(line.as_bytes());
    }
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// SHA-256 of a text.
pub(crate) fn of_text(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A short hash (64 bits) of a name, whatever its case and spaces; `None` of a blank.
pub(crate) fn mark(name: &str) -> Option<String> {
    number(name).map(|mark| format!("{mark:016x}"))
}

/// What the rows of a cohort are known by when they come again, whatever else is in their file: a hash of the deal's id, else
/// of all that stands in its row, else of its place in the file. 64 bits for each row.
pub fn row_marks(cohort: &Cohort, rows: &[u32]) -> Vec<u64> {
    let print = |at: usize| cohort.beside.prints.as_ref().map(|prints| prints[at]);
    let place = |at: usize| fingerprint(&format!("row {}", cohort.row[at]));
    let of_row = |at: usize| number(&cohort.key[at]).or_else(|| print(at)).unwrap_or_else(|| place(at));
    rows.iter().map(|row| of_row(*row as usize)).collect()
}

/// [`mark`] as a number.
fn number(name: &str) -> Option<u64> {
    let name = canonical(name);
    (!name.is_empty()).then(|| fingerprint(&name))
}

#[cfg(test)]
mod tests {
    use super::of_rows;

    #[test]
    fn the_order_of_rows_does_not_matter_but_outcomes_do() {
        let key = ["a".to_owned(), "b".to_owned()];
        assert_eq!(of_rows(&[0, 1], &key, &[1, 2], &[true, false]), of_rows(&[1, 0], &key, &[1, 2], &[true, false]));
        assert_ne!(of_rows(&[0, 1], &key, &[1, 2], &[true, false]), of_rows(&[0, 1], &key, &[1, 2], &[false, false]));
    }
}
