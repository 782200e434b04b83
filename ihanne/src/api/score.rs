//! Scoring of rows that are sent along.

use axum::extract::State;
use axum::routing::post;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::body::{Answer, Sent};
use super::caller::{Caller, Leads, Scope};
use super::problem::Problem;
use super::route::{Route, schema};
use super::rows::rows;
use crate::ops::profiles::{Which, open};
use crate::ops::scoring::{Because, Row, Scored, score_rows};
use crate::ops::{Actor, Refusal, Stop};
use crate::serve::App;

/// Rows to be scored.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Asked {
    /// The profile as the text of its TOML file. Where neither it nor `named` is sent, the profile in force scores.
    profile: Option<String>,
    /// The id of a profile of the workspace, which scores as it is in force.
    named: Option<String>,
    /// The rows, at most 10,000: attributes with a text, number, yes or no, or a list of these. They are read as a file of these rows
    /// would be.
    #[schemars(length(max = 10000))]
    rows: Vec<Map<String, Value>>,
    /// Whether each score comes with its reasons; true where it is not said.
    reasons: Option<bool>,
}

/// The scores of rows.
#[derive(Debug, Serialize, JsonSchema)]
struct Answered {
    /// One for each row, in the same order.
    scores: Vec<Score>,
}

/// The score of a row.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Score {
    /// `ideal`, `minimum`, `unknown`, `outside` or `disqualified`.
    pub verdict: String,
    /// The sum of the reasons' points.
    pub points: i32,
    /// The fewest points that knowing more could leave.
    pub points_low: i32,
    /// The most it could give.
    pub points_high: i32,
    /// Points on 0-100.
    pub fit: f64,
    /// The probability of winning, where the profile is calibrated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub probability: Option<f64>,
    /// The profile's label for the points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<String>,
    /// What the points are the sum of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<ScoreReason>,
}

/// What one criterion gave.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ScoreReason {
    /// The criterion's id in the profile.
    criterion: String,
    /// Its attribute.
    attribute: String,
    /// `must`, `nice` or `disqualify`.
    class: String,
    /// The value as it was read; null where it is not known.
    value: Option<String>,
    /// How much is known of the value: `sure`, `partly` or `unknown`.
    known: String,
    /// Points given.
    points: i32,
    /// The fewest points knowing more could leave.
    points_low: i32,
    /// The most it could give.
    points_high: i32,
    /// The same in words.
    text: String,
}

impl From<Because> for ScoreReason {
    fn from(because: Because) -> ScoreReason {
        let Because { criterion, attribute, class, value, known, points, low, high, text } = because;
        ScoreReason { criterion, attribute, class, value, known, points, points_low: low, points_high: high, text }
    }
}

impl From<Scored> for Score {
    fn from(scored: Scored) -> Score {
        Score {
            verdict: scored.verdict.to_owned(),
            points: scored.points,
            points_low: scored.low,
            points_high: scored.high,
            fit: scored.fit,
            probability: scored.probability,
            priority: scored.priority,
            reasons: scored.reasons.into_iter().map(ScoreReason::from).collect(),
        }
    }
}

/// The door.
pub fn routes() -> Vec<Route> {
    let example = r#"{"rows": [{"industry": "SaaS", "employees": 120, "technologies": ["Salesforce"], "country": "FI"}]}"#;
    vec![
        Route::post("/api/v1/score", "score", "Scores rows that are sent along, with the reasons; nothing is kept.", post(score))
            .scope(Leads::WORD)
            .sent::<Asked>(example)
            .answers(200, schema::<Answered>),
    ]
}

async fn score(State(app): State<App>, caller: Caller<Leads>, sent: Sent<Asked>) -> Result<Answer, Problem> {
    let Asked { profile, named, rows: objects, reasons } = sent.said;
    let rows = rows(objects)?;
    let actor = caller.actor;
    let done = app
        .work(move |app| Ok(scores(app, &actor, profile.as_deref(), named.as_deref(), &rows, reasons.unwrap_or(true))))
        .await?;
    let scores = done.map_err(|stop| Problem::from(stop).without(app.data()))?;
    Ok(Answer::of(&Answered { scores: scores.into_iter().map(Score::from).collect() }))
}

fn scores(
    app: &App,
    actor: &Actor,
    profile: Option<&str>,
    named: Option<&str>,
    rows: &[Row],
    reasons: bool,
) -> Result<Vec<Scored>, Stop> {
    let scorecard = match profile {
        Some(_) if named.is_some() => {
            return Err(Refusal::new("two_profiles", "`profile` and `named` are both sent", "send one of them").into());
        }
        Some(text) => app.compiled().of(actor, text)?,
        None => {
            let opened = open(actor, app.data(), named, Which::InForce)?.ok_or_else(|| match named {
                Some(name) => {
                    let shown: String = name.chars().take(60).collect();
                    let hint = "approve one, or send its text as `profile`";
                    Refusal::new("no_profile", format!("no profile `{shown}` is in force"), hint)
                }
                None => Refusal::new("no_profile", "no profile is in force", "approve one, or send its text as `profile`"),
            })?;
            app.compiled().of(actor, &opened.revision.content)?
        }
    };
    Ok(score_rows(actor, &scorecard, rows, reasons))
}
