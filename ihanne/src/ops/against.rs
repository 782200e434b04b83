//! The accounts that leads are looked for among: those of a file, or those of the data folder.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::{ArrayRef, StringArray};
use ihanne_core::import::identity::records::{FIELDS, Field, Records, fields_of};
use ihanne_core::market::{CHUNK, Kept, Noun};
use ihanne_store::{Mode, Stored, Workspace};

use super::data::{WORKSPACE, open};
use super::input::{Input, Source};
use super::problems::Problems;
use super::records::{Key, Read, read, refuse_without_identity};
use super::{Actor, Progress, Refusal, Stop, Watch};

/// Where the accounts are.
pub enum Against {
    /// In a file.
    File {
        /// The file.
        path: PathBuf,
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
            Against::File { path, key } => {
                let source = Source::of(Input::of(path.clone(), None))?;
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

/// Adds the accounts of the data folder. Their keys are their ids in the CRM, or else their numbers with `#` before them.
fn stored(actor: &Actor, data: &Path, records: &mut Records, watch: Watch) -> Result<Read, Stop> {
    let mut store = open(actor, data, Mode::Existing, "match")?;
    let workspace = store.workspace(WORKSPACE)?;
    let rows = workspace.records(Noun::Accounts)? as usize;
    if rows == 0 {
        let message = format!("{}: there are no accounts to look among", data.display());
        let hint = "import some: ihanne import FILE --as accounts; or name a file: --against FILE";
        return Err(Refusal::new("nothing_imported", message, hint).into());
    }
    let stored = workspace.attributes(Noun::Accounts)?;
    let places = places(&stored);
    let label = |at: usize| stored[at].attribute.label.clone();
    let fields: Vec<(Field, String)> = FIELDS.iter().zip(places).filter_map(|(field, at)| Some((*field, label(at?)))).collect();
    refuse_without_identity(&fields, &data.display().to_string())?;
    let key = stored.iter().position(|stored| stored.attribute.key == ihanne_core::import::intake::RECORD_ID);
    let mut keys: Vec<String> = Vec::with_capacity(rows);
    for number in 0..rows.div_ceil(CHUNK) {
        let here = CHUNK.min(rows - number * CHUNK);
        let mut columns: [Option<ArrayRef>; FIELDS.len()] = Default::default();
        for (column, at) in columns.iter_mut().zip(places) {
            if let Some(at) = at {
                *column = Some(Arc::new(texts(&chunk(&workspace, &stored[at], number, here)?)));
            }
        }
        records.add(&columns, here);
        let ids = key.map_or(Ok(Kept::default()), |at| chunk(&workspace, &stored[at], number, here))?;
        let first = number * CHUNK + 1;
        keys.extend((0..here).map(|row| ids.cell(row).value.map_or_else(|| format!("#{}", first + row), str::to_owned)));
        let done = (number * CHUNK + here) as u64;
        watch(Progress { done, total: rows as u64, rows: done });
    }
    let keys = Some((key.map_or_else(|| "number with # before it".to_owned(), label), keys));
    Ok(Read { rows, fields, keys })
}

/// The attribute of each field: by its key, or else by the header it came with.
fn places(stored: &[Stored]) -> [Option<usize>; FIELDS.len()] {
    let keys: Vec<String> = stored.iter().map(|stored| stored.attribute.key.clone()).collect();
    let labels: Vec<String> = stored.iter().map(|stored| stored.attribute.label.clone()).collect();
    let (by_key, by_label) = (fields_of(&keys), fields_of(&labels));
    std::array::from_fn(|at| by_key[at].or(by_label[at]))
}

fn chunk(workspace: &Workspace, stored: &Stored, number: usize, rows: usize) -> Result<Kept, Stop> {
    let packed = workspace.chunk(stored, number)?;
    let kept = packed.map_or(Ok(Kept::default()), |packed| packed.kept());
    Ok(kept.map_err(|reason| workspace.unreadable(stored, number, &reason))?.padded(rows))
}

/// What is said of each record: the value, or else what stood in the file.
fn texts(kept: &Kept) -> StringArray {
    (0..kept.len()).map(|row| kept.cell(row).said()).collect()
}
