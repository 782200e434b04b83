//! Reading: which profiles there are, and what one of them says.

use std::path::Path;

use ihanne_core::profile::{Diagnostic, Profile, parse};
use ihanne_core::scorecard::Scorecard;
use ihanne_store::{Force, KeptProfile, Mode, Revision};

use crate::ops::{Actor, Refusal, Stop, data};

/// Which revision of a profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The latest, in force or a draft.
    Latest,
    /// The one in force.
    InForce,
    /// The one of this number.
    Number(u32),
}

/// A revision of a profile, read.
pub struct Opened {
    /// The profile among the others.
    pub kept: KeptProfile,
    /// The revision.
    pub revision: Revision,
    /// What it says.
    pub profile: Profile,
}

/// The profiles of the workspace, the one that lists go by first.
pub fn list(actor: &Actor, folder: &Path) -> Result<Vec<KeptProfile>, Stop> {
    Ok(data::open(actor, folder, Mode::Create, "profiles")?.workspace(&actor.workspace)?.profiles()?)
}

/// A profile by its id, or where none is named the one that lists go by; `None` when there is none, or no such revision.
pub fn open(actor: &Actor, folder: &Path, name: Option<&str>, which: Which) -> Result<Option<Opened>, Stop> {
    let mut store = data::open(actor, folder, Mode::Create, "profiles")?;
    let workspace = store.workspace(&actor.workspace)?;
    let profiles = workspace.profiles()?;
    let found = profiles.into_iter().find(|kept| name.is_none_or(|name| kept.name == name));
    let Some(kept) = found else { return Ok(None) };
    let number = match which {
        Which::Latest => Some(kept.latest),
        Which::InForce => kept.in_force,
        Which::Number(number) => Some(number),
    };
    let Some(number) = number else { return Ok(None) };
    let Some(revision) = workspace.revision(&kept.name, number)? else { return Ok(None) };
    let (profile, _) = parse(&revision.content).map_err(|findings| refused(&kept.name, findings))?;
    Ok(Some(Opened { kept, revision, profile }))
}

/// All that a profile has said, the latest first, and when which of it was in force.
pub fn revisions(actor: &Actor, folder: &Path, name: &str) -> Result<(Vec<Revision>, Vec<Force>), Stop> {
    let mut store = data::open(actor, folder, Mode::Create, "profiles")?;
    let workspace = store.workspace(&actor.workspace)?;
    Ok((workspace.revisions(name)?, workspace.forces(name)?))
}

/// Makes a profile the one that lists go by.
pub fn choose(actor: &Actor, folder: &Path, name: &str, at: &str) -> Result<(), Stop> {
    let mut store = data::open(actor, folder, Mode::Create, "profiles")?;
    if store.workspace(&actor.workspace)?.choose_profile(name, at)? { Ok(()) } else { Err(absent(name)) }
}

impl Opened {
    /// The profile, ready to score.
    pub fn compile(&self) -> Result<Scorecard, Stop> {
        compiled(&self.profile)
    }

    /// Whether this revision is the one in force.
    pub fn is_in_force(&self) -> bool {
        self.kept.in_force == Some(self.revision.number)
    }
}

/// A profile, ready to score.
pub(super) fn compiled(profile: &Profile) -> Result<Scorecard, Stop> {
    Scorecard::compile(profile).map_err(|error| Refusal::new(error.code(), error.to_string(), error.hint()).into())
}

/// There is no profile of that id.
pub(super) fn absent(name: &str) -> Stop {
    let hint = "open one of those that are listed under Profile, or upload its file";
    Refusal::new("no_such_profile", format!("there is no profile `{name}`"), hint).into()
}

/// What is wrong with a text that should be a profile.
pub(super) fn refused(name: &str, findings: Vec<Diagnostic>) -> Stop {
    Stop::from(Refusal::of_profile(Path::new(name), findings))
}
