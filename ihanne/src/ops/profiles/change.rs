//! Changing: one or several edits of a profile's latest revision make the next one.

use std::path::Path;

use chrono::NaiveDate;
use ihanne_core::profile::{Criterion, Wish, compose, parse, set, with, without as leave};
use ihanne_store::{Mode, NewRevision};

use super::keep::{Kept, overtaken};
use super::read::{absent, compiled, refused};
use crate::ops::{Actor, Refusal, Stop, data};

/// A change of a profile.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// A change in one line, as `size[ideal].from=200`.
    Set(String),
    /// A criterion leaves, by its id.
    Without(String),
    /// A judgement comes, signed on a day.
    Judged(Box<Wish>, NaiveDate),
    /// A criterion of a study comes.
    Studied(Box<Criterion>),
}

impl Edit {
    fn said(&self) -> String {
        match self {
            Edit::Set(change) => change.clone(),
            Edit::Without(id) => format!("without {id}"),
            Edit::Judged(wish, _) => format!("with {}", wish.condition.attribute),
            Edit::Studied(criterion) => format!("with {}", criterion.attribute),
        }
    }
}

/// The text with the edits made.
///
/// # Errors
/// When one of them cannot be made, or what comes of it is no profile.
pub fn edited(actor: &Actor, text: &str, edits: &[Edit]) -> Result<String, Stop> {
    let mut text = text.to_owned();
    for edit in edits {
        text = match edit {
            Edit::Set(change) => set(&text, change).map_err(|error| Refusal::new("what_if_set", error.message, error.hint))?,
            Edit::Studied(criterion) => with(&text, criterion).map_err(|findings| refused("the profile", findings))?,
            Edit::Without(id) => without(&text, id)?,
            Edit::Judged(wish, on) => judged(actor, &text, wish, *on)?,
        };
    }
    let (profile, _) = parse(&text).map_err(|findings| refused("with these changes", findings))?;
    compiled(&profile)?;
    Ok(text)
}

fn without(text: &str, id: &str) -> Result<String, Stop> {
    let changed = leave(text, id).map_err(|findings| refused("the profile", findings))?;
    changed.ok_or_else(|| {
        let hint = "open the profile again: somebody else may have taken it out";
        Refusal::new("what_if_without", format!("there is no criterion `{id}`"), hint).into()
    })
}

fn judged(actor: &Actor, text: &str, wish: &Wish, on: NaiveDate) -> Result<String, Stop> {
    let composed = compose("judged", &actor.name, on, std::slice::from_ref(wish));
    let composed = composed.map_err(|error| Refusal::new(error.code, error.message, error.hint))?;
    composed
        .criteria
        .iter()
        .try_fold(text.to_owned(), |text, criterion| with(&text, criterion))
        .map_err(|findings| refused("the profile", findings))
}

/// Makes edits of revision `after`, which must be the latest still.
pub fn change(actor: &Actor, folder: &Path, (name, after): (&str, u32), edits: &[Edit], at: &str) -> Result<Kept, Stop> {
    let mut store = data::open(actor, folder, Mode::Create, "profiles")?;
    let mut workspace = store.workspace(&actor.workspace)?;
    let before = workspace.revision(name, after)?.ok_or_else(|| absent(name))?;
    let content = edited(actor, &before.content, edits)?;
    if content == before.content {
        return Ok(Kept { profile: name.to_owned(), revision: after, new: false });
    }
    let (profile, _) = parse(&content).map_err(|findings| refused(name, findings))?;
    if profile.id != name {
        let message = format!("this would make `{name}` into `{}`", profile.id);
        return Err(Refusal::new("another_profile", message, "upload it as a profile of its own").into());
    }
    let did = edits.iter().map(Edit::said).collect::<Vec<_>>().join("; ");
    let new = NewRevision { name, after: Some(after), content: &content, did: &did, by: &actor.name, at, force: false };
    let Some(revision) = workspace.revise(&new)? else { return Err(overtaken(name)) };
    Ok(Kept { profile: name.to_owned(), revision, new: false })
}
