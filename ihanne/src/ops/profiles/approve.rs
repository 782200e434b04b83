//! Approving: a name under the latest revision puts it in force; earlier ones can be returned to, and an approval taken back.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use ihanne_core::profile::parse;
use ihanne_store::{Mode, NewRevision};

use super::keep::overtaken;
use super::read::{absent, refused};
use crate::ops::profile::{ApproveRequest, Approved, put_under};
use crate::ops::{Actor, Refusal, Stop, data};

/// Puts the actor's name under revision `after` of a profile, which must be the latest still, and puts it in force.
pub fn approve(
    actor: &Actor,
    folder: &Path,
    (name, after): (&str, u32),
    role: Option<String>,
    (at, on): (&str, NaiveDate),
) -> Result<Approved, Stop> {
    let mut store = data::open(actor, folder, Mode::Create, "profiles")?;
    let mut workspace = store.workspace(&actor.workspace)?;
    let before = workspace.revision(name, after)?.ok_or_else(|| absent(name))?;
    let request = ApproveRequest { path: PathBuf::from(name), by: actor.name.clone(), role, on };
    let (content, approved) = put_under(&before.content, &request)?;
    let new = NewRevision { name, after: Some(after), content: &content, did: "approved", by: &actor.name, at, force: true };
    workspace.revise(&new)?.ok_or_else(|| overtaken(name))?;
    Ok(approved)
}

/// Puts what an earlier revision said in force again, as a revision of its own. Gives its number.
pub fn return_to(
    actor: &Actor,
    folder: &Path,
    (name, after): (&str, u32),
    (number, force): (u32, bool),
    at: &str,
) -> Result<u32, Stop> {
    let mut store = data::open(actor, folder, Mode::Create, "profiles")?;
    let mut workspace = store.workspace(&actor.workspace)?;
    let earlier = workspace.revision(name, number)?.ok_or_else(|| absent(name))?;
    let (profile, _) = parse(&earlier.content).map_err(|findings| refused(name, findings))?;
    if force && !profile.is_approved() {
        let message = format!("nobody approved revision {number} of `{name}`");
        return Err(Refusal::new("not_approved", message, "open it as a draft, and approve that").into());
    }
    let did = format!("as revision {number}");
    let new = NewRevision { name, after: Some(after), content: &earlier.content, did: &did, by: &actor.name, at, force };
    workspace.revise(&new)?.ok_or_else(|| overtaken(name))
}

/// Takes the latest approval of a profile back: what was in force before holds again. Gives the revision that no longer is.
pub fn take_back(actor: &Actor, folder: &Path, name: &str, at: &str) -> Result<u32, Stop> {
    let mut store = data::open(actor, folder, Mode::Create, "profiles")?;
    store
        .workspace(&actor.workspace)?
        .undo_force(name, at)?
        .ok_or_else(|| Refusal::new("not_in_force", format!("nothing of `{name}` is in force"), "approve it first").into())
}
