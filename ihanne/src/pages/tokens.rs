//! Keys of programs: made, listed and revoked. A key is shown once.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};

use super::{Frame, Place};
use crate::api::SCOPES;
use crate::ops::tokens::{FORM, Listed, New, list, make, revoke};
use crate::serve::{Admin, App, Fault, Permit, Visitor, day_of, now, program_key};

#[derive(Template)]
#[template(path = "pages/tokens.html")]
struct Tokens {
    frame: Frame,
    tokens: Vec<Listed>,
    /// A key that was just made: what it is called, and the key. It is shown once.
    made: Option<(String, String)>,
    /// What was typed, and what is wrong with it.
    name: String,
    chosen: Vec<String>,
    wrong: Option<String>,
}

impl Tokens {
    /// Word, what it means, and whether it was chosen.
    fn scopes(&self) -> Vec<(&'static str, String, bool)> {
        let scope = |(word, _): (&'static str, &str)| {
            (word, self.frame.say(&format!("scope-{word}")), self.chosen.iter().any(|chosen| chosen == word))
        };
        SCOPES.map(scope).to_vec()
    }

    fn may(&self, token: &Listed) -> String {
        token.scopes.join(", ")
    }

    fn state(&self, token: &Listed) -> String {
        let day = |at: &str| day_of(at).to_owned();
        match (&token.revoked, &token.used) {
            (Some(at), _) => self.frame.language.tell("token-revoked", &[("day", day(at).into())]),
            (None, Some(used)) => self.frame.language.tell("token-used", &[("day", day(used).into())]),
            (None, None) => self.frame.say("token-unused"),
        }
    }
}

/// The page.
pub async fn page(State(app): State<App>, permit: Permit<Admin>, headers: HeaderMap) -> super::Page {
    super::page(tokens(&app, &permit.visitor, &headers).await?)
}

async fn tokens(app: &App, visitor: &Visitor, headers: &HeaderMap) -> Result<Tokens, Fault> {
    let actor = app.actor(visitor);
    let mut tokens = app.work(move |app| Ok(list(&actor, app.data())?)).await?;
    // Forms have a page of their own.
    tokens.retain(|token| !token.scopes.iter().any(|scope| scope == FORM));
    let frame = Frame::of(app, visitor, headers, Place::Settings);
    Ok(Tokens { frame, tokens, made: None, name: String::new(), chosen: Vec::new(), wrong: None })
}

/// Makes a key, and shows it once.
pub async fn add(
    State(app): State<App>,
    permit: Permit<Admin>,
    headers: HeaderMap,
    axum::Form(form): axum::Form<Vec<(String, String)>>,
) -> Result<Response, Fault> {
    let said = |key: &str| form.iter().filter(|(name, _)| name == key).map(|(_, value)| value.clone()).collect::<Vec<String>>();
    let (name, chosen) = (said("name").into_iter().next().unwrap_or_default(), said("scope"));
    let (key, hash) = program_key();
    let (actor, new_name, new_scopes) = (app.actor(&permit.visitor), name.clone(), chosen.clone());
    let made = app.work(move |app| {
        let known = SCOPES.map(|(word, _)| word);
        let scopes: Vec<&str> = new_scopes.iter().map(String::as_str).collect();
        let new = New { hash: &hash, name: &new_name, scopes: &scopes, known: &known, at: &now(), back: None };
        Ok(make(&actor, app.data(), &new)?)
    });
    let wrong = match made.await {
        Ok(_) => None,
        Err(Fault::Refused(refusal)) => Some(match refusal.code {
            "no_scope" => permit.visitor.language.say("token-no-scope"),
            "token_name" => permit.visitor.language.say("token-no-name"),
            _ => refusal.message,
        }),
        Err(other) => return Err(other),
    };
    let page = tokens(&app, &permit.visitor, &headers).await?;
    if wrong.is_some() {
        let page = Tokens { name, chosen, wrong, ..page };
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page.render()?)).into_response());
    }
    Ok(Html(Tokens { made: Some((name, key)), ..page }.render()?).into_response())
}

/// Revokes a key.
pub async fn remove(State(app): State<App>, permit: Permit<Admin>, Path(token): Path<i64>) -> Result<Response, Fault> {
    let actor = app.actor(&permit.visitor);
    app.work(move |app| Ok(revoke(&actor, app.data(), token, &now())?)).await?;
    Ok(Redirect::to("/settings/tokens").into_response())
}
