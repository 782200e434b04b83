//! Triage: somebody decides what becomes of a lead, and may take it back.

use std::path::Path;

use ihanne_store::{Decision, InboxLead, Mode};

use crate::ops::{Actor, Refusal, Stop, data};

/// Letters a reason may have.
const LONGEST: usize = 1000;

/// Letters of an owner that are kept.
const OWNER: usize = 200;

/// Reasons that are offered again.
const REASONS: usize = 20;

/// What can be decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// It is put on the list.
    Promote,
    /// It stays outside.
    Outside,
}

impl Choice {
    /// As it is kept.
    pub fn word(self) -> &'static str {
        match self {
            Choice::Promote => "promote",
            Choice::Outside => "outside",
        }
    }
}

/// Decides of a lead. `seen` is how often anything had been decided of it when the actor looked; where that is not said, whatever was
/// decided meanwhile is overruled. Gives the lead as it is then.
pub fn decide(
    actor: &Actor,
    folder: &Path,
    (id, seen): (u64, Option<u64>),
    choice: Choice,
    reason: &str,
    at: &str,
) -> Result<InboxLead, Stop> {
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().count() > LONGEST {
        let message = format!("a decision has a reason, of at most {LONGEST} letters");
        return Err(Refusal::new("reason_needed", message, "say why, for whoever asks later").into());
    }
    let decision =
        Decision { decision: choice.word().to_owned(), reason: reason.to_owned(), by: actor.name.clone(), at: at.to_owned() };
    change(actor, folder, (id, seen), at, Some(&decision))
}

/// Takes the decision about a lead back: the one before holds again, or none.
pub fn take_back(actor: &Actor, folder: &Path, (id, seen): (u64, Option<u64>), at: &str) -> Result<InboxLead, Stop> {
    change(actor, folder, (id, seen), at, None)
}

/// Says whose a lead is, nobody's where nothing is said; whether there is such a lead.
pub fn assign(actor: &Actor, folder: &Path, id: u64, owner: &str) -> Result<bool, Stop> {
    let owner: String = owner.trim().chars().take(OWNER).collect();
    let mut store = data::open(actor, folder, Mode::Existing, "leads")?;
    Ok(store.workspace(&actor.workspace)?.assign_lead(id, &owner)?)
}

/// Reasons that were given before, the latest first, so that the same is said of the same.
pub fn reasons(actor: &Actor, folder: &Path) -> Result<Vec<String>, Stop> {
    let mut store = data::open(actor, folder, Mode::Create, "leads")?;
    Ok(store.workspace(&actor.workspace)?.lead_reasons(REASONS)?)
}

fn change(
    actor: &Actor,
    folder: &Path,
    (id, seen): (u64, Option<u64>),
    at: &str,
    decision: Option<&Decision>,
) -> Result<InboxLead, Stop> {
    let mut store = data::open(actor, folder, Mode::Existing, "leads")?;
    let mut workspace = store.workspace(&actor.workspace)?;
    let missing = || Stop::from(Refusal::new("unknown_lead", format!("there is no lead {id}"), "look at the inbox again"));
    let lead = workspace.inbox_lead(id)?.ok_or_else(missing)?;
    if decision.is_none() && lead.decision.is_none() {
        let message = format!("nothing was decided of lead {id}");
        return Err(Refusal::new("not_decided", message, "look at the inbox again").into());
    }
    if !workspace.decide_lead(id, seen.unwrap_or(lead.changed), at, decision)? {
        let message = format!("somebody has decided of lead {id} meanwhile");
        return Err(Refusal::new("changed_meanwhile", message, "look at it again, then decide").into());
    }
    workspace.inbox_lead(id)?.ok_or_else(missing)
}
