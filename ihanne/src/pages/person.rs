//! A person asks what is held of them, or to be forgotten: found, told, taken along, erased.

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use ihanne_core::market::Noun;
use serde::Deserialize;

use super::words::file_name;
use super::{Frame, Place};
use crate::ops::person::{Candidate, Erased, Exported, erase, export, search};
use crate::serve::{Admin, App, Fault, Permit, Visitor, day_of, now};

/// People who are listed.
const LISTED: usize = 40;

#[derive(Template)]
#[template(path = "pages/person.html")]
struct Person {
    frame: Frame,
    asked: Asked,
    found: Option<Vec<Candidate>>,
    held: Option<Exported>,
    erased: Option<Erased>,
    wrong: Option<String>,
}

/// Who is meant, and what was typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    find: String,
    who: String,
    noun: String,
    because: String,
    typed: String,
}

impl Asked {
    /// Where they are looked for: an address wherever it stands, a number among its own.
    fn nouns(&self) -> Vec<Noun> {
        match Noun::of_word(&self.noun) {
            Some(noun) if noun == Noun::Accounts || self.who.starts_with('#') => vec![noun],
            _ => vec![Noun::Contacts, Noun::Leads],
        }
    }

    /// The query that means the same person.
    fn query(&self) -> String {
        format!("who={}&noun={}", crate::serve::in_query(&self.who), crate::serve::in_query(&self.noun))
    }
}

impl Person {
    fn noun(&self, noun: &Noun) -> String {
        self.frame.say(&format!("person-noun-{}", noun.word()))
    }

    fn leads(&self, one: &Candidate) -> String {
        Asked { who: one.who(), noun: one.noun.word().to_owned(), ..Asked::default() }.query()
    }

    fn file<'a>(&self, file: &'a str) -> &'a str {
        file_name(file)
    }

    fn day<'a>(&self, at: &'a str) -> &'a str {
        day_of(at)
    }

    fn names(&self, erased: &Erased) -> Vec<String> {
        erased.backups.iter().map(|one| format!("{}, {}", file_name(&one.file.to_string_lossy()), one.day)).collect()
    }
}

/// The page: somebody is looked for, or what is held of somebody is shown.
pub async fn page(State(app): State<App>, permit: Permit<Admin>, headers: HeaderMap, Query(asked): Query<Asked>) -> super::Page {
    let visitor = permit.visitor;
    let page = looked(&app, &visitor, &headers, asked).await?;
    if page.held.is_some() {
        app.write_down(&visitor, "looked_at_person", "").await?;
    }
    super::page(page)
}

async fn looked(app: &App, visitor: &Visitor, headers: &HeaderMap, asked: Asked) -> Result<Person, Fault> {
    let (actor, wanted) = (app.actor(visitor), asked.clone());
    let (found, held) = app
        .work(move |app| {
            if !wanted.who.is_empty() {
                return Ok((None, Some(export(&actor, app.data(), &wanted.nouns(), &wanted.who, &now())?)));
            }
            let find = wanted.find.trim();
            Ok((if find.is_empty() { None } else { Some(search(&actor, app.data(), find, LISTED)?) }, None))
        })
        .await?;
    let frame = Frame::of(app, visitor, headers, Place::Settings);
    Ok(Person { frame, asked, found, held, erased: None, wrong: None })
}

/// Everything that is held of somebody, as a file.
pub async fn file(State(app): State<App>, permit: Permit<Admin>, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let visitor = permit.visitor;
    let actor = app.actor(&visitor);
    let told = app.work(move |app| Ok(export(&actor, app.data(), &asked.nouns(), &asked.who, &now())?)).await?;
    let text = serde_json::to_string_pretty(&told).map_err(|error| Fault::broken(error.to_string()))?;
    app.write_down(&visitor, "told_person", "").await?;
    let shown = "attachment; filename=\"person.json\"";
    Ok(([(CONTENT_TYPE, "application/json"), (CONTENT_DISPOSITION, shown)], text).into_response())
}

/// Erases somebody: with a reason, and who is meant typed once more, because it cannot be undone.
pub async fn remove(
    State(app): State<App>,
    permit: Permit<Admin>,
    headers: HeaderMap,
    Form(asked): Form<Asked>,
) -> Result<Response, Fault> {
    let visitor = permit.visitor;
    let language = visitor.language;
    let busy = !app.jobs().unfinished(&app.actor(&visitor)).is_empty();
    let wrong = match () {
        () if asked.because.trim().is_empty() => Some(language.say("person-reason-missing")),
        () if asked.who.trim().is_empty() || asked.typed.trim().to_lowercase() != asked.who.trim().to_lowercase() => {
            Some(language.tell("person-typed-wrong", &[("who", asked.who.as_str().into())]))
        }
        // What runs may have read them, and would write them again.
        () if busy => Some(language.say("person-busy")),
        () => None,
    };
    if wrong.is_some() {
        let page = Person { wrong, ..looked(&app, &visitor, &headers, asked).await? };
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page.render()?)).into_response());
    }
    let actor = app.actor(&visitor);
    let erased =
        app.work(move |app| Ok(erase(&actor, app.data(), &asked.nouns(), &asked.who, (&now(), &asked.because))?)).await?;
    let frame = Frame::of(&app, &visitor, &headers, Place::Settings);
    let page = Person { frame, asked: Asked::default(), found: None, held: None, erased: Some(erased), wrong: None };
    Ok(super::page(page)?.into_response())
}
