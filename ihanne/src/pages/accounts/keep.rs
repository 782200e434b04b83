//! What a team keeps about the list: its doors.

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::asked::{Query, pairs};
use crate::languages::Language;
use crate::ops::accounts;
use crate::serve::{App, Editor, Fault, Permit, now};

/// What was just done, in words, and where a form goes that takes it back.
pub fn done(pairs: &[(String, String)], language: Language) -> (Option<String>, Option<String>) {
    let one = |key: &str| pairs.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str());
    let id = one("of").and_then(|id| id.parse::<i64>().ok());
    match (one("done"), id) {
        (Some("saved"), Some(id)) => (Some(language.say("view-saved")), Some(format!("/accounts/views/{id}/remove"))),
        (Some("removed"), Some(id)) => (Some(language.say("view-removed")), Some(format!("/accounts/views/{id}/restore"))),
        (Some("restored"), _) => (Some(language.say("view-restored")), None),
        _ => (None, None),
    }
}

#[derive(Deserialize)]
pub struct Saved {
    name: String,
    #[serde(default)]
    query: String,
}

/// Saves what is shown as a view of the team.
pub async fn save(State(app): State<App>, permit: Permit<Editor>, Form(saved): Form<Saved>) -> Result<Response, Fault> {
    let visitor = permit.visitor;
    let actor = app.actor(&visitor);
    let query = Query::of(pairs(&saved.query)).with(&[("from", "")]);
    let (name, kept) = (saved.name.clone(), query.clone());
    let id = app.work(move |app| Ok(accounts::save_view(&actor, app.data(), (&name, &kept), &now())?)).await?;
    app.write_down(&visitor, "saved_view", &saved.name).await?;
    Ok(Redirect::to(&format!("/accounts?{query}&done=saved&of={id}")).into_response())
}

/// Removes a view.
pub async fn remove(State(app): State<App>, permit: Permit<Editor>, Path(id): Path<i64>) -> Result<Response, Fault> {
    there_or_not(&app, permit, id, true).await
}

/// Brings a view back.
pub async fn restore(State(app): State<App>, permit: Permit<Editor>, Path(id): Path<i64>) -> Result<Response, Fault> {
    there_or_not(&app, permit, id, false).await
}

async fn there_or_not(app: &App, permit: Permit<Editor>, id: i64, gone: bool) -> Result<Response, Fault> {
    let actor = app.actor(&permit.visitor);
    let at = now();
    let found = app.work(move |app| Ok(accounts::remove_view(&actor, app.data(), id, gone.then_some(at.as_str()))?)).await?;
    if !found {
        return Err(Fault::NotFound);
    }
    let action = if gone { "removed_view" } else { "restored_view" };
    app.write_down(&permit.visitor, action, &id.to_string()).await?;
    let done = if gone { "removed" } else { "restored" };
    Ok(Redirect::to(&format!("/accounts?done={done}&of={id}")).into_response())
}

#[derive(Deserialize)]
pub struct Nominated {
    because: String,
}

/// Says that a customer loves the product.
pub async fn nominate(
    State(app): State<App>,
    permit: Permit<Editor>,
    Path(record): Path<u32>,
    Form(nominated): Form<Nominated>,
) -> Result<Response, Fault> {
    let visitor = permit.visitor;
    let actor = app.actor(&visitor);
    let because = nominated.because;
    let id = app.work(move |app| Ok(accounts::nominate(&actor, app.data(), (record, &because), &now())?)).await?;
    let id = id.ok_or(Fault::NotFound)?;
    app.write_down(&visitor, "nominated", &record.to_string()).await?;
    Ok(Redirect::to(&format!("/accounts/{record}?done=nominated&of={id}")).into_response())
}

/// Takes a nomination back.
pub async fn take_back(State(app): State<App>, permit: Permit<Editor>, Path(id): Path<i64>) -> Result<Response, Fault> {
    stands_or_not(&app, permit, id, true).await
}

/// Lets a nomination stand again.
pub async fn stand_again(State(app): State<App>, permit: Permit<Editor>, Path(id): Path<i64>) -> Result<Response, Fault> {
    stands_or_not(&app, permit, id, false).await
}

async fn stands_or_not(app: &App, permit: Permit<Editor>, id: i64, undone: bool) -> Result<Response, Fault> {
    let actor = app.actor(&permit.visitor);
    let at = now();
    let record =
        app.work(move |app| Ok(accounts::undo_nomination(&actor, app.data(), id, undone.then_some(at.as_str()))?)).await?;
    let record = record.ok_or(Fault::NotFound)?;
    let (action, done) = if undone { ("took_nomination_back", "taken") } else { ("nominated", "nominated") };
    app.write_down(&permit.visitor, action, &record.to_string()).await?;
    Ok(Redirect::to(&format!("/accounts/{record}?done={done}&of={id}")).into_response())
}
