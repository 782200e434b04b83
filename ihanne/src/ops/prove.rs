//! Prove: what a study promised, held against deals that closed later. They are opened once, or counted.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use ihanne_core::import::{self, CohortOptions, Prepared};
use ihanne_core::profile::{self, Profile};
use ihanne_core::scorecard::Scorecard;
use ihanne_core::study::{Given, Holdout, Later, Outcome, Prediction, StudyResult, Tally, later, prove_later};
use serde::Serialize;

use super::folder::Folder;
use super::openings::{self, Openings};
use super::study::{Tables, name, write_report};
use super::study_files::later_csv;
use super::{Actor, Refusal, Stop, Watch};
use crate::documents::ReportContext;

/// What to prove, and on what.
pub struct Request {
    /// The folder of the study.
    pub folder: PathBuf,
    /// The file of later deals, or the one file of customers.
    pub deals: Option<PathBuf>,
    /// The file of accounts, where the study had one.
    pub accounts: Option<PathBuf>,
    /// The history of attributes, where the study had one.
    pub history: Option<PathBuf>,
    /// The rows of the headers of deals and accounts, where they are said.
    pub header_rows: [Option<u32>; 2],
    /// The day of the proof.
    pub today: NaiveDate,
}

/// How it came out, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// The later deals bear the promise out.
    Held,
    /// They do not.
    DidNotHold,
    /// They are too few; nothing was opened.
    NotEnoughYet,
}

/// What the proof came to.
#[derive(Serialize)]
pub struct Proved {
    /// The answer in one word.
    pub answer: Answer,
    /// The same in a sentence.
    pub sentence: String,
    /// Later deals there are to prove it on.
    pub later: Tally,
    /// How many it takes.
    pub needed: Tally,
    /// What was in the file.
    pub given: Given,
    /// The proof; absent when nothing was opened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holdout: Option<Holdout>,
    /// The study with its proof, as in study.json.
    #[serde(skip)]
    pub result: StudyResult,
    /// What the report was told about its surroundings.
    #[serde(skip)]
    pub context: ReportContext,
    /// The files written, in order of interest.
    #[serde(skip)]
    pub files: Vec<PathBuf>,
}

/// What a proof may write into the folder.
const FILES: [&str; 4] = ["study.html", "study.json", openings::NAME, "study-later-deals.csv"];

impl Request {
    /// The file whose rows are held against the promise.
    fn file(&self) -> &Path {
        self.deals.as_deref().or(self.accounts.as_deref()).unwrap_or(&self.folder)
    }
}

/// Holds a sealed prediction against later deals, once there are enough of them.
pub fn prove(_actor: &Actor, request: Request, watch: Watch) -> Result<Proved, Stop> {
    let sealed = Sealed::read(&request.folder)?;
    let mut openings = Openings::of(&request.folder)?;
    if sealed.prediction.history && request.history.is_none() {
        let there = request.folder.display();
        let message = format!("{there}: attributes were taken from a history, as they were when a deal was opened");
        let hint = "give the history of the later deals too: --history FILE";
        return Err(Refusal::new("history_missing", message, hint).into());
    }
    let reading = CohortOptions {
        key: sealed.prediction.learned.key.clone(),
        wanted: sealed.scorecard.wants().iter().map(|want| (want.attribute.clone(), want.kind)).collect(),
        later: true,
        ..sealed.prediction.reading.clone()
    };
    let files = [request.deals.as_deref(), request.accounts.as_deref(), request.history.as_deref()];
    let tables = Tables::read(files, request.header_rows, watch)?;
    let prepared = cohort(&tables, &reading, &sealed.study.outcome).map_err(|refusal| tables.refused(refusal))?;
    sealed.refuse_missing(&prepared, &request)?;
    let cohort = &prepared.cohort;
    let later = later(&sealed.prediction, cohort).map_err(|_| {
        let message = format!("{}: nothing tells its deals from those that were learned from", request.file().display());
        Refusal::new("cannot_tell_later", message, "give a file whose deals have an id, as the studied file had, or a close date")
    })?;
    let given = Given {
        closed: cohort.won.len() as u64,
        learned: later.learned,
        known_accounts: later.known_accounts,
        untold: later.untold,
    };
    let lost = later.rows.len() as u64 - later.won;
    if later.won < sealed.prediction.promise.wins || lost < sealed.prediction.promise.losses {
        return Ok(sealed.not_enough(&later, given, &request));
    }
    let folder = Folder::open(&request.folder)?;
    for input in tables.paths() {
        folder.spare(input, &FILES)?;
    }
    let Sealed { prediction, profile, scorecard, mut study } = sealed;
    let points = scorecard.score(&cohort.table).points;
    let calibration = profile.calibration.as_ref().map_or((0.0, 0.0), |fitted| (fitted.intercept, fitted.slope));
    let mut proof = prove_later(&prediction, cohort, &later, &points, calibration);
    proof.holdout.given = Some(given);
    study.warnings.retain(|said| !["opened_again", "openings_missing"].contains(&said.code.as_str()));
    let many = study.objective.words().many;
    study.warnings.extend(openings.open(&mut proof.holdout, &proof.marks, request.today, many));
    proof.tell(&mut study);
    let context = sealed_context(&prediction, &request, &folder);
    let files = write_report(
        &folder,
        &study,
        &context,
        vec![
            ("study-later-deals.csv", later_csv(&prepared, &later.rows, &points, profile.calibration.as_ref()).into()),
            (openings::NAME, openings.text().into()),
        ],
    )?;
    Ok(Proved {
        answer: if proof.held { Answer::Held } else { Answer::DidNotHold },
        sentence: study.sentence.clone(),
        later: Tally { won: later.won, lost },
        needed: needed(&prediction),
        given,
        holdout: Some(proof.holdout),
        result: study,
        context,
        files,
    })
}

