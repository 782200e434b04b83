//! Study: files of deals and accounts in; the answer, the report, the profile and the deals behind them out.

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use ihanne_core::import::{self, Cohort, CohortOptions, Objective, People, Prepared, Sources};
use ihanne_core::market::Noun;
use ihanne_core::profile::{self, Calibration, Grounds, Profile};
use ihanne_core::scorecard::Scorecard;
use ihanne_core::study::{
    Management, Prediction, Promise, Study, StudyOptions, StudyResult, WINS_FOR_HOLDOUT, Warning, row_marks, study_in_stages,
    warning,
};

use super::folder::{Content, Folder};
use super::openings::{self, Openings};
use super::stored::{self, Files};
use super::study_files::{deals_csv, problems_csv};
use super::tables::{self, Read};
use super::{Actor, Phase, Progress, Refusal, Stop, Timings, Watch};
use crate::documents::{ReportContext, study_html};

/// The seed of a study where none is given.
pub const SEED: u64 = 1;

/// What to study.
pub struct Request {
    /// The file of deals, or the one file with attributes and outcome.
    pub deals: Option<PathBuf>,
    /// The file of accounts.
    pub accounts: Option<PathBuf>,
    /// The history of the accounts' attributes.
    pub history: Option<PathBuf>,
    /// The rows of the headers of deals and accounts, where they are said.
    pub header_rows: [Option<u32>; 2],
    /// What the user said about the columns.
    pub columns: CohortOptions,
    /// Whether to set nothing aside, and prove on later deals.
    pub prove_later: bool,
    /// Points of the scorecard come in steps of this.
    pub step: i32,
    /// Seed of every shuffle and split.
    pub seed: u64,
    /// The day of the study.
    pub today: NaiveDate,
    /// Whether the report shows salespeople by name.
    pub name_salespeople: bool,
    /// What management answered.
    pub management: Management,
    /// The folder to write to.
    pub into: PathBuf,
    /// Whether the files are made of the data folder, whose history may be of no use here.
    pub of_data: bool,
}

/// What a study came to.
pub struct Studied {
    /// The answer, as in study.json.
    pub result: StudyResult,
    /// What the report was told about its surroundings.
    pub context: ReportContext,
    /// The files written, in order of interest.
    pub files: Vec<PathBuf>,
    /// What each part of the work took.
    pub timings: Timings,
}

/// What a study may write into its folder.
const FILES: [&str; 8] = [
    "study.html",
    "profile.toml",
    "study.json",
    "study-deals.csv",
    "study-problems.csv",
    "prediction.json",
    "study-later-deals.csv",
    openings::NAME,
];
/// What stays though a run does not write it, or writes it from the answer itself.
const STAYS: [&str; 3] = ["study.html", "study.json", openings::NAME];

/// Studies what the data folder remembers: deals, or leads where there are none, with their accounts, and each attribute as it
/// was when the deal was opened.
pub fn study_stored(actor: &Actor, data: &Path, request: Request, watch: Watch) -> Result<Studied, Stop> {
    let files = Files::new()?;
    let mut store = stored::store(actor, data, "study")?;
    let deals = match files.records(actor, &mut store, Noun::Deals)? {
        None => files.records(actor, &mut store, Noun::Leads)?,
        deals => deals,
    };
    let accounts = files.records(actor, &mut store, Noun::Accounts)?;
    if deals.is_none() && accounts.is_none() {
        let message = format!("{}: there are no deals, leads or accounts to study", data.display());
        return Err(Refusal::new("nothing_imported", message, "import some: ihanne import deals.csv accounts.csv").into());
    }
    let of_won = request.columns.objective == Objective::Won && deals.is_some();
    let history = match accounts {
        Some(_) if of_won => files.history(actor, &mut store, Noun::Accounts)?,
        _ => None,
    };
    drop(store);
    study(actor, Request { deals, accounts, history, of_data: true, ..request }, watch)
}

