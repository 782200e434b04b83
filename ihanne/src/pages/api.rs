//! What programs can ask, made of the doors themselves, with an example of each.

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::HOST;

use super::{Frame, Place};
use crate::api::{Shown, shown};
use crate::serve::{Admin, App, Permit, Rank, Viewer};

#[derive(Template)]
#[template(path = "pages/api.html")]
struct Api {
    frame: Frame,
    admin: bool,
    doors: Vec<Shown>,
}

/// The page.
pub async fn page(State(app): State<App>, permit: Permit<Viewer>, headers: HeaderMap) -> super::Page {
    let visitor = permit.visitor;
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or("127.0.0.1:4321");
    // It is put into a command that somebody copies.
    let plain = host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".:-[]".contains(&byte));
    let scheme = if app.secure() { "https" } else { "http" };
    let doors = shown(&format!("{scheme}://{}", if plain { host } else { "127.0.0.1:4321" }));
    let frame = Frame::of(&app, &visitor, &headers, Place::Settings);
    super::page(Api { frame, admin: visitor.role >= Admin::LEAST, doors })
}
