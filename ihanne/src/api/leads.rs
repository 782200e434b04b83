//! The inbox of leads: sending one, looking at them, and deciding what becomes of each.

use axum::extract::State;
use axum::http::header::IF_MATCH;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::routing::{delete, get, post, put};
use ihanne_core::import::is_owner;
use ihanne_core::market::key_of;
use ihanne_store::{InboxLead, LeadScore, Received};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::body::{Answer, Named, Query, Sent, names, tag};
use super::caller::{Approve, Caller, Leads, Read, Scope};
use super::cursor::{Leaf, Listed, link, place};
use super::door::ask;
use super::keyed::keyed;
use super::matching::Oddity;
use super::problem::Problem;
use super::route::{Route, schema};
use super::rows::row;
use super::score::{Score, ScoreReason};
use crate::ops::Actor;
use crate::ops::inbox::{self, Choice, Counted, Sender, Which};
use crate::ops::scoring::Because;
use crate::serve::{App, now};

/// What became of a lead that was sent.
#[derive(Debug, Serialize, JsonSchema)]
struct Kept {
    /// Its number in the inbox.
    id: u64,
    /// When it arrived, in UTC.
    received: String,
    /// Where it landed: `on_list` (its account has a tier), `fits`, `needs_data`, `outside`, `disqualified`, or `unscored` where no
    /// profile is in force.
    landed: String,
    /// Whether its account is there: `match`, `review` (somebody should look) or `none`.
    matched: String,
    /// The number of the likeliest account; null where there is none.
    account: Option<u32>,
    /// The probability that it is the lead's.
    probability: Option<f64>,
    /// The profile in force that scored it, with the revision.
    profile: Option<Scorer>,
    /// Its score: by what is known of its account, and where that says nothing by what was sent.
    score: Option<Score>,
    /// What is odd about it.
    problems: Vec<Oddity>,
}

/// A revision of a profile.
#[derive(Debug, Serialize, JsonSchema)]
struct Scorer {
    /// The profile's id.
    id: String,
    /// The revision.
    revision: u32,
}

/// A lead of the inbox.
#[derive(Debug, Serialize, JsonSchema)]
struct Lead {
    /// Its number.
    id: u64,
    /// When it arrived, in UTC.
    received: String,
    /// What sent it.
    source: String,
    /// What it is called.
    name: String,
    /// What was sent.
    cells: Map<String, Value>,
    /// Where it landed.
    landed: String,
    /// Whether its account is there: `match`, `review` or `none`.
    matched: String,
    /// The number of the likeliest account; null where there is none.
    account: Option<u32>,
    /// The probability that it is the lead's.
    probability: Option<f64>,
    /// The profile that scored it, with the revision.
    profile: Option<Scorer>,
    /// Its score when it arrived.
    score: Option<Score>,
    /// Whose it is; null also for those who do not see the names of salespeople.
    owner: Option<String>,
    /// What was decided, if anything was.
    decision: Option<Decision>,
}

/// What was decided of a lead.
#[derive(Debug, Serialize, JsonSchema)]
struct Decision {
    /// `promote`: it is put on the list; `outside`: it stays outside.
    decision: String,
    /// Why.
    reason: String,
    /// Who decided.
    by: String,
    /// When, in UTC.
    at: String,
}

fn score(score: Option<LeadScore>) -> (Option<Scorer>, Option<Score>) {
    let Some(score) = score else { return (None, None) };
    let reasons: Vec<Because> = serde_json::from_str(&score.reasons).unwrap_or_default();
    let scorer = Scorer { id: score.profile, revision: score.revision };
    let score = Score {
        verdict: score.verdict,
        points: score.points,
        points_low: score.low,
        points_high: score.high,
        fit: score.fit,
        probability: None,
        priority: score.priority,
        reasons: reasons.into_iter().map(ScoreReason::from).collect(),
    };
    (Some(scorer), Some(score))
}

impl From<InboxLead> for Lead {
    fn from(lead: InboxLead) -> Lead {
        let (profile, score) = score(lead.score);
        Lead {
            id: lead.id,
            received: lead.received,
            source: lead.source,
            name: lead.name,
            cells: serde_json::from_str(&lead.cells).unwrap_or_default(),
            landed: lead.landed,
            matched: lead.matched,
            account: lead.account,
            probability: lead.probability,
            profile,
            score,
            owner: lead.owner,
            decision: lead.decision.map(|one| Decision { decision: one.decision, reason: one.reason, by: one.by, at: one.at }),
        }
    }
}

impl Lead {
    /// A lead as a caller sees it: with the names of salespeople, or without.
    fn seen(lead: InboxLead, salespeople: bool) -> Lead {
        let mut lead = Lead::from(lead);
        if !salespeople {
            lead.owner = None;
            lead.cells.retain(|name, _| !is_owner(&key_of(name)));
        }
        lead
    }
}

