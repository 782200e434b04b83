//! Signing in and out.

use askama::Template;
use axum::Form;
use axum::extract::{ConnectInfo, Query, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use ihanne_store::Deed;
use serde::Deserialize;
use std::net::SocketAddr;

use crate::languages::Language;
use crate::serve::{App, COOKIE, Fault, Secret, cookie, is_password, language, now, seconds};

/// Seconds a session lasts.
const LASTS: i64 = 14 * 24 * 3600;

#[derive(Template)]
#[template(path = "pages/sign_in.html")]
struct SignIn {
    language: Language,
    next: String,
    email: String,
    wrong: Option<String>,
    /// Whether an OpenID provider can be asked too.
    openid: bool,
}

#[derive(Deserialize)]
pub struct Wanted {
    #[serde(default)]
    pub next: String,
}

#[derive(Deserialize)]
pub struct Shown {
    email: String,
    password: String,
    #[serde(default)]
    next: String,
}

/// The form.
pub async fn page(State(app): State<App>, headers: HeaderMap, Query(wanted): Query<Wanted>) -> super::Page {
    super::page(SignIn {
        language: language(&headers),
        next: here(&wanted.next),
        email: String::new(),
        wrong: None,
        openid: app.openid().is_some(),
    })
}

/// Signs somebody in.
pub async fn enter(
    State(app): State<App>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    Form(shown): Form<Shown>,
) -> Result<Response, Fault> {
    let language = language(&headers);
    let (next, email) = (here(&shown.next), shown.email.trim().to_lowercase());
    let refused = |status: StatusCode, wrong: String| {
        let openid = app.openid().is_some();
        let page = SignIn { language, next: next.clone(), email: email.clone(), wrong: Some(wrong), openid };
        Ok((status, Html(page.render()?)).into_response())
    };
    let names = [format!("name {email}"), format!("address {}", from.ip())];
    let wait = names.iter().map(|name| app.slow_down().wait(name, seconds())).max().unwrap_or(0);
    if wait > 0 {
        let wrong = language.tell("sign-in-wait", &[("seconds", (wait as u64).into())]);
        return refused(StatusCode::TOO_MANY_REQUESTS, wrong);
    }
    let asked = email.clone();
    let user = app
        .work(move |app| {
            let user = app.people(|people| people.user_of(&asked))?.filter(|user| user.closed.is_none());
            let kept = user.as_ref().and_then(|user| user.password.as_deref());
            Ok(if is_password(&shown.password, kept) { user } else { None })
        })
        .await?;
    let Some(user) = user else {
        names.iter().for_each(|name| app.slow_down().vain(name, seconds()));
        tracing::warn!(address = %from.ip(), "a password was wrong");
        return refused(StatusCode::UNAUTHORIZED, language.say("sign-in-wrong"));
    };
    names.iter().for_each(|name| app.slow_down().forget(name));
    let cookie = begin(&app, user.id, &user.name, cookie(&headers, COOKIE)).await?;
    Ok(([(SET_COOKIE, cookie)], Redirect::to(&next)).into_response())
}

/// Begins a session; the cookie that opens it. A session that the browser had before ends, so that nobody else can have set it.
pub async fn begin(app: &App, user: i64, name: &str, before: Option<&str>) -> Result<String, Fault> {
    let secret = Secret::new();
    let (hash, name, before) = (secret.hash(), name.to_owned(), before.map(|before| Secret::shown(before).hash()));
    app.work(move |app| {
        app.people(|people| {
            if let Some(before) = &before {
                people.end_session(before)?;
            }
            people.begin_session(&hash, user, &now(), seconds(), seconds() + LASTS)?;
            people.write_down(&Deed { workspace: None, at: &now(), by: &name, door: "page", action: "signed_in", about: "" })
        })
    })
    .await?;
    Ok(baked(app, secret.text(), LASTS))
}

/// Signs somebody out.
pub async fn leave(State(app): State<App>, headers: HeaderMap) -> Result<Response, Fault> {
    if let Some(shown) = cookie(&headers, COOKIE) {
        let hash = Secret::shown(shown).hash();
        app.work(move |app| app.people(|people| people.end_session(&hash))).await?;
    }
    Ok(([(SET_COOKIE, baked(&app, "", 0))], Redirect::to("/sign-in")).into_response())
}

/// The cookie of a session: no script reads it, no other site sends it.
pub fn baked(app: &App, value: &str, lasts: i64) -> String {
    let secure = if app.secure() { "; Secure" } else { "" };
    format!("{COOKIE}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={lasts}{secure}")
}

/// The page with why somebody was not signed in, by its key.
pub fn refused(app: &App, headers: &HeaderMap, status: StatusCode, key: &str) -> Result<Response, Fault> {
    let language = language(headers);
    let (wrong, openid) = (Some(language.say(key)), app.openid().is_some());
    let page = SignIn { language, next: "/".to_owned(), email: String::new(), wrong, openid };
    Ok((status, Html(page.render()?)).into_response())
}

/// A path on this server; anything else leads to the first page.
pub fn here(next: &str) -> String {
    let path = next.strip_prefix('/').is_some_and(|rest| !rest.starts_with(['/', '\\']));
    let plain = next.bytes().all(|byte| (0x21..0x7f).contains(&byte) && byte != b'\\');
    if path && plain { next.to_owned() } else { "/".to_owned() }
}
