//! Long work: asked for, looked after, waited for, stopped.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::http::{Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use http_body_util::Channel;
use ihanne_store::{JobState, Keyed};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::body::{Answer, Named, Query};
use super::caller::{Caller, Read, Scope, Write};
use super::cursor::{Leaf, Listed, link, place};
use super::door::ask;
use super::problem::{Problem, status_of};
use super::route::{Route, schema};
use crate::ops::jobs::in_turn;
use crate::ops::{Actor, Phase, Stop, answered};
use crate::serve::App;

/// Seconds that may be waited for a job at most.
const LONGEST: u64 = 50;

/// How often what is new of a job is told, and how often that there is nothing new.
const TOLD: Duration = Duration::from_millis(250);
const HEARTBEAT: Duration = Duration::from_secs(15);

/// Long work.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Job {
    /// Its number.
    id: u64,
    /// What it is: `import` or `study`.
    kind: String,
    /// What it is about: the name of a file, or an objective.
    about: String,
    /// Who asked for it.
    by: String,
    /// When, in UTC.
    made: String,
    /// `waiting`, `running`, `done`, `failed` or `cancelled`.
    state: String,
    /// What is being done: `read`, `place`, `keep` or `study`.
    phase: Option<String>,
    /// How much is done, 0 to 100.
    percent: u64,
    /// Rows that were read.
    rows: u64,
    /// Whether it was stopped and ends at its next step.
    cancelling: bool,
    /// When it began, in UTC; after a restart of the server it begins again.
    began: Option<String>,
    /// When it ended, in UTC.
    ended: Option<String>,
    /// What came of it: of an import what `ihanne import --json` prints without cells of the file, of a study its number and verdict.
    #[schemars(with = "Option<serde_json::Map<String, Value>>")]
    result: Option<Value>,
    /// Why it failed.
    error: Option<Why>,
}

/// Why a job failed.
#[derive(Clone, Debug, Serialize, serde::Deserialize, JsonSchema)]
pub struct Why {
    /// Stable code, snake_case.
    code: String,
    /// What is wrong.
    detail: String,
    /// What to do about it.
    hint: String,
}

/// The doors.
pub fn routes() -> Vec<Route> {
    let events = "Tells how far a job is, as server-sent events: `progress` while something is new, and `end`, after which the \
                  stream ends. The data of each is the job. A comment comes every 15 seconds.";
    vec![
        Route::get("/api/v1/jobs", "list_jobs", "Lists jobs, the latest first, without their results.", get(list))
            .scope(Read::WORD)
            .query::<Leaf>()
            .answers(200, schema::<Listed<Job>>),
        Route::get("/api/v1/jobs/{id}", "get_job", "One job: how far it is, and what came of it.", get(one))
            .scope(Read::WORD)
            .answers(200, schema::<Job>),
        Route { long: true, ..Route::new(Method::GET, "/api/v1/jobs/{id}/events", "watch_job", events, get(watch)) }
            .scope(Read::WORD),
        Route::post(
            "/api/v1/jobs/{id}/cancel",
            "cancel_job",
            "Stops a job at its next step. What it would have changed stays as it was; what has ended stays ended.",
            post(cancel),
        )
        .scope(Write::WORD)
        .answers(200, schema::<Job>),
    ]
}

/// Asks for a job once for each key; gives its number.
pub fn once(app: &App, actor: &Actor, key: Option<&Keyed>, ask: impl FnOnce() -> Result<u64, Stop>) -> Result<(u64, bool), Stop> {
    // Who sends the same twice at once is to get one job.
    static TURN: Mutex<()> = Mutex::new(());
    let Some(key) = key else { return Ok((ask()?, false)) };
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let before = answered::before(actor, app.data(), key)?.and_then(|(_, id)| id.parse().ok());
    if let Some(id) = before {
        return Ok((id, true));
    }
    let id = ask()?;
    in_turn(|| answered::keep(actor, app.data(), key, 202, &id.to_string()))?;
    Ok((id, false))
}

/// How long somebody wants to wait for a job.
pub fn patience(wait: Option<u64>) -> Result<Duration, Problem> {
    let hint = "ask GET /api/v1/jobs/{id} later, or listen to its events";
    let detail = format!("an answer waits {LONGEST} seconds at most");
    let seconds = wait.unwrap_or(0);
    (seconds <= LONGEST)
        .then(|| Duration::from_secs(seconds))
        .ok_or_else(|| Problem::new(StatusCode::BAD_REQUEST, "bad_query", detail, hint))
}

