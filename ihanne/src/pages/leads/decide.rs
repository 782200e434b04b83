//! Triage of a lead: its doors.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::one::{Typed, shown};
use crate::ops::inbox::{self, Choice};
use crate::pages::{Frame, Place};
use crate::serve::{App, Editor, Fault, Permit, now};

/// What was just done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Done {
    pub done: String,
}

/// Decides what becomes of a lead.
pub async fn decide(
    State(app): State<App>,
    permit: Permit<Editor>,
    headers: HeaderMap,
    Path(id): Path<u64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Fault> {
    let visitor = permit.visitor;
    let actor = app.actor(&visitor);
    let choice = match typed.choice.as_str() {
        "promote" => Choice::Promote,
        _ => Choice::Outside,
    };
    let (reason, seen) = (typed.reason.clone(), Some(typed.changed));
    let decided = app.work(move |app| Ok(inbox::decide(&actor, app.data(), (id, seen), choice, &reason, &now())?)).await;
    match decided {
        Ok(_) => {
            app.write_down(&visitor, "decided_lead", &id.to_string()).await?;
            Ok(Redirect::to(&format!("/leads/{id}?done=decided")).into_response())
        }
        Err(Fault::Refused(refusal)) if refusal.code != "unknown_lead" => {
            let wrong = Some(visitor.language.say(match refusal.code {
                "changed_meanwhile" => "lead-changed-meanwhile",
                _ => "lead-reason-needed",
            }));
            let frame = Frame::of(&app, &visitor, &headers, Place::Leads);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, shown(&app, &visitor, frame, id, (wrong, typed)).await?).into_response())
        }
        Err(Fault::Refused(_)) => Err(Fault::NotFound),
        Err(other) => Err(other),
    }
}

/// Takes the decision about a lead back.
pub async fn take_back(State(app): State<App>, permit: Permit<Editor>, Path(id): Path<u64>) -> Result<Response, Fault> {
    let visitor = permit.visitor;
    let actor = app.actor(&visitor);
    let taken = app.work(move |app| Ok(inbox::take_back(&actor, app.data(), (id, None), &now())?)).await;
    match taken {
        Ok(_) => app.write_down(&visitor, "undid_lead_decision", &id.to_string()).await?,
        Err(Fault::Refused(refusal)) if refusal.code == "unknown_lead" => return Err(Fault::NotFound),
        // Somebody else took it back first, and the page shows that.
        Err(Fault::Refused(_)) => {}
        Err(other) => return Err(other),
    }
    Ok(Redirect::to(&format!("/leads/{id}?done=taken")).into_response())
}

#[derive(Deserialize)]
pub struct Assigned {
    owner: String,
}

/// Says whose a lead is.
pub async fn assign(
    State(app): State<App>,
    permit: Permit<Editor>,
    Path(id): Path<u64>,
    Form(assigned): Form<Assigned>,
) -> Result<Response, Fault> {
    let visitor = permit.visitor;
    let actor = app.actor(&visitor);
    let found = app.work(move |app| Ok(inbox::assign(&actor, app.data(), id, &assigned.owner)?)).await?;
    if !found {
        return Err(Fault::NotFound);
    }
    app.write_down(&visitor, "assigned_lead", &id.to_string()).await?;
    Ok(Redirect::to(&format!("/leads/{id}?done=assigned")).into_response())
}
