//! Mappings: how the columns of files become attributes.

use axum::extract::State;
use axum::http::Method;
use axum::routing::{delete, get};
use schemars::JsonSchema;
use serde::Serialize;

use super::body::{Answer, Named};
use super::caller::{Caller, Read, Scope, Write};
use super::cursor::Listed;
use super::door::ask;
use super::problem::Problem;
use super::route::{Route, schema};
use crate::ops::mappings::{forget, mapping, of_folder};
use crate::serve::App;

/// How the columns of files with certain headers become attributes.
#[derive(Debug, Serialize, JsonSchema)]
struct Mapping {
    /// Its number.
    id: u64,
    /// What the rows are.
    noun: String,
    /// The code of the source.
    source: String,
    /// The file it was made for.
    file: String,
    /// Who imported that.
    by: String,
    /// When, in UTC.
    at: String,
    /// The mapping as TOML.
    mapping: String,
}

impl From<ihanne_store::Remembered> for Mapping {
    fn from(one: ihanne_store::Remembered) -> Mapping {
        let ihanne_store::Remembered { id, noun, source, file, by, at, content, .. } = one;
        Mapping { id, noun: noun.word().to_owned(), source, file, by, at, mapping: content }
    }
}

/// The doors.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/api/v1/mappings", "list_mappings", "Lists the mappings that are remembered, the earliest first.", get(list))
            .scope(Read::WORD)
            .answers(200, schema::<Listed<Mapping>>),
        Route::get("/api/v1/mappings/{id}", "get_mapping", "One mapping.", get(one))
            .scope(Read::WORD)
            .answers(200, schema::<Mapping>),
        Route::new(
            Method::DELETE,
            "/api/v1/mappings/{id}",
            "forget_mapping",
            "Forgets a mapping; answers what it was.",
            delete(remove),
        )
        .scope(Write::WORD)
        .answers(200, schema::<Mapping>),
    ]
}

async fn list(State(app): State<App>, caller: Caller<Read>) -> Result<Answer, Problem> {
    let all = ask(&app, move |app| of_folder(&caller.actor, app.data())).await?;
    let items: Vec<Mapping> = all.into_iter().map(Mapping::from).collect();
    let found = Some(items.len() as u64);
    Ok(Answer::of(&Listed { items, next: None, found }))
}

async fn one(State(app): State<App>, caller: Caller<Read>, Named(id): Named<u64>) -> Result<Answer, Problem> {
    let one = ask(&app, move |app| mapping(&caller.actor, app.data(), id)).await?;
    Ok(Answer::of(&Mapping::from(one)))
}

async fn remove(State(app): State<App>, caller: Caller<Write>, Named(id): Named<u64>) -> Result<Answer, Problem> {
    let actor = caller.actor.clone();
    let one = ask(&app, move |app| forget(&actor, app.data(), id)).await?;
    caller.write_down(&app, "forgot_mapping", &id.to_string()).await?;
    Ok(Answer::of(&Mapping::from(one)))
}
