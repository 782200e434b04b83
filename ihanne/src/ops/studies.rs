//! Studies of the data folder that are kept in it: made, listed, and opened down to their deals.

use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use ihanne_core::import::{CohortOptions, Objective};
use ihanne_core::profile::{Criterion, parse};
use ihanne_core::study::{Management, STEP, StudyResult};
use ihanne_store::{KeptStudy, Mode, NewStudy, StudyFile};

use super::study::{Request, SEED, study_stored};
use super::{Actor, Refusal, Stop, Watch, data, openings};

/// What is asked of the deals.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// What best means.
    pub objective: Objective,
    /// The column and values that say a deal was won, where the product cannot tell.
    pub won: Option<(String, Vec<String>)>,
    /// Whether salespeople are named.
    pub name_salespeople: bool,
}

/// A study, read.
pub struct Opened {
    /// Which.
    pub kept: KeptStudy,
    /// What it found.
    pub result: StudyResult,
    /// Whether rows could not be used.
    pub has_problems: bool,
}

/// The deals of a study, as its file has them.
pub struct Deals {
    /// The columns.
    pub headers: Vec<String>,
    /// The deals that were looked for, at most so many as were asked for.
    pub rows: Vec<Vec<String>>,
    /// How many were found.
    pub found: u64,
}

impl Asked {
    /// What is asked in words: an objective as study.json names it, and `Stage=Closed Won`, or nothing.
    pub fn of(objective: &str, won: &str, name_salespeople: bool) -> Result<Asked, Stop> {
        let objective = match objective {
            "lifetime_value" => Objective::LifetimeValue,
            "churn" => Objective::Churn,
            "cycle" => Objective::Cycle,
            "referrals" => Objective::Referrals,
            _ => Objective::Won,
        };
        let won = match won.trim() {
            "" => None,
            words => {
                let parts = words.split_once('=').map(|(column, values)| {
                    let values = values.split(',').map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
                    (column.trim().to_owned(), values.collect::<Vec<String>>())
                });
                let parts = parts.filter(|(column, values)| !column.is_empty() && !values.is_empty());
                let refused = || Refusal::new("usage", format!("`{words}` names no column and value"), "write Stage=Closed Won");
                Some(parts.ok_or_else(refused)?)
            }
        };
        Ok(Asked { objective, won, name_salespeople })
    }
}

/// Studies what the data folder remembers, and keeps what was found, with the job that it is. Gives its number.
pub fn make(
    actor: &Actor,
    folder: &Path,
    asked: &Asked,
    (at, today, job): (&str, NaiveDate, Option<u64>),
    watch: Watch,
) -> Result<u64, Stop> {
    let failed = |error: std::io::Error| {
        let message = format!("the study cannot be laid out: {error}");
        Stop::from(Refusal::new("write_failed", message, "check that there is room for temporary files"))
    };
    let room = ihanne_connect::making::Making::folder().map_err(failed)?;
    // Which deals have been opened is known from one study to the next.
    if let Some(latest) = list(actor, folder)?.first() {
        let book = file(actor, folder, latest.id, StudyFile::Openings)?.unwrap_or_default();
        if !book.is_empty() {
            fs::write(room.path().join(openings::NAME), book).map_err(failed)?;
        }
    }
    let request = Request {
        deals: None,
        accounts: None,
        history: None,
        header_rows: [None, None],
        columns: CohortOptions { objective: asked.objective.clone(), won: asked.won.clone(), ..CohortOptions::default() },
        prove_later: false,
        step: STEP,
        seed: SEED,
        today,
        name_salespeople: asked.name_salespeople,
        management: Management::default(),
        into: room.path().to_path_buf(),
        of_data: true,
    };
    let studied = study_stored(actor, folder, request, watch)?;
    let read = |name: &str| match fs::read(room.path().join(name)) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
        read => read.map_err(failed),
    };
    let text = |name: &str| read(name).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let word = |value: serde_json::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let new = NewStudy {
        made: at.to_owned(),
        by: actor.name.clone(),
        objective: asked.objective.goal().word().to_owned(),
        verdict: serde_json::to_value(studied.result.verdict).map(word).unwrap_or_default(),
        result: text("study.json")?,
        profile: text("profile.toml")?,
        openings: text(openings::NAME)?,
        deals: read("study-deals.csv")?,
        problems: read("study-problems.csv")?,
    };
    Ok(data::open(actor, folder, Mode::Create, "study")?.workspace(&actor.workspace)?.put_study(&new, job)?)
}

