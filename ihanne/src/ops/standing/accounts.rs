//! The accounts of a workspace as the columns that scorecards ask for.

use std::sync::Arc;

use arrow_array::RecordBatch;
use ihanne_connect::Batch;
use ihanne_core::import::{Money, RawTable};
use ihanne_core::market::{Kind, Noun, Table};
use ihanne_core::scorecard::what_if::Known;
use ihanne_core::scorecard::{Scorecard, Want};
use ihanne_store::Workspace;

use crate::ops::problems::Problems;
use crate::ops::seen::Seen;
use crate::ops::stored::LaidOut;
use crate::ops::{Stop, bands, columns::Columns};

/// The number of each account, what was asked for, its columns, and what is known beside.
type Read = (Vec<u32>, Vec<Want>, Table, Known);

/// The number of each account, what the scorecards ask about it, and what it is worth. Accounts that were merged stand as one.
pub fn read(workspace: &Workspace, scorecards: &[&Scorecard]) -> Result<Read, Stop> {
    let seen = Seen::of(workspace.reading(), Noun::Accounts)?;
    let laid = LaidOut::of(workspace, &seen, Noun::Accounts)?;
    let all = workspace.records(Noun::Accounts)? as u32;
    let records: Vec<u32> = (0..all).filter(|record| !seen.merged.is_gone(*record)).collect();
    let first = scorecards[0].profile();
    // What an account is worth to the seller is not what it sells: nothing stands for it unasked.
    let value = first.tiers.as_ref().and_then(|tiers| tiers.value_attribute.clone());
    if laid.chunks() == 0 {
        return Ok((records, Vec::new(), Table::new(0), Known::default()));
    }
    let wants = wants(scorecards, value.as_deref());
    let money = Money::into(Some(&first.currency)).unwrap_or_default();
    let whole: Vec<usize> = (0..laid.schema.fields().len()).collect();
    let columns = Columns::find(&wants, &laid.schema, &laid.batch(0, &whole)?, None, &money);
    let needed = columns.needed();
    let columns = columns.narrowed();
    let batches = (0..laid.chunks()).map(|number| laid.batch(number, &needed)).collect::<Result<Vec<RecordBatch>, Stop>>()?;
    let raw = RawTable::from_batches(&batches).expect("they are batches of one schema");
    drop(batches);
    let schema = Arc::new(laid.schema.project(&needed).expect("they are columns of the schema"));
    let table = if needed.is_empty() {
        Table::new(records.len())
    } else {
        let rows = RecordBatch::try_new(schema, raw.columns).expect("they are columns of one schema");
        let columns = bands::settled_in(columns, &rows);
        let batch = Batch { records: rows, first_row: 1, lines: Vec::new(), problems: Vec::new() };
        // Odd cells were told when they were imported.
        columns.read(&batch, &mut Problems::default())
    };
    let value = value.and_then(|value| table.column(&value));
    let value = value.map(|column| (0..column.len()).map(|row| column.least(row)).collect());
    Ok((records, wants, table, Known { value, won: None }))
}

/// What all of the scorecards ask for, and the value.
fn wants(scorecards: &[&Scorecard], value: Option<&str>) -> Vec<Want> {
    let mut wants: Vec<Want> = Vec::new();
    for want in scorecards.iter().flat_map(|scorecard| scorecard.wants()) {
        match wants.iter_mut().find(|other| other.attribute == want.attribute) {
            None => wants.push(want.clone()),
            Some(other) => {
                other.countries |= want.countries;
                other.whole |= want.whole;
            }
        }
    }
    if let Some(value) = value
        && wants.iter().all(|want| want.attribute != value)
    {
        wants.push(Want { attribute: value.to_owned(), kind: Kind::Number, countries: false, whole: false });
    }
    wants
}
