//! The rules that give leads to owners.

use axum::extract::State;
use axum::http::Method;
use axum::routing::{get, put};
use ihanne_store::{LeadRule, NewLeadRule};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::body::{Answer, Sent};
use super::caller::{Caller, Read, Scope, Write};
use super::cursor::Listed;
use super::door::ask;
use super::problem::Problem;
use super::route::{Route, schema};
use crate::ops::inbox;
use crate::serve::{App, now};

/// A rule that gives leads to an owner.
#[derive(Debug, Serialize, JsonSchema)]
struct Rule {
    /// What is asked: `country`, `industry`, `tier`, `landed` or `source`.
    attribute: String,
    /// Words of which one has to hold.
    words: Vec<String>,
    /// Whose the lead becomes.
    owner: String,
    /// Who made it.
    by: String,
    /// When, in UTC.
    made: String,
}

impl From<LeadRule> for Rule {
    fn from(rule: LeadRule) -> Rule {
        Rule { attribute: rule.attribute, words: inbox::words(&rule.words), owner: rule.owner, by: rule.by, made: rule.made }
    }
}

/// Rules in the order they are asked in.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Rules {
    /// The rules: the first that holds gives a lead to its owner.
    rules: Vec<NewRule>,
}

/// A rule to be made.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewRule {
    /// What is asked: `country`, `industry`, `tier`, `landed` or `source`.
    attribute: String,
    /// Words of which one has to hold: codes, names, sets such as Nordics, `62.*`; tiers as 1, 2, 3 or none.
    words: Vec<String>,
    /// Whose the lead becomes.
    owner: String,
}

/// The doors.
pub fn routes() -> Vec<Route> {
    let example = r#"{"rules": [{"attribute": "country", "words": ["FI", "SE"], "owner": "Eeva"}]}"#;
    let set_does = "Puts these rules in the place of all there are; leads that were given away stay whose they are.";
    vec![
        Route::get("/api/v1/leads/rules", "list_lead_rules", "The rules that give leads to owners, in order.", get(list))
            .scope(Read::WORD)
            .answers(200, schema::<Listed<Rule>>),
        Route::new(Method::PUT, "/api/v1/leads/rules", "set_lead_rules", set_does, put(set))
            .scope(Write::WORD)
            .sent::<Rules>(example)
            .answers(200, schema::<Listed<Rule>>),
    ]
}

fn listed(rules: Vec<LeadRule>) -> Answer {
    Answer::of(&Listed { items: rules.into_iter().map(Rule::from).collect(), next: None, found: None })
}

async fn list(State(app): State<App>, caller: Caller<Read>) -> Result<Answer, Problem> {
    let actor = caller.actor;
    Ok(listed(ask(&app, move |app| inbox::rules(&actor, app.data())).await?))
}

async fn set(State(app): State<App>, caller: Caller<Write>, sent: Sent<Rules>) -> Result<Answer, Problem> {
    let rule = |rule: NewRule| NewLeadRule { attribute: rule.attribute, words: rule.words.join(";"), owner: rule.owner };
    let rules: Vec<NewLeadRule> = sent.said.rules.into_iter().map(rule).collect();
    let actor = caller.actor.clone();
    let rules = ask(&app, move |app| inbox::set_rules(&actor, app.data(), &rules, &now())).await?;
    caller.write_down(&app, "set_lead_rules", &rules.len().to_string()).await?;
    Ok(listed(rules))
}
