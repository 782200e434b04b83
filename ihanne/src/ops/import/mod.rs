//! Import: files of a CRM become records that are remembered. All files of one command, or none.

mod incoming;
pub mod mapped;
mod one;
mod place;
mod report;
mod work;

use std::path::{Path, PathBuf};

use ihanne_core::import::Problem;
use ihanne_core::import::intake::{Blanks, MappingFile};
use ihanne_core::market::Noun;
use ihanne_store::{Counts, Mode, Store};

use super::data::{WORKSPACE, open};
use super::{Actor, Refusal, Stop, Watch};
use incoming::Incoming;
pub use report::{FileReport, Imported};
use report::{LISTED, Told};

/// What to import, and how.
pub struct Request {
    /// The files, in the order in which they are imported.
    pub files: Vec<PathBuf>,
    /// What their records are; told by each file itself where it is not said.
    pub noun: Option<Noun>,
    /// The user's own mapping of their columns.
    pub mapping: Option<MappingFile>,
    /// Where to write the mapping that was used.
    pub save_mapping: Option<PathBuf>,
    /// Only say what would happen.
    pub dry_run: bool,
    /// What a blank does to a value that is known.
    pub blanks: Blanks,
    /// The time, in UTC.
    pub at: String,
}

/// Imports files into a data folder: all of them, or none.
pub fn import(actor: &Actor, data: &Path, request: &Request, watch: Watch) -> Result<Imported, Stop> {
    let Some((first, others)) = request.files.split_first() else {
        return Err(Refusal::new("no_files", "there is no file to import", "name one: ihanne import accounts.csv").into());
    };
    // A file that cannot be read is no reason to make a folder.
    let incoming = Incoming::read(first, watch)?;
    // What is only tried on a folder without data is tried elsewhere, so that nothing comes of it.
    let fresh = !data.join(ihanne_store::FILE).exists();
    let tried = if fresh && request.dry_run { Some(tempfile::tempdir().map_err(|error| no_room(&error))?) } else { None };
    let folder = tried.as_ref().map_or(data, |tried| tried.path());
    let mut store = open(actor, folder, Mode::Create, "import")?;
    let imported = into(actor, &mut store, (first, incoming), others, request, watch);
    if fresh && imported.is_err() {
        store.abandon();
    }
    imported
}

/// Imports into an open folder. What was not committed when it ends is as if it had never been.
fn into(
    actor: &Actor,
    store: &mut Store,
    (first, incoming): (&PathBuf, Incoming),
    others: &[PathBuf],
    request: &Request,
    watch: Watch,
) -> Result<Imported, Stop> {
    let mut imported = Imported {
        by: actor.clone(),
        dry_run: request.dry_run,
        counts: Counts::default(),
        problems: Vec::new(),
        files: Vec::new(),
    };
    let mut workspace = store.workspace(WORKSPACE)?;
    let transaction = workspace.import()?;
    imported.add(one::import(actor, &transaction, incoming, first, request)?);
    for path in others {
        let incoming = Incoming::read(path, watch)?;
        imported.add(one::import(actor, &transaction, incoming, path, request)?);
    }
    if request.dry_run {
        imported.files.iter_mut().for_each(|file| file.batch = None);
    } else if imported.counts.created + imported.counts.updated > 0 {
        // What changes nothing writes nothing.
        transaction.commit()?;
    }
    Ok(imported)
}

impl Imported {
    fn add(&mut self, (report, problems): (FileReport, Vec<Problem>)) {
        self.counts = sum(self.counts, report.counts);
        let told = problems.into_iter().map(|problem| Told { file: report.file.clone(), problem });
        let room = LISTED.saturating_sub(self.problems.len());
        self.problems.extend(told.take(room));
        self.files.push(report);
    }
}

fn sum(one: Counts, other: Counts) -> Counts {
    Counts {
        rows: one.rows + other.rows,
        created: one.created + other.created,
        updated: one.updated + other.updated,
        unchanged: one.unchanged + other.unchanged,
        set_aside: one.set_aside + other.set_aside,
    }
}

fn no_room(error: &std::io::Error) -> Stop {
    let message = format!("a folder to try the import in cannot be made: {error}");
    Refusal::new("write_failed", message, "check that there is room for temporary files").into()
}
