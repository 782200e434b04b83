//! What a team keeps about its list: saved views, and who loves the product.

use std::path::Path;

use ihanne_store::{Mode, Nomination, SavedView};

use crate::ops::{Actor, Refusal, Stop, data};

/// What is kept.
pub struct Kept {
    /// The saved views, by their names.
    pub views: Vec<SavedView>,
    /// The nominations that stand, the latest first.
    pub nominations: Vec<Nomination>,
}

/// Letters a name, a reason or a query may have.
const LONGEST: usize = 2_000;

/// Reads what is kept.
pub fn kept(actor: &Actor, folder: &Path) -> Result<Kept, Stop> {
    let mut store = data::open(actor, folder, Mode::Create, "accounts")?;
    let workspace = store.workspace(&actor.workspace)?;
    Ok(Kept { views: workspace.saved_views()?, nominations: workspace.nominations()? })
}

/// Saves a view for the whole team, in the place of one of the same name.
pub fn save_view(actor: &Actor, folder: &Path, (name, query): (&str, &str), at: &str) -> Result<i64, Stop> {
    let name = said(name, "view_without_name", "a view needs a name", "name it by what it shows")?;
    if query.len() > LONGEST {
        return Err(Refusal::new("view_too_long", "this view asks for too much", "ask for less").into());
    }
    let mut store = data::open(actor, folder, Mode::Create, "accounts")?;
    Ok(store.workspace(&actor.workspace)?.save_view(name, query, (&actor.name, at))?)
}

/// Removes a saved view; without a time it comes back. Says whether there is one.
pub fn remove_view(actor: &Actor, folder: &Path, id: i64, at: Option<&str>) -> Result<bool, Stop> {
    let mut store = data::open(actor, folder, Mode::Create, "accounts")?;
    Ok(store.workspace(&actor.workspace)?.remove_view(id, at)?)
}

/// Nominates a customer who loves the product; `None` when there is no such account.
pub fn nominate(actor: &Actor, folder: &Path, (record, because): (u32, &str), at: &str) -> Result<Option<i64>, Stop> {
    let because =
        said(because, "nomination_without_reason", "a nomination needs a reason", "say what they love, or what they did")?;
    let mut store = data::open(actor, folder, Mode::Create, "accounts")?;
    Ok(store.workspace(&actor.workspace)?.nominate(record, because, (&actor.name, at))?)
}

/// Takes a nomination back; without a time it stands again. Gives the account, or `None` when there is no such nomination.
pub fn undo_nomination(actor: &Actor, folder: &Path, id: i64, at: Option<&str>) -> Result<Option<u32>, Stop> {
    let mut store = data::open(actor, folder, Mode::Create, "accounts")?;
    Ok(store.workspace(&actor.workspace)?.undo_nomination(id, at)?)
}

fn said<'a>(text: &'a str, code: &'static str, message: &str, hint: &str) -> Result<&'a str, Stop> {
    match text.trim() {
        said if said.is_empty() || said.len() > LONGEST => Err(Refusal::new(code, message, hint).into()),
        said => Ok(said),
    }
}