/// Reads, studies and writes. Nothing is written unless all of it can be.
pub fn study(_actor: &Actor, request: Request, watch: Watch) -> Result<Studied, Stop> {
    let timings = RefCell::new(Timings::start());
    let openings = Openings::of(&request.into)?;
    let done = |part| timings.borrow_mut().done(part);
    let files = [request.deals.as_deref(), request.accounts.as_deref(), request.history.as_deref()];
    let mut tables = Tables::read(files, request.header_rows, watch)?;
    done("read");
    tables.refuse_history_of_customers(&request.columns)?;
    let mut without_history = None;
    let mut prepared = match tables.cohort(&request.columns) {
        Err(refusal) if request.of_data && tables.read[2].is_some() && refusal.is_of_history() => {
            without_history = Some(warning(
                "history_not_used",
                format!("What changed in the accounts since they were first imported is not used: {refusal}."),
            ));
            tables.read[2] = None;
            tables.cohort(&request.columns)
        }
        prepared => prepared,
    }
    .map_err(|refusal| tables.refused(refusal))?;
    done("import");
    if request.name_salespeople {
        prepared.people = People::default();
    }
    prepared.hide_names();
    let options = StudyOptions {
        seed: request.seed,
        today: request.today.to_string(),
        keep: request.columns.keep.clone(),
        wins_for_holdout: if request.prove_later { u64::MAX } else { WINS_FOR_HOLDOUT },
        name_salespeople: request.name_salespeople,
        step: request.step,
        management: request.management,
    };
    // The files as they stood are not looked at again; of large ones it is good to be rid.
    let (odd, paths): (Vec<Warning>, Vec<&Path>) = (tables.odd().collect(), tables.paths().collect());
    drop(tables);
    let Prepared { cohort, counts, problems, left_out, warnings, joined, history, people, currency } = prepared;
    let watch = RefCell::new(watch);
    let mut study = study_in_stages(&cohort, left_out, warnings, &options, &|stage| {
        done(stage.word());
        let (at, of) = stage.place();
        (watch.borrow_mut())(Progress { phase: Phase::Study, done: at, total: of, rows: counts.rows });
    });
    study.result.rows = counts.rows;
    study.result.open = counts.open;
    study.result.problems = counts.problems;
    study.result.joined = joined;
    study.result.history = history;
    study.result.warnings.extend(odd.into_iter().chain(without_history));
    let folder = Folder::open(&request.into)?;
    for input in &paths {
        folder.spare(input, &FILES)?;
    }
    let opened = count_opening(&mut study, &cohort, openings, request.today);
    let context = ReportContext {
        subject: String::new(),
        sources: paths.iter().map(|path| name(path)).collect(),
        deals_file: Some("study-deals.csv".to_owned()),
        later_file: None,
        problems_file: (!problems.is_empty()).then(|| "study-problems.csv".to_owned()),
        profile_file: Some("profile.toml".to_owned()),
        result_file: Some("study.json".to_owned()),
        folder: request.into.display().to_string(),
    };
    if let Some(kept) = keep_edited(&folder)? {
        study.result.warnings.push(kept);
    }
    let currency = request.columns.currency.clone().or(currency);
    let profile = profile::write(&draft(&study, currency.as_deref(), request.today));
    score_again(&mut study, &profile, &cohort);
    let mut files: Vec<(&str, Content)> = vec![("profile.toml", profile.clone().into_bytes().into())];
    study.result.promise = Promise::of(&study, &cohort, request.prove_later);
    if let Some(promise) = study.result.promise.clone() {
        // Later customers are held against the same edge.
        let reading = CohortOptions { edge: study.result.objective.edge, ..request.columns };
        let prediction = Prediction::seal(promise, &study, &cohort, &profile, reading, context.sources.clone());
        study.result.warnings.extend(replaced(&folder, &prediction));
        let json = serde_json::to_string_pretty(&prediction).expect("a prediction has only string keys");
        files.push(("prediction.json", format!("{json}\n").into_bytes().into()));
    }
    files.extend(opened.map(|openings| (openings::NAME, openings.text().into())));
    if !problems.is_empty() {
        files.push(("study-problems.csv", problems_csv(&problems).into()));
    }
    files.insert(1, ("study-deals.csv", Content::Written(Box::new(|out| deals_csv(&study, &cohort, &people, out)))));
    let stale = FILES.into_iter().filter(|name| !STAYS.contains(name) && !files.iter().any(|(written, _)| written == name));
    let stale: Vec<&str> = stale.collect();
    let files = write_report(&folder, &study.result, &context, files)?;
    for name in stale {
        folder.remove(name);
    }
    done("write");
    Ok(Studied { result: study.result, context, files, timings: timings.into_inner() })
}

