//! Numbers of typed formats that are none: NaN, or infinite. They are named, a column of a batch at a time.

use arrow_array::cast::AsArray;
use arrow_array::types::{Float32Type, Float64Type};
use arrow_array::{Array, RecordBatch};
use arrow_schema::DataType;

use super::problem::{Problem, ProblemCode};

/// The problems of a batch whose first row has this 1-based number.
pub(crate) fn no_numbers(records: &RecordBatch, first_row: u64) -> impl Iterator<Item = Problem> {
    let schema = records.schema();
    let named = move |(place, cells): (usize, &dyn Array)| {
        let (first, count) = of_column(cells)?;
        let value = format!("{count} of {} cells", cells.len());
        let column = Some(schema.field(place).name().clone());
        Some(Problem { code: ProblemCode::NotANumber, row: Some(first_row + first as u64), line: None, column, value })
    };
    records.columns().iter().map(AsRef::as_ref).enumerate().filter_map(named)
}

/// The first cell of a column that is no number, and how many there are.
fn of_column(cells: &dyn Array) -> Option<(usize, usize)> {
    let is_none: Box<dyn Fn(usize) -> bool> = match cells.data_type() {
        DataType::Float64 => Box::new(|row| !cells.as_primitive::<Float64Type>().value(row).is_finite()),
        DataType::Float32 => Box::new(|row| !cells.as_primitive::<Float32Type>().value(row).is_finite()),
        _ => return None,
    };
    let mut rows = (0..cells.len()).filter(|row| cells.is_valid(*row) && is_none(*row));
    Some((rows.next()?, rows.count() + 1))
}
