//! Some rows of a list written with columns behind them.

use arrow_array::{ArrayRef, UInt32Array};
use arrow_schema::DataType;
use arrow_select::take::take_record_batch;

use super::List;
use crate::ops::Stop;
use crate::ops::behind::Behind;
use crate::ops::input::{Formulas, Output};
use crate::ops::problems::Problems;

/// Columns that are added, in the order of the rows that are written.
pub type Added<'a> = Vec<(&'a str, ArrayRef)>;

/// Writes these rows of a list, in this order, with columns behind those of the file.
pub fn write(
    list: &List,
    rows: &[u32],
    added: Added,
    output: Output,
    formulas: Formulas,
    problems: &mut Problems,
) -> Result<(), Stop> {
    let columns: Vec<(&str, DataType)> = added.iter().map(|(name, column)| (*name, column.data_type().clone())).collect();
    let behind = Behind::new(&list.schema, &columns);
    let mut writer = output.create(&behind.schema, &list.format, formulas)?;
    if !rows.is_empty() {
        let taken = take_record_batch(&list.batch.records, &UInt32Array::from(rows.to_vec())).expect("they are rows of the list");
        writer.write(&behind.rows(&taken, added.into_iter().map(|(_, column)| column).collect()))?;
    }
    problems.add_written(&writer.finish()?);
    Ok(())
}