/// The learned scorecard as a profile.
fn draft(study: &Study, currency: Option<&str>, today: NaiveDate) -> Profile {
    let calibration =
        study.calibration.map(|(intercept, slope)| Calibration { intercept, slope, deals: study.result.won + study.result.lost });
    let won_points: Vec<i32> = study.deals.iter().filter(|deal| deal.won).filter_map(|deal| deal.points).collect();
    profile::draft(&study.result, calibration, &won_points, currency, today)
}

/// Gives every deal the points that the profile gives it: a range that reaches over two bands counts there as it will
/// count when accounts are scored.
fn score_again(study: &mut Study, text: &str, cohort: &Cohort) {
    // As it stands in the file, where figures are rounded for reading.
    let Ok((profile, _)) = profile::parse(text) else { return };
    let Ok(scorecard) = Scorecard::compile(&profile) else { return };
    if study.calibration.is_none() {
        return;
    }
    let scores = scorecard.score(&cohort.table);
    for (deal, points) in study.deals.iter_mut().zip(&scores.points) {
        deal.points = Some(*points);
        deal.probability = profile.calibration.as_ref().map(|calibration| calibration.probability(*points));
    }
}

/// A second look at sealed deals is no longer a first one: it is counted in the book, and said.
fn count_opening(study: &mut Study, cohort: &Cohort, mut openings: Openings, today: NaiveDate) -> Option<Openings> {
    let many = study.result.objective.words().many;
    let sealed: Vec<u32> = (0..).zip(&study.deals).filter(|(_, deal)| deal.sealed).map(|(row, _)| row).collect();
    let proof = study.result.holdout.as_mut()?;
    let said = openings.open(proof, &row_marks(cohort, &sealed), today, many);
    study.result.warnings.extend(said);
    Some(openings)
}

/// Writes the report and the answer of a study, with other files beside them; the report comes first.
pub fn write_report(
    folder: &Folder,
    study: &StudyResult,
    context: &ReportContext,
    others: Vec<(&str, Content)>,
) -> Result<Vec<PathBuf>, Stop> {
    let html = study_html(study, context).map_err(|error| {
        let message = format!("the report cannot be written: {error}");
        Refusal::new("report_failed", message, "this is a fault of ihanne; please report it")
    })?;
    let json = serde_json::to_string_pretty(study).expect("a study has only string keys");
    let mut files: Vec<(&str, Content)> =
        vec![("study.html", html.into_bytes().into()), ("study.json", format!("{json}\n").into_bytes().into())];
    files.splice(1..1, others);
    folder.write(files)
}

