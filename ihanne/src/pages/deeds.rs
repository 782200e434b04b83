//! What was done in the workspace: who, when, what, leaf by leaf; and how long it is kept.

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use ihanne_store::{Done, Role};
use serde::Deserialize;

use super::{Frame, Place};
use crate::ops::inbox::Afterwards;
use crate::ops::settings::{Decided, Salespeople, decide, decided};
use crate::serve::{Admin, App, Fault, Permit, now};

/// Deeds on a leaf.
const LEAF: usize = 100;

#[derive(Template)]
#[template(path = "pages/deeds.html")]
struct Deeds {
    frame: Frame,
    deeds: Vec<Done>,
    /// The last number on this leaf, where there are more before it.
    more: Option<i64>,
    decided: Decided,
    /// Whether the visitor sees the names of salespeople.
    named: bool,
}

impl Deeds {
    fn action(&self, deed: &Done) -> String {
        self.frame.say(&format!("deed-{}", deed.action.replace('_', "-")))
    }

    fn answers(&self) -> Vec<(&'static str, String, bool)> {
        let answer = |one: Salespeople| {
            (one.word(), self.frame.say(&format!("salespeople-{}", one.word())), one == self.decided.salespeople)
        };
        Salespeople::ALL.into_iter().map(answer).collect()
    }

    fn afterwards(&self) -> Vec<(&'static str, String, bool)> {
        let answer = |one: Afterwards| {
            (one.word(), self.frame.say(&format!("leads-afterwards-{}", one.word())), one == self.decided.afterwards)
        };
        Afterwards::ALL.into_iter().map(answer).collect()
    }

    fn days(&self, days: &Option<u32>) -> String {
        days.map(|days| days.to_string()).unwrap_or_default()
    }
}

#[derive(Deserialize)]
pub struct From {
    before: Option<i64>,
}

/// The page.
pub async fn page(State(app): State<App>, permit: Permit<Admin>, headers: HeaderMap, Query(from): Query<From>) -> super::Page {
    let visitor = permit.visitor;
    let (actor, workspace) = (app.actor(&visitor), visitor.workspace.clone());
    let before = from.before.unwrap_or(i64::MAX);
    let (mut deeds, decided) = app
        .work(move |app| {
            let deeds = app.people(|people| people.deeds(&workspace, before, LEAF + 1))?;
            Ok((deeds, decided(&actor, app.data())?))
        })
        .await?;
    let more = (deeds.len() > LEAF).then(|| deeds[LEAF - 1].id);
    deeds.truncate(LEAF);
    let named = decided.salespeople.named_for(visitor.role.max(Role::Viewer));
    super::page(Deeds { frame: Frame::of(&app, &visitor, &headers, Place::Settings), deeds, more, decided, named })
}

#[derive(Deserialize)]
pub struct Chosen {
    #[serde(default)]
    deeds: String,
    #[serde(default)]
    problems: String,
    #[serde(default)]
    leads: String,
    #[serde(default)]
    afterwards: String,
    #[serde(default)]
    uploads: String,
    #[serde(default)]
    salespeople: String,
}

/// Decides how long what is kept, and who sees the names of salespeople.
pub async fn keep(State(app): State<App>, permit: Permit<Admin>, Form(chosen): Form<Chosen>) -> Result<Response, Fault> {
    let visitor = permit.visitor;
    let actor = app.actor(&visitor);
    // A day at least: what was just done is still to be seen.
    let days = |text: &str| text.trim().parse::<u32>().ok().map(|days| days.clamp(1, 36_500));
    let salespeople = Salespeople::of_word(&chosen.salespeople);
    let new = Decided {
        deeds: days(&chosen.deeds),
        problems: days(&chosen.problems),
        leads: days(&chosen.leads),
        afterwards: Afterwards::of_word(&chosen.afterwards),
        uploads: days(&chosen.uploads),
        salespeople,
    };
    app.work(move |app| Ok(decide(&actor, app.data(), &new, &now())?)).await?;
    app.write_down(&visitor, "decided", &format!("salespeople: {}", salespeople.word())).await?;
    Ok(Redirect::to("/settings/deeds").into_response())
}