/// Which leads.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Asked {
    /// Where they landed: `on_list`, `fits`, `needs_data`, `outside`, `disqualified` or `unscored`.
    landed: Option<String>,
    /// Whether something was decided of them.
    decided: Option<bool>,
    /// Where the leaf begins: `next` of the one before.
    after: Option<String>,
    /// Entries at most, 1 to 500; 50 where nothing is said.
    #[schemars(range(min = 1, max = 500))]
    limit: Option<usize>,
}

/// Since when.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Since {
    /// A day or time in UTC, such as `2026-11-01`; all leads where it is not said.
    since: Option<String>,
}

/// How many leads came, and how well they were targeted.
#[derive(Debug, Serialize, JsonSchema)]
struct Success {
    /// Leads that arrived.
    leads: u64,
    /// Where they landed, each with how many.
    landed: std::collections::BTreeMap<String, u64>,
    /// Leads from outside that were put on the list by somebody.
    promoted: u64,
    /// Leads that were left outside by somebody.
    left_outside: u64,
    /// Leads that neither stand on the list nor were decided about.
    waiting: u64,
    /// Leads that are on the list or fit, with those that were promoted.
    hits: u64,
    /// Leads of which enough is known to tell.
    judged: u64,
}

/// What somebody decides.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Decide {
    /// `promote`: put it on the list; `outside`: leave it outside.
    decision: Chosen,
    /// Why, for whoever asks later.
    reason: String,
}

/// What can be decided.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Chosen {
    Promote,
    Outside,
}

const MATCH: &str = "The ETag of the lead as it was seen: 412 when somebody has decided meanwhile.";

/// The doors.
pub fn routes() -> Vec<Route> {
    let example = r#"{"name": "Nordea Oyj", "domain": "nordea.com", "email": "anna@nordea.com", "employees": 900}"#;
    let decide_example = r#"{"decision": "outside", "reason": "too small for us"}"#;
    let send = "Receives a lead: matches it with the accounts, scores it by the profile in force, and keeps it.";
    let take_back_does = "Takes the decision about a lead back: the one before holds again, or none.";
    vec![
        Route::post("/api/v1/leads", "send_lead", send, post(receive))
            .scope(Leads::WORD)
            .sent::<Map<String, Value>>(example)
            .header("Idempotency-Key", "Up to 200 letters. The same lead under the same key within a day is kept once.")
            .answers(201, schema::<Kept>),
        Route::get("/api/v1/leads", "list_leads", "Lists the leads of the inbox, the latest first.", get(list))
            .scope(Read::WORD)
            .query::<Asked>()
            .answers(200, schema::<Listed<Lead>>),
        Route::get("/api/v1/leads/success", "lead_success", "Tells how well leads are targeted.", get(success))
            .scope(Read::WORD)
            .query::<Since>()
            .answers(200, schema::<Success>),
        Route::get("/api/v1/leads/{id}", "get_lead", "One lead of the inbox.", get(one))
            .scope(Read::WORD)
            .answers(200, schema::<Lead>),
        Route::new(Method::PUT, "/api/v1/leads/{id}/decision", "decide_lead", "Decides what becomes of a lead.", put(decide))
            .scope(Approve::WORD)
            .sent::<Decide>(decide_example)
            .header("If-Match", MATCH)
            .answers(200, schema::<Lead>)
            .also(&[412]),
        Route::new(Method::DELETE, "/api/v1/leads/{id}/decision", "undo_lead_decision", take_back_does, delete(take_back))
            .scope(Approve::WORD)
            .header("If-Match", MATCH)
            .answers(200, schema::<Lead>)
            .also(&[412]),
    ]
}

async fn receive(
    State(app): State<App>,
    caller: Caller<Leads>,
    headers: HeaderMap,
    sent: Sent<Map<String, Value>>,
) -> Result<Answer, Problem> {
    let key = keyed(&headers, "send_lead", sent.hash)?;
    let cells = row(0, sent.said)?;
    let actor = caller.actor;
    let (received, lead, before) = ask(&app, move |app| {
        let at = now();
        let owner = cells.iter().find(|(name, _)| name == "owner").map(|(_, value)| value.clone());
        let owner = owner.filter(|owner| !owner.trim().is_empty());
        let sender = Sender { source: &actor.name, key, owner, at: &at };
        let (received, lead) = app.inbox().receive(&actor, cells, sender)?;
        let before = match received {
            Received::Before(id) => inbox::one(&actor, app.data(), id)?,
            _ => None,
        };
        Ok((received, lead, before))
    })
    .await?;
    let problems = lead.problems.into_iter().map(Oddity::from).collect();
    // What is told under a key again is what was told before.
    let kept = match (received, before) {
        (Received::Before(id), Some(lead)) => {
            let (profile, score) = score(lead.score);
            let InboxLead { received, landed, matched, account, probability, .. } = lead;
            Kept { id, received, landed, matched, account, probability, profile, score, problems }
        }
        (Received::New(id) | Received::Before(id), _) => {
            let new = lead.new;
            let (profile, score) = score(new.score);
            Kept {
                id,
                received: new.received,
                landed: new.landed.to_owned(),
                matched: new.matched.to_owned(),
                account: new.account,
                probability: new.probability,
                profile,
                score,
                problems,
            }
        }
        (Received::OtherBefore, _) => return Err(Problem::broken("a key that was refused came through")),
    };
    Ok(Answer::with(StatusCode::CREATED, &kept))
}

