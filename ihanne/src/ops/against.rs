//! The accounts that leads are looked for among: those of a file, or those of the data folder.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::{ArrayRef, StringArray};
use ihanne_core::import::identity::Answer;
use ihanne_core::import::identity::records::{FIELDS, Field, Records, fields_of};
use ihanne_core::import::intake::{Overlay, RECORD_ID};
use ihanne_core::market::{CHUNK, Kept, Noun};
use ihanne_store::{Mode, Stored, Workspace};

use super::data::open;
use super::duplicates::pool::{Pool, said};
use super::input::{Input, Source, Table};
use super::problems::Problems;
use super::records::{Key, Read, read, refuse_without_identity};
use super::seen::Seen;
use super::{Actor, Phase, Progress, Refusal, Stop, Watch};

/// Where the accounts are.
pub enum Against {
    /// In a file.
    File {
        /// The file.
        path: PathBuf,
        /// The row of its header, where that is said.
        header_row: Option<u32>,
        /// The column of its keys, when not one whose header says so.
        key: Option<String>,
    },
    /// In the data folder.
    Stored {
        /// The folder.
        data: PathBuf,
    },
}

impl Against {
    /// Adds all accounts to `records`; gives what was read, and what people call the place.
    pub fn read(
        &self,
        actor: &Actor,
        records: &mut Records,
        problems: &mut Problems,
        watch: Watch,
    ) -> Result<(Read, String), Stop> {
        match self {
            Against::File { path, header_row, key } => {
                let table = Table { sheet: None, header_row: *header_row };
                let source = Source::of(Input::of(path.clone(), table))?;
                let key = key.as_deref().map_or(Key::Found, Key::Named);
                Ok((read(&source, records, key, problems, watch)?, source.name().to_owned()))
            }
            Against::Stored { data } => Ok((stored(actor, data, records, watch)?, data.display().to_string())),
        }
    }

    /// The file, if it is one.
    pub fn file(&self) -> Option<&Path> {
        match self {
            Against::File { path, .. } => Some(path),
            Against::Stored { .. } => None,
        }
    }
}

