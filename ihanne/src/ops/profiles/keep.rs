//! Keeping: a profile file becomes a profile of the workspace, or the next revision of the one it has the id of.

use std::path::Path;

use ihanne_core::profile::parse;
use ihanne_store::{Mode, NewRevision};
use serde::Serialize;

use super::read::{compiled, refused};
use crate::ops::{Actor, Refusal, Stop, data};

/// What was kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Kept {
    /// The id of the profile.
    pub profile: String,
    /// The revision it became.
    pub revision: u32,
    /// Whether the profile was not there before.
    pub new: bool,
}

/// Keeps a profile file as a draft. `did` says where it comes from; `called` is how it is named in what is told.
pub fn keep(actor: &Actor, folder: &Path, text: &str, (called, did): (&str, &str), at: &str) -> Result<Kept, Stop> {
    let (profile, _) = parse(text).map_err(|findings| refused(called, findings))?;
    compiled(&profile)?;
    let mut store = data::open(actor, folder, Mode::Create, "profiles")?;
    let mut workspace = store.workspace(&actor.workspace)?;
    let after = workspace.profiles()?.into_iter().find(|kept| kept.name == profile.id).map(|kept| kept.latest);
    if let Some(after) = after
        && workspace.revision(&profile.id, after)?.is_some_and(|latest| latest.content == text)
    {
        return Ok(Kept { profile: profile.id, revision: after, new: false });
    }
    let new = NewRevision { name: &profile.id, after, content: text, did, by: &actor.name, at, force: false };
    let Some(revision) = workspace.revise(&new)? else { return Err(overtaken(&profile.id)) };
    Ok(Kept { profile: profile.id, revision, new: after.is_none() })
}

/// Somebody else has changed the profile in the meantime.
pub(super) fn overtaken(name: &str) -> Stop {
    let message = format!("`{name}` has been changed by somebody else since this page was opened");
    Refusal::new("overtaken", message, "look at the profile as it is now, and make the change again").into()
}