/// The studies, the latest first.
pub fn list(actor: &Actor, folder: &Path) -> Result<Vec<KeptStudy>, Stop> {
    Ok(data::open(actor, folder, Mode::Create, "studies")?.workspace(&actor.workspace)?.studies()?)
}

/// A file of a study; `None` when there is no such study.
pub fn file(actor: &Actor, folder: &Path, id: u64, file: StudyFile) -> Result<Option<Vec<u8>>, Stop> {
    Ok(data::open(actor, folder, Mode::Create, "studies")?.workspace(&actor.workspace)?.study_file(id, file)?)
}

/// A study, or where none is named the latest.
pub fn open(actor: &Actor, folder: &Path, id: Option<u64>) -> Result<Option<Opened>, Stop> {
    let kept = list(actor, folder)?.into_iter().find(|kept| id.is_none_or(|id| kept.id == id));
    let Some(kept) = kept else { return Ok(None) };
    let text = file(actor, folder, kept.id, StudyFile::Result)?.unwrap_or_default();
    let result = serde_json::from_slice(&text).map_err(|error| {
        let message = format!("the study of {} cannot be read: {error}", kept.made);
        Refusal::new("study_unreadable", message, "study again; the deals are still there")
    })?;
    let has_problems = file(actor, folder, kept.id, StudyFile::Problems)?.is_some_and(|problems| !problems.is_empty());
    Ok(Some(Opened { kept, result, has_problems }))
}

/// The profile that a study proposes, as a file.
pub fn profile(actor: &Actor, folder: &Path, id: u64) -> Result<String, Stop> {
    let text = file(actor, folder, id, StudyFile::Profile)?.ok_or_else(|| absent(id))?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}

/// The line about an attribute that a study proposes.
pub fn criterion(actor: &Actor, folder: &Path, id: u64, attribute: &str) -> Result<Criterion, Stop> {
    let text = profile(actor, folder, id)?;
    let found = parse(&text).ok().and_then(|(profile, _)| profile.criteria.into_iter().find(|one| one.attribute == attribute));
    found.ok_or_else(|| {
        let message = format!("the study proposes no line about `{attribute}`");
        Refusal::new("no_such_trait", message, "take one of its lines").into()
    })
}

/// The deals of a study in whose lines all words stand, a leaf at a time.
pub fn deals(actor: &Actor, folder: &Path, id: u64, find: &str, (from, most): (usize, usize)) -> Result<Deals, Stop> {
    let bytes = file(actor, folder, id, StudyFile::Deals)?.ok_or_else(|| absent(id))?;
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(&bytes[..]);
    let headers = reader.headers().map(|headers| headers.iter().map(str::to_owned).collect()).unwrap_or_default();
    let needles: Vec<String> = find.split_whitespace().map(str::to_lowercase).collect();
    let holds =
        |row: &csv::StringRecord| needles.iter().all(|needle| row.iter().any(|cell| cell.to_lowercase().contains(needle)));
    let mut deals = Deals { headers, rows: Vec::new(), found: 0 };
    for row in reader.records().flatten().filter(holds) {
        let at = deals.found as usize;
        if at >= from && at < from + most {
            deals.rows.push(row.iter().map(str::to_owned).collect());
        }
        deals.found += 1;
    }
    Ok(deals)
}

fn absent(id: u64) -> Stop {
    Refusal::new("no_such_study", format!("there is no study {id}"), "open one of those that are listed under Study").into()
}
