//! Columns of a batch in which nothing stands: all of one type share one array.

use arrow_array::{ArrayRef, new_null_array};
use arrow_schema::DataType;

/// The blank columns of one batch.
pub(crate) struct Blanks {
    rows: usize,
    made: Vec<ArrayRef>,
}

impl Blanks {
    /// Of a batch of so many rows.
    pub fn of(rows: usize) -> Blanks {
        Blanks { rows, made: Vec::new() }
    }

    /// A column of a type without a cell.
    pub fn column(&mut self, data_type: &DataType) -> ArrayRef {
        // There are half a dozen types.
        if let Some(made) = self.made.iter().find(|made| made.data_type() == data_type) {
            return made.clone();
        }
        let made = new_null_array(data_type, self.rows);
        self.made.push(made.clone());
        made
    }
}
