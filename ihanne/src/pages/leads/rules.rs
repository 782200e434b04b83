//! Whose leads are when they arrive: the rules, in their order.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use ihanne_store::{LeadRule, Role};
use serde::Deserialize;

use super::landed_key;
use crate::ops::inbox::{LANDED, rules};
use crate::pages::words::attribute_words;
use crate::pages::{self, Frame, Place};
use crate::serve::{App, Editor, Fault, Permit, Viewer, Visitor, now};

/// What a rule can ask of beside the attributes of accounts.
const OWN: [&str; 2] = ["source", "landed"];

#[derive(Template)]
#[template(path = "pages/lead_rules.html")]
struct Rules {
    frame: Frame,
    rules: Vec<LeadRule>,
    /// Attributes of accounts: key and what it is called.
    attributes: Vec<(String, String)>,
    may_edit: bool,
    typed: Typed,
    wrong: Option<String>,
}

/// A rule to be made.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    field: String,
    words: String,
    owner: String,
}

/// What was just done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Done {
    removed: Option<i64>,
}

impl Rules {
    fn field(&self, field: &str) -> String {
        if OWN.contains(&field) {
            return self.frame.say(&format!("rule-{field}"));
        }
        let known = self.attributes.iter().find(|(key, _)| key == field).map(|(_, label)| label.clone());
        known.unwrap_or_else(|| attribute_words(self.frame.language, field))
    }

    fn words(&self, rule: &LeadRule) -> String {
        let word = |word: &String| if rule.field == "landed" { self.frame.say(&landed_key(word)) } else { word.clone() };
        rule.words.iter().map(word).collect::<Vec<String>>().join(", ")
    }

    fn landed(&self) -> Vec<(&'static str, String)> {
        LANDED.map(|word| (word, self.frame.say(&landed_key(word)))).to_vec()
    }

    fn own(&self) -> Vec<(&'static str, String)> {
        OWN.map(|word| (word, self.frame.say(&format!("rule-{word}")))).to_vec()
    }
}

/// The page.
pub async fn page(State(app): State<App>, permit: Permit<Viewer>, headers: HeaderMap, Query(done): Query<Done>) -> pages::Page {
    let language = permit.visitor.language;
    let said = done.removed.map(|_| language.say("rule-removed"));
    let undo = done.removed.map(|id| format!("/leads/rules/{id}/restore"));
    let page = rules_page(&app, &permit.visitor, &headers).await?;
    pages::page(Rules { frame: page.frame.after(said, undo), ..page })
}

async fn rules_page(app: &App, visitor: &Visitor, headers: &HeaderMap) -> Result<Rules, Fault> {
    let actor = app.actor(visitor);
    let (rules, attributes) = app
        .work(move |app| {
            let attributes = app
                .roster(&actor)?
                .stored
                .iter()
                .map(|stored| (stored.attribute.key.clone(), stored.attribute.label.clone()))
                .collect();
            Ok((rules::list(&actor, app.data())?, attributes))
        })
        .await?;
    let (frame, may_edit) = (Frame::of(app, visitor, headers, Place::Leads), visitor.role >= Role::Editor);
    Ok(Rules { frame, rules, attributes, may_edit, typed: Typed::default(), wrong: None })
}

/// Adds a rule after the others.
pub async fn add(
    State(app): State<App>,
    permit: Permit<Editor>,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Result<Response, Fault> {
    let visitor = permit.visitor;
    let (actor, said) = (app.actor(&visitor), typed.clone());
    let added = app.work(move |app| Ok(rules::add(&actor, app.data(), (&said.field, &said.words, &said.owner), &now())?)).await;
    match added {
        Ok(id) => {
            app.write_down(&visitor, "added_lead_rule", &id.to_string()).await?;
            Ok(Redirect::to("/leads/rules").into_response())
        }
        Err(Fault::Refused(refusal)) => {
            let wrong = Some(visitor.language.say(&format!("wrong-{}", refusal.code.replace('_', "-"))));
            let page = rules_page(&app, &visitor, &headers).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, pages::page(Rules { typed, wrong, ..page })?).into_response())
        }
        Err(other) => Err(other),
    }
}

/// Removes a rule.
pub async fn remove(State(app): State<App>, permit: Permit<Editor>, Path(id): Path<i64>) -> Result<Response, Fault> {
    change(&app, &permit.visitor, id, true).await?;
    Ok(Redirect::to(&format!("/leads/rules?removed={id}")).into_response())
}

/// Puts a rule back that was removed.
pub async fn restore(State(app): State<App>, permit: Permit<Editor>, Path(id): Path<i64>) -> Result<Response, Fault> {
    change(&app, &permit.visitor, id, false).await?;
    Ok(Redirect::to("/leads/rules").into_response())
}

async fn change(app: &App, visitor: &Visitor, id: i64, remove: bool) -> Result<(), Fault> {
    let actor = app.actor(visitor);
    let at = now();
    let changed = app.work(move |app| {
        rules::one(&actor, app.data(), id)?.ok_or(Fault::NotFound)?;
        Ok(rules::remove(&actor, app.data(), id, remove.then_some(at.as_str()))?)
    });
    // Somebody else may have done it first.
    if changed.await? {
        let action = if remove { "removed_lead_rule" } else { "restored_lead_rule" };
        app.write_down(visitor, action, &id.to_string()).await?;
    }
    Ok(())
}

/// Lets a rule be asked earlier.
pub async fn raise(State(app): State<App>, permit: Permit<Editor>, Path(id): Path<i64>) -> Result<Response, Fault> {
    let actor = app.actor(&permit.visitor);
    let raised = app.work(move |app| {
        rules::one(&actor, app.data(), id)?.ok_or(Fault::NotFound)?;
        Ok(rules::raise(&actor, app.data(), id)?)
    });
    if raised.await? {
        app.write_down(&permit.visitor, "raised_lead_rule", &id.to_string()).await?;
    }
    Ok(Redirect::to("/leads/rules").into_response())
}
