//! Answers under keys: what was asked under a key is done once, and answered again as it was.

use std::path::Path;

use ihanne_store::{Keyed, Mode};

use super::{Actor, Refusal, Stop, data};

/// What was answered under a key before: status and text. Refused where something else was asked under it.
pub fn before(actor: &Actor, folder: &Path, keyed: &Keyed) -> Result<Option<(u16, String)>, Stop> {
    let mut store = data::open(actor, folder, Mode::Create, "serve")?;
    let found = store.workspace(&actor.workspace)?.answered(&keyed.key, keyed.at)?;
    match found {
        None => Ok(None),
        Some((asked, status, answer)) if asked == keyed.asked => Ok(Some((status, answer))),
        Some(_) => {
            let message = "something else was sent under this key before";
            Err(Refusal::new("key_used", message, "use a new key for each request").into())
        }
    }
}

/// Keeps what is answered under a key, for a day.
pub fn keep(actor: &Actor, folder: &Path, keyed: &Keyed, status: u16, answer: &str) -> Result<(), Stop> {
    let mut store = data::open(actor, folder, Mode::Create, "serve")?;
    Ok(store.workspace(&actor.workspace)?.keep_answer(keyed, status, answer)?)
}
