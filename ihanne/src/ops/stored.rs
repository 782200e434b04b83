//! What is remembered, as the files it came from: for work that reads files, done on the data folder.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use ihanne_connect::making::Making;
use ihanne_connect::{Dialect, Format, Writer, create};
use ihanne_core::import::intake::{
    Cleaned, Gathered, Mapped, Mapping, Merged, Overlay, RECORD_ID, ToldBy, describe_gathered, exchange,
};
use ihanne_core::import::{Money, describe, is_currency};
use ihanne_core::market::{CHUNK, Cell, Kept, Kind, Noun};
use ihanne_store::{Mode, Store, Stored, Workspace};
use tempfile::TempDir;

use super::data::open;
use super::export::labels;
use super::seen::Seen;
use super::{Actor, Refusal, Stop};

/// Files that are made of a data folder, and go with this.
pub struct Files {
    folder: Making<TempDir>,
}

/// How a column is written.
struct Column {
    header: String,
    /// As it stood in the files, or in plain form where one file has written it otherwise than another.
    as_it_stood: bool,
}

impl Files {
    /// A folder for them.
    pub fn new() -> Result<Files, Stop> {
        let folder = Making::folder().map_err(|error| {
            let message = format!("the records cannot be laid out: {error}");
            Refusal::new("write_failed", message, "check that there is room for temporary files")
        })?;
        Ok(Files { folder })
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The records of a noun, one a row, as they stood in their files; `None` when there are none.
    pub fn records(&self, actor: &Actor, store: &mut Store, noun: Noun) -> Result<Option<PathBuf>, Stop> {
        let workspace = store.workspace(&actor.workspace)?;
        let seen = Seen::of(workspace.reading(), noun)?;
        let laid = LaidOut::of(&workspace, &seen, noun)?;
        if laid.chunks() == 0 {
            return Ok(None);
        }
        let path = self.path(&format!("{}.csv", noun.word()));
        let mut writer = begin(&path, &laid.schema)?;
        let all: Vec<usize> = (0..laid.columns.len()).collect();
        for number in 0..laid.chunks() {
            writer.write(&laid.batch(number, &all)?)?;
        }
        writer.finish()?;
        Ok(Some(path))
    }

    /// What was changed in the records of a noun since they were first imported, as a log of changes; `None` when nothing was.
    ///
    /// What the batch that brought an attribute says of records that were there before is no change: it was so, and was not known.
    pub fn history(&self, actor: &Actor, store: &mut Store, noun: Noun) -> Result<Option<PathBuf>, Stop> {
        let workspace = store.workspace(&actor.workspace)?;
        let records = workspace.records(noun)? as usize;
        let stored = workspace.attributes(noun)?;
        let columns = columns(&workspace, &stored, records)?;
        let keys = [RECORD_ID, "business_id", "domain", "name"];
        let key = keys.iter().find_map(|key| stored.iter().position(|stored| stored.attribute.key == *key));
        let Some(key) = key else { return Ok(None) };
        let header = columns[key].header.as_str();
        let schema = schema([header, "attribute", "old_value", "new_value", "timestamp"].into_iter());
        let path = self.path("history.csv");
        let mut writer = begin(&path, &schema)?;
        let merged = Seen::of(workspace.reading(), noun)?.merged;
        let mut changes = 0;
        for (at, (changed, column)) in stored.iter().zip(&columns).enumerate() {
            if at == key {
                continue;
            }
            for past in workspace.past(changed)?.into_iter().filter(|past| !past.first) {
                let Some(first) = past.delta.records.first() else { continue };
                let keys = keys_of(&workspace, &stored[key], &merged, &past.delta.records, *first as usize / CHUNK)?;
                let of_record = |record: &u32| {
                    let survivor = merged.survivor(*record) as usize;
                    columns[key].text(keys[&(survivor / CHUNK)].cell(survivor % CHUNK)).map(str::to_owned)
                };
                let rows = past.delta.records.len();
                let text = |kept: &Kept| (0..rows).map(|row| column.text(kept.cell(row)).map(str::to_owned)).collect();
                let same = |text: &str| std::iter::repeat_n(Some(text), rows).collect::<StringArray>();
                let texts: [StringArray; 5] = [
                    past.delta.records.iter().map(of_record).collect(),
                    same(&column.header),
                    text(&past.delta.from),
                    text(&past.delta.to),
                    same(&past.at),
                ];
                let arrays = texts.into_iter().map(|texts| Arc::new(texts) as ArrayRef).collect();
                writer.write(&RecordBatch::try_new(schema.clone(), arrays).expect("the columns are those of the schema"))?;
                changes += rows;
            }
        }
        writer.finish()?;
        Ok((changes > 0).then_some(path))
    }
}

/// The records of a noun as text, column by column, a chunk at a time.
pub struct LaidOut<'a> {
    workspace: &'a Workspace<'a>,
    records: usize,
    stored: Vec<Stored>,
    columns: Vec<Column>,
    overlays: Vec<Option<Overlay<'a>>>,
    /// The header of each column.
    pub schema: SchemaRef,
}

