//! Columns whose cells were of several kinds, kept as text and told apart again when they are written.

use arrow_schema::Field;
use chrono::{NaiveDate, NaiveDateTime};

use super::cell::{Cell, span_text};
use super::meta::{self, Rows};

/// How to tell the cells of a mixed column apart.
pub(crate) struct Mixed {
    json: bool,
    text_rows: Rows,
}

impl Mixed {
    /// What the metadata of a field says; `None` for a column of one kind.
    pub fn of(field: &Field) -> Option<Mixed> {
        let json = match field.metadata().get(meta::CELLS)?.as_str() {
            meta::JSON => true,
            meta::EXCEL => false,
            _ => return None,
        };
        let text_rows = field.metadata().get(meta::TEXT_ROWS);
        Some(Mixed { json, text_rows: text_rows.map(|rows| Rows::parse(rows)).unwrap_or_default() })
    }

    /// The cell that a text stands for, in a 1-based data row.
    pub fn cell<'a>(&self, text: &'a str, row: u64) -> Cell<'a> {
        if self.text_rows.contains(row) {
            return Cell::Text(text);
        }
        let cell = if self.json { json_cell(text) } else { excel_cell(text) };
        cell.unwrap_or(Cell::Text(text))
    }
}

/// The number, boolean, date or time whose canonical text this is.
pub(crate) fn excel_cell(text: &str) -> Option<Cell<'_>> {
    let first = *text.as_bytes().first()?;
    let cell = match first {
        b't' | b'f' => Cell::Flag(text.parse().ok()?),
        b'0'..=b'9' | b'-' if text.contains('T') => {
            let at = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f").ok()?;
            Cell::Moment { at, utc: false }
        }
        b'0'..=b'9' | b'-' if text.contains(':') => Cell::Span(span(text)?),
        b'0'..=b'9' if text.len() == 10 && text.as_bytes()[4] == b'-' => {
            Cell::Date(NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?)
        }
        b'0'..=b'9' | b'-' if text.ends_with('%') => Cell::Percent(format!("{}e-2", &text[..text.len() - 1]).parse().ok()?),
        b'0'..=b'9' | b'-' => Cell::Number(text.parse().ok()?),
        _ => return None,
    };
    (cell.to_text() == text).then_some(cell)
}

fn span(text: &str) -> Option<i64> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let mut parts = digits.splitn(3, ':');
    let hours: i64 = parts.next()?.parse().ok()?;
    let minutes: i64 = parts.next()?.parse().ok()?;
    let (seconds, fraction) = parts.next().map(|s| s.split_once('.').unwrap_or((s, "0")))?;
    let seconds: i64 = seconds.parse().ok()?;
    let milliseconds: i64 = fraction.parse().ok()?;
    let whole = hours.checked_mul(3600)?.checked_add(minutes.checked_mul(60)?)?.checked_add(seconds)?;
    let span = sign * whole.checked_mul(1000)?.checked_add(milliseconds)?;
    (span_text(span) == text).then_some(span)
}

/// The JSON value that a text is; a JSON string is never one, for strings stand as they are.
pub(crate) fn json_cell(text: &str) -> Option<Cell<'_>> {
    match text.as_bytes().first()? {
        b't' | b'f' => text.parse().ok().map(Cell::Flag),
        b'0'..=b'9' | b'-' => is_json(text).then(|| Cell::Digits(text.to_string())),
        b'{' | b'[' => is_json(text).then_some(Cell::Json(text)),
        _ => None,
    }
}

fn is_json(text: &str) -> bool {
    serde_json::from_str::<serde_json::Value>(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_canonical_text_of_a_value_is_that_value() {
        for text in [
            "7",
            "-7.5",
            "true",
            "2024-05-01",
            "2024-05-01T10:00:00",
            "36:15:00",
            "0:00:01.250",
            "12%",
            "-0.5%",
            "30.000000000000004%",
        ] {
            assert_eq!(excel_cell(text).unwrap().to_text(), text);
        }
        for text in ["007", "7.0", "TRUE", "1.5.2024", "36:5:00", "+7", "", "tea", "1e5", "--1:00:00", "12 %", "%", "1.0%", "05%"]
        {
            assert_eq!(excel_cell(text), None, "{text}");
        }
    }

    #[test]
    fn json_text_is_json_and_other_text_is_text() {
        assert_eq!(json_cell("{\"a\":[1]}"), Some(Cell::Json("{\"a\":[1]}")));
        assert_eq!(json_cell("1e5"), Some(Cell::Digits("1e5".into())));
        for text in ["{open", "\"quoted\"", "null", "007", ""] {
            assert_eq!(json_cell(text), None, "{text}");
        }
    }
}
