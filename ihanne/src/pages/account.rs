//! One account: all that is known of it.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;

use super::{Frame, Place};
use crate::ops::accounts::{Account, one};
use crate::serve::{App, Fault, Permit, Viewer};

#[derive(Template)]
#[template(path = "pages/account.html")]
struct OneAccount {
    frame: Frame,
    account: Account,
}

/// The page.
pub async fn page(State(app): State<App>, permit: Permit<Viewer>, headers: HeaderMap, Path(record): Path<u32>) -> super::Page {
    let visitor = permit.visitor;
    let actor = app.actor(&visitor);
    let account = app.work(move |app| Ok(one(&actor, app.data(), record)?)).await?.ok_or(Fault::NotFound)?;
    let frame = Frame::of(&app, &visitor, &headers, Place::Accounts);
    super::page(OneAccount { frame, account })
}
