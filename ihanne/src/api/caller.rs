//! Scopes in the types: a door that takes a [`Caller`] of a scope is not opened for a token without it.

use std::marker::PhantomData;
use std::time::Instant;

use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use ihanne_store::{Deed, Role, Token};

use super::door::ask;
use super::problem::Problem;
use crate::ops::settings::decided;
use crate::ops::{Actor, Door};
use crate::serve::{App, Secret, Visitor, day_of, now};

/// What tokens may do: the word, and what it means.
pub const SCOPES: [(&str, &str); 5] = [
    ("read", "see records, batches, mappings and duplicates"),
    ("write", "import, study, undo, answer and merge duplicates"),
    ("leads", "send leads, and match and score what is sent along"),
    ("approve", "decide what becomes of leads, and approve"),
    ("admin", "see people and what they did"),
];

/// What a door asks of whoever comes.
pub trait Scope: Send {
    /// As it stands in the token.
    const WORD: &'static str;
    /// The least role of somebody who is signed in and looks with a browser.
    const ROLE: Role = Role::Viewer;
}

/// Sees records.
pub struct Read;
/// Changes records.
pub struct Write;
/// Sends leads.
pub struct Leads;
/// Decides.
pub struct Approve;
/// Sees people.
pub struct Admin;

impl Scope for Read {
    const WORD: &'static str = "read";
}
impl Scope for Write {
    const WORD: &'static str = "write";
}
impl Scope for Leads {
    const WORD: &'static str = "leads";
}
impl Scope for Approve {
    const WORD: &'static str = "approve";
}
impl Scope for Admin {
    const WORD: &'static str = "admin";
    const ROLE: Role = Role::Admin;
}

/// A program with a token of a scope, or somebody who is signed in and only looks.
pub struct Caller<S: Scope> {
    /// Who it is, as the verbs want it said.
    pub actor: Actor,
    /// What its token may do; what a role sees where somebody looks with a browser.
    pub scopes: Vec<String>,
    /// As whom it sees what not everybody sees: a token that approves is as one who approves.
    pub role: Role,
    scope: PhantomData<S>,
}

impl<S: Scope> Caller<S> {
    /// Whether it sees the names of salespeople, as the workspace has decided.
    pub async fn sees_salespeople(&self, app: &App) -> Result<bool, Problem> {
        let (actor, role) = (self.actor.clone(), self.role);
        ask(app, move |app| Ok(decided(&actor, app.data())?.salespeople.named_for(role))).await
    }

    /// Writes down what was done.
    pub async fn write_down(&self, app: &App, action: &'static str, about: &str) -> Result<(), Problem> {
        let (actor, about) = (self.actor.clone(), about.to_owned());
        let deed = move |app: &App| {
            let workspace = Some(actor.workspace.as_str());
            app.people(|people| {
                people.write_down(&Deed { workspace, at: &now(), by: &actor.name, door: "api", action, about: &about })
            })
        };
        Ok(app.work(deed).await?)
    }
}

impl<S: Scope> FromRequestParts<App> for Caller<S> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        match parts.headers.get(AUTHORIZATION) {
            Some(said) => {
                let shown = said.to_str().ok().and_then(|said| said.split_once(' '));
                let shown = shown.filter(|(kind, _)| kind.eq_ignore_ascii_case("bearer")).map(|(_, token)| token.trim());
                let token = found(app, shown.unwrap_or_default()).await?.ok_or_else(unknown)?;
                if let Err(seconds) = app.limits().take(token.id, Instant::now()) {
                    return Err(Problem::too_many(seconds));
                }
                if !token.scopes.iter().any(|scope| scope == S::WORD) {
                    return Err(lacks(S::WORD));
                }
                let actor = Actor { name: token.name, workspace: token.workspace, from: Door::Api };
                let may = |word: &str| token.scopes.iter().any(|scope| scope == word);
                let role = match () {
                    () if may(Admin::WORD) => Role::Admin,
                    () if may(Approve::WORD) => Role::Approver,
                    () => Role::Viewer,
                };
                Ok(Caller { actor, scopes: token.scopes, role, scope: PhantomData })
            }
            // A browser sends its cookie by itself, also where another site asks; so it opens what only looks.
            None => {
                let headers = parts.headers.clone();
                let visitor = app.work(move |app| Visitor::of(app, &headers)).await?;
                let visitor = visitor.filter(|_| parts.method == Method::GET || parts.method == Method::HEAD);
                let visitor = visitor.ok_or_else(missing)?;
                if visitor.role < S::ROLE {
                    return Err(lacks(S::WORD));
                }
                let scopes = if visitor.role >= Role::Admin { vec!["read", "admin"] } else { vec!["read"] };
                let scopes = scopes.into_iter().map(str::to_owned).collect();
                let actor = Actor { from: Door::Api, ..app.actor(&visitor) };
                Ok(Caller { actor, scopes, role: visitor.role, scope: PhantomData })
            }
        }
    }
}

/// The token that is shown, unless it was revoked; the first use on a day is remembered.
async fn found(app: &App, shown: &str) -> Result<Option<Token>, Problem> {
    let hash = Secret::shown(shown).hash();
    let found = move |app: &App| {
        app.people(|people| {
            let token = people.token(&hash)?;
            let now = now();
            let today = day_of(&now);
            if let Some(token) = token.as_ref().filter(|token| token.used.as_deref() != Some(today)) {
                people.token_was_used(token.id, today)?;
            }
            Ok(token)
        })
    };
    Ok(app.work(found).await?)
}

fn missing() -> Problem {
    let hint = "send the header Authorization: Bearer TOKEN; make a token under Settings, or: ihanne tokens make";
    Problem::new(StatusCode::UNAUTHORIZED, "token_needed", "this needs a token", hint)
}

fn unknown() -> Problem {
    let hint = "it may have been revoked, or copied in part; make another under Settings, or: ihanne tokens make";
    Problem::new(StatusCode::UNAUTHORIZED, "token_unknown", "this token opens nothing", hint)
}

fn lacks(scope: &'static str) -> Problem {
    let hint = format!("make a token with it: ihanne tokens make NAME --scope {scope}");
    Problem::new(StatusCode::FORBIDDEN, "scope_needed", format!("this needs the scope {scope}"), hint)
}
