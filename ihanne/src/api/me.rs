//! Who asks, and the document that says what can be asked.

use axum::extract::State;
use axum::routing::get;
use schemars::JsonSchema;
use serde::Serialize;

use super::body::Answer;
use super::caller::{Caller, Read, Scope};
use super::door::ask;
use super::openapi::document;
use super::problem::Problem;
use super::route::{Route, schema, told};
use crate::ops::batches::counted;
use crate::serve::App;

/// Who asks.
#[derive(Debug, Serialize, JsonSchema)]
struct Me {
    /// The name of the token, or of whoever is signed in.
    name: String,
    /// The workspace.
    workspace: String,
    /// What may be done.
    scopes: Vec<String>,
    /// How many records of each noun there are.
    records: std::collections::BTreeMap<String, u64>,
}

/// The doors.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/api/v1/me", "me", "Who asks, in which workspace, and how many records there are.", get(me))
            .scope(Read::WORD)
            .answers(200, schema::<Me>),
        Route::get("/api/v1/openapi.json", "openapi", "This API as OpenAPI 3.1.", get(|| async { Answer::of(document()) }))
            .answers(200, told),
    ]
}

async fn me(State(app): State<App>, caller: Caller<Read>) -> Result<Answer, Problem> {
    let Caller { actor, scopes, .. } = caller;
    let (name, workspace) = (actor.name.clone(), actor.workspace.clone());
    let counted = ask(&app, move |app| counted(&actor, app.data())).await?;
    let records = counted.into_iter().map(|(noun, count)| (noun.word().to_owned(), count)).collect();
    Ok(Answer::of(&Me { name, workspace, scopes, records }))
}
