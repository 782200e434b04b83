//! What somebody does about their own entrance: another password, and signing out everywhere.

use askama::Template;
use axum::Form;
use axum::extract::{ConnectInfo, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use ihanne_store::Deed;
use serde::Deserialize;
use std::net::SocketAddr;

use super::enter::password_wrong;
use super::settings::settings;
use super::sign_in::{baked, begin};
use crate::serve::{App, COOKIE, Fault, Permit, Viewer, cookie, hashed_password, is_password, now, seconds};

#[derive(Deserialize)]
pub struct Passwords {
    now: String,
    new: String,
}

/// Changes the visitor's password. Every other session of theirs ends, and this one goes on under another secret.
pub async fn password(
    State(app): State<App>,
    permit: Permit<Viewer>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    Form(shown): Form<Passwords>,
) -> Result<Response, Fault> {
    let visitor = permit.visitor;
    let language = visitor.language;
    let names = [format!("user {}", visitor.user), format!("address {}", from.ip())];
    let wait = names.iter().map(|name| app.slow_down().wait(name, seconds())).max().unwrap_or(0);
    let (user, by) = (visitor.user, visitor.name.clone());
    let wrong = if wait > 0 {
        Some((StatusCode::TOO_MANY_REQUESTS, language.tell("sign-in-wait", &[("seconds", (wait as u64).into())])))
    } else if let Some(key) = password_wrong(&shown.new) {
        Some((StatusCode::UNPROCESSABLE_ENTITY, language.say(key)))
    } else {
        let changed = app
            .work(move |app| {
                let kept = app.people(|people| people.user(user))?.and_then(|user| user.password);
                if !is_password(&shown.now, kept.as_deref()) {
                    return Ok(false);
                }
                let password = hashed_password(&shown.new);
                app.people(|people| {
                    people.set_password(user, &password)?;
                    let at = now();
                    people.write_down(&Deed {
                        workspace: None,
                        at: &at,
                        by: &by,
                        door: "page",
                        action: "changed_password",
                        about: "",
                    })
                })?;
                Ok(true)
            })
            .await?;
        if !changed {
            names.iter().for_each(|name| app.slow_down().vain(name, seconds()));
        }
        (!changed).then(|| (StatusCode::UNPROCESSABLE_ENTITY, language.say("settings-own-wrong")))
    };
    if let Some((status, said)) = wrong {
        let mut page = settings(&app, &visitor, &headers).await?;
        page.own_wrong = Some(said);
        return Ok((status, Html(page.render()?)).into_response());
    }
    let fresh = begin(&app, visitor.user, &visitor.name, cookie(&headers, COOKIE)).await?;
    Ok(([(SET_COOKIE, fresh)], Redirect::to("/settings?changed=password")).into_response())
}

/// Ends every session of the visitor.
pub async fn leave_everywhere(State(app): State<App>, permit: Permit<Viewer>) -> Result<Response, Fault> {
    let visitor = permit.visitor;
    app.work(move |app| {
        app.people(|people| {
            people.end_sessions(visitor.user)?;
            let (at, by) = (now(), visitor.name.as_str());
            people.write_down(&Deed { workspace: None, at: &at, by, door: "page", action: "left_everywhere", about: "" })
        })
    })
    .await?;
    Ok(([(SET_COOKIE, baked(&app, "", 0))], Redirect::to("/sign-in")).into_response())
}
