//! Reviews: what is due and when, what waits, and what was decided.

use std::collections::HashMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use ihanne_core::study::{Tally, intervals};
use ihanne_store::Role;
use serde::Deserialize;

use super::words::attribute_words;
use super::{Frame, Place};
use crate::ops::profiles::{Which, open};
use crate::ops::reviews::{self, Due, Held};
use crate::serve::{App, Approver, Fault, Permit, Viewer, Visitor, day_of, now, today};

/// Profiles whose deals are counted on the page, those first that are due first.
const COMPARED: usize = 4;

/// Two-sided 95 %.
const Z: f64 = 1.959_963_985;

#[derive(Template)]
#[template(path = "pages/reviews.html")]
struct Reviews {
    frame: Frame,
    reviews: reviews::Reviews,
    today: NaiveDate,
    may_approve: bool,
    wrong: Option<String>,
    typed: Typed,
    /// How the deals went under each profile, by its id.
    held: HashMap<String, Held>,
}

/// A group of deals in a table: what it is, won, closed, and the rate with its range.
struct Rate {
    said: String,
    won: u64,
    closed: u64,
    rate: String,
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

    /// How the deals went, before the last look and since.
    fn rates(&self, due: &Due) -> Vec<Rate> {
        let Some(held) = self.held.get(&due.id) else { return Vec::new() };
        let groups = [
            ("since-inside", held.since[0]),
            ("since-outside", held.since[1]),
            ("before-inside", held.before[0]),
            ("before-outside", held.before[1]),
        ];
        let on = due.last.to_string();
        let rate = |(word, tally): (&str, Tally)| Rate {
            said: self.frame.language.tell(&format!("review-{word}"), &[("on", on.as_str().into())]),
            won: tally.won,
            closed: tally.won + tally.lost,
            rate: match intervals::wilson(tally, 1.0, Z) {
                None => "–".to_owned(),
                Some(range) => {
                    let percent = |share: f64| ((share * 100.0).round() as u64).into();
                    let values = [
                        ("rate", percent(tally.won as f64 / (tally.won + tally.lost) as f64)),
                        ("low", percent(range.low)),
                        ("high", percent(range.high)),
                    ];
                    self.frame.language.tell("review-rate", &values)
                }
            },
        };
        groups.map(rate).into()
    }

    /// What the deals since the last look say of the profile, as a sentence: where two ranges lie apart the rates differ.
    fn evidence(&self, due: &Due) -> String {
        let Some(held) = self.held.get(&due.id) else { return self.frame.say("review-no-deals") };
        let range = |tally: Tally| intervals::wilson(tally, 1.0, Z);
        let key = match (range(held.since[0]), range(held.since[1]), range(held.before[0])) {
            (None, ..) => "review-none-since",
            (Some(since), _, Some(before)) if since.high < before.low => "review-fell",
            (Some(since), _, Some(before)) if since.low > before.high => "review-rose",
            (Some(since), Some(outside), _) if since.low > outside.high => "review-holds",
            _ => "review-too-few",
        };
        self.frame.language.tell(key, &[("on", due.last.to_string().into())])
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
    let (reviews, held) = app
        .work(move |app| {
            let reviews = reviews::reviews(&actor, app.data())?;
            let mut held = HashMap::new();
            for due in reviews.due.iter().take(COMPARED) {
                let opened = open(&actor, app.data(), Some(&due.id), Which::InForce)?;
                if let (roster, Some(standing)) = app.listed(&actor, opened.as_ref())?
                    && let Some(found) = reviews::held(&actor, app.data(), (&roster, &standing), due.last)?
                {
                    held.insert(due.id.clone(), found);
                }
            }
            Ok::<_, Fault>((reviews, held))
        })
        .await?;
    let may_approve = visitor.role >= Role::Approver;
    super::page(Reviews { frame, reviews, today: today(), may_approve, wrong, typed, held })
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
