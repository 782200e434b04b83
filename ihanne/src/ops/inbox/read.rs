//! Reading the inbox: leaf by leaf, one lead, and how well leads are targeted.

use std::path::Path;

use ihanne_store::{InboxAsked, InboxLead, Mode};
use serde::Serialize;

use crate::ops::{Actor, Stop, data};

/// Where leads land.
pub const LANDED: [&str; 6] = ["on_list", "fits", "needs_data", "outside", "disqualified", "unscored"];

/// Which leads.
#[derive(Clone, Debug, Default)]
pub struct Which {
    /// Where they landed; anywhere where it is not said.
    pub landed: Option<String>,
    /// Whether something was decided; either where it is not said.
    pub decided: Option<bool>,
    /// Before this number, the latest first.
    pub before: Option<u64>,
    /// At most so many.
    pub most: usize,
}

/// How many leads came, and how well they were targeted.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Counted {
    /// Leads that arrived.
    pub leads: u64,
    /// Where they landed, each with how many.
    pub landed: Vec<(&'static str, u64)>,
    /// Leads from outside that were put on the list by somebody.
    pub promoted: u64,
    /// Leads that were left outside by somebody.
    pub left_outside: u64,
    /// Leads that neither stand on the list nor were decided about.
    pub waiting: u64,
    /// Of the leads that a profile has scored, how many are on the list or fit, with those that were promoted.
    pub hits: u64,
    /// Leads that a profile has scored, and of which enough is known.
    pub judged: u64,
}

/// Leads of the inbox, the latest first.
pub fn list(actor: &Actor, folder: &Path, which: &Which) -> Result<Vec<InboxLead>, Stop> {
    let mut store = data::open(actor, folder, Mode::Create, "leads")?;
    let asked = InboxAsked { landed: which.landed.as_deref(), decided: which.decided, before: which.before, most: which.most };
    Ok(store.workspace(&actor.workspace)?.inbox(&asked)?)
}

/// One lead; `None` when there is none of this number.
pub fn one(actor: &Actor, folder: &Path, id: u64) -> Result<Option<InboxLead>, Stop> {
    let mut store = data::open(actor, folder, Mode::Create, "leads")?;
    Ok(store.workspace(&actor.workspace)?.inbox_lead(id)?)
}

/// How many leads arrived since a day or time, in UTC, and how well they were targeted.
pub fn counted(actor: &Actor, folder: &Path, since: &str) -> Result<Counted, Stop> {
    let mut store = data::open(actor, folder, Mode::Create, "leads")?;
    let counts = store.workspace(&actor.workspace)?.inbox_counts(since)?;
    let sum = |wanted: &dyn Fn(&str, Option<&str>) -> bool| -> u64 {
        counts.iter().filter(|(landed, decision, _)| wanted(landed, decision.as_deref())).map(|(_, _, count)| count).sum()
    };
    Ok(Counted {
        leads: sum(&|_, _| true),
        landed: LANDED.map(|word| (word, sum(&|landed, _| landed == word))).to_vec(),
        promoted: sum(&|landed, decision| !is_in(landed) && decision == Some("promote")),
        left_outside: sum(&|_, decision| decision == Some("outside")),
        waiting: sum(&|landed, decision| landed != "on_list" && decision.is_none()),
        hits: sum(&|landed, decision| is_hit(landed, decision)),
        judged: sum(&|landed, decision| is_judged(landed, decision)),
    })
}

fn is_in(landed: &str) -> bool {
    matches!(landed, "on_list" | "fits")
}

/// Whether a lead hits the profile: it is on the list or fits, unless it was left outside, or was put on the list.
pub fn is_hit(landed: &str, decision: Option<&str>) -> bool {
    is_in(landed) && decision != Some("outside") || decision == Some("promote")
}

/// Whether it can be told of a lead if it hits the profile: enough is known, or somebody has decided.
pub fn is_judged(landed: &str, decision: Option<&str>) -> bool {
    !matches!(landed, "unscored" | "needs_data") || decision.is_some()
}
