//! Long work: what is being done, how far it is, and how it ended.

use std::time::Duration;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{Html, IntoResponse, Redirect, Response};
use ihanne_store::{Job, JobState, Role};

use super::{Frame, Place};
use crate::ops::jobs::{Work, without};
use crate::ops::{Refusal, uploads};
use crate::serve::{App, Editor, Fault, Permit, Viewer, Visitor, day_of};

/// Jobs on a page.
const SHOWN: usize = 50;

/// How long most work takes at most: whoever asked for it waits so long before a page tells how far it is.
const SOON: Duration = Duration::from_secs(2);

#[derive(Template)]
#[template(path = "pages/jobs.html")]
struct Jobs {
    frame: Frame,
    jobs: Vec<Job>,
    may_edit: bool,
}

impl Jobs {
    fn title(&self, job: &Job) -> String {
        title(&self.frame, job)
    }

    fn state(&self, job: &Job) -> String {
        self.frame.say(&format!("job-{}", job.state.word()))
    }

    fn day<'a>(&self, at: &'a str) -> &'a str {
        day_of(at)
    }

    /// How many rows were read; nothing where none are.
    fn rows(&self, job: &Job) -> String {
        if job.rows == 0 { String::new() } else { self.frame.language.number(job.rows) }
    }
}

#[derive(Template)]
#[template(path = "pages/job.html")]
struct One {
    frame: Frame,
    job: Job,
    may_edit: bool,
    /// Why it failed.
    wrong: Option<String>,
    /// Where it can be asked for again.
    again: Option<String>,
}

impl One {
    fn title(&self) -> String {
        title(&self.frame, &self.job)
    }

    /// Where it is, in a sentence.
    fn says(&self) -> String {
        let key = if self.job.state == JobState::Running && self.job.tries > 1 { "job-says-again" } else { self.key() };
        self.frame.say(key)
    }

    fn key(&self) -> &'static str {
        match self.job.state {
            JobState::Waiting => "job-says-waiting",
            JobState::Running => "job-says-running",
            JobState::Done => "job-says-done",
            JobState::Failed => "job-says-failed",
            JobState::Cancelled => "job-says-cancelled",
        }
    }

    fn far(&self) -> String {
        self.frame.language.tell("job-far", &[("percent", self.job.percent.into()), ("rows", self.job.rows.into())])
    }
}

fn title(frame: &Frame, job: &Job) -> String {
    if job.kind == "study" {
        let objective = frame.say(&format!("objective-{}", job.about.replace('_', "-")));
        return frame.language.tell("job-study", &[("objective", objective.into())]);
    }
    frame.language.tell("job-import", &[("file", job.about.as_str().into())])
}

/// Where what came of a job is shown; `None` while nothing has come of it.
pub fn place(job: &Job) -> Option<String> {
    if job.state != JobState::Done {
        return None;
    }
    let told: serde_json::Value = serde_json::from_str(&job.result).unwrap_or_default();
    Some(match job.kind.as_str() {
        "study" => format!("/study?study={}", told["study"]),
        _ => {
            told["files"][0]["batch"].as_u64().map_or(format!("/data?done={}", job.id), |batch| format!("/data?imported={batch}"))
        }
    })
}

/// Why a job failed, in words.
pub fn wrong(job: &Job) -> Option<String> {
    let told: serde_json::Value = serde_json::from_str(&job.result).unwrap_or_default();
    let said = |word: &str| told[word].as_str().unwrap_or_default().to_owned();
    (job.state == JobState::Failed).then(|| format!("{}. {}", said("detail"), said("hint")))
}

/// Asks for work, and waits a moment for it: most of it is done by then.
pub async fn ask(app: &App, visitor: &Visitor, work: Work) -> Result<Job, Fault> {
    let actor = app.actor(visitor);
    let id = app.work(move |app| Ok(app.jobs().ask(&actor, work)?)).await?;
    app.jobs().wait(&app.actor(visitor), id, SOON).await;
    found(app, visitor, id).await
}

/// A job of the visitor's workspace.
pub async fn found(app: &App, visitor: &Visitor, id: u64) -> Result<Job, Fault> {
    let actor = app.actor(visitor);
    app.work(move |app| Ok(app.jobs().one(&actor, id)?)).await?.ok_or(Fault::NotFound)
}

/// Leads to what came of a job, or to the page that tells how far it is.
pub fn lead_on(job: &Job) -> Response {
    Redirect::to(&place(job).unwrap_or_else(|| format!("/jobs/{}", job.id))).into_response()
}

/// The page.
pub async fn page(State(app): State<App>, permit: Permit<Viewer>, headers: HeaderMap) -> super::Page {
    let visitor = permit.visitor;
    let actor = app.actor(&visitor);
    let jobs = app.work(move |app| Ok(app.jobs().list(&actor, u64::MAX, SHOWN)?)).await?;
    super::page(Jobs { frame: Frame::of(&app, &visitor, &headers, Place::Data), jobs, may_edit: visitor.role >= Role::Editor })
}

/// One job; whoever comes when it is done sees what came of it.
pub async fn one(
    State(app): State<App>,
    permit: Permit<Viewer>,
    headers: HeaderMap,
    Path(id): Path<u64>,
) -> Result<Response, Fault> {
    let visitor = permit.visitor;
    let job = found(&app, &visitor, id).await?;
    if place(&job).is_some() {
        return Ok(lead_on(&job));
    }
    let (actor, asked) = (app.actor(&visitor), job.asked.clone());
    let again = app
        .work(move |app| match Work::read(&asked) {
            Some(Work::Study { .. }) => Ok(Some("/study".to_owned())),
            Some(Work::Import { upload, .. }) => {
                let there = uploads::find(&actor, app.data(), &upload)?;
                Ok(there.map(|upload| format!("/data/uploads/{}?job={id}", upload.id)))
            }
            None => Ok(None),
        })
        .await?;
    let again = again.filter(|_| job.state.ended());
    let at = if job.kind == "study" { Place::Study } else { Place::Data };
    let (wrong, may_edit) = (wrong(&job), visitor.role >= Role::Editor);
    let page = One { frame: Frame::of(&app, &visitor, &headers, at), job, may_edit, wrong, again };
    Ok(Html(page.render()?).into_response())
}

/// Stops a job at its next step.
pub async fn cancel(State(app): State<App>, permit: Permit<Editor>, Path(id): Path<u64>) -> Result<Response, Fault> {
    let visitor = permit.visitor;
    let job = found(&app, &visitor, id).await?;
    if !job.state.ended() {
        let actor = app.actor(&visitor);
        app.work(move |app| Ok(app.jobs().cancel(&actor, id)?)).await?;
        app.jobs().wait(&app.actor(&visitor), id, SOON).await;
    }
    Ok(Redirect::to(&format!("/jobs/{id}")).into_response())
}

/// A refusal in words, without where the server keeps its files.
pub fn words(refusal: &Refusal, folder: &std::path::Path) -> String {
    format!("{}. {}", without(&refusal.message, folder), refusal.hint)
}
