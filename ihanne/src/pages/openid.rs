//! Signing in by an OpenID provider: there, and back again.

use axum::extract::{Query, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use ihanne_connect::openid::Identity;
use ihanne_store::{Deed, NewUser, People, Role, StoreError, User};
use serde::Deserialize;

use super::sign_in::{Wanted, begin, here, refused};
use crate::serve::{App, COOKIE, Fault, cookie, now};

/// Ties an answer to the browser that asked: somebody else's answer signs nobody in.
const ASKED: &str = "ihanne_openid";

/// Sends somebody to the provider.
pub async fn go(State(app): State<App>, headers: HeaderMap, Query(wanted): Query<Wanted>) -> Result<Response, Fault> {
    let next = here(&wanted.next);
    let begun = app
        .work(move |app| {
            let openid = app.openid().ok_or(Fault::NotFound)?;
            Ok(openid.provider().map(|provider| {
                let attempt = openid.begin(&next);
                (provider.way(&attempt), attempt.state)
            }))
        })
        .await?;
    match begun {
        Ok((way, state)) => Ok(([(SET_COOKIE, asked(&app, &state, 600))], Redirect::to(&way)).into_response()),
        Err(why) => {
            tracing::error!(%why, "the OpenID provider could not be asked");
            refused(&app, &headers, StatusCode::BAD_GATEWAY, "openid-unreachable")
        }
    }
}

#[derive(Deserialize)]
pub struct Answer {
    #[serde(default)]
    code: String,
    #[serde(default)]
    state: String,
}

/// Takes the provider's answer.
pub async fn back(State(app): State<App>, headers: HeaderMap, Query(answer): Query<Answer>) -> Result<Response, Fault> {
    let openid = app.openid().ok_or(Fault::NotFound)?;
    let own = cookie(&headers, ASKED).is_some_and(|asked| !asked.is_empty() && asked == answer.state);
    let Some((attempt, next)) = own.then(|| openid.end(&answer.state)).flatten() else {
        return refused(&app, &headers, StatusCode::BAD_REQUEST, "openid-strange");
    };
    if answer.code.is_empty() {
        return refused(&app, &headers, StatusCode::FORBIDDEN, "openid-refused");
    }
    let told = app
        .work(move |app| {
            let openid = app.openid().ok_or(Fault::NotFound)?;
            let identity = openid.provider().and_then(|provider| provider.identity(&answer.code, &attempt));
            let identity = match identity {
                Ok(identity) => identity,
                Err(why) => {
                    tracing::error!(%why, "the OpenID provider's answer was not taken");
                    return Ok(Err("openid-refused"));
                }
            };
            let domain = openid.domain().map(str::to_owned);
            Ok(app.people(|people| who(people, &identity, domain.as_deref()))?.ok_or("openid-uninvited"))
        })
        .await?;
    match told {
        Ok(user) => {
            let session = begin(&app, user.id, &user.name, cookie(&headers, COOKIE)).await?;
            let cookies = AppendHeaders([(SET_COOKIE, session), (SET_COOKIE, asked(&app, "", 0))]);
            Ok((cookies, Redirect::to(&next)).into_response())
        }
        Err(key) => refused(&app, &headers, StatusCode::FORBIDDEN, key),
    }
}

/// The user that somebody is: known by the provider's name for them, or invited under an address that it has verified, or of the
/// domain whose people may look. An address that belongs to another name there is not taken again.
fn who(people: &mut People, identity: &Identity, domain: Option<&str>) -> Result<Option<User>, StoreError> {
    let open = |user: User| user.closed.is_none().then_some(user);
    if let Some(user) = people.user_known_as(&identity.issuer, &identity.subject)? {
        return Ok(open(user));
    }
    let Some(email) = identity.email.as_deref() else { return Ok(None) };
    let user = match people.user_of(email)? {
        Some(user) if people.is_known_elsewhere(user.id)? => return Ok(None),
        Some(user) => open(user),
        None => {
            let here = domain.is_some_and(|domain| email.to_lowercase().ends_with(&format!("@{}", domain.to_lowercase())));
            let name = identity.name.as_deref().unwrap_or(email);
            match here.then(|| people.add_user(&NewUser { email, name, at: &now() })).transpose()?.flatten() {
                None => None,
                Some(id) => {
                    let workspace = people.first_workspace()?;
                    people.set_role(id, &workspace, Some(Role::Viewer))?;
                    let (at, workspace) = (now(), Some(workspace.as_str()));
                    people.write_down(&Deed { workspace, at: &at, by: name, door: "page", action: "joined", about: email })?;
                    people.user(id)?
                }
            }
        }
    };
    if let Some(user) = &user {
        people.set_known_as(user.id, &identity.issuer, &identity.subject)?;
    }
    Ok(user)
}

fn asked(app: &App, state: &str, lasts: i64) -> String {
    let secure = if app.secure() { "; Secure" } else { "" };
    format!("{ASKED}={state}; Path=/sign-in; HttpOnly; SameSite=Lax; Max-Age={lasts}{secure}")
}
