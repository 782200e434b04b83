//! Where the team stands, and what to do next.

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use ihanne_core::market::Noun;

use super::{Frame, Place};
use crate::ops::batches::counted;
use crate::serve::{App, Permit, Viewer};

#[derive(Template)]
#[template(path = "pages/overview.html")]
struct Overview {
    frame: Frame,
    accounts: u64,
    deals: u64,
    others: Vec<(String, String)>,
}

/// The page.
pub async fn page(State(app): State<App>, permit: Permit<Viewer>, headers: HeaderMap) -> super::Page {
    let visitor = permit.visitor;
    let actor = app.actor(&visitor);
    let counted = app.work(move |app| Ok(counted(&actor, app.data())?)).await?;
    let of = |noun: Noun| counted.iter().find(|(counted, _)| *counted == noun).map_or(0, |(_, records)| *records);
    let frame = Frame::of(&app, &visitor, &headers, Place::Overview);
    let others = [Noun::Contacts, Noun::Leads, Noun::Notes].into_iter().filter(|noun| of(*noun) > 0);
    let others = others.map(|noun| (frame.say(&format!("noun-{}", noun.word())), frame.language.number(of(noun)))).collect();
    super::page(Overview { accounts: of(Noun::Accounts), deals: of(Noun::Deals), others, frame })
}