/// Reads the later deals as the studied ones were read; where their own words do not say how they ended, by those of the study.
fn cohort(tables: &Tables, reading: &CohortOptions, outcome: &Outcome) -> Result<Prepared, import::Refusal> {
    match tables.cohort(reading) {
        Err(import::Refusal::NoOutcomeColumn { .. }) => {
            let of = |values: &[String]| Some((outcome.column.clone(), values.to_vec()));
            tables.cohort(&CohortOptions { won: of(&outcome.won), lost: of(&outcome.lost), ..reading.clone() })
        }
        done => done,
    }
}

/// A sealed study as it lies in its folder.
struct Sealed {
    prediction: Prediction,
    profile: Profile,
    scorecard: Scorecard,
    study: StudyResult,
}

impl Sealed {
    fn read(path: &Path) -> Result<Sealed, Stop> {
        let there = path.display();
        let text = |name: &str| std::fs::read_to_string(path.join(name)).ok();
        let Some(prediction) = text("prediction.json") else {
            let message = format!("{there}: no prediction is sealed in this folder");
            let hint =
                format!("seal one: ihanne study --deals DEALS.csv --prove-later -o {there}; without evidence there is none");
            return Err(Refusal::new("no_prediction", message, hint).into());
        };
        let damaged = |name: &str| {
            let message = format!("{there}: {name} is not as a study writes it");
            Refusal::new("damaged", message, "make the study again with the same files and seed; it says the same")
        };
        let prediction: Prediction = serde_json::from_str(&prediction).map_err(|_| damaged("prediction.json"))?;
        let study: StudyResult =
            text("study.json").and_then(|text| serde_json::from_str(&text).ok()).ok_or_else(|| damaged("study.json"))?;
        let profile = text("profile.toml").unwrap_or_default();
        if !prediction.seals(&unsigned(&profile)) {
            let message = format!("{there}: profile.toml is no longer the one that was sealed on {}", prediction.sealed_on);
            let hint = "put it back as it was (the same study writes it again), or keep the changed one under another name and score later deals with it: ihanne score";
            return Err(Refusal::new("profile_changed", message, hint).into());
        }
        if study.criteria.is_empty() {
            let message =
                format!("{there}: the prediction did not hold when it was proved, and a proof after that would be none");
            let hint = "study again, with the later deals among the others: ihanne study --deals ALL_DEALS.csv -o study-again";
            return Err(Refusal::new("did_not_hold", message, hint).into());
        }
        let (profile, _) = profile::parse(&profile).map_err(|_| damaged("profile.toml"))?;
        let scorecard = Scorecard::compile(&profile).map_err(|_| damaged("profile.toml"))?;
        Ok(Sealed { prediction, profile, scorecard, study })
    }

    /// A look at deals of which the profile's questions cannot be asked would be wasted.
    fn refuse_missing(&self, prepared: &Prepared, request: &Request) -> Result<(), Stop> {
        let table = &prepared.cohort.table;
        let missing: Vec<&str> = self
            .scorecard
            .wants()
            .iter()
            .map(|want| want.attribute.as_str())
            .filter(|attribute| table.column(attribute).is_none())
            .collect();
        if missing.is_empty() {
            return Ok(());
        }
        let message = format!("{}: it has no column {}, which the profile asks for", name(request.file()), missing.join(", "));
        let hint = if request.accounts.is_none() && self.prediction.sources.len() > 1 {
            format!("add the file of accounts: --accounts {}", self.prediction.sources[1])
        } else {
            "export the same columns as for the study".to_owned()
        };
        Err(Refusal::new("column_missing", message, hint).into())
    }

    fn not_enough(self, later: &Later, given: Given, request: &Request) -> Proved {
        let needed = needed(&self.prediction);
        let lost = (later.rows.len() as u64).saturating_sub(later.won);
        let sentence = format!(
            "Not enough yet: {} won of {} needed, {lost} lost of {}. Nothing was opened, so the first look is still to come.",
            later.won, needed.won, needed.lost
        );
        Proved {
            answer: Answer::NotEnoughYet,
            sentence,
            later: Tally { won: later.won, lost },
            needed,
            given,
            holdout: None,
            result: self.study,
            context: ReportContext { folder: request.folder.display().to_string(), ..ReportContext::default() },
            files: Vec::new(),
        }
    }
}

fn needed(prediction: &Prediction) -> Tally {
    Tally { won: prediction.promise.wins, lost: prediction.promise.losses }
}

/// The text of a profile as it was before anybody signed it: a signature approves of a profile and does not change it.
/// One with comments or values of somebody's own stays as it is.
fn unsigned(text: &str) -> String {
    match profile::parse(text) {
        Ok((signed, _)) if !signed.approvals.is_empty() => profile::write(&Profile { approvals: Vec::new(), ..signed }),
        _ => text.to_owned(),
    }
}

/// The surroundings of the report, with the file of later deals among them.
fn sealed_context(prediction: &Prediction, request: &Request, folder: &Folder) -> ReportContext {
    let mut sources = prediction.sources.clone();
    sources.push(name(request.file()));
    ReportContext {
        sources,
        deals_file: Some("study-deals.csv".to_owned()),
        later_file: Some("study-later-deals.csv".to_owned()),
        problems_file: folder.read("study-problems.csv").map(|_| "study-problems.csv".to_owned()),
        profile_file: Some("profile.toml".to_owned()),
        result_file: Some("study.json".to_owned()),
        folder: request.folder.display().to_string(),
        ..ReportContext::default()
    }
}
