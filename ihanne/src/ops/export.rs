//! Export: the records of a noun as a file, under the headers they came with.

use std::path::Path;
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema};
use ihanne_connect::{Dialect, Format};
use ihanne_core::import::intake::{Overlay, typed};
use ihanne_core::market::{CHUNK, Column, Kept, Kind, Noun};
use ihanne_store::{Mode, Stored, Workspace};
use rayon::prelude::*;
use serde::Serialize;

use super::data::{WORKSPACE, open};
use super::input::Formulas;
use super::problems::Problems;
use super::seen::Seen;
use super::{Actor, Output, ProblemCount, Progress, Refusal, Stop, Watch};

/// What to export.
pub struct Request {
    /// What records.
    pub noun: Noun,
    /// Whether what stood in the files is written beside each value that is not it.
    pub originals: bool,
    /// What is done with formulas.
    pub formulas: Formulas,
}

/// What was written.
#[derive(Clone, Debug, Serialize)]
pub struct Exported {
    /// What records.
    pub noun: Noun,
    /// How many.
    pub rows: u64,
    /// Their columns.
    pub columns: u64,
    /// Odd cells by kind.
    pub problems: Vec<ProblemCount>,
}

/// Writes all records of a noun, in the order in which they came, those that were merged as one.
pub fn export(actor: &Actor, data: &Path, request: &Request, output: Output, watch: Watch) -> Result<Exported, Stop> {
    let mut store = open(actor, data, Mode::Existing, "export")?;
    let workspace = store.workspace(WORKSPACE)?;
    let (noun, records) = (request.noun, workspace.records(request.noun)? as usize);
    let seen = Seen::of(workspace.reading(), noun)?;
    if records == 0 {
        let message = format!("{}: there are no {} to export", data.display(), noun.word());
        return Err(
            Refusal::new("nothing_imported", message, format!("import some: ihanne import FILE --as {}", noun.word())).into()
        );
    }
    let stored = workspace.attributes(noun)?;
    let labels = labels(&stored);
    let overlays = stored.iter().map(|stored| seen.overlay(workspace.reading(), stored));
    let overlays: Vec<Option<Overlay>> = overlays.collect::<Result<_, Stop>>()?;
    let has = |(stored, overlay): (&Stored, &Option<Overlay>)| {
        request.originals && (has_originals(&workspace, stored) || overlay.as_ref().is_some_and(Overlay::leads))
    };
    let beside: Vec<bool> = stored.iter().zip(&overlays).map(has).collect();
    let mut fields = Vec::new();
    for ((stored, label), beside) in stored.iter().zip(&labels).zip(&beside) {
        fields.push(Field::new(label, data_type(stored.attribute.kind), true));
        if *beside {
            fields.push(Field::new(format!("{}_original", stored.attribute.key), DataType::Utf8, true));
        }
    }
    let schema = Arc::new(Schema::new(fields));
    let mut writer = output.create(&schema, &Format::Csv(Dialect::default()), request.formulas)?;
    for number in 0..records.div_ceil(CHUNK) {
        let (first, rows) = (number * CHUNK, CHUNK.min(records - number * CHUNK));
        let mut packed = Vec::with_capacity(stored.len());
        for stored in &stored {
            packed.push(workspace.chunk(stored, number)?);
        }
        let columns: Result<Vec<(Kept, ArrayRef)>, (usize, String)> = packed
            .par_iter()
            .zip(&stored)
            .enumerate()
            .map(|(at, (packed, stored))| {
                let kept = packed.as_ref().map_or(Ok(Kept::default()), |packed| packed.kept()).map_err(|reason| (at, reason))?;
                let kept = kept.padded(rows);
                let kept = overlays[at].as_ref().map_or(kept.clone(), |overlay| overlay.seen(&kept, first as u32));
                let column = array(&kept, stored.attribute.kind);
                Ok((kept, column))
            })
            .collect();
        let columns = columns.map_err(|(at, reason)| workspace.unreadable(&stored[at], number, &reason))?;
        let mut arrays: Vec<ArrayRef> = Vec::new();
        for ((kept, column), beside) in columns.into_iter().zip(&beside) {
            arrays.push(column);
            if *beside {
                arrays.push(Arc::new((0..kept.len()).map(|row| kept.cell(row).original).collect::<StringArray>()));
            }
        }
        let batch = RecordBatch::try_new(schema.clone(), arrays).expect("the columns are those of the schema");
        writer.write(&batch)?;
        let done = (first + rows) as u64;
        watch(Progress { done, total: records as u64, rows: done });
    }
    let mut problems = Problems::default();
    problems.add_written(&writer.finish()?);
    let rows = (records - seen.merged.gone()) as u64;
    Ok(Exported { noun, rows, columns: schema.fields().len() as u64, problems: problems.counts() })
}

/// The headers the attributes came with; of two that are the same the later gets its key.
pub fn labels(stored: &[Stored]) -> Vec<String> {
    let mut labels: Vec<String> = Vec::new();
    for stored in stored {
        let taken = labels.contains(&stored.attribute.label);
        labels.push(if taken { stored.attribute.key.clone() } else { stored.attribute.label.clone() });
    }
    labels
}

fn has_originals(workspace: &Workspace, stored: &Stored) -> bool {
    let chunks = workspace.chunks(stored).unwrap_or_default();
    chunks.iter().any(|(_, packed)| packed.kept().is_ok_and(|kept| kept.has_originals()))
}

fn data_type(kind: Kind) -> DataType {
    match kind {
        Kind::Number => DataType::Float64,
        Kind::Flag => DataType::Boolean,
        Kind::Date => DataType::Date32,
        Kind::Category | Kind::Categories | Kind::Range | Kind::Text => DataType::Utf8,
    }
}

/// Kept cells in the type of their kind: numbers, flags and days typed, everything else in plain form.
fn array(kept: &Kept, kind: Kind) -> ArrayRef {
    if matches!(kind, Kind::Number | Kind::Flag | Kind::Date) {
        match typed(kept, kind) {
            Column::Number(numbers) => return Arc::new(numbers),
            Column::Flag(flags) => return Arc::new(flags),
            Column::Date(days) => return Arc::new(days),
            _ => {}
        }
    }
    Arc::new((0..kept.len()).map(|row| kept.cell(row).value).collect::<StringArray>())
}
