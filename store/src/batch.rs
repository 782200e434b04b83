//! A batch: one file that was imported, or records that were merged, and what became of its rows.

use ihanne_core::market::Noun;
use rusqlite::Row;
use serde::Serialize;

/// One file that was imported, or one merge of records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Batch {
    /// Its number.
    pub id: u64,
    /// What made it: `import` or `merge`.
    pub verb: String,
    /// What its records are.
    pub noun: Noun,
    /// The file.
    pub source: String,
    /// Who imported it.
    pub by: String,
    /// When, in UTC: `2026-11-22T14:05:00Z`.
    pub at: String,
    /// Records of the noun there were before.
    pub before: u64,
    /// Records there were after.
    pub after: u64,
    /// What became of its rows.
    #[serde(flatten)]
    pub counts: Counts,
    /// The CRM it came from, where that is known: its code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub system: Option<String>,
    /// When it was taken back, if it was.
    pub undone: Option<String>,
}

/// What became of the rows of a file: `rows = created + updated + unchanged + set_aside`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Rows of the file.
    pub rows: u64,
    /// Rows that made a record.
    pub created: u64,
    /// Rows that changed one.
    pub updated: u64,
    /// Rows that said nothing new.
    pub unchanged: u64,
    /// Rows that were set aside.
    pub set_aside: u64,
}

/// An odd row or cell of a batch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Data row from 1; 0 for one that is not among the rows.
    pub row: u64,
    /// Line of the file, where it has lines.
    pub line: Option<u64>,
    /// Header of the column.
    pub column: String,
    /// What stood there.
    pub value: String,
    /// Stable code.
    pub code: String,
    /// What to do about it.
    pub hint: String,
}

/// The columns of a batch, in the order in which [`Batch::of`] reads them.
pub(crate) const COLUMNS: &str =
    "id, noun, source, by, at, before, after, rows, created, updated, unchanged, set_aside, undone, verb, system";

impl Batch {
    pub(crate) fn of(row: &Row<'_>) -> rusqlite::Result<Batch> {
        let noun: String = row.get(1)?;
        let noun = Noun::of_word(&noun).ok_or_else(|| {
            rusqlite::Error::FromSqlConversionFailure(1, rusqlite::types::Type::Text, format!("`{noun}` is no noun").into())
        })?;
        Ok(Batch {
            id: row.get(0)?,
            verb: row.get(13)?,
            noun,
            source: row.get(2)?,
            by: row.get(3)?,
            at: row.get(4)?,
            before: row.get(5)?,
            after: row.get(6)?,
            counts: Counts {
                rows: row.get(7)?,
                created: row.get(8)?,
                updated: row.get(9)?,
                unchanged: row.get(10)?,
                set_aside: row.get(11)?,
            },
            undone: row.get(12)?,
            system: row.get(14)?,
        })
    }
}
