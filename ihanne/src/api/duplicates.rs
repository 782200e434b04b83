//! Duplicates: found, listed, shown side by side, answered, merged, and merges taken back.

use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::routing::{get, post};
use ihanne_core::import::identity::Answer as Said;
use ihanne_core::market::Noun;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::body::{Answer, Named, Query, Sent};
use super::caller::{Caller, Read, Scope, Write};
use super::cursor::{Leaf, Listed, link, place};
use super::door::ask;
use super::problem::Problem;
use super::route::{Route, schema, told};
use crate::ops::duplicates::NOUNS;
use crate::ops::duplicates::answer::{Given, answer};
use crate::ops::duplicates::find::find;
use crate::ops::duplicates::list::{ListedPair, Request, State as Stands, list};
use crate::ops::duplicates::merge::{self, merge};
use crate::ops::duplicates::show::show;
use crate::ops::duplicates::unmerge::unmerge;
use crate::serve::{App, now};

/// Which pairs.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Asked {
    /// `open`, `auto`, `same`, `related`, `different` or `merged`; all where it is not said.
    state: Option<String>,
    /// Where the leaf begins: `next` of the one before.
    after: Option<String>,
    /// Entries at most, 1 to 500; 50 where nothing is said.
    #[schemars(range(min = 1, max = 500))]
    limit: Option<usize>,
}

/// Two records.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Two {
    /// The key of one: its id in the CRM, or its place with `#` before it.
    key: String,
    /// The key of the other.
    other: String,
}

/// Two records that may be one.
#[derive(Debug, Serialize, JsonSchema)]
struct Pair {
    /// Their keys.
    keys: [String; 2],
    /// Their names.
    names: [String; 2],
    /// Where it stands.
    state: Value,
    /// The probability that they are one.
    probability: f64,
    /// Whether they look rather like two of one group.
    looks_related: bool,
    /// Whether they were merged without a look, and somebody took it back.
    taken_back: bool,
}

impl From<ListedPair> for Pair {
    fn from(pair: ListedPair) -> Pair {
        let ListedPair { keys, names, state, probability, looks_related, taken_back, .. } = pair;
        Pair { keys, names, state: word(state), probability, looks_related, taken_back }
    }
}

/// An answer about two records.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Answering {
    /// The key of one.
    key: String,
    /// The key of the other.
    other: String,
    /// `same`, `related` (two of one group) or `different`.
    answer: What,
}

/// What two records are.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum What {
    Same,
    Related,
    Different,
}

/// What to merge.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Merging {
    /// Only what was answered the same, and not what needs no look.
    #[serde(default)]
    only_answered: bool,
    /// Keys of records that survive in their groups.
    #[serde(default)]
    keep: Vec<String>,
    /// Also what was merged before and taken back.
    #[serde(default)]
    again: bool,
    /// Only say what would become of each cell.
    #[serde(default)]
    dry_run: bool,
}

/// A record that was merged.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Gone {
    /// Its key.
    key: String,
}

