//! One lead: what was sent, which account it is, why it landed where it did, and what was decided.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use ihanne_store::{InboxLead, LeadRule, LeadScore, Role};
use serde::Deserialize;

use super::{landed_key, mark};
use crate::ops::inbox;
use crate::ops::scoring::Because;
use crate::pages::accounts::signed;
use crate::pages::words::attribute_words;
use crate::pages::{self, Frame, Place};
use crate::serve::{App, Fault, Permit, Viewer, Visitor, day_of};

#[derive(Template)]
#[template(path = "pages/lead.html")]
struct Lead {
    frame: Frame,
    lead: InboxLead,
    /// What was sent: name and text.
    cells: Vec<(String, String)>,
    reasons: Vec<Because>,
    account: Option<String>,
    /// Reasons that were given before, to choose from.
    given: Vec<String>,
    may_edit: bool,
    wrong: Option<String>,
    typed: Typed,
    /// The rule that says whose it is.
    rule: Option<LeadRule>,
}

/// What somebody decides.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub choice: String,
    pub reason: String,
    /// How often anything had been decided when the form was shown.
    pub changed: u64,
}

impl Lead {
    fn day<'a>(&self, at: &'a str) -> &'a str {
        day_of(at)
    }

    fn words(&self, attribute: &str) -> String {
        attribute_words(self.frame.language, attribute)
    }

    fn points(&self, points: &i32) -> String {
        signed(*points)
    }

    /// What knowing more could make of the points, where it could.
    fn range(&self, score: &LeadScore) -> Option<String> {
        let values = [("low", signed(score.low).into()), ("high", signed(score.high).into())];
        (score.low != score.high).then(|| self.frame.language.tell("points-range", &values))
    }

    fn one_range(&self, reason: &Because) -> Option<String> {
        let values = [("low", signed(reason.low).into()), ("high", signed(reason.high).into())];
        (reason.low != reason.high).then(|| self.frame.language.tell("points-range", &values))
    }

    fn mark(&self) -> &'static str {
        mark(&self.lead.landed)
    }

    fn landed(&self) -> String {
        self.frame.say(&landed_key(&self.lead.landed))
    }

    /// Which account it is, as a sentence.
    fn matched(&self) -> String {
        let percent = self.lead.probability.map_or(0, |chance| (chance * 100.0).floor() as u64);
        let key = match self.lead.matched.as_str() {
            "match" => "lead-matched",
            "review" => "lead-review",
            _ => "lead-new",
        };
        self.frame.language.tell(key, &[("percent", percent.into())])
    }

    /// By which rule it is somebody's.
    fn by_rule(&self, rule: &LeadRule) -> String {
        let field = match rule.field.as_str() {
            "source" | "landed" => self.frame.say(&format!("rule-{}", rule.field)),
            attribute => self.words(attribute),
        };
        let word = |word: &String| if rule.field == "landed" { self.frame.say(&landed_key(word)) } else { word.clone() };
        let words = rule.words.iter().map(word).collect::<Vec<String>>().join(", ");
        self.frame.language.tell("lead-by-rule", &[("field", field.into()), ("words", words.into())])
    }

    /// Whether triage asks for a decision: it stands neither on the list nor is it decided about.
    fn waits(&self) -> bool {
        self.lead.decision.is_none() && self.lead.landed != "on_list"
    }
}

/// The page.
pub async fn page(
    State(app): State<App>,
    permit: Permit<Viewer>,
    headers: HeaderMap,
    Path(id): Path<u64>,
    Query(done): Query<super::decide::Done>,
) -> pages::Page {
    let visitor = permit.visitor;
    let language = visitor.language;
    let (toast, undo) = match done.done.as_str() {
        "decided" => (Some(language.say("lead-decided")), Some(format!("/leads/{id}/take-back"))),
        "taken" => (Some(language.say("lead-taken-back")), None),
        "assigned" => (Some(language.say("lead-assigned")), None),
        _ => (None, None),
    };
    let frame = Frame::of(&app, &visitor, &headers, Place::Leads).after(toast, undo);
    shown(&app, &visitor, frame, id, (None, Typed::default())).await
}

/// The page, with what was wrong about what was typed.
pub async fn shown(app: &App, visitor: &Visitor, frame: Frame, id: u64, (wrong, typed): (Option<String>, Typed)) -> pages::Page {
    let actor = app.actor(visitor);
    let read = app
        .work(move |app| {
            let Some(lead) = inbox::one(&actor, app.data(), id)? else { return Ok(None) };
            let account = match lead.account {
                Some(record) => crate::ops::accounts::one(&actor, app.data(), record)?.and_then(|account| account.name),
                None => None,
            };
            let rule = lead.rule.map(|rule| inbox::rules::one(&actor, app.data(), rule)).transpose()?.flatten();
            Ok(Some((lead, account, inbox::reasons(&actor, app.data())?, rule)))
        })
        .await?;
    let (lead, account, given, rule) = read.ok_or(Fault::NotFound)?;
    let cells: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&lead.cells).unwrap_or_default();
    let cells = cells.into_iter().map(|(name, said)| (name, said.as_str().unwrap_or_default().to_owned())).collect();
    let reasons = lead.score.as_ref().and_then(|score| serde_json::from_str(&score.reasons).ok()).unwrap_or_default();
    let may_edit = visitor.role >= Role::Editor;
    pages::page(Lead { frame, lead, cells, reasons, account, given, may_edit, wrong, typed, rule })
}
