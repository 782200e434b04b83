//! Studies: asked for, listed, read.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::routing::{get, post};
use ihanne_store::{KeptStudy, StudyFile};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::body::{Answer, Named, Query, Sent};
use super::caller::{Caller, Read, Scope, Write};
use super::cursor::Listed;
use super::door::ask;
use super::jobs::{self, Job};
use super::keyed::keyed;
use super::problem::Problem;
use super::route::{Route, schema};
use crate::ops::jobs::Work;
use crate::ops::studies;
use crate::serve::App;

/// What to study.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Asked {
    /// What best means; whether deals are won where it is not said.
    #[serde(default)]
    objective: Objective,
    /// The column and values that say a deal was won, where the product cannot tell: `Stage=Closed Won`.
    #[serde(default)]
    won: String,
}

#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Objective {
    #[default]
    Won,
    LifetimeValue,
    Churn,
    Cycle,
    Referrals,
}

/// How to ask.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct How {
    /// Seconds to wait for what comes of it, 0 to 50.
    #[schemars(range(min = 0, max = 50))]
    wait: Option<u64>,
}

/// A study that is kept.
#[derive(Debug, Serialize, JsonSchema)]
struct Study {
    /// Its number.
    id: u64,
    /// When it was made, in UTC.
    made: String,
    /// Who asked for it.
    by: String,
    /// What best means in it.
    objective: String,
    /// What came of it: `evidence`, `no_evidence` or `not_enough_data`.
    verdict: String,
}

/// A profile that a study proposes.
#[derive(Debug, Serialize, JsonSchema)]
struct Proposed {
    /// The profile as a file, which `POST /api/v1/profiles` takes.
    text: String,
}

impl From<KeptStudy> for Study {
    fn from(kept: KeptStudy) -> Study {
        let KeptStudy { id, made, by, objective, verdict } = kept;
        Study { id, made, by, objective, verdict }
    }
}

/// The doors.
pub fn routes() -> Vec<Route> {
    let does = "Studies the deals that are remembered: a job. Who waits gets its result, or why it failed.";
    vec![
        Route::get("/api/v1/studies", "list_studies", "Lists studies, the latest first.", get(list))
            .scope(Read::WORD)
            .answers(200, schema::<Listed<Study>>),
        Route::post("/api/v1/studies", "study", does, post(make))
            .scope(Write::WORD)
            .query::<How>()
            .sent::<Asked>(r#"{"objective": "won", "won": "Stage=Closed Won"}"#)
            .header("Idempotency-Key", "Up to 200 letters. What is asked again under the same key within a day is the same job.")
            .answers(202, schema::<Job>)
            .also(&[200]),
        Route::get("/api/v1/studies/{id}", "get_study", "What a study found: study.json.", get(one))
            .scope(Read::WORD)
            .answers(200, found),
        Route::get("/api/v1/studies/{id}/profile", "get_study_profile", "The profile that a study proposes.", get(profile))
            .scope(Read::WORD)
            .answers(200, schema::<Proposed>),
    ]
}

/// The schema of study.json, which has a page of its own.
fn found(_: &mut schemars::SchemaGenerator) -> Value {
    serde_json::json!({ "type": "object", "description": "study.json, as the reference describes it." })
}

async fn list(State(app): State<App>, caller: Caller<Read>) -> Result<Answer, Problem> {
    let kept = ask(&app, move |app| studies::list(&caller.actor, app.data())).await?;
    let found = Some(kept.len() as u64);
    Ok(Answer::of(&Listed { items: kept.into_iter().map(Study::from).collect(), next: None, found }))
}

async fn make(
    State(app): State<App>,
    caller: Caller<Write>,
    headers: HeaderMap,
    Query(how): Query<How>,
    sent: Sent<Asked>,
) -> Result<Answer, Problem> {
    let patience = jobs::patience(how.wait)?;
    let key = keyed(&headers, "study", sent.hash)?;
    let objective = match sent.said.objective {
        Objective::Won => "won",
        Objective::LifetimeValue => "lifetime_value",
        Objective::Churn => "churn",
        Objective::Cycle => "cycle",
        Objective::Referrals => "referrals",
    };
    // Names of people are for those who decide, at a page.
    let work = Work::Study { objective: objective.to_owned(), won: sent.said.won, name_salespeople: false };
    let actor = caller.actor.clone();
    let (id, _) = ask(&app, move |app| jobs::once(app, &actor, key.as_ref(), || app.jobs().ask(&actor, work))).await?;
    jobs::begun(&app, &caller.actor, id, patience).await
}

/// A file of a study.
async fn file(app: &App, caller: Caller<Read>, id: u64, file: StudyFile) -> Result<Vec<u8>, Problem> {
    let found = ask(app, move |app| studies::file(&caller.actor, app.data(), id, file)).await?;
    found.ok_or_else(|| Problem::not_found("study"))
}

async fn one(State(app): State<App>, caller: Caller<Read>, Named(id): Named<u64>) -> Result<Answer, Problem> {
    let text = file(&app, caller, id, StudyFile::Result).await?;
    Ok(Answer::again(200, String::from_utf8_lossy(&text).into_owned()))
}

async fn profile(State(app): State<App>, caller: Caller<Read>, Named(id): Named<u64>) -> Result<Answer, Problem> {
    let text = file(&app, caller, id, StudyFile::Profile).await?;
    Ok(Answer::of(&Proposed { text: String::from_utf8_lossy(&text).into_owned() }))
}
