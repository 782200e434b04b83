//! Columns that say in plain words what codes of a source say.

use std::collections::HashMap;

use super::super::intake::Gathered;
use super::{Table, fold};

/// Adds the derived columns of a table to a file. A column of the file that is called the same stands for itself.
pub fn derive(table: &Table, headers: &mut Vec<String>, gathered: &mut Gathered) {
    for derived in table.derived {
        if headers.iter().any(|header| fold(header) == fold(derived.header)) {
            continue;
        }
        let place = |from: &&str| headers.iter().position(|header| fold(header) == fold(from));
        let places: Vec<Option<usize>> = derived.from.iter().map(place).collect();
        if places.iter().all(Option::is_none) {
            continue;
        }
        let mut known: HashMap<Vec<u32>, String> = HashMap::new();
        let mut cells = Vec::with_capacity(gathered.rows());
        for row in 0..gathered.rows() {
            let codes: Vec<u32> = places.iter().map(|at| at.map_or(u32::MAX, |at| gathered.columns[at].code_of(row))).collect();
            let text = || {
                let texts: Vec<&str> =
                    places.iter().zip(&codes).map(|(at, code)| at.map_or("", |at| gathered.columns[at].text(*code))).collect();
                // A row that says nothing in these columns is not read.
                let said = texts.iter().any(|text| !text.is_empty());
                said.then(|| (derived.read)(&texts)).flatten().unwrap_or_default()
            };
            known.entry(codes.clone()).or_insert_with(text);
            cells.push(codes);
        }
        let texts = cells.iter().map(|codes| known[codes].as_str());
        gathered.add_column(texts);
        headers.push(derived.header.to_owned());
    }
}
