//! Metadata of fields: what a column's type cannot say, and a writer needs to put cells back as they stood.
//!
//! Keep the `Field` of an input column when building the schema of an output file, and the writer does the rest.
//! The keys are ours alone: they are never written into a Parquet file.

use arrow_schema::Field;

/// The header as it stood in the file, where the column's name differs from it.
pub const ORIGINAL: &str = "ihanne.original";

/// A text column whose cells were not all text: [`EXCEL`] or [`JSON`] says what they were.
pub const CELLS: &str = "ihanne.cells";

/// Value of [`CELLS`]: numbers, dates, times and booleans of a spreadsheet stand among text. A cell whose text is
/// the canonical form of one of those (`7.5`, `true`, `2024-05-01`, `2024-05-01T10:00:00`, `36:15:00`, `12.5%`) is one.
pub const EXCEL: &str = "excel";

/// Value of [`CELLS`]: a cell whose text is JSON is that JSON value; every other cell is a string.
pub const JSON: &str = "json";

/// The data rows of a [`CELLS`] column whose text only looks like another kind, as `3,17-25`, 1-based. They are
/// text. It holds as long as rows are written in the order they were read.
pub const TEXT_ROWS: &str = "ihanne.text_rows";

/// The header of a column as it stood in the file it was read from.
pub fn original(field: &Field) -> &str {
    field.metadata().get(ORIGINAL).map_or(field.name(), |s| s)
}

/// Row numbers that come in rising order, kept as ranges.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Rows(Vec<(u64, u64)>);

impl Rows {
    /// Adds a row; rows already counted are ignored.
    pub fn push(&mut self, row: u64) {
        match self.0.last_mut() {
            Some((_, last)) if row <= *last => {}
            Some((_, last)) if row == *last + 1 => *last = row,
            _ => self.0.push((row, row)),
        }
    }

    pub fn contains(&self, row: u64) -> bool {
        let after = self.0.partition_point(|(first, _)| *first <= row);
        after > 0 && row <= self.0[after - 1].1
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Reads `3,17-25`; what is not a range is ignored, for metadata may come from a stranger's file.
    pub fn parse(text: &str) -> Rows {
        let mut ranges: Vec<(u64, u64)> = text
            .split(',')
            .filter_map(|range| {
                let (first, last) = range.split_once('-').unwrap_or((range, range));
                Some((first.parse().ok()?, last.parse().ok()?))
            })
            .collect();
        ranges.sort_unstable();
        Rows(ranges)
    }
}

impl std::fmt::Display for Rows {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (i, (first, last)) in self.0.iter().enumerate() {
            let comma = if i == 0 { "" } else { "," };
            if first == last {
                write!(f, "{comma}{first}")?;
            } else {
                write!(f, "{comma}{first}-{last}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_kept_as_ranges_and_read_back() {
        let mut rows = Rows::default();
        for row in [3, 17, 18, 18, 19, 40] {
            rows.push(row);
        }
        assert_eq!(rows.to_string(), "3,17-19,40");
        let back = Rows::parse(&rows.to_string());
        assert_eq!(back, rows);
        let held: Vec<u64> = (1..50).filter(|row| back.contains(*row)).collect();
        assert_eq!(held, [3, 17, 18, 19, 40]);
        assert!(Rows::parse("nonsense,-,5-x").is_empty());
    }
}
