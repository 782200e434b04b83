//! Study: files of deals and accounts in; the answer, the report, the profile and the deals behind them out.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use ihanne_core::import::{self, Cohort, CohortOptions, Prepared};
use ihanne_core::profile::{self, Calibration, Grounds, Profile};
use ihanne_core::scorecard::Scorecard;
use ihanne_core::study::{Management, Study, StudyOptions, StudyResult, WINS_FOR_HOLDOUT, Warning, warning};

use super::folder::Folder;
use super::study_files::{deals_csv, problems_csv};
use super::tables::{self, Read};
use super::{Actor, Refusal, Stop, Watch};
use crate::documents::{ReportContext, study_html};

/// What to study.
pub struct Request {
    /// The file of deals, or the one file with attributes and outcome.
    pub deals: Option<PathBuf>,
    /// The file of accounts.
    pub accounts: Option<PathBuf>,
    /// What the user said about the columns.
    pub columns: CohortOptions,
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
}

/// What a study came to.
pub struct Studied {
    /// The answer, as in study.json.
    pub result: StudyResult,
    /// What the report was told about its surroundings.
    pub context: ReportContext,
    /// The files written, in order of interest.
    pub files: Vec<PathBuf>,
}

/// What a study may write into its folder.
const FILES: [&str; 5] = ["study.html", "profile.toml", "study.json", "study-deals.csv", "study-problems.csv"];

/// Reads, studies and writes. Nothing is written unless all of it can be.
pub fn study(_actor: &Actor, request: Request, watch: Watch) -> Result<Studied, Stop> {
    refuse_one_table(&request)?;
    let mut read = |path: &Option<PathBuf>| path.as_deref().map(|path| tables::read(path, watch)).transpose();
    let (deals, accounts) = (read(&request.deals)?, read(&request.accounts)?);
    let prepared =
        import::cohort(deals.as_ref().map(|read| &read.table), accounts.as_ref().map(|read| &read.table), &request.columns)
            .map_err(|refusal| refused(&request, refusal))?;
    let options = StudyOptions {
        seed: request.seed,
        today: request.today.to_string(),
        keep: request.columns.keep.clone(),
        wins_for_holdout: WINS_FOR_HOLDOUT,
        name_salespeople: request.name_salespeople,
        management: request.management,
    };
    let Prepared { cohort, counts, problems, left_out, warnings, joined } = prepared;
    let mut study = ihanne_core::study::study(&cohort, left_out, warnings, &options);
    study.result.rows = counts.rows;
    study.result.open = counts.open;
    study.result.problems = counts.problems;
    study.result.joined = joined;
    study.result.warnings.extend([&deals, &accounts].into_iter().flatten().filter_map(about_the_file));
    let folder = Folder::open(&request.into)?;
    for input in [&request.deals, &request.accounts].into_iter().flatten() {
        folder.spare(input, &FILES)?;
    }
    count_openings(&mut study.result, &folder);
    let context = ReportContext {
        subject: String::new(),
        sources: [&request.deals, &request.accounts].into_iter().flatten().map(PathBuf::as_path).map(name).collect(),
        deals_file: Some("study-deals.csv".to_owned()),
        problems_file: (!problems.is_empty()).then(|| "study-problems.csv".to_owned()),
        profile_file: Some("profile.toml".to_owned()),
        result_file: Some("study.json".to_owned()),
        folder: request.into.display().to_string(),
    };
    if let Some(kept) = keep_edited(&folder)? {
        study.result.warnings.push(kept);
    }
    let profile = profile::write(&draft(&study, request.today));
    score_again(&mut study, &profile, &cohort);
    let html = study_html(&study.result, &context).map_err(|error| {
        Refusal::new(
            "report_failed",
            format!("the report cannot be written: {error}"),
            "this is a fault of ihanne; please report it",
        )
    })?;
    let json = serde_json::to_string_pretty(&study.result).expect("a study has only string keys");
    let mut files = vec![
        ("study.html", html.into_bytes()),
        ("profile.toml", profile.into_bytes()),
        ("study.json", format!("{json}\n").into_bytes()),
        ("study-deals.csv", deals_csv(&study, &cohort)),
    ];
    if !problems.is_empty() {
        files.push(("study-problems.csv", problems_csv(&problems)));
    }
    let files = folder.write(files)?;
    if problems.is_empty() {
        folder.remove("study-problems.csv");
    }
    Ok(Studied { result: study.result, context, files })
}

/// The learned scorecard as a profile.
fn draft(study: &Study, today: NaiveDate) -> Profile {
    let calibration =
        study.calibration.map(|(intercept, slope)| Calibration { intercept, slope, deals: study.result.won + study.result.lost });
    let won_points: Vec<i32> = study.deals.iter().filter(|deal| deal.won).filter_map(|deal| deal.points).collect();
    profile::draft(&study.result, calibration, &won_points, today)
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

/// One table cannot be both.
fn refuse_one_table(request: &Request) -> Result<(), Stop> {
    if request.deals.is_some() && request.deals == request.accounts {
        let message = "deals and accounts are the same table";
        let hint = "leave out --accounts when one file holds both, or name the sheet: --accounts 'book.xlsx#Organizations'";
        return Err(Refusal::new("same_table", message, hint).into());
    }
    Ok(())
}

/// A profile in the folder that people have signed, judged or edited is kept under another name.
fn keep_edited(folder: &Folder) -> Result<Option<Warning>, Stop> {
    let Some(text) = folder.read("profile.toml") else { return Ok(None) };
    let untouched = profile::parse(&text).is_ok_and(|(old, _)| {
        let judged = old.criteria.iter().any(|criterion| matches!(criterion.grounds, Grounds::Judgement(_)));
        old.approvals.is_empty() && !judged && profile::write(&old) == text
    });
    if untouched {
        return Ok(None);
    }
    let kept = folder.keep("profile.toml", "profile-kept")?;
    Ok(Some(warning("profile_kept", format!("The profile in this folder had been edited or signed; it is kept as {kept}."))))
}

/// A second look at sealed deals is no longer a first one: it is counted by what the folder remembers, and said.
fn count_openings(result: &mut StudyResult, folder: &Folder) {
    let Some(holdout) = &mut result.holdout else { return };
    let before = folder
        .read("study.json")
        .and_then(|text| serde_json::from_str::<StudyResult>(&text).ok())
        .and_then(|study| study.holdout);
    if let Some(before) = before.filter(|before| before.hash == holdout.hash) {
        holdout.opened = before.opened + 1;
        result.warnings.push(warning("opened_again", format!(
                "The deals set aside have been opened {} times in this folder. Only the first look is proof: whoever changes the question after it, learns from the answer.",
                holdout.opened
            )));
    }
}

/// What is odd about a file as a whole.
fn about_the_file(read: &Read) -> Option<Warning> {
    let first = read.odd.first()?;
    let like = read.odd.iter().filter(|problem| problem.code == first.code).count();
    let place = first.line.map(|line| format!(" (first in line {line})")).unwrap_or_default();
    let message = format!("In the file{place}, {like} times: {}; {}.", first.code.message(), first.code.hint());
    Some(Warning { code: first.code.code().to_owned(), message })
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// A refusal of import, with the file it is about.
fn refused(request: &Request, refusal: import::Refusal) -> Stop {
    let file = request.deals.as_deref().or(request.accounts.as_deref()).map(name).unwrap_or_default();
    Refusal::new(refusal.code(), format!("{file}: {refusal}"), refusal.hint()).into()
}
