//! Registers of companies in JSON: which register a file is of, where its records stand, and each nested record as one row.
//!
//! The columns are called as in the register, its levels joined by `.`; of what a record has several (names, addresses) the one
//! that holds today is taken. What the columns mean is told elsewhere.

mod brreg;
mod cvr;
mod gleif;
mod krs;
mod path;
mod prh;
mod white_list;

use serde_json::Value;

use self::path::Path;

/// A register whose records are nested.
pub(crate) struct Register {
    /// Keys that stand in every such file, and in no file of plain rows.
    signs: &'static [&'static str],
    /// Keys of the array that holds the records, where the file is one object.
    arrays: &'static [&'static str],
    /// Where in an element of that array, or in a file of one record, the record is.
    record: &'static str,
    /// The columns, and where in the record each stands.
    columns: &'static [(&'static str, &'static str)],
}

const REGISTERS: [&Register; 7] =
    [&prh::REGISTER, &brreg::REGISTER, &cvr::REGISTER, &krs::REGISTER, &white_list::REGISTER, &gleif::REGISTER, &gleif::API];

/// A register that is read, its paths understood.
pub(crate) struct Flat {
    record: Path,
    columns: Vec<(&'static str, Path)>,
}

impl Register {
    /// The register that a file is of, by its beginning.
    pub fn of(start: &str) -> Option<&'static Register> {
        let has = |key: &&str| start.contains(&format!("\"{key}\""));
        REGISTERS.into_iter().find(|register| register.signs.iter().all(has))
    }

    /// The key of the array that holds the records of a file, if its beginning shows one.
    pub fn array(&self, start: &str) -> Option<&'static str> {
        self.arrays.iter().copied().find(|key| {
            start.match_indices(&format!("\"{key}\"")).any(|(at, found)| {
                let behind = start[at + found.len()..].trim_start().strip_prefix(':');
                behind.is_some_and(|behind| behind.trim_start().starts_with('['))
            })
        })
    }

    /// The register, ready to be read.
    pub fn flat(&self) -> Flat {
        Flat { record: Path::of(self.record), columns: self.columns.iter().map(|(name, path)| (*name, Path::of(path))).collect() }
    }
}

impl Flat {
    /// The row of a document; every column stands in it.
    pub fn row(&self, document: &Value) -> Vec<(String, Value)> {
        let record = self.record.find(document).unwrap_or(document);
        let cell = |(name, path): &(&str, Path)| ((*name).to_owned(), path.find(record).map_or(Value::Null, cell));
        self.columns.iter().map(cell).collect()
    }
}

/// A value as the cell of a table. Numbers are codes as often as counts, and stand as they are written.
fn cell(value: &Value) -> Value {
    match value {
        Value::Null | Value::Bool(_) => value.clone(),
        Value::String(text) if text.trim().is_empty() => Value::Null,
        Value::String(_) => value.clone(),
        Value::Array(items) if items.is_empty() => Value::Null,
        other => Value::String(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::{REGISTERS, Register};

    #[test]
    fn a_row_that_is_flat_already_is_of_no_register() {
        for register in REGISTERS {
            let row: Vec<String> = register.columns.iter().map(|(name, _)| format!("\"{name}\":null")).collect();
            assert!(Register::of(&format!("{{{}}}", row.join(","))).is_none(), "{:?}", register.signs);
        }
    }

    #[test]
    fn the_array_of_records_is_found_behind_its_key() {
        let register = Register::of("{\"hits\":{\"total\":1,\"hits\" : [{\"cvrNummer\":1,\"virksomhedMetadata\":{}}]}}");
        let register = register.expect("the Danish register");
        assert_eq!(register.array("{\"hits\":{\"total\":1,\"hits\" : ["), Some("hits"));
        assert_eq!(register.array("{\"hits\":{\"total\":1}}"), None);
    }
}
