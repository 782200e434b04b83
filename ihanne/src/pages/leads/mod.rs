//! The inbox of leads: where each landed, how well leads are targeted, and triage of those outside.

mod decide;
mod one;
pub mod rules;
mod success;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use ihanne_core::study::{Tally, intervals};
use ihanne_store::{InboxLead, Role};
use serde::Deserialize;

use super::accounts::signed;
use super::{Frame, Place};
use crate::ops::inbox::{self, Counted, LANDED, Which};
use crate::serve::{App, Permit, Viewer, day_of, days_before, today};
pub use decide::{assign, decide, take_back};
pub use one::page as one;
use success::{Shown, Z};

/// Leads of a leaf.
const SHOWN: usize = 50;

/// Days that the statistics look back.
const DAYS: u64 = 90;

/// What is asked of the inbox.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Where leads landed; anywhere where it is empty.
    landed: String,
    /// `yes`, `no`, or either where it is empty.
    decided: String,
    /// The number before which the leaf begins.
    before: Option<u64>,
}

#[derive(Template)]
#[template(path = "pages/leads.html")]
struct Leads {
    frame: Frame,
    asked: Asked,
    leads: Vec<InboxLead>,
    more: bool,
    counted: Counted,
    /// All leads there are, by where they landed.
    all: Counted,
    admin: bool,
    success: Shown,
}

/// A sieve: where it leads, what it is called, how many, and whether it is chosen.
struct Sieve {
    word: &'static str,
    said: String,
    count: u64,
    chosen: bool,
}

impl Leads {
    fn day<'a>(&self, at: &'a str) -> &'a str {
        day_of(at)
    }

    /// How many of the leads hit the profile, as a sentence with the range of the share.
    fn says(&self) -> String {
        let language = self.frame.language;
        let Counted { hits, judged, .. } = self.counted;
        let tally = Tally { won: hits, lost: judged.saturating_sub(hits) };
        let values = |low: f64, high: f64| {
            let percent = |share: f64| ((share * 100.0).round() as u64).into();
            let days = ("days", DAYS.into());
            [("hits", hits.into()), ("judged", judged.into()), ("low", percent(low)), ("high", percent(high)), days]
        };
        match intervals::wilson(tally, 1.0, Z) {
            Some(rate) => language.tell("leads-hit", &values(rate.low, rate.high)),
            None => language.tell("leads-none-judged", &[("days", DAYS.into())]),
        }
    }

    fn mark(&self, lead: &InboxLead) -> &'static str {
        mark(&lead.landed)
    }

    fn landed(&self, lead: &InboxLead) -> String {
        self.frame.say(&landed_key(&lead.landed))
    }

    fn points(&self, points: &i32) -> String {
        signed(*points)
    }

    fn sieves(&self) -> Vec<Sieve> {
        let of = |(word, count): &(&'static str, u64)| Sieve {
            word,
            said: self.frame.say(&landed_key(word)),
            count: *count,
            chosen: self.asked.landed == *word,
        };
        self.all.landed.iter().map(of).collect()
    }

    /// The address of a sieve, which keeps what else was asked.
    fn to(&self, landed: &str, decided: &str) -> String {
        format!("/leads?landed={landed}&decided={decided}")
    }

    fn next(&self) -> Option<String> {
        let last = self.leads.last().filter(|_| self.more)?;
        Some(format!("{}&before={}", self.to(&self.asked.landed, &self.asked.decided), last.id))
    }
}

/// What a lead's mark looks like: that of the verdict it stands for.
fn mark(landed: &str) -> &'static str {
    match landed {
        "on_list" => "ideal",
        "fits" => "minimum",
        "disqualified" => "disqualified",
        "outside" => "outside",
        _ => "unknown",
    }
}

/// The key of the words for where a lead landed.
fn landed_key(landed: &str) -> String {
    format!("landed-{}", landed.replace('_', "-"))
}

/// The page.
pub async fn page(State(app): State<App>, permit: Permit<Viewer>, headers: HeaderMap, Query(asked): Query<Asked>) -> super::Page {
    let visitor = permit.visitor;
    let actor = app.actor(&visitor);
    let which = Which {
        landed: LANDED.contains(&asked.landed.as_str()).then(|| asked.landed.clone()),
        decided: match asked.decided.as_str() {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        },
        before: asked.before,
        most: SHOWN + 1,
    };
    let (mut leads, counted, all, success) = app
        .work(move |app| {
            let leads = inbox::list(&actor, app.data(), &which)?;
            let counted = inbox::counted(&actor, app.data(), &days_before(DAYS))?;
            let success = inbox::success(&actor, app.data(), &*app.roster(&actor)?, today())?;
            Ok((leads, counted, inbox::counted(&actor, app.data(), "")?, success))
        })
        .await?;
    let more = leads.len() > SHOWN;
    leads.truncate(SHOWN);
    let frame = Frame::of(&app, &visitor, &headers, Place::Leads);
    let (admin, success) = (visitor.role >= Role::Admin, Shown { language: visitor.language, success });
    super::page(Leads { frame, asked, leads, more, counted, all, admin, success })
}
