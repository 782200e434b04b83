//! Batches: what was imported and merged, what was odd about it, and taking the latest back.

use axum::extract::State;
use axum::http::Uri;
use axum::routing::{get, post};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::body::{Answer, Named, Query};
use super::caller::{Caller, Read, Scope, Write};
use super::cursor::{Leaf, Listed, link, place};
use super::door::ask;
use super::problem::Problem;
use super::route::{Route, schema, told};
use crate::ops::batches::{batches, problems_of};
use crate::ops::undo::undo_batch;
use crate::serve::{App, now};

/// A file that was imported, or records that were merged.
#[derive(Debug, Serialize, JsonSchema)]
struct Batch {
    /// Its number.
    id: u64,
    /// What made it: `import` or `merge`.
    verb: String,
    /// What its records are.
    noun: String,
    /// The file.
    source: String,
    /// Who did it.
    by: String,
    /// When, in UTC.
    at: String,
    /// Rows of the file; the four that follow are what became of them.
    rows: u64,
    created: u64,
    updated: u64,
    unchanged: u64,
    set_aside: u64,
    /// When it was taken back, if it was.
    undone: Option<String>,
}

impl From<&ihanne_store::Batch> for Batch {
    fn from(batch: &ihanne_store::Batch) -> Batch {
        let counts = batch.counts;
        Batch {
            id: batch.id,
            verb: batch.verb.clone(),
            noun: batch.noun.word().to_owned(),
            source: batch.source.clone(),
            by: batch.by.clone(),
            at: batch.at.clone(),
            rows: counts.rows,
            created: counts.created,
            updated: counts.updated,
            unchanged: counts.unchanged,
            set_aside: counts.set_aside,
            undone: batch.undone.clone(),
        }
    }
}

/// An odd row or cell.
#[derive(Debug, Serialize, JsonSchema)]
struct Odd {
    /// Data row from 1; 0 for one that is not among the rows.
    row: u64,
    /// Line of the file, where it has lines.
    line: Option<u64>,
    /// Header of the column.
    column: String,
    /// What stood there.
    value: String,
    /// Stable code.
    code: String,
    /// What to do about it.
    hint: String,
}

/// The doors.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/api/v1/batches", "list_batches", "Lists batches, the latest first.", get(list))
            .scope(Read::WORD)
            .query::<Leaf>()
            .answers(200, schema::<Listed<Batch>>),
        Route::get("/api/v1/batches/{id}", "get_batch", "One batch.", get(one)).scope(Read::WORD).answers(200, schema::<Batch>),
        Route::get(
            "/api/v1/batches/{id}/problems",
            "list_problems",
            "Odd rows and cells of a batch, in the order of its rows.",
            get(problems),
        )
        .scope(Read::WORD)
        .query::<Leaf>()
        .answers(200, schema::<Listed<Odd>>),
        Route::post(
            "/api/v1/batches/{id}/undo",
            "undo_batch",
            "Takes a batch back, when it is the latest that stands.",
            post(undo),
        )
        .scope(Write::WORD)
        .answers(200, told),
    ]
}

async fn all(app: &App, actor: crate::ops::Actor) -> Result<Vec<ihanne_store::Batch>, Problem> {
    ask(app, move |app| batches(&actor, app.data())).await
}

async fn list(State(app): State<App>, caller: Caller<Read>, uri: Uri, Query(leaf): Query<Leaf>) -> Result<Answer, Problem> {
    let (most, before) = leaf.read()?;
    let mut all = all(&app, caller.actor).await?;
    all.reverse();
    let found = Some(all.len() as u64);
    // A batch that comes meanwhile moves no leaf.
    all.retain(|batch| before == 0 || batch.id < before);
    let next = all.get(most).and(all.get(most.saturating_sub(1))).map(|last| place(last.id));
    let to = link(&uri, next.as_deref());
    let items: Vec<Batch> = all.iter().take(most).map(Batch::from).collect();
    Ok(Answer::of(&Listed { items, next, found }).next(to))
}

async fn one(State(app): State<App>, caller: Caller<Read>, Named(id): Named<u64>) -> Result<Answer, Problem> {
    let all = all(&app, caller.actor).await?;
    let found = all.iter().find(|batch| batch.id == id).ok_or_else(|| Problem::not_found("batch"))?;
    Ok(Answer::of(&Batch::from(found)))
}

async fn problems(
    State(app): State<App>,
    caller: Caller<Read>,
    uri: Uri,
    Named(id): Named<u64>,
    Query(leaf): Query<Leaf>,
) -> Result<Answer, Problem> {
    let (most, from) = leaf.read()?;
    let from = usize::try_from(from).unwrap_or(usize::MAX).min(1 << 32);
    let actor = caller.actor;
    let found = ask(&app, move |app| problems_of(&actor, app.data(), id, from.saturating_add(most).saturating_add(1))).await?;
    let (_, all) = found.ok_or_else(|| Problem::not_found("batch"))?;
    let next = (all.len() > from.saturating_add(most)).then(|| place((from + most) as u64));
    let to = link(&uri, next.as_deref());
    let odd = |problem: ihanne_store::Problem| {
        let ihanne_store::Problem { row, line, column, value, code, hint } = problem;
        Odd { row, line, column, value, code, hint }
    };
    let items: Vec<Odd> = all.into_iter().skip(from).take(most).map(odd).collect();
    Ok(Answer::of(&Listed { items, next, found: None }).next(to))
}

async fn undo(State(app): State<App>, caller: Caller<Write>, Named(id): Named<u64>) -> Result<Answer, Problem> {
    let actor = caller.actor.clone();
    let undone = ask(&app, move |app| {
        let there = batches(&actor, app.data())?.iter().any(|batch| batch.id == id);
        there.then(|| undo_batch(&actor, app.data(), id, &now())).transpose()
    })
    .await?;
    let undone = undone.ok_or_else(|| Problem::not_found("batch"))?;
    caller.write_down(&app, "undid_batch", &id.to_string()).await?;
    Ok(Answer::of(&serde_json::to_value(&undone).unwrap_or(Value::Null)))
}
