//! Triage: somebody decides what becomes of a lead, and may take it back.

use std::path::Path;

use ihanne_store::{Decision, InboxLead, Mode};

use crate::ops::{Actor, Refusal, Stop, data};

/// Letters a reason may have.
const LONGEST: usize = 1000;

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

    /// The choice of a word.
    pub fn of_word(word: &str) -> Option<Choice> {
        [Choice::Promote, Choice::Outside].into_iter().find(|choice| choice.word() == word)
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
