//! The cells of a sheet that are shown as percentages: `12 %` stands in the file as 0.12, and only its format tells.

use std::io::{Read, Seek};

use calamine::{Xlsx, XlsxError};

use super::refused;
use crate::file::error::ReadErrorKind;
use crate::file::meta::Rows;

/// For each column, by its place, the 1-based sheet rows that are percentages.
#[derive(Debug, Default)]
pub(super) struct Percents(Vec<Rows>);

impl Percents {
    /// Looks through a sheet; only where the workbook has a format of percentages at all.
    pub fn of<R: Read + Seek>(book: &mut Xlsx<R>, name: &str) -> Result<Percents, ReadErrorKind> {
        let mut reader = match book.worksheet_cells_reader(name) {
            Ok(reader) => reader,
            Err(XlsxError::NotAWorksheet(_)) => return Ok(Percents::default()),
            Err(e) => return Err(refused(e)),
        };
        let formats = reader.styles().iter().map(|style| style.number_format.as_ref());
        let percent: Vec<bool> = formats.map(|format| format.is_some_and(|format| is_percent(&format.format_code))).collect();
        let mut percents = Percents::default();
        if !percent.contains(&true) {
            return Ok(percents);
        }
        while let Some((row, column, style)) = reader.next_style_id().map_err(refused)? {
            if !percent.get(style).is_some_and(|percent| *percent) || column >= super::sheet::SHEET_COLUMNS {
                continue;
            }
            let column = column as usize;
            if percents.0.len() <= column {
                percents.0.resize_with(column + 1, Rows::default);
            }
            percents.0[column].push(u64::from(row) + 1);
        }
        Ok(percents)
    }

    /// Whether the cell in a 1-based sheet row is shown as a percentage.
    pub fn contains(&self, line: u64, column: usize) -> bool {
        self.0.get(column).is_some_and(|rows| rows.contains(line))
    }
}

/// Whether a format shows percentages: a `%` that is neither quoted nor made a plain sign.
fn is_percent(format: &str) -> bool {
    let (mut quoted, mut signs) = (false, format.chars());
    while let Some(sign) = signs.next() {
        match sign {
            '"' => quoted = !quoted,
            '\\' | '_' | '*' if !quoted => drop(signs.next()),
            ';' if !quoted => return false,
            '%' if !quoted => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::is_percent;

    #[test]
    fn a_percent_sign_counts_where_it_is_no_plain_sign() {
        for format in ["0%", "0.00%", "0,0 %", "[Red]0%;-0%", "\"up \"0%"] {
            assert!(is_percent(format), "{format}");
        }
        for format in ["General", "0", "0\"%\"", "0\\%", "0;0%", "yyyy-mm-dd"] {
            assert!(!is_percent(format), "{format}");
        }
    }
}