/// The doors.
pub fn routes() -> Vec<Route> {
    let merge_does = "Merges what needs no look and what was answered the same: a batch, which can be taken back.";
    vec![
        Route::get(
            "/api/v1/duplicates/{noun}",
            "list_duplicates",
            "Lists pairs of accounts or leads that may be one, the most unsure first.",
            get(queue),
        )
        .scope(Read::WORD)
        .query::<Asked>()
        .answers(200, schema::<Listed<Pair>>)
        .also(&[409]),
        Route::get(
            "/api/v1/duplicates/{noun}/pair",
            "show_duplicate",
            "Two records side by side, and why they may be one.",
            get(pair),
        )
        .scope(Read::WORD)
        .query::<Two>()
        .answers(200, told)
        .also(&[409, 422]),
        Route::post(
            "/api/v1/duplicates/{noun}/find",
            "find_duplicates",
            "Looks for pairs that may be one; answers that were given stay.",
            post(look),
        )
        .scope(Write::WORD)
        .answers(200, told),
        Route::post(
            "/api/v1/duplicates/{noun}/answers",
            "answer_duplicate",
            "Says of two records that they are the same, related or different.",
            post(say),
        )
        .scope(Write::WORD)
        .sent::<Answering>(r##"{"key": "#17", "other": "#4711", "answer": "same"}"##)
        .answers(200, told),
        Route::post("/api/v1/duplicates/{noun}/merge", "merge_duplicates", merge_does, post(join))
            .scope(Write::WORD)
            .sent::<Merging>(r#"{"dry_run": true}"#)
            .answers(200, told),
        Route::post("/api/v1/duplicates/{noun}/undo", "undo_merge", "Makes a merged record one of its own again.", post(part))
            .scope(Write::WORD)
            .sent::<Gone>(r##"{"key": "#4711"}"##)
            .answers(200, told),
    ]
}

fn word(value: impl Serialize) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}

/// The records of a path.
fn noun(word: &str) -> Result<Noun, Problem> {
    Noun::of_word(word).filter(|noun| NOUNS.contains(noun)).ok_or_else(|| Problem::not_found("path"))
}

async fn queue(
    State(app): State<App>,
    caller: Caller<Read>,
    uri: Uri,
    Named(of): Named<String>,
    Query(asked): Query<Asked>,
) -> Result<Answer, Problem> {
    let noun = noun(&of)?;
    let (limit, from) = Leaf { after: asked.after, limit: asked.limit }.read()?;
    let after = usize::try_from(from).unwrap_or(usize::MAX);
    let state = asked.state.as_deref().map(|said| {
        let found = Stands::ALL.into_iter().find(|state| word(state) == said);
        found.ok_or_else(|| {
            let hint = "state is one of open, auto, same, related, different, merged";
            Problem::new(StatusCode::BAD_REQUEST, "bad_query", "there is no such state", hint)
        })
    });
    let request = Request { noun, state: state.transpose()?, limit, after };
    let listed = ask(&app, move |app| list(&caller.actor, app.data(), &request)).await?;
    let end = after.saturating_add(listed.pairs.len()) as u64;
    let next = (end < listed.all).then(|| place(end));
    let to = link(&uri, next.as_deref());
    let items: Vec<Pair> = listed.pairs.into_iter().map(Pair::from).collect();
    Ok(Answer::of(&Listed { items, next, found: Some(listed.all) }).next(to))
}

async fn pair(
    State(app): State<App>,
    caller: Caller<Read>,
    Named(of): Named<String>,
    Query(two): Query<Two>,
) -> Result<Answer, Problem> {
    let noun = noun(&of)?;
    let shown = ask(&app, move |app| show(&caller.actor, app.data(), noun, [&two.key, &two.other])).await?;
    Ok(Answer::of(&shown))
}

async fn look(State(app): State<App>, caller: Caller<Write>, Named(of): Named<String>) -> Result<Answer, Problem> {
    let noun = noun(&of)?;
    let actor = caller.actor.clone();
    let found = ask(&app, move |app| find(&actor, app.data(), Some(noun), &mut |_| {})).await?;
    Ok(Answer::of(&found))
}

async fn say(
    State(app): State<App>,
    caller: Caller<Write>,
    Named(of): Named<String>,
    sent: Sent<Answering>,
) -> Result<Answer, Problem> {
    let noun = noun(&of)?;
    let actor = caller.actor.clone();
    let Answering { key, other, answer: what } = sent.said;
    let about = format!("{key} {other}");
    let kept = ask(&app, move |app| {
        let said = match what {
            What::Same => Said::Same,
            What::Related => Said::Related,
            What::Different => Said::Different,
        };
        answer(&actor, app.data(), noun, &Given::Pair([&key, &other], said), &now())
    })
    .await?;
    caller.write_down(&app, "answered_duplicate", &about).await?;
    Ok(Answer::of(&kept))
}

async fn join(
    State(app): State<App>,
    caller: Caller<Write>,
    Named(of): Named<String>,
    sent: Sent<Merging>,
) -> Result<Answer, Problem> {
    let noun = noun(&of)?;
    let actor = caller.actor.clone();
    let Merging { only_answered, keep, again, dry_run } = sent.said;
    let request = merge::Request { noun, only_answered, keep, again, dry_run, at: now() };
    let merged = ask(&app, move |app| merge(&actor, app.data(), &request)).await?;
    if merged.batch.is_some() {
        caller.write_down(&app, "merged_duplicates", noun.word()).await?;
    }
    Ok(Answer::of(&merged))
}

async fn part(
    State(app): State<App>,
    caller: Caller<Write>,
    Named(of): Named<String>,
    sent: Sent<Gone>,
) -> Result<Answer, Problem> {
    let noun = noun(&of)?;
    let (actor, key) = (caller.actor.clone(), sent.said.key);
    let about = key.clone();
    let parted = ask(&app, move |app| unmerge(&actor, app.data(), noun, &key, &now())).await?;
    caller.write_down(&app, "unmerged_duplicate", &about).await?;
    Ok(Answer::of(&parted))
}
