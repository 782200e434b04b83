//! Reviews: what is due, how the deals went, and holding one.

use axum::extract::State;
use axum::http::{Method, StatusCode};
use axum::routing::{delete, get, post};
use ihanne_core::study::Tally;
use ihanne_store::Review as Kept;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::body::{Answer, Named, Sent};
use super::caller::{Approve, Caller, Read, Scope};
use super::door::ask;
use super::problem::Problem;
use super::route::{Route, schema};
use crate::ops::profiles::{Which, open};
use crate::ops::reviews::{self, Due};
use crate::serve::{App, Fault, now, today};

/// What is due, and what was decided.
#[derive(Debug, Serialize, JsonSchema)]
struct Reviews {
    /// The profiles in force, that which is due first in front.
    profiles: Vec<Looked>,
    /// The reviews that stand, the latest first.
    held: Vec<Review>,
}

/// A profile in force, and when it is to be looked at again.
#[derive(Debug, Serialize, JsonSchema)]
struct Looked {
    /// The profile's id.
    profile: String,
    /// The revision in force, which a review names.
    revision: u32,
    /// Months from one review to the next.
    every_months: u32,
    /// The day it was last looked at, or put in force.
    last: String,
    /// The day it is to be looked at again.
    due: String,
    /// Whether that day has come.
    is_due: bool,
    /// Attributes whose lines have stood on a judgement for a whole round.
    hypotheses: Vec<String>,
    /// How the deals went, by the accounts as they are known now; null where deals do not meet accounts.
    deals: Option<Deals>,
}

/// Deals by whether their accounts fit, before the profile was last looked at and since.
#[derive(Debug, Serialize, JsonSchema)]
struct Deals {
    /// Of accounts that fit, since.
    fit_since: Closed,
    /// Of those that do not, since.
    other_since: Closed,
    /// Of accounts that fit, before.
    fit_before: Closed,
    /// Of those that do not, before.
    other_before: Closed,
    /// Closed deals that tell no day and are left out.
    undated: u64,
}

/// Closed deals.
#[derive(Debug, Serialize, JsonSchema)]
struct Closed {
    /// Those that were won.
    won: u64,
    /// Those that were lost.
    lost: u64,
}

/// A review that was held.
#[derive(Debug, Serialize, JsonSchema)]
struct Review {
    /// Its number.
    id: i64,
    /// The profile's id.
    profile: String,
    /// The revision that was looked at.
    revision: u32,
    /// `keep`, `change` or `retire`.
    decision: String,
    /// Why.
    because: String,
    /// Who decided.
    by: String,
    /// When, in UTC.
    at: String,
}

/// A review to be held.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Hold {
    /// The profile's id.
    profile: String,
    /// The revision that was looked at: the one in force.
    revision: u32,
    /// What is decided.
    decision: Decision,
    /// What was looked at, and why it is decided so.
    #[schemars(length(min = 1, max = 2000))]
    because: String,
}

#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Decision {
    Keep,
    Change,
    Retire,
}

impl From<Kept> for Review {
    fn from(kept: Kept) -> Review {
        let Kept { id, profile, revision, decision, because, by, at } = kept;
        Review { id, profile, revision, decision, because, by, at }
    }
}

impl From<Tally> for Closed {
    fn from(Tally { won, lost }: Tally) -> Closed {
        Closed { won, lost }
    }
}

/// The doors.
pub fn routes() -> Vec<Route> {
    let example = r#"{"profile": "nordic_saas", "revision": 2, "decision": "keep", "because": "won as often as before"}"#;
    let list_does = "Tells which profiles are to be looked at again and when, how their deals went, and what was decided.";
    let hold_does = "Keeps the review of a profile, of the revision in force and no other.";
    vec![
        Route::get("/api/v1/reviews", "list_reviews", list_does, get(list)).scope(Read::WORD).answers(200, schema::<Reviews>),
        Route::post("/api/v1/reviews", "hold_review", hold_does, post(hold))
            .scope(Approve::WORD)
            .sent::<Hold>(example)
            .answers(201, schema::<Review>),
        Route::new(Method::DELETE, "/api/v1/reviews/{id}", "undo_review", "Takes a review back.", delete(take_back))
            .scope(Approve::WORD)
            .answers(200, schema::<Reviews>),
    ]
}

async fn told(app: &App, actor: crate::ops::Actor) -> Result<Reviews, Problem> {
    let read = move |app: &App| {
        let reviews::Reviews { due, held, .. } = reviews::reviews(&actor, app.data())?;
        let mut profiles = Vec::with_capacity(due.len());
        for due in due {
            let opened = open(&actor, app.data(), Some(&due.id), Which::InForce)?;
            let deals = match app.listed(&actor, opened.as_ref())? {
                (roster, Some(standing)) => reviews::held(&actor, app.data(), (&roster, &standing), due.last)?,
                _ => None,
            };
            profiles.push(looked(due, deals));
        }
        Ok::<_, Fault>(Reviews { profiles, held: held.into_iter().map(Review::from).collect() })
    };
    Ok(app.work(read).await?)
}

fn looked(due: Due, deals: Option<reviews::Held>) -> Looked {
    let is_due = due.is_due(today());
    let Due { id, revision, every, last, on, hypotheses, .. } = due;
    let deals =
        deals.map(|reviews::Held { before: [fit_before, other_before], since: [fit_since, other_since], undated }| Deals {
            fit_since: fit_since.into(),
            other_since: other_since.into(),
            fit_before: fit_before.into(),
            other_before: other_before.into(),
            undated,
        });
    Looked {
        profile: id,
        revision,
        every_months: every,
        last: last.to_string(),
        due: on.to_string(),
        is_due,
        hypotheses: hypotheses.into_iter().map(|(attribute, ..)| attribute).collect(),
        deals,
    }
}

async fn list(State(app): State<App>, caller: Caller<Read>) -> Result<Answer, Problem> {
    Ok(Answer::of(&told(&app, caller.actor).await?))
}

async fn hold(State(app): State<App>, caller: Caller<Approve>, sent: Sent<Hold>) -> Result<Answer, Problem> {
    let Hold { profile, revision, decision, because } = sent.said;
    let decision = match decision {
        Decision::Keep => "keep",
        Decision::Change => "change",
        Decision::Retire => "retire",
    };
    let (actor, name) = (caller.actor.clone(), profile.clone());
    let review = ask(&app, move |app| {
        let id = reviews::hold(&actor, app.data(), (&profile, revision), (decision, &because), &now())?;
        Ok(reviews::reviews(&actor, app.data())?.held.into_iter().find(|review| review.id == id))
    })
    .await?;
    caller.write_down(&app, "held_review", &name).await?;
    let review = review.ok_or_else(|| Problem::not_found("review"))?;
    Ok(Answer::with(StatusCode::CREATED, &Review::from(review)))
}

async fn take_back(State(app): State<App>, caller: Caller<Approve>, Named(id): Named<i64>) -> Result<Answer, Problem> {
    let actor = caller.actor.clone();
    let found = ask(&app, move |app| reviews::undo(&actor, app.data(), id, Some(&now()))).await?;
    if !found {
        return Err(Problem::not_found("review"));
    }
    caller.write_down(&app, "took_review_back", &id.to_string()).await?;
    Ok(Answer::of(&told(&app, caller.actor).await?))
}
