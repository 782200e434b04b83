//! Profiles of the workspace: read, kept as drafts, approved, and approvals taken back.

use axum::extract::State;
use axum::http::{Method, StatusCode};
use axum::routing::{delete, get, post, put};
use chrono::Utc;
use ihanne_store::{Force, KeptProfile, Revision};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::body::{Answer, Named, Sent};
use super::caller::{Approve, Caller, Read, Scope, Write};
use super::cursor::Listed;
use super::door::ask;
use super::problem::Problem;
use super::route::{Route, schema};
use crate::ops::profiles::{Which, approve, keep, list, open, revisions, take_back};
use crate::serve::{App, now};

/// A profile of the workspace.
#[derive(Debug, Serialize, JsonSchema)]
struct Profile {
    /// The id in its file.
    id: String,
    /// The number of its latest revision.
    latest: u32,
    /// The number of the revision in force; null where none is.
    in_force: Option<u32>,
    /// Whether lists and leads go by it.
    chosen: bool,
}

impl From<KeptProfile> for Profile {
    fn from(kept: KeptProfile) -> Profile {
        let KeptProfile { name, latest, in_force, chosen } = kept;
        Profile { id: name, latest, in_force, chosen }
    }
}

/// A profile with what its latest revision says.
#[derive(Debug, Serialize, JsonSchema)]
struct Whole {
    #[serde(flatten)]
    profile: Profile,
    /// The file as TOML, with its comments.
    text: String,
    /// What was done last, by whom and when.
    last: Change,
}

/// A revision.
#[derive(Debug, Serialize, JsonSchema)]
struct Change {
    /// Its number.
    revision: u32,
    /// What was done.
    did: String,
    /// Who did it.
    by: String,
    /// When, in UTC.
    at: String,
}

impl From<Revision> for Change {
    fn from(revision: Revision) -> Change {
        let Revision { number, did, by, at, .. } = revision;
        Change { revision: number, did, by, at }
    }
}

/// The revisions of a profile.
#[derive(Debug, Serialize, JsonSchema)]
struct History {
    /// All revisions, the latest first.
    revisions: Vec<Change>,
    /// Which came into force when, the latest first.
    forces: Vec<InForce>,
}

/// When a revision came into force.
#[derive(Debug, Serialize, JsonSchema)]
struct InForce {
    revision: u32,
    by: String,
    at: String,
    /// When that was taken back, if it was.
    undone: Option<String>,
}

/// A profile to be kept.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Text {
    /// The file as TOML.
    text: String,
}

/// What was kept.
#[derive(Debug, Serialize, JsonSchema)]
struct Kept {
    /// The id in the file.
    id: String,
    /// The revision it became.
    revision: u32,
    /// Whether the profile was not there before.
    new: bool,
}

/// A name under a profile.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Approval {
    /// The revision that is approved, which must be the latest still.
    revision: u32,
    /// What the one who approves is, such as `CEO`.
    role: Option<String>,
}

/// What came into force.
#[derive(Debug, Serialize, JsonSchema)]
struct Approved {
    /// The profile's id.
    id: String,
    /// The version that stands approved.
    version: u32,
    /// Who approves.
    by: String,
}

/// What is no longer in force.
#[derive(Debug, Serialize, JsonSchema)]
struct TakenBack {
    /// The revision that is no longer in force.
    revision: u32,
}

