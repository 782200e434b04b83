//! Headers become column names: trimmed, unique, never blank, and the original is kept beside.

use std::collections::{HashMap, HashSet};

use arrow_schema::{DataType, Field, Schema};

use super::LONGEST_HEADER;
use super::error::ReadErrorKind;
use super::formula::unguarded;
use super::meta::ORIGINAL;
use super::problem::{Problem, ProblemCode};

/// A column's name and the header it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Header {
    pub name: String,
    pub original: String,
}

impl Header {
    /// A nullable field of this name that remembers the original header.
    pub fn field(&self, data_type: DataType, mut metadata: HashMap<String, String>) -> Field {
        if self.original != self.name {
            metadata.insert(ORIGINAL.to_string(), self.original.clone());
        }
        Field::new(&self.name, data_type, true).with_metadata(metadata)
    }
}

/// Names the columns of a file. The second `x` is `x_2`; a blank header is `column_N`, N being its place.
/// A header that stands in the file keeps its name, even when `x_2` is one of them.
///
/// # Errors
/// `header_too_long`: problems repeat the header of their column, each of them.
pub(crate) fn name_columns(originals: Vec<String>, line: Option<u64>) -> Result<(Vec<Header>, Vec<Problem>), ReadErrorKind> {
    if let Some(place) = originals.iter().position(|original| original.len() > LONGEST_HEADER) {
        return Err(ReadErrorKind::HeaderTooLong { column: place + 1 });
    }
    let mut taken: HashSet<String> = originals.iter().map(|o| plain(o).to_string()).collect();
    let mut seen: HashSet<String> = HashSet::new();
    // Where to go on counting for a header, so that a thousand equal headers do not count from two a thousand times.
    let mut next: HashMap<String, usize> = HashMap::new();
    let mut problems = Vec::new();
    let mut headers = Vec::with_capacity(originals.len());
    for (place, original) in originals.into_iter().enumerate() {
        let header = plain(&original);
        let (name, code) = if header.is_empty() {
            let wanted = format!("column_{}", place + 1);
            let name = if taken.contains(&wanted) { free(&wanted, &taken, &mut next) } else { wanted };
            (name, Some(ProblemCode::BlankHeader))
        } else if seen.contains(header) {
            let name = free(header, &taken, &mut next);
            (name, Some(ProblemCode::DuplicateHeader))
        } else {
            (header.to_string(), None)
        };
        if let Some(code) = code {
            problems.push(Problem { code, row: None, line, column: Some(name.clone()), value: original.clone() });
        }
        taken.insert(name.clone());
        seen.insert(name.clone());
        headers.push(Header { name, original });
    }
    Ok((headers, problems))
}

/// A header without blanks around it and without the mark of text before it.
fn plain(original: &str) -> &str {
    unguarded(original.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}'))
}

fn free(name: &str, taken: &HashSet<String>, next: &mut HashMap<String, usize>) -> String {
    let n = next.entry(name.to_string()).or_insert(2);
    loop {
        let candidate = format!("{name}_{n}");
        *n += 1;
        if !taken.contains(&candidate) {
            return candidate;
        }
    }
}

/// The headers to write: the originals. Where every column must have its own name (`unique`), the names are
/// written instead as soon as two originals are the same or one is blank.
pub(crate) fn to_write<'a>(fields: &[&'a Field], unique: bool) -> Vec<&'a str> {
    let originals: Vec<&str> = fields.iter().map(|f| super::meta::original(f)).collect();
    let distinct: HashSet<&str> = originals.iter().copied().collect();
    if unique && (distinct.len() < originals.len() || distinct.contains("")) {
        return fields.iter().map(|f| f.name().as_str()).collect();
    }
    originals
}

/// The columns as formats with types write them: under their originals, each of its own name, without our own notes.
pub(crate) fn as_written(schema: &Schema) -> Schema {
    let fields: Vec<&Field> = schema.fields().iter().map(AsRef::as_ref).collect();
    let named = to_write(&fields, true).into_iter().zip(&fields).map(|(name, field)| {
        let metadata = field.metadata().clone().into_iter().filter(|(key, _)| !key.starts_with("ihanne."));
        let metadata: HashMap<String, String> = metadata.collect();
        (*field).clone().with_name(name).with_metadata(metadata)
    });
    Schema::new(named.collect::<Vec<Field>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(originals: &[&str]) -> (Vec<String>, Vec<&'static str>) {
        let originals = originals.iter().map(|s| s.to_string()).collect();
        let (headers, problems) = name_columns(originals, Some(1)).unwrap();
        (headers.into_iter().map(|h| h.name).collect(), problems.iter().map(|p| p.code.code()).collect())
    }

    #[test]
    fn the_second_of_two_headers_gets_a_number_and_is_reported() {
        let (names, problems) = names(&["x", "y", "x", "x"]);
        assert_eq!(names, ["x", "y", "x_2", "x_3"]);
        assert_eq!(problems, ["duplicate_header", "duplicate_header"]);
    }

    #[test]
    fn a_header_that_stands_in_the_file_keeps_its_name() {
        assert_eq!(names(&["x", "x", "x_2"]).0, ["x", "x_3", "x_2"]);
        assert_eq!(names(&["", "column_1"]).0, ["column_1_2", "column_1"]);
    }

    #[test]
    fn blank_headers_are_named_by_their_place_and_others_are_trimmed() {
        let (names, problems) = names(&["\u{feff} Name ", "", "  "]);
        assert_eq!(names, ["Name", "column_2", "column_3"]);
        assert_eq!(problems, ["blank_header", "blank_header"]);
    }
}
