//! The list as a file: what is shown, in its order, with the columns of a score.

use std::path::Path;
use std::sync::Arc;

use arrow_array::{ArrayRef, Float64Array, Int32Array, RecordBatch, StringArray, UInt32Array};
use arrow_schema::{DataType, Field, Schema};
use ihanne_connect::{Dialect, Format};
use ihanne_core::market::Kind;
use ihanne_core::scorecard::Verdict;
use ihanne_store::Mode;

use super::Asked;
use crate::ops::added::rounded;
use crate::ops::data::open;
use crate::ops::input::Formulas;
use crate::ops::roster::Roster;
use crate::ops::standing::Standing;
use crate::ops::{Actor, Output, Stop};

/// The endings of files that can be written.
pub const FORMATS: [&str; 3] = ["csv", "xlsx", "parquet"];

/// Rows written at a time.
const BLOCK: usize = 65_536;

/// Keys by which a file is joined to others; they are written whether or not they are shown.
const KEYS: [&str; 3] = ["record_id", "domain", "business_id"];

/// Writes the accounts that are asked for to a file, by whose ending its format goes. Gives how many there are.
pub fn export(
    actor: &Actor,
    folder: &Path,
    (roster, standing): (&Roster, Option<&Standing>),
    asked: &Asked,
    path: &Path,
) -> Result<u64, Stop> {
    let mut store = open(actor, folder, Mode::Create, "export")?;
    let workspace = store.workspace(&actor.workspace)?;
    let (_, rows) = asked.rows(roster, standing, &workspace, (0, usize::MAX))?;
    let mut columns = asked.columns(roster).0;
    let choices = asked.columns(roster).1;
    for key in KEYS {
        if columns.iter().all(|column| column.key != key) {
            columns.extend(choices.iter().find(|choice| choice.key == key).cloned());
        }
    }
    let is_number = |key: &str| roster.attribute(key).is_some_and(|stored| stored.attribute.kind == Kind::Number);
    let mut fields: Vec<Field> = Vec::new();
    for column in &columns {
        let kind = if is_number(&column.key) { DataType::Float64 } else { DataType::Utf8 };
        let taken = fields.iter().any(|field| *field.name() == column.label);
        fields.push(Field::new(if taken { &column.key } else { &column.label }, kind, true));
    }
    if standing.is_some() {
        let scores = [
            ("verdict", DataType::Utf8),
            ("points", DataType::Int32),
            ("points_low", DataType::Int32),
            ("points_high", DataType::Int32),
            ("value", DataType::Float64),
            ("tier", DataType::UInt32),
        ];
        fields.extend(scores.map(|(name, kind)| Field::new(format!("ihanne_{name}"), kind, true)));
    }
    let schema = Arc::new(Schema::new(fields));
    let output = Output::File(path.to_owned());
    let mut writer = output.create(&schema, &Format::Csv(Dialect::default()), Formulas::Guarded)?;
    let held = columns.iter().map(|column| roster.column(&workspace, &column.key));
    let held = held.collect::<Result<Vec<_>, Stop>>()?;
    for block in rows.chunks(BLOCK) {
        let mut arrays: Vec<ArrayRef> = Vec::new();
        for (column, held) in columns.iter().zip(&held) {
            let cells = block.iter().map(|row| held.as_ref().and_then(|held| held.cell(roster.records[*row]).said()));
            arrays.push(if is_number(&column.key) {
                Arc::new(cells.map(|said| said.and_then(|said| said.parse().ok())).collect::<Float64Array>())
            } else {
                Arc::new(cells.collect::<StringArray>())
            });
        }
        if let Some(scores) = standing.map(|standing| &standing.scores) {
            let points = |of: &[i32]| Arc::new(block.iter().map(|row| of[*row]).collect::<Int32Array>()) as ArrayRef;
            let verdicts = block.iter().map(|row| Some(Verdict::WORDS[scores.verdicts[*row] as usize]));
            let values = block.iter().map(|row| Some(scores.values[*row]).filter(|value| !value.is_nan()));
            let tiers = block.iter().map(|row| Some(u32::from(scores.tiers[*row])).filter(|tier| *tier > 0));
            arrays.extend([
                Arc::new(verdicts.collect::<StringArray>()) as ArrayRef,
                points(&scores.points),
                points(&scores.low),
                points(&scores.high),
                Arc::new(values.map(|value| value.map(|value| rounded(value, 2))).collect::<Float64Array>()),
                Arc::new(tiers.collect::<UInt32Array>()),
            ]);
        }
        writer.write(&RecordBatch::try_new(schema.clone(), arrays).expect("the columns are those of the schema"))?;
    }
    writer.finish()?;
    Ok(rows.len() as u64)
}