impl<'a> LaidOut<'a> {
    /// The records of a noun, those that were merged as one.
    pub fn of(workspace: &'a Workspace<'a>, seen: &'a Seen, noun: Noun) -> Result<LaidOut<'a>, Stop> {
        let records = workspace.records(noun)? as usize;
        let stored = workspace.attributes(noun)?;
        let columns = columns(workspace, &stored, records)?;
        let overlays = stored.iter().map(|stored| seen.overlay(workspace.reading(), stored));
        let overlays = overlays.collect::<Result<Vec<Option<Overlay>>, Stop>>()?;
        let schema = schema(columns.iter().map(|column| column.header.as_str()));
        Ok(LaidOut { workspace, records, stored, columns, overlays, schema })
    }

    /// How many chunks there are.
    pub fn chunks(&self) -> usize {
        self.records.div_ceil(CHUNK)
    }

    /// Some columns of a chunk, by their places.
    pub fn batch(&self, number: usize, columns: &[usize]) -> Result<RecordBatch, Stop> {
        let rows = CHUNK.min(self.records - number * CHUNK);
        let mut arrays: Vec<ArrayRef> = Vec::new();
        for at in columns {
            let (stored, column) = (&self.stored[*at], &self.columns[*at]);
            let kept = chunk(self.workspace, stored, number)?.padded(rows);
            let text: StringArray = match &self.overlays[*at] {
                None => (0..rows).map(|row| column.text(kept.cell(row))).collect(),
                Some(overlay) => {
                    let kept = overlay.seen(&kept, (number * CHUNK) as u32);
                    // The key of an account that is gone would lead nowhere.
                    let text = |cell| if overlay.leads() { Cell::said(cell) } else { column.text(cell) };
                    (0..kept.len()).map(|row| text(kept.cell(row))).collect()
                }
            };
            arrays.push(Arc::new(text));
        }
        let schema = self.schema.project(columns).expect("they are columns of the schema");
        Ok(RecordBatch::try_new(Arc::new(schema), arrays).expect("the columns are those of the schema"))
    }
}

/// The chunks of a key in which records and those they were merged into stand. `number` is the chunk of the records themselves.
fn keys_of(
    workspace: &Workspace,
    key: &Stored,
    merged: &Merged,
    records: &[u32],
    number: usize,
) -> Result<HashMap<usize, Kept>, Stop> {
    let mut keys = HashMap::from([(number, chunk(workspace, key, number)?)]);
    for survivor in records.iter().filter(|record| merged.is_gone(**record)).map(|record| merged.survivor(*record)) {
        let number = survivor as usize / CHUNK;
        if let Entry::Vacant(place) = keys.entry(number) {
            place.insert(chunk(workspace, key, number)?);
        }
    }
    Ok(keys)
}

/// Opens a data folder to read from.
pub fn store(actor: &Actor, data: &Path, verb: &str) -> Result<Store, Stop> {
    open(actor, data, Mode::Read, verb)
}

impl Column {
    fn text<'a>(&self, cell: Cell<'a>) -> Option<&'a str> {
        if self.as_it_stood { cell.stood() } else { cell.said() }
    }
}

fn schema<'a>(headers: impl Iterator<Item = &'a str>) -> SchemaRef {
    Arc::new(Schema::new(headers.map(|header| Field::new(header, DataType::Utf8, true)).collect::<Vec<Field>>()))
}

fn begin(path: &Path, schema: &Schema) -> Result<Writer, Stop> {
    Ok(create(path, schema, Some(&Format::Csv(Dialect::default())))?)
}

