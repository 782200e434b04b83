//! Which account a lead is, without keeping the lead.

use axum::extract::State;
use axum::routing::post;
use ihanne_core::import::identity::index::Verdict;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::body::{Answer, Sent};
use super::caller::{Caller, Leads, Scope};
use super::door::ask;
use super::problem::Problem;
use super::route::{Route, schema};
use super::rows::rows;
use crate::ops::Refusal;
use crate::ops::leads::{self, Asked as Lead};
use crate::ops::scoring::Row;
use crate::serve::App;

/// Leads to be looked for.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Asked {
    /// The leads, at most 10,000: name, domain, email, phone, business_id, street, postal_code, city, country.
    #[schemars(length(max = 10000))]
    leads: Vec<Map<String, Value>>,
}

/// Which accounts leads are.
#[derive(Debug, Serialize, JsonSchema)]
struct Answered {
    /// One for each lead, in the same order.
    answers: Vec<Matched>,
}

/// Which account a lead is.
#[derive(Debug, Serialize, JsonSchema)]
struct Matched {
    /// `match`: it is the first of `accounts`; `review`: somebody should look; `none`: it is not there.
    verdict: String,
    /// The likeliest accounts, the likeliest first.
    accounts: Vec<Likely>,
    /// What is odd about the lead.
    problems: Vec<Oddity>,
}

/// An account that may be the lead's.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Likely {
    /// The account's number.
    id: Option<u32>,
    /// Its key: its id in the CRM, or its place with `#` before it.
    key: String,
    /// The probability that it is the lead's.
    probability: f64,
    /// Whether they are rather two of one family.
    related: bool,
}

/// What is odd about a lead.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Oddity {
    /// Stable code.
    code: String,
    /// What is odd.
    detail: String,
    /// What to do about it.
    hint: String,
}

impl From<Refusal> for Oddity {
    fn from(refusal: Refusal) -> Oddity {
        Oddity { code: refusal.code.to_owned(), detail: refusal.message, hint: refusal.hint }
    }
}

impl From<leads::Answer> for Matched {
    fn from(answer: leads::Answer) -> Matched {
        let likely = |one: leads::Likely| Likely {
            id: one.record,
            key: one.key,
            probability: (one.probability * 1e4).round() / 1e4,
            related: one.related,
        };
        Matched {
            verdict: answer.verdict.word().to_owned(),
            accounts: answer.accounts.into_iter().map(likely).collect(),
            problems: answer.problems.into_iter().map(Oddity::from).collect(),
        }
    }
}

/// The door.
pub fn routes() -> Vec<Route> {
    let does = "Tells which accounts leads are, each with its probability; nothing is kept.";
    vec![
        Route::post("/api/v1/match", "match_leads", does, post(matched))
            .scope(Leads::WORD)
            .sent::<Asked>(r#"{"leads": [{"name": "Nordea Oyj", "domain": "nordea.com"}]}"#)
            .answers(200, schema::<Answered>),
    ]
}

async fn matched(State(app): State<App>, caller: Caller<Leads>, sent: Sent<Asked>) -> Result<Answer, Problem> {
    let rows = rows(sent.said.leads)?;
    let actor = caller.actor;
    let answers = ask(&app, move |app| {
        let ready = app.inbox().ready(&actor)?;
        let answer = |row: &Row| match (Lead::of(row), &ready.accounts) {
            (Err(refusal), _) => leads::Answer::refused(*refusal),
            (Ok(asked), Some(accounts)) => accounts.answer(asked),
            (Ok(asked), None) => {
                leads::Answer { verdict: Verdict::None, accounts: Vec::new(), why: None, problems: asked.problems }
            }
        };
        Ok(rows.iter().map(answer).collect::<Vec<leads::Answer>>())
    })
    .await?;
    Ok(Answer::of(&Answered { answers: answers.into_iter().map(Matched::from).collect() }))
}