/// Adds the accounts of the data folder, those that were merged as one. Their keys are their ids in the CRM, or else their numbers
/// with `#` before them.
fn stored(actor: &Actor, data: &Path, records: &mut Records, watch: Watch) -> Result<Read, Stop> {
    let mut store = open(actor, data, Mode::Read, "match")?;
    let workspace = store.workspace(&actor.workspace)?;
    let kept = workspace.records(Noun::Accounts)? as usize;
    if kept == 0 {
        let message = format!("{}: there are no accounts to look among", data.display());
        let hint = "import some: ihanne import FILE --as accounts; or name a file: --against FILE";
        return Err(Refusal::new("nothing_imported", message, hint).into());
    }
    let seen = Seen::of(workspace.reading(), Noun::Accounts)?;
    let stored = workspace.attributes(Noun::Accounts)?;
    let places = places(&stored);
    let label = |at: usize| stored[at].attribute.label.clone();
    let fields: Vec<(Field, String)> = FIELDS.iter().zip(places).filter_map(|(field, at)| Some((*field, label(at?)))).collect();
    refuse_without_identity(&fields, &data.display().to_string())?;
    let key = stored.iter().position(|stored| stored.attribute.key == RECORD_ID);
    let column = |at: usize| Column::of(&workspace, &stored[at], &seen);
    let compared: Vec<Option<Column>> = places.iter().map(|at| at.map(column).transpose()).collect::<Result<_, Stop>>()?;
    let ids = key.map(column).transpose()?;
    let mut keys: Vec<String> = Vec::with_capacity(kept - seen.merged.gone());
    for number in 0..kept.div_ceil(CHUNK) {
        let chunk = number * CHUNK..kept.min((number + 1) * CHUNK);
        let live: Vec<usize> = chunk.clone().filter(|record| !seen.merged.is_gone(*record as u32)).collect();
        let mut columns: [Option<ArrayRef>; FIELDS.len()] = Default::default();
        for (array, column) in columns.iter_mut().zip(&compared) {
            if let Some(column) = column {
                *array = Some(Arc::new(texts(&column.chunk(number, chunk.len())?)));
            }
        }
        records.add(&columns, live.len());
        let ids = ids.as_ref().map_or(Ok(Kept::default()), |ids| ids.chunk(number, chunk.len()))?;
        let key = |(row, record): (usize, &usize)| ids.cell(row).value.map_or_else(|| format!("#{}", record + 1), str::to_owned);
        keys.extend(live.iter().enumerate().map(key));
        let done = chunk.end as u64;
        watch(Progress { phase: Phase::Read, done, total: kept as u64, rows: done });
    }
    let live: Vec<u32> = (0..kept as u32).filter(|record| !seen.merged.is_gone(*record)).collect();
    let row = |record: u32| live.binary_search(&seen.merged.survivor(record)).map(|row| row as u32).unwrap_or_default();
    let mut merged: HashMap<String, u32> = HashMap::new();
    let pool = Pool::of(&workspace, Noun::Accounts, data)?;
    for record in seen.groups().iter().flatten().copied() {
        merged.insert(format!("#{}", record + 1), row(record));
        merged.insert(pool.key(record), row(record));
    }
    let answered = said(&workspace.answers(Noun::Accounts)?).into_iter().map(|(one, other, said)| (row(one), row(other), said));
    // What was merged since is answered.
    let mut answered: Vec<(u32, u32, Answer)> = answered.filter(|(one, other, _)| one != other).collect();
    answered.iter_mut().for_each(|(one, other, _)| (*one, *other) = (*one.min(other), *one.max(other)));
    answered.sort_unstable_by_key(|(one, other, said)| (*one, *other, said.word()));
    answered.dedup();
    let rows = keys.len();
    let keys = Some((key.map_or_else(|| "number with # before it".to_owned(), label), keys));
    Ok(Read { rows, fields, keys, records: live, merged, answered })
}

/// An attribute as it is seen with what was merged.
struct Column<'a> {
    workspace: &'a Workspace<'a>,
    stored: &'a Stored,
    overlay: Option<Overlay<'a>>,
}

impl<'a> Column<'a> {
    fn of(workspace: &'a Workspace, stored: &'a Stored, seen: &'a Seen) -> Result<Column<'a>, Stop> {
        Ok(Column { workspace, stored, overlay: seen.overlay(workspace.reading(), stored)? })
    }

    /// The cells of a chunk of so many records, without those of records that are gone.
    fn chunk(&self, number: usize, records: usize) -> Result<Kept, Stop> {
        let packed = self.workspace.chunk(self.stored, number)?;
        let kept = packed.map_or(Ok(Kept::default()), |packed| packed.kept());
        let kept = kept.map_err(|reason| self.workspace.unreadable(self.stored, number, &reason))?.padded(records);
        Ok(match &self.overlay {
            Some(overlay) => overlay.seen(&kept, (number * CHUNK) as u32),
            None => kept,
        })
    }
}

/// The attribute of each field: by its key, or else by the header it came with.
fn places(stored: &[Stored]) -> [Option<usize>; FIELDS.len()] {
    let keys: Vec<String> = stored.iter().map(|stored| stored.attribute.key.clone()).collect();
    let labels: Vec<String> = stored.iter().map(|stored| stored.attribute.label.clone()).collect();
    let (by_key, by_label) = (fields_of(&keys), fields_of(&labels));
    std::array::from_fn(|at| by_key[at].or(by_label[at]))
}

/// What is said of each record: the value, or else what stood in the file.
fn texts(kept: &Kept) -> StringArray {
    (0..kept.len()).map(|row| kept.cell(row).said()).collect()
}