fn chunk(workspace: &Workspace, stored: &Stored, number: usize) -> Result<Kept, Stop> {
    let packed = workspace.chunk(stored, number)?;
    let kept = packed.map_or(Ok(Kept::default()), |packed| packed.kept());
    Ok(kept.map_err(|reason| workspace.unreadable(stored, number, &reason))?)
}

/// How each attribute is written: as it stood, where that still means what is kept when it is read as one column.
fn columns(workspace: &Workspace, stored: &[Stored], records: usize) -> Result<Vec<Column>, Stop> {
    let labels = labels(stored);
    let mut in_doubt = Vec::new();
    for (at, stored) in stored.iter().enumerate() {
        let rewritten = workspace.chunks(stored)?.iter().any(|(_, packed)| packed.kept().is_ok_and(|kept| kept.has_originals()));
        // What says the day or the currency of amounts is needed to read them.
        if rewritten || stored.attribute.kind == Kind::Date || is_currency(&stored.attribute.key) {
            in_doubt.push(at);
        }
    }
    let same = read_again(workspace, stored, &labels, &in_doubt, records)?;
    let column = |(at, label): (usize, String)| {
        let as_it_stood = in_doubt.iter().position(|doubt| *doubt == at).is_none_or(|place| same[place]);
        let attribute = &stored[at].attribute;
        // A unit in the header would be read into plain numbers once more.
        let hints = describe(&StringArray::from(vec!["1"]), &label, None).hints;
        let unit = hints.scale != 1.0 || hints.header_money.is_some();
        let header = if !as_it_stood && unit && matches!(attribute.kind, Kind::Number | Kind::Range) {
            attribute.key.clone()
        } else {
            label
        };
        Column { header, as_it_stood }
    };
    Ok(labels.into_iter().enumerate().map(column).collect())
}

/// Whether columns, read as they stood, say what is kept of every record.
fn read_again(
    workspace: &Workspace,
    stored: &[Stored],
    labels: &[String],
    columns: &[usize],
    records: usize,
) -> Result<Vec<bool>, Stop> {
    if columns.is_empty() {
        return Ok(Vec::new());
    }
    let schema = schema(columns.iter().map(|at| labels[*at].as_str()));
    let mut gathered = Gathered::new(columns.len());
    for number in 0..records.div_ceil(CHUNK) {
        let rows = CHUNK.min(records - number * CHUNK);
        let mut arrays: Vec<ArrayRef> = Vec::new();
        for at in columns {
            let kept = chunk(workspace, &stored[*at], number)?;
            arrays.push(Arc::new((0..rows).map(|row| kept.cell(row).stood()).collect::<StringArray>()));
        }
        gathered.add(&RecordBatch::try_new(schema.clone(), arrays).expect("the columns are those of the schema"));
    }
    gathered.finish();
    let mapped = |at: &usize| Mapped {
        header: labels[*at].clone(),
        attribute: Some(stored[*at].attribute.key.clone()),
        kind: None,
        reads: Default::default(),
        by: ToldBy::Itself,
    };
    let mapping = Mapping { columns: columns.iter().map(mapped).collect() };
    let mut about = describe_gathered(&gathered, &mapping, None);
    let money = Money::into(workspace.currency()?.as_deref()).unwrap_or_default();
    let mut exchanged = exchange(&mut gathered, &mapping, &mut about, &money);
    let mut same = Vec::with_capacity(columns.len());
    for (place, at) in columns.iter().enumerate() {
        let stored = &stored[*at];
        let kind = Some(stored.attribute.kind);
        let column = &gathered.columns[place];
        let of_money = exchanged.iter().position(|exchanged| exchanged.at == place).map(|found| exchanged.swap_remove(found));
        let assumed = of_money.as_ref().map_or_else(Vec::new, |exchanged| exchanged.crowns.clone());
        let cleaned = match (of_money, &about[place]) {
            (Some(exchanged), _) => exchanged.cleaned.kept_as(kind),
            (None, Some(about)) => Cleaned::of(column, &stored.attribute.key, about, kind),
            (None, None) => continue,
        };
        // A study does not know which crown a bare `kr` was taken for.
        let mut all = assumed.is_empty();
        for number in 0..records.div_ceil(CHUNK) {
            let kept = chunk(workspace, stored, number)?;
            let codes = (number * CHUNK..column.rows()).take(CHUNK).map(|row| column.code_of(row));
            all &= codes.enumerate().all(|(row, code)| cleaned.cell(column, code).value == kept.cell(row).value);
        }
        same.push(all);
    }
    Ok(same)
}
