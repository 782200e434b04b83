//! The accounts of workspaces, held between requests; forgotten as soon as something else is known of them.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use crate::ops::roster::Roster;
use crate::ops::standing::generation;
use crate::ops::{Actor, Stop};

/// Workspaces held at a time; of more, the one that was asked for longest ago is forgotten.
const MOST: usize = 2;

/// The rosters that are held, by workspace.
#[derive(Default)]
pub struct Rosters(Mutex<Vec<(String, Arc<Roster>)>>);

impl Rosters {
    /// The accounts of a workspace as they are known now.
    pub fn of(&self, actor: &Actor, folder: &Path) -> Result<Arc<Roster>, Stop> {
        let now = generation(actor, folder)?;
        // Making one reads no column, so that nobody waits long.
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = held.iter().position(|(workspace, _)| *workspace == actor.workspace).map(|at| held.remove(at));
        let roster = match found.filter(|(_, roster)| roster.generation == now) {
            Some((_, roster)) => roster,
            None => Arc::new(Roster::of(actor, folder)?),
        };
        held.push((actor.workspace.clone(), roster.clone()));
        if held.len() > MOST {
            held.remove(0);
        }
        Ok(roster)
    }
}
