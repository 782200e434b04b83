//! People and what they did, for admins.

use axum::extract::State;
use axum::http::Uri;
use axum::routing::get;
use schemars::JsonSchema;
use serde::Serialize;

use super::body::{Answer, Query};
use super::caller::{Admin, Caller, Scope};
use super::cursor::{Leaf, Listed, link, place};
use super::problem::Problem;
use super::route::{Route, schema};
use crate::serve::App;

/// Something that was done.
#[derive(Debug, Serialize, JsonSchema)]
struct Done {
    /// Its number.
    id: i64,
    /// When, in UTC.
    at: String,
    /// Who.
    by: String,
    /// Through which door: `terminal`, `page` or `api`.
    door: String,
    /// What, as a stable code.
    action: String,
    /// To what, in words.
    about: String,
}

/// Somebody who may enter the workspace.
#[derive(Debug, Serialize, JsonSchema)]
struct Person {
    /// Their number.
    id: i64,
    /// Their e-mail.
    email: String,
    /// What they are called.
    name: String,
    /// What they may do: `viewer`, `editor`, `approver` or `admin`.
    role: String,
    /// When they were shut out, if they were.
    closed: Option<String>,
}

/// The doors.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/api/v1/audit", "list_audit", "Lists who did what, the latest first.", get(list))
            .scope(Admin::WORD)
            .query::<Leaf>()
            .answers(200, schema::<Listed<Done>>),
        Route::get("/api/v1/users", "list_users", "Lists who may enter the workspace.", get(users))
            .scope(Admin::WORD)
            .answers(200, schema::<Listed<Person>>),
    ]
}

async fn list(State(app): State<App>, caller: Caller<Admin>, uri: Uri, Query(leaf): Query<Leaf>) -> Result<Answer, Problem> {
    let (most, before) = leaf.read()?;
    let before = if before == 0 { i64::MAX } else { before as i64 };
    let workspace = caller.actor.workspace;
    let deeds = app.work(move |app| app.people(|people| people.deeds(&workspace, before, most + 1))).await?;
    let next = deeds.get(most).and(deeds.get(most - 1)).map(|last| place(last.id as u64));
    let to = link(&uri, next.as_deref());
    let done = |done: ihanne_store::Done| {
        let ihanne_store::Done { id, at, by, door, action, about } = done;
        Done { id, at, by, door, action, about }
    };
    let items: Vec<Done> = deeds.into_iter().take(most).map(done).collect();
    Ok(Answer::of(&Listed { items, next, found: None }).next(to))
}

async fn users(State(app): State<App>, caller: Caller<Admin>) -> Result<Answer, Problem> {
    let workspace = caller.actor.workspace;
    let items = app
        .work(move |app| {
            app.people(|people| {
                let mut there = Vec::new();
                for user in people.users()? {
                    let members = people.memberships(user.id)?;
                    let Some(member) = members.into_iter().find(|member| member.workspace == workspace) else { continue };
                    let role = member.role.word().to_owned();
                    there.push(Person { id: user.id, email: user.email, name: user.name, role, closed: user.closed });
                }
                Ok(there)
            })
        })
        .await?;
    let found = Some(items.len() as u64);
    Ok(Answer::of(&Listed { items, next: None, found }))
}
