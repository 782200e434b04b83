//! Whether the bands of a column share their ends (`50-200` beside `200-500`): any row of the file may show it, not only the first.

use std::path::PathBuf;

use arrow_array::RecordBatch;
use arrow_schema::{DataType, SchemaRef};
use ihanne_connect::ReadError;
use ihanne_core::import::Ends;
use rayon::prelude::*;

use super::Stop;
use super::columns::Columns;
use super::input::Source;

/// Rows of a row group that are looked at a time.
const ROWS: usize = 128 * 1024;

/// Looks through the whole file for bands that share their ends, whatever the first rows show. Columns whose type is a number are not
/// looked at.
pub fn settled(mut columns: Columns, source: &Source, schema: &SchemaRef) -> Result<Columns, Stop> {
    let open: Vec<usize> = columns.open_bands().into_iter().filter(|at| is_text(schema, *at)).collect();
    if open.is_empty() {
        return Ok(columns);
    }
    let refusal = |kind| source.refusal(ReadError { path: PathBuf::new(), kind });
    let hints: Vec<_> = open.iter().map(|at| columns.hints(*at)).collect();
    let mut ends = vec![Ends::default(); open.len()];
    let again = source.open()?;
    if let Some(groups) = again.groups().map_err(|error| source.refusal(error))? {
        let of_group = |group: usize| {
            let mut ends = vec![Ends::default(); open.len()];
            for records in groups.read(group, Some(&open), ROWS)? {
                let records = records?;
                ends.iter_mut().zip(records.columns()).zip(&hints).for_each(|((ends, raw), hints)| ends.look(raw, hints));
            }
            Ok(ends)
        };
        let all: Result<Vec<_>, _> = (0..groups.count()).into_par_iter().map(of_group).collect();
        for of_group in all.map_err(refusal)? {
            ends.iter_mut().zip(of_group).for_each(|(ends, more)| ends.merge(more));
        }
    } else {
        for batch in again {
            let records = batch.map_err(|error| source.refusal(error))?.records;
            let columns = open.iter().map(|at| records.column(*at));
            ends.iter_mut().zip(columns).zip(&hints).for_each(|((ends, raw), hints)| ends.look(raw, hints));
        }
    }
    open.iter().zip(&ends).for_each(|(at, ends)| columns.touching(*at, ends.touching()));
    Ok(columns)
}

/// The same for columns that are in memory, whole.
pub fn settled_in(mut columns: Columns, records: &RecordBatch) -> Columns {
    for at in columns.open_bands() {
        let mut ends = Ends::default();
        ends.look(records.column(at), &columns.hints(at));
        columns.touching(at, ends.touching());
    }
    columns
}

fn is_text(schema: &SchemaRef, at: usize) -> bool {
    match schema.field(at).data_type() {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => true,
        DataType::Dictionary(_, values) => values.is_null() || !values.is_primitive(),
        _ => false,
    }
}
