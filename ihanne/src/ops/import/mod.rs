//! Import: files of a CRM become records that are remembered. All files of one command, or none.

mod doubts;
mod footer;
mod incoming;
pub mod mapped;
mod one;
mod place;
pub mod remembered;
mod report;
mod systems;
mod work;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ihanne_connect::file::ReadOptions;
use ihanne_core::import::intake::{Blanks, MappingFile};
use ihanne_core::import::{Money, Problem, Rates};
use ihanne_core::market::Noun;
use ihanne_store::{Counts, Import, Mode, Store};

use super::data::open;
use super::{Actor, Refusal, Stop, Watch};
use incoming::Incoming;
pub use remembered::MappingUse;
use report::LISTED;
pub use report::{FileReport, Imported, Told};

/// What to import, and how.
pub struct Request {
    /// The files, in the order in which they are imported.
    pub files: Vec<PathBuf>,
    /// What their records are; told by each file itself where it is not said.
    pub noun: Option<Noun>,
    /// What is said of the files.
    pub options: ReadOptions,
    /// The user's own mapping of their columns.
    pub mapping: Option<MappingFile>,
    /// Where to write the mapping that was used.
    pub save_mapping: Option<PathBuf>,
    /// Only say what would happen.
    pub dry_run: bool,
    /// What a blank does to a value that is known.
    pub blanks: Blanks,
    /// The currency that amounts are brought to, where it is said.
    pub currency: Option<String>,
    /// Rates of the user, to convert amounts by.
    pub rates: Option<Arc<Rates>>,
    /// The time, in UTC.
    pub at: String,
    /// What the first file is called, where it does not lie under its own name.
    pub called: Option<String>,
    /// The job that it is, which ends with it.
    pub job: Option<u64>,
}

impl Request {
    /// What is said of the files, in the request or else in the mapping.
    fn options(&self) -> ReadOptions {
        mapped::options(self.options, self.mapping.as_ref())
    }
}

/// Imports files into a data folder: all of them, or none.
pub fn import(actor: &Actor, data: &Path, request: &Request, watch: Watch) -> Result<Imported, Stop> {
    let Some((first, others)) = request.files.split_first() else {
        return Err(Refusal::new("no_files", "there is no file to import", "name one: ihanne import accounts.csv").into());
    };
    if let Some(file) = &request.save_mapping {
        mapped::may_save(file)?;
    }
    // A file that cannot be read is no reason to make a folder.
    let mut incoming = Incoming::read(first, request.options(), watch)?;
    if let Some(called) = &request.called {
        incoming.name.clone_from(called);
    }
    // What is only tried on a folder without data is tried elsewhere, so that nothing comes of it.
    let tried = if request.dry_run && !data.join(ihanne_store::FILE).exists() {
        Some(ihanne_connect::making::Making::folder().map_err(|error| no_room(&error))?)
    } else {
        None
    };
    let folder = tried.as_ref().map_or(data, |tried| tried.path());
    let mut store = open(actor, folder, Mode::Create, "import")?;
    let imported = into(actor, &mut store, (first, incoming), others, request, watch);
    if imported.is_err() {
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
    let mut workspace = store.workspace(&actor.workspace)?;
    let transaction = workspace.import()?;
    let money = money(&transaction, request)?;
    imported.add(one::import(actor, &transaction, incoming, first, (request, &money), watch)?);
    for path in others {
        let incoming = Incoming::read(path, request.options(), watch)?;
        imported.add(one::import(actor, &transaction, incoming, path, (request, &money), watch)?);
    }
    // While nothing is kept yet: where it cannot be written, the import is refused whole.
    if let (Some(file), Some(first)) = (&request.save_mapping, imported.files.first()) {
        mapped::save(file, &first.mapping_text)?;
    }
    // What changes nothing writes nothing.
    let news = imported.counts.created + imported.counts.updated > 0 || imported.files.iter().any(FileReport::remembers);
    if news && !request.dry_run {
        if let Some(job) = request.job {
            transaction.end_job(job, &request.at, &imported.without_cells())?;
        }
        transaction.commit()?;
    } else {
        imported.files.iter_mut().for_each(FileReport::nothing_kept);
    }
    Ok(imported)
}

/// What amounts are brought to. It is said once for a data folder, and stays.
fn money(transaction: &Import, request: &Request) -> Result<Money, Stop> {
    let kept = transaction.currency()?;
    if let Some(asked) = request.currency.as_deref().filter(|asked| kept.as_deref() != Some(*asked)) {
        let mut nouns = Noun::ALL.iter();
        let any = nouns.try_fold(false, |any, noun| Ok::<bool, Stop>(any || transaction.records(*noun)? > 0))?;
        let is = kept.as_deref().unwrap_or("EUR");
        if any && asked != is {
            let message = format!("the amounts that are kept are in {is}, and cannot be joined by amounts in {asked}");
            let hint = "leave out --currency, or import into another folder: --data DIR";
            return Err(Refusal::new("currency_is_settled", message, hint).into());
        }
        transaction.set_currency(asked)?;
    }
    let into = request.currency.clone().or(kept);
    let money = Money::into(into.as_deref()).unwrap_or_default();
    Ok(Money { rates: request.rates.clone(), ..money })
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