/// The doors.
pub fn routes() -> Vec<Route> {
    let keep_does = "Keeps a profile file as a draft: a profile of its own, or the next revision of the one with its id.";
    let back_does = "Takes the latest approval back: what was in force before holds again.";
    vec![
        Route::get("/api/v1/profiles", "list_profiles", "Lists profiles, the one that lists and leads go by first.", get(every))
            .scope(Read::WORD)
            .answers(200, schema::<Listed<Profile>>),
        Route::post("/api/v1/profiles", "keep_profile", keep_does, post(draft))
            .scope(Write::WORD)
            .sent::<Text>(r#"{"text": "format = 1\nid = \"saas\"\n"}"#)
            .answers(201, schema::<Kept>),
        Route::get("/api/v1/profiles/{profile}", "get_profile", "One profile with the text of its latest revision.", get(one))
            .scope(Read::WORD)
            .answers(200, schema::<Whole>),
        Route::get(
            "/api/v1/profiles/{profile}/history",
            "profile_history",
            "What a profile has said, and when which of it was in force.",
            get(history),
        )
        .scope(Read::WORD)
        .answers(200, schema::<History>),
        Route::new(
            Method::PUT,
            "/api/v1/profiles/{profile}/approval",
            "approve_profile",
            "Approves the latest revision, which puts it in force.",
            put(sign),
        )
        .scope(Approve::WORD)
        .sent::<Approval>(r#"{"revision": 1, "role": "CEO"}"#)
        .answers(200, schema::<Approved>),
        Route::new(Method::DELETE, "/api/v1/profiles/{profile}/approval", "undo_approval", back_does, delete(back))
            .scope(Approve::WORD)
            .answers(200, schema::<TakenBack>),
    ]
}

async fn every(State(app): State<App>, caller: Caller<Read>) -> Result<Answer, Problem> {
    let all = ask(&app, move |app| list(&caller.actor, app.data())).await?;
    let items: Vec<Profile> = all.into_iter().map(Profile::from).collect();
    let found = Some(items.len() as u64);
    Ok(Answer::of(&Listed { items, next: None, found }))
}

async fn one(State(app): State<App>, caller: Caller<Read>, Named(id): Named<String>) -> Result<Answer, Problem> {
    let found = ask(&app, move |app| open(&caller.actor, app.data(), Some(&id), Which::Latest)).await?;
    let opened = found.ok_or_else(|| Problem::not_found("profile"))?;
    let text = opened.revision.content.clone();
    Ok(Answer::of(&Whole { profile: opened.kept.into(), text, last: opened.revision.into() }))
}

async fn history(State(app): State<App>, caller: Caller<Read>, Named(id): Named<String>) -> Result<Answer, Problem> {
    let (all, forces) = ask(&app, move |app| revisions(&caller.actor, app.data(), &id)).await?;
    if all.is_empty() {
        return Err(Problem::not_found("profile"));
    }
    let in_force = |force: Force| InForce { revision: force.revision, by: force.by, at: force.at, undone: force.undone };
    let forces = forces.into_iter().map(in_force).collect();
    Ok(Answer::of(&History { revisions: all.into_iter().map(Change::from).collect(), forces }))
}

async fn draft(State(app): State<App>, caller: Caller<Write>, sent: Sent<Text>) -> Result<Answer, Problem> {
    let actor = caller.actor.clone();
    let kept = ask(&app, move |app| keep(&actor, app.data(), &sent.said.text, ("profile", "sent"), &now())).await?;
    caller.write_down(&app, "kept_profile", &kept.profile).await?;
    let kept = Kept { id: kept.profile, revision: kept.revision, new: kept.new };
    Ok(Answer::with(StatusCode::CREATED, &kept))
}

async fn sign(
    State(app): State<App>,
    caller: Caller<Approve>,
    Named(id): Named<String>,
    sent: Sent<Approval>,
) -> Result<Answer, Problem> {
    let (actor, name) = (caller.actor.clone(), id.clone());
    let Approval { revision, role } = sent.said;
    let approved = ask(&app, move |app| {
        let when = (now(), Utc::now().date_naive());
        approve(&actor, app.data(), (&name, revision), role, (&when.0, when.1))
    })
    .await?;
    caller.write_down(&app, "approved_profile", &id).await?;
    Ok(Answer::of(&Approved { id, version: approved.version, by: approved.by }))
}

async fn back(State(app): State<App>, caller: Caller<Approve>, Named(id): Named<String>) -> Result<Answer, Problem> {
    let (actor, name) = (caller.actor.clone(), id.clone());
    let revision = ask(&app, move |app| take_back(&actor, app.data(), &name, &now())).await?;
    caller.write_down(&app, "undid_approval", &id).await?;
    Ok(Answer::of(&TakenBack { revision }))
}