/// The files of a study, read: deals, accounts and the history of these.
pub struct Tables<'a> {
    read: [Option<(&'a Path, Read)>; 3],
}

impl<'a> Tables<'a> {
    pub fn read(files: [Option<&'a Path>; 3], header_rows: [Option<u32>; 2], watch: Watch) -> Result<Tables<'a>, Stop> {
        let [deals, accounts, history] = files;
        // One table cannot be two.
        if deals.is_some() && deals == accounts {
            let message = "deals and accounts are the same table";
            let hint = "leave out --accounts when one file holds both, or name the sheet: --accounts 'book.xlsx#Organizations'";
            return Err(Refusal::new("same_table", message, hint).into());
        }
        if history.is_some() && (history == deals || history == accounts) {
            let message = "the history is the same table as another file";
            return Err(Refusal::new("same_table", message, "give --history a file of its own").into());
        }
        let mut read = |path: Option<&'a Path>, row: Option<u32>| -> Result<_, Stop> {
            path.map(|path| Ok((path, tables::read(path, row, watch)?))).transpose()
        };
        let [of_deals, of_accounts] = header_rows;
        Ok(Tables { read: [read(deals, of_deals)?, read(accounts, of_accounts)?, read(history, None)?] })
    }

    /// A history makes attributes as they were when a deal was opened; customers are studied as they are.
    fn refuse_history_of_customers(&self, options: &CohortOptions) -> Result<(), Stop> {
        if self.read[2].is_some() && options.objective != Objective::Won {
            let message = "a history tells what was so when a deal was opened, and this objective studies customers";
            return Err(Refusal::new("history_of_customers", message, "leave out --history, or --objective").into());
        }
        Ok(())
    }

    /// The closed deals in them.
    pub fn cohort(&self, options: &CohortOptions) -> Result<Prepared, import::Refusal> {
        let [deals, accounts, history] = self.read.each_ref().map(|read| Some(&read.as_ref()?.1.table));
        Sources { deals, accounts, history }.cohort(options)
    }

    /// What is odd about the files.
    fn odd(&self) -> impl Iterator<Item = Warning> {
        self.read.iter().flatten().filter_map(|(_, read)| about_the_file(read))
    }

    /// The names of the files.
    pub fn paths(&self) -> impl Iterator<Item = &'a Path> {
        self.read.iter().flatten().map(|(path, _)| *path)
    }

    /// A refusal of import, with the file it is about.
    pub fn refused(&self, refusal: import::Refusal) -> Stop {
        let of_history = matches!(refusal, import::Refusal::NotAHistory { .. } | import::Refusal::HistoryOfStrangers { .. });
        let file = if of_history { self.paths().last() } else { self.paths().next() };
        let file = file.map(name).unwrap_or_default();
        Refusal::new(refusal.code(), format!("{file}: {refusal}"), refusal.hint()).into()
    }
}

/// A prediction that was sealed in the folder and is replaced by another can no longer be proved.
fn replaced(folder: &Folder, by: &Prediction) -> Option<Warning> {
    let before: Prediction = serde_json::from_str(&folder.read("prediction.json")?).ok()?;
    (before.profile_hash != by.profile_hash).then(|| {
        warning(
            "prediction_replaced",
            format!(
                "The prediction sealed in this folder on {} is replaced by that of this study, and can no longer be proved.",
                before.sealed_on
            ),
        )
    })
}

/// A profile in the folder that people have signed, judged or edited is kept under another name.
fn keep_edited(folder: &Folder) -> Result<Option<Warning>, Stop> {
    let Some(text) = folder.read("profile.toml") else { return Ok(None) };
    let untouched = profile::parse(&text).is_ok_and(|(old, _)| {
        let judged = old.criteria.iter().any(|criterion| matches!(criterion.grounds, Grounds::Judgement(_)));
        old.approvals.is_empty() && !judged && old.is_as_studied() != Some(false) && profile::write(&old) == text
    });
    if untouched {
        return Ok(None);
    }
    let kept = folder.keep("profile.toml", "profile-kept")?;
    Ok(Some(warning("profile_kept", format!("The profile in this folder had been edited or signed; it is kept as {kept}."))))
}

/// What is odd about a file as a whole.
fn about_the_file(read: &Read) -> Option<Warning> {
    let first = read.odd.first()?;
    let like = read.odd.iter().filter(|problem| problem.code == first.code).count();
    let place = first.line.map(|line| format!(" (first in line {line})")).unwrap_or_default();
    let often = if like == 1 { "once".to_owned() } else { format!("{like} times") };
    let message = format!("In the file{place}, {often}: {}; {}.", first.code.message(), first.code.hint());
    Some(Warning { code: first.code.code().to_owned(), message })
}

/// What people call a file.
pub fn name(path: &Path) -> String {
    if path == Path::new("-") {
        return "standard input".to_owned();
    }
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
