//! What could be read two ways, and how it was read.

use ihanne_core::import::intake::{Mapping, doubts};
use ihanne_core::import::{ColumnDescription, Decimal, WarningCode};

use crate::ops::Notice;

/// A note for each column whose days or numbers can be read two ways.
pub fn about_doubts(name: &str, mapping: &Mapping, about: &[Option<ColumnDescription>]) -> Vec<Notice> {
    let note = |(at, code): (usize, WarningCode)| {
        let header = &mapping.columns[at].header;
        let decimal = about[at].as_ref().map_or(Decimal::Point, |about| about.hints.decimal);
        let (assumed, key) = match (code, decimal) {
            (WarningCode::AmbiguousDate, _) => (
                "no column of the file shows whether the day or the month comes first; the day was taken to",
                "day_first = false",
            ),
            (_, Decimal::Point) => (
                "`1.234` may be one and a bit or a thousand and more; the point was taken for the decimal sign",
                "decimal = \",\"",
            ),
            (_, Decimal::Comma) => (
                "`1,234` may be one and a bit or a thousand and more; the comma was taken for the decimal sign",
                "decimal = \".\"",
            ),
        };
        Notice {
            code: code.entry().code,
            message: format!("{name}: `{header}`: {assumed}"),
            hint: format!(
                "if it is otherwise: --save-mapping my.toml, add {key} to the column, and import with --mapping my.toml"
            ),
        }
    };
    doubts(mapping, about).into_iter().map(note).collect()
}
