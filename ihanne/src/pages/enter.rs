//! The page behind a link that works once: who follows it chooses a password and is signed in.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use ihanne_store::{Deed, NewUser, Role};
use serde::Deserialize;

use super::sign_in::begin;
use crate::languages::Language;
use crate::serve::{App, COOKIE, Fault, Secret, cookie, hashed_password, language, now, seconds};

/// Characters a password has at least.
const SHORTEST: usize = 12;

/// Characters a password has at most: hashing a book would keep the server busy.
const LONGEST: usize = 200;

#[derive(Template)]
#[template(path = "pages/enter.html")]
struct Enter {
    language: Language,
    /// Whether this makes the first user, who says a name and an address.
    first: bool,
    name: String,
    email: String,
    wrong: Vec<Wrong>,
}

/// A field and what is wrong with it.
struct Wrong {
    field: &'static str,
    said: String,
}

impl Enter {
    fn of(&self, field: &str) -> Option<&str> {
        self.wrong.iter().find(|wrong| wrong.field == field).map(|wrong| wrong.said.as_str())
    }
}

#[derive(Deserialize)]
pub struct Chosen {
    #[serde(default)]
    name: String,
    #[serde(default)]
    email: String,
    password: String,
}

/// Whom a link is for.
async fn followed(app: &App, secret: &str) -> Result<Option<i64>, Fault> {
    let hash = Secret::shown(secret).hash();
    let link = app.work(move |app| app.people(|people| people.link(&hash, seconds()))).await?;
    link.ok_or(Fault::NotFound)
}

/// The form.
pub async fn page(State(app): State<App>, headers: HeaderMap, Path(secret): Path<String>) -> super::Page {
    let user = followed(&app, &secret).await?;
    let (mut name, mut email) = (String::new(), String::new());
    if let Some(id) = user
        && let Some(user) = app.work(move |app| app.people(|people| people.user(id))).await?
    {
        (name, email) = (user.name, user.email);
    }
    super::page(Enter { language: language(&headers), first: user.is_none(), name, email, wrong: Vec::new() })
}

/// Takes what was chosen.
pub async fn take(
    State(app): State<App>,
    headers: HeaderMap,
    Path(secret): Path<String>,
    Form(chosen): Form<Chosen>,
) -> Result<Response, Fault> {
    let language = language(&headers);
    let user = followed(&app, &secret).await?;
    let mut wrong = Vec::new();
    let mut complain = |field, key| wrong.push(Wrong { field, said: language.say(key) });
    if user.is_none() && chosen.name.trim().is_empty() {
        complain("name", "enter-name-missing");
    }
    if user.is_none() && !is_address(&chosen.email) {
        complain("email", "enter-email-wrong");
    }
    if let Some(key) = password_wrong(&chosen.password) {
        complain("password", key);
    }
    if !wrong.is_empty() {
        let page = Enter { language, first: user.is_none(), name: chosen.name, email: chosen.email, wrong };
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page.render()?)).into_response());
    }
    let hash = Secret::shown(&secret).hash();
    let entered = app
        .work(move |app| {
            let password = hashed_password(&chosen.password);
            app.people(|people| {
                // Of two who follow it at once, one is late.
                if !people.use_link(&hash, seconds())? {
                    return Ok(None);
                }
                let id = match user {
                    Some(id) => id,
                    None => {
                        let new = NewUser { email: &chosen.email, name: &chosen.name, at: &now() };
                        let Some(id) = people.add_user(&new)? else { return Ok(None) };
                        let workspace = people.first_workspace()?;
                        people.set_role(id, &workspace, Some(Role::Admin))?;
                        id
                    }
                };
                people.set_password(id, &password)?;
                let name = people.user(id)?.map_or(chosen.name, |user| user.name);
                people.write_down(&Deed {
                    workspace: None,
                    at: &now(),
                    by: &name,
                    door: "page",
                    action: "chose_password",
                    about: "",
                })?;
                Ok(Some((id, name)))
            })
        })
        .await?;
    let Some((id, name)) = entered else { return Err(Fault::NotFound) };
    let cookie = begin(&app, id, &name, cookie(&headers, COOKIE)).await?;
    Ok(([(SET_COOKIE, cookie)], Redirect::to("/")).into_response())
}

/// Signs in whoever started the demo, without a password: the link works once, and only while that server runs.
pub async fn welcome(State(app): State<App>, headers: HeaderMap, Path(secret): Path<String>) -> Result<Response, Fault> {
    let user = app.welcomed(&Secret::shown(&secret).hash()).ok_or(Fault::NotFound)?;
    let cookie = begin(&app, user, "demo", cookie(&headers, COOKIE)).await?;
    Ok(([(SET_COOKIE, cookie)], Redirect::to("/")).into_response())
}

/// Why a password will not do: what is said of it.
pub fn password_wrong(password: &str) -> Option<&'static str> {
    match password.chars().count() {
        length if length < SHORTEST => Some("enter-password-short"),
        length if length > LONGEST => Some("enter-password-long"),
        _ => None,
    }
}

/// Whether a text may be where somebody gets mail: one @ with something before it and a host after it.
pub fn is_address(text: &str) -> bool {
    let text = text.trim();
    let plain =
        text.len() <= 254 && !text.chars().any(|char| char.is_whitespace() || char.is_control() || "<>,;\"".contains(char));
    plain && text.split_once('@').is_some_and(|(who, host)| !who.is_empty() && !host.contains('@') && host.len() > 2)
}
