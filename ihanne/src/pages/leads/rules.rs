//! The rules that give leads to owners: shown in their order, made, moved, taken away and put back.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use ihanne_store::{LeadRule, NewLeadRule, Role};
use serde::Deserialize;

use super::landed_key;
use crate::languages::Language;
use crate::ops::inbox::{self, ASKED, LANDED};
use crate::pages::{self, Frame, Place};
use crate::serve::{App, Editor, Fault, Permit, Viewer, Visitor, day_of, now};

#[derive(Template)]
#[template(path = "pages/lead_rules.html")]
struct LeadRules {
    frame: Frame,
    rules: Vec<LeadRule>,
    /// Who may be given leads: those who may enter.
    people: Vec<String>,
    may_edit: bool,
    typed: Typed,
    wrong: Option<String>,
}

/// A rule as it is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    attribute: String,
    words: String,
    owner: String,
}

/// What was just done, and to which rule.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
    of: u64,
}

impl LeadRules {
    fn day<'a>(&self, at: &'a str) -> &'a str {
        day_of(at)
    }

    fn condition(&self, rule: &LeadRule) -> String {
        condition(self.frame.language, &rule.attribute, &rule.words)
    }

    fn asked(&self) -> Vec<(&'static str, String, bool)> {
        ASKED.map(|word| (word, self.frame.say(&format!("rule-asks-{word}")), self.typed.attribute == word)).to_vec()
    }

    fn landed(&self) -> [String; 6] {
        LANDED.map(|word| self.frame.say(&landed_key(word)))
    }

    fn is_last(&self, rule: &LeadRule) -> bool {
        self.rules.last().is_some_and(|last| last.id == rule.id)
    }
}

/// What a rule asks, as a sentence.
pub fn condition(language: Language, attribute: &str, words: &str) -> String {
    let said: Vec<String> = inbox::words(words).iter().map(|word| shown(language, attribute, word)).collect();
    language.tell(&format!("rule-if-{attribute}"), &[("words", said.join(", ").into())])
}

fn shown(language: Language, attribute: &str, word: &str) -> String {
    match attribute {
        "landed" => language.say(&landed_key(word)),
        "tier" if word == "none" => language.say("rule-no-tier"),
        _ => word.to_owned(),
    }
}

/// A word of a closed list as it is kept, where it was typed as the page shows it.
fn kept(language: Language, attribute: &str, typed: &str) -> String {
    let of_list: Vec<&str> = match attribute {
        "landed" => LANDED.to_vec(),
        "tier" => vec!["none"],
        _ => return typed.to_owned(),
    };
    let word = |typed: &String| {
        let same = |known: &&&str| shown(language, attribute, known).to_lowercase() == typed.to_lowercase();
        of_list.iter().find(same).map_or_else(|| typed.clone(), |known| (*known).to_owned())
    };
    inbox::words(typed).iter().map(word).collect::<Vec<String>>().join("; ")
}

/// The page.
pub async fn page(State(app): State<App>, permit: Permit<Viewer>, headers: HeaderMap, Query(done): Query<Done>) -> pages::Page {
    let visitor = permit.visitor;
    let language = visitor.language;
    let (toast, undo) = match done.done.as_str() {
        "removed" => (Some(language.say("rule-removed")), Some(format!("/leads/rules/{}/restore", done.of))),
        "added" => (Some(language.say("rule-added")), Some(format!("/leads/rules/{}/remove", done.of))),
        _ => (None, None),
    };
    let page = read(&app, &visitor, &headers).await?;
    pages::page(LeadRules { frame: page.frame.after(toast, undo), ..page })
}

async fn read(app: &App, visitor: &Visitor, headers: &HeaderMap) -> Result<LeadRules, Fault> {
    let (actor, workspace) = (app.actor(visitor), visitor.workspace.clone());
    let (rules, people) = app
        .work(move |app| {
            let people = app.people(|people| {
                let mut there = Vec::new();
                for user in people.users()?.into_iter().filter(|user| user.closed.is_none()) {
                    if people.memberships(user.id)?.iter().any(|member| member.workspace == workspace) {
                        there.push(user.name);
                    }
                }
                Ok(there)
            })?;
            Ok((inbox::rules(&actor, app.data())?, people))
        })
        .await?;
    let frame = Frame::of(app, visitor, headers, Place::Leads);
    let may_edit = visitor.role >= Role::Editor;
    Ok(LeadRules { frame, rules, people, may_edit, typed: Typed::default(), wrong: None })
}

/// Makes a rule.
pub async fn add(
    State(app): State<App>,
    permit: Permit<Editor>,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Result<Response, Fault> {
    let visitor = permit.visitor;
    let (actor, language) = (app.actor(&visitor), visitor.language);
    let words = kept(language, &typed.attribute, &typed.words);
    let rule = NewLeadRule { attribute: typed.attribute.clone(), words, owner: typed.owner.clone() };
    match app.work(move |app| Ok(inbox::add_rule(&actor, app.data(), &rule, &now())?)).await {
        Ok(id) => {
            app.write_down(&visitor, "made_lead_rule", &id.to_string()).await?;
            Ok(Redirect::to(&format!("/leads/rules?done=added&of={id}")).into_response())
        }
        Err(Fault::Refused(refusal)) if refusal.code.starts_with("rule_") => {
            let wrong = Some(language.say(&format!("rule-wrong-{}", refusal.code.trim_start_matches("rule_").replace('_', "-"))));
            let page = LeadRules { typed, wrong, ..read(&app, &visitor, &headers).await? };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page.render()?)).into_response())
        }
        Err(other) => Err(other),
    }
}

/// Takes a rule away.
pub async fn remove(State(app): State<App>, permit: Permit<Editor>, Path(rule): Path<u64>) -> Result<Response, Fault> {
    let actor = app.actor(&permit.visitor);
    let there = app.work(move |app| Ok(inbox::remove_rule(&actor, app.data(), rule, &now())?)).await?;
    changed(&app, &permit.visitor, there, "removed_lead_rule", rule).await?;
    Ok(Redirect::to(&format!("/leads/rules?done=removed&of={rule}")).into_response())
}

/// Puts a rule back.
pub async fn restore(State(app): State<App>, permit: Permit<Editor>, Path(rule): Path<u64>) -> Result<Response, Fault> {
    let actor = app.actor(&permit.visitor);
    let there = app.work(move |app| Ok(inbox::restore_rule(&actor, app.data(), rule)?)).await?;
    changed(&app, &permit.visitor, there, "restored_lead_rule", rule).await?;
    Ok(Redirect::to("/leads/rules").into_response())
}

/// Asks a rule earlier or later.
pub async fn shift(
    State(app): State<App>,
    permit: Permit<Editor>,
    Path((rule, way)): Path<(u64, String)>,
) -> Result<Response, Fault> {
    let up = match way.as_str() {
        "up" => true,
        "down" => false,
        _ => return Err(Fault::NotFound),
    };
    let actor = app.actor(&permit.visitor);
    let moved = app.work(move |app| Ok(inbox::move_rule(&actor, app.data(), rule, up)?)).await?;
    changed(&app, &permit.visitor, moved, "moved_lead_rule", rule).await?;
    Ok(Redirect::to("/leads/rules").into_response())
}

async fn changed(app: &App, visitor: &Visitor, there: bool, action: &'static str, rule: u64) -> Result<(), Fault> {
    match there {
        true => app.write_down(visitor, action, &rule.to_string()).await,
        // Somebody was quicker, and the page shows what is.
        false => Ok(()),
    }
}
