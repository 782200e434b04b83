//! A table as it stood in the file.

use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::ArrowError;

use super::Problem;

/// The columns of a file as they stood: text for CSV, numbers, dates and lists where the format knows them.
#[derive(Clone, Debug, Default)]
pub struct RawTable {
    /// The headers, in order; two may be the same.
    pub headers: Vec<String>,
    /// The columns, one for each header, all of the same length.
    pub columns: Vec<ArrayRef>,
    /// For each row the line of the file where it begins; empty where the format has no lines.
    pub lines: Vec<u64>,
    /// Whether the numbers of the file have a decimal comma, where the reader can tell.
    pub decimal_comma: Option<bool>,
    /// What the reader could not use. A problem with a row number is about that row of `columns`, which is then set aside;
    /// one with row 0 is about a row of the file that is not in `columns` at all.
    pub unusable: Vec<Problem>,
}

impl RawTable {
    /// The batches of one file as one table.
    ///
    /// # Errors
    /// When the batches do not have the same columns.
    pub fn from_batches(batches: &[RecordBatch]) -> Result<RawTable, ArrowError> {
        let Some(first) = batches.first() else { return Ok(RawTable::default()) };
        let schema = first.schema();
        let headers = schema.fields().iter().map(|field| field.name().clone()).collect();
        let whole = match batches {
            [one] => one.clone(),
            _ => arrow_select::concat::concat_batches(&schema, batches)?,
        };
        Ok(RawTable { headers, columns: whole.columns().to_vec(), ..RawTable::default() })
    }

    /// The number of rows in `columns`.
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, |column| column.len())
    }

    /// The line of the file where a row (counted from 0) begins.
    pub fn line(&self, row: usize) -> Option<u64> {
        self.lines.get(row).copied()
    }
}