/// What is answered to whoever asked for a job: where it is, or what came of it when that is known in time.
pub async fn begun(app: &App, actor: &Actor, id: u64, patience: Duration) -> Result<Answer, Problem> {
    app.jobs().wait(actor, id, patience).await;
    let job = found(app, actor.clone(), id).await?;
    if !patience.is_zero()
        && let Some(Why { code, detail, hint }) = job.error
    {
        return Err(Problem::new(status_of(&code), code, detail, hint));
    }
    let ended = job.ended.is_some() && !patience.is_zero();
    let status = if ended { StatusCode::OK } else { StatusCode::ACCEPTED };
    Ok(Answer::with(status, &job).at(format!("/api/v1/jobs/{id}")))
}

async fn found(app: &App, actor: Actor, id: u64) -> Result<Job, Problem> {
    let job = ask(app, move |app| Ok(app.jobs().one(&actor, id)?.map(|job| told(app, &actor, job)))).await?;
    job.ok_or_else(|| Problem::not_found("job"))
}

fn told(app: &App, actor: &Actor, job: ihanne_store::Job) -> Job {
    let ended = job.state.ended();
    let live = app.jobs().live(actor, job.id).filter(|_| !ended);
    let now = live.as_ref().map(|live| live.now());
    let result = |state: JobState| (job.state == state).then_some(job.result.as_str());
    Job {
        id: job.id,
        state: job.state.word().to_owned(),
        phase: now.and_then(|now| now.phase).map(|phase| word(phase).to_owned()),
        percent: job.percent,
        rows: job.rows,
        cancelling: live.is_some_and(|live| live.stopped_by().is_some()),
        result: result(JobState::Done).and_then(|text| serde_json::from_str(text).ok()),
        error: result(JobState::Failed).map(why),
        kind: job.kind,
        about: job.about,
        by: job.by,
        made: job.made,
        began: job.began,
        ended: job.ended,
    }
}

/// Why a job failed, as it was kept.
fn why(text: &str) -> Why {
    let unread = || Why { code: "fault".to_owned(), detail: "it failed".to_owned(), hint: "ask for it again".to_owned() };
    serde_json::from_str(text).unwrap_or_else(|_| unread())
}

fn word(phase: Phase) -> &'static str {
    match phase {
        Phase::Read => "read",
        Phase::Place => "place",
        Phase::Keep => "keep",
        Phase::Study => "study",
    }
}

async fn list(State(app): State<App>, caller: Caller<Read>, uri: Uri, Query(leaf): Query<Leaf>) -> Result<Answer, Problem> {
    let (most, before) = leaf.read()?;
    let before = if before == 0 { u64::MAX } else { before };
    let actor = caller.actor;
    let mut items = ask(&app, move |app| {
        let jobs = app.jobs().list(&actor, before, most + 1)?;
        Ok(jobs.into_iter().map(|job| Job { result: None, ..told(app, &actor, job) }).collect::<Vec<Job>>())
    })
    .await?;
    let next = items.get(most).and(items.get(most - 1)).map(|last| place(last.id));
    let to = link(&uri, next.as_deref());
    items.truncate(most);
    Ok(Answer::of(&Listed { items, next, found: None }).next(to))
}

async fn one(State(app): State<App>, caller: Caller<Read>, Named(id): Named<u64>) -> Result<Answer, Problem> {
    Ok(Answer::of(&found(&app, caller.actor, id).await?))
}

async fn cancel(State(app): State<App>, caller: Caller<Write>, Named(id): Named<u64>) -> Result<Answer, Problem> {
    let actor = caller.actor.clone();
    ask(&app, move |app| app.jobs().cancel(&actor, id)).await?;
    Ok(Answer::of(&found(&app, caller.actor, id).await?))
}

async fn watch(State(app): State<App>, caller: Caller<Read>, Named(id): Named<u64>) -> Result<Response, Problem> {
    let first = found(&app, caller.actor.clone(), id).await?;
    let (mut send, body) = Channel::<Bytes>::new(2);
    tokio::spawn(async move {
        let (mut job, mut before, mut silent) = (first, None, Instant::now());
        loop {
            let ended = job.ended.is_some();
            let data = serde_json::to_string(&job).unwrap_or_default();
            let name = if ended { "end" } else { "progress" };
            let said = if before.as_ref() != Some(&data) {
                format!("event: {name}\ndata: {data}\n\n")
            } else if silent.elapsed() > HEARTBEAT {
                ":\n\n".to_owned()
            } else {
                String::new()
            };
            if !said.is_empty() {
                silent = Instant::now();
                // Whoever listened may have gone.
                if send.send_data(Bytes::from(said)).await.is_err() {
                    return;
                }
            }
            if ended || app.jobs().is_stopping() {
                return;
            }
            before = Some(data);
            tokio::time::sleep(TOLD).await;
            job = match found(&app, caller.actor.clone(), id).await {
                Ok(job) => job,
                Err(_) => return,
            };
        }
    });
    Ok(([(CONTENT_TYPE, "text/event-stream")], Body::new(body)).into_response())
}