async fn list(State(app): State<App>, caller: Caller<Read>, uri: Uri, Query(asked): Query<Asked>) -> Result<Answer, Problem> {
    let (most, before) = Leaf { after: asked.after, limit: asked.limit }.read()?;
    let which = Which { landed: asked.landed, decided: asked.decided, before: (before > 0).then_some(before), most: most + 1 };
    let salespeople = caller.sees_salespeople(&app).await?;
    let actor = caller.actor;
    let mut leads = ask(&app, move |app| inbox::list(&actor, app.data(), &which)).await?;
    let next = leads.get(most).and(leads.get(most - 1)).map(|last| place(last.id));
    leads.truncate(most);
    let to = link(&uri, next.as_deref());
    let items: Vec<Lead> = leads.into_iter().map(|lead| Lead::seen(lead, salespeople)).collect();
    Ok(Answer::of(&Listed { items, next, found: None }).next(to))
}

async fn success(State(app): State<App>, caller: Caller<Read>, Query(since): Query<Since>) -> Result<Answer, Problem> {
    let actor = caller.actor;
    let since = since.since.unwrap_or_default();
    let Counted { leads, landed, promoted, left_outside, waiting, hits, judged } =
        ask(&app, move |app| inbox::counted(&actor, app.data(), &since)).await?;
    let landed = landed.into_iter().map(|(word, count)| (word.to_owned(), count)).collect();
    Ok(Answer::of(&Success { leads, landed, promoted, left_outside, waiting, hits, judged }))
}

/// A lead as it is now.
async fn found(app: &App, actor: Actor, id: u64) -> Result<InboxLead, Problem> {
    let found = ask(app, move |app| inbox::one(&actor, app.data(), id)).await?;
    found.ok_or_else(|| Problem::not_found("lead"))
}

async fn one(State(app): State<App>, caller: Caller<Read>, Named(id): Named<u64>) -> Result<Answer, Problem> {
    let salespeople = caller.sees_salespeople(&app).await?;
    Ok(Answer::of(&Lead::seen(found(&app, caller.actor, id).await?, salespeople)))
}

/// How often anything was decided of a lead as the caller saw it, where the caller says so.
async fn seen(app: &App, actor: &Actor, salespeople: bool, headers: &HeaderMap, id: u64) -> Result<Option<u64>, Problem> {
    let lead = found(app, actor.clone(), id).await?;
    let changed = lead.changed;
    let tag = tag(&serde_json::to_vec(&Lead::seen(lead, salespeople)).unwrap_or_default());
    match names(headers, IF_MATCH, &tag) {
        None => Ok(None),
        Some(true) => Ok(Some(changed)),
        Some(false) => {
            let detail = "the lead is no longer as it was seen";
            let hint = "look at it again, then decide";
            Err(Problem::new(StatusCode::PRECONDITION_FAILED, "changed_meanwhile", detail, hint))
        }
    }
}

async fn decide(
    State(app): State<App>,
    caller: Caller<Approve>,
    headers: HeaderMap,
    Named(id): Named<u64>,
    sent: Sent<Decide>,
) -> Result<Answer, Problem> {
    let salespeople = caller.sees_salespeople(&app).await?;
    let seen = seen(&app, &caller.actor, salespeople, &headers, id).await?;
    let actor = caller.actor.clone();
    let lead = ask(&app, move |app| {
        let choice = match sent.said.decision {
            Chosen::Promote => Choice::Promote,
            Chosen::Outside => Choice::Outside,
        };
        inbox::decide(&actor, app.data(), (id, seen), choice, &sent.said.reason, &now())
    })
    .await?;
    caller.write_down(&app, "decided_lead", &id.to_string()).await?;
    Ok(Answer::of(&Lead::seen(lead, salespeople)))
}

async fn take_back(
    State(app): State<App>,
    caller: Caller<Approve>,
    headers: HeaderMap,
    Named(id): Named<u64>,
) -> Result<Answer, Problem> {
    let salespeople = caller.sees_salespeople(&app).await?;
    let seen = seen(&app, &caller.actor, salespeople, &headers, id).await?;
    let actor = caller.actor.clone();
    let lead = ask(&app, move |app| inbox::take_back(&actor, app.data(), (id, seen), &now())).await?;
    caller.write_down(&app, "undid_lead_decision", &id.to_string()).await?;
    Ok(Answer::of(&Lead::seen(lead, salespeople)))
}
