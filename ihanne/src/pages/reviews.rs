//! Reviews: what is due and when, what waits, and what was decided.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use ihanne_store::Role;
use serde::Deserialize;

use super::words::attribute_words;
use super::{Frame, Place};
use crate::ops::reviews::{self, Due};
use crate::serve::{App, Approver, Fault, Permit, Viewer, Visitor, day_of, now, today};

#[derive(Template)]
#[template(path = "pages/reviews.html")]
struct Reviews {
    frame: Frame,
    reviews: reviews::Reviews,
    today: NaiveDate,
    may_approve: bool,
    wrong: Option<String>,
    typed: Typed,
}

/// A review as it is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    profile: String,
    revision: u32,
    decision: String,
    because: String,
}

/// What was just done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
    of: i64,
}

impl Reviews {
    fn day<'a>(&self, at: &'a str) -> &'a str {
        day_of(at)
    }

    /// What is due, as a sentence.
    fn says(&self) -> String {
        let due = self.reviews.due_now(self.today);
        match self.reviews.due.first() {
            None => self.frame.say("reviews-none"),
            Some(first) if due == 0 => {
                let on = first.on.to_string();
                self.frame.language.tell("reviews-next", &[("name", first.name.as_str().into()), ("on", on.into())])
            }
            Some(_) => self.frame.language.tell("reviews-due", &[("count", due.into())]),
        }
    }

    fn when(&self, due: &Due) -> String {
        let key = if due.is_due(self.today) { "review-due" } else { "review-on" };
        let values = [("on", due.on.to_string().into()), ("every", u64::from(due.every).into())];
        self.frame.language.tell(key, &values)
    }

    fn words(&self, attribute: &str) -> String {
        attribute_words(self.frame.language, attribute)
    }

    fn decision(&self, word: &str) -> String {
        self.frame.say(&format!("review-{word}"))
    }

    /// The form keeps what was typed for its profile.
    fn because(&self, due: &Due) -> &str {
        if self.typed.profile == due.id { &self.typed.because } else { "" }
    }

    fn wrong(&self, due: &Due) -> Option<&String> {
        self.wrong.as_ref().filter(|_| self.typed.profile == due.id)
    }
}

/// The page.
pub async fn page(State(app): State<App>, permit: Permit<Viewer>, headers: HeaderMap, Query(done): Query<Done>) -> super::Page {
    let visitor = permit.visitor;
    let language = visitor.language;
    let (toast, undo) = match done.done.as_str() {
        "held" => (Some(language.say("review-held")), Some(format!("/reviews/{}/take-back", done.of))),
        "taken" => (Some(language.say("review-taken")), Some(format!("/reviews/{}/restore", done.of))),
        _ => (None, None),
    };
    let frame = Frame::of(&app, &visitor, &headers, Place::Reviews).after(toast, undo);
    shown(&app, &visitor, frame, (None, Typed::default())).await
}

async fn shown(app: &App, visitor: &Visitor, frame: Frame, (wrong, typed): (Option<String>, Typed)) -> super::Page {
    let actor = app.actor(visitor);
    let reviews = app.work(move |app| Ok(reviews::reviews(&actor, app.data())?)).await?;
    let may_approve = visitor.role >= Role::Approver;
    super::page(Reviews { frame, reviews, today: today(), may_approve, wrong, typed })
}

/// Holds a review.
pub async fn hold(
    State(app): State<App>,
    permit: Permit<Approver>,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Result<Response, Fault> {
    let visitor = permit.visitor;
    let (actor, asked) = (app.actor(&visitor), typed.clone());
    let asked = move |app: &App| {
        let (of, said) = ((asked.profile.as_str(), asked.revision), (asked.decision.as_str(), asked.because.as_str()));
        Ok(reviews::hold(&actor, app.data(), of, said, &now())?)
    };
    match app.work(asked).await {
        Ok(id) => {
            app.write_down(&visitor, "held_review", &typed.profile).await?;
            Ok(Redirect::to(&format!("/reviews?done=held&of={id}")).into_response())
        }
        Err(Fault::Refused(refusal)) if matches!(refusal.code, "reason_needed" | "changed_meanwhile") => {
            let frame = Frame::of(&app, &visitor, &headers, Place::Reviews);
            let key = if refusal.code == "reason_needed" { "review-reason-needed" } else { "review-changed-meanwhile" };
            let wrong = Some(visitor.language.say(key));
            Ok((StatusCode::UNPROCESSABLE_ENTITY, shown(&app, &visitor, frame, (wrong, typed)).await?).into_response())
        }
        Err(other) => Err(other),
    }
}

/// Takes a review back.
pub async fn take_back(State(app): State<App>, permit: Permit<Approver>, Path(id): Path<i64>) -> Result<Response, Fault> {
    stands_or_not(&app, permit, id, true).await
}

/// Lets a review stand again.
pub async fn restore(State(app): State<App>, permit: Permit<Approver>, Path(id): Path<i64>) -> Result<Response, Fault> {
    stands_or_not(&app, permit, id, false).await
}

async fn stands_or_not(app: &App, permit: Permit<Approver>, id: i64, undone: bool) -> Result<Response, Fault> {
    let actor = app.actor(&permit.visitor);
    let at = now();
    if !app.work(move |app| Ok(reviews::undo(&actor, app.data(), id, undone.then_some(at.as_str()))?)).await? {
        return Err(Fault::NotFound);
    }
    let (action, done) = if undone { ("took_review_back", "taken") } else { ("held_review", "held") };
    app.write_down(&permit.visitor, action, &id.to_string()).await?;
    Ok(Redirect::to(&format!("/reviews?done={done}&of={id}")).into_response())
}
