//! The accounts of workspaces under their profiles, held between requests: what takes seconds to read is read once.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use crate::ops::profiles::Opened;
use crate::ops::standing::{Standing, generation};
use crate::ops::{Actor, Stop};

/// Lists held at a time; of more, the one that was asked for longest ago is forgotten.
const MOST: usize = 4;

/// The lists that are held.
#[derive(Default)]
pub struct Standings(Mutex<Vec<Place>>);

/// One list, and its key: workspace, profile and revision.
struct Place {
    key: (String, String, u32),
    /// Held while it is read, so that it is not read twice at once.
    standing: Arc<Mutex<Option<Arc<Standing>>>>,
}

impl Standings {
    /// The accounts under a revision of a profile, as they are known now.
    pub fn of(&self, actor: &Actor, folder: &Path, opened: &Opened, at: &str) -> Result<Arc<Standing>, Stop> {
        let key = (actor.workspace.clone(), opened.kept.name.clone(), opened.revision.number);
        let standing = self.place(key);
        let mut standing = standing.lock().unwrap_or_else(PoisonError::into_inner);
        let now = generation(actor, folder)?;
        if let Some(held) = standing.as_ref().filter(|held| held.generation == now) {
            return Ok(held.clone());
        }
        let made = Arc::new(Standing::of(actor, folder, opened, at)?);
        *standing = Some(made.clone());
        Ok(made)
    }

    fn place(&self, key: (String, String, u32)) -> Arc<Mutex<Option<Arc<Standing>>>> {
        let mut places = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let place = match places.iter().position(|place| place.key == key) {
            Some(at) => places.remove(at),
            None => Place { key, standing: Arc::default() },
        };
        let standing = place.standing.clone();
        places.push(place);
        if places.len() > MOST {
            places.remove(0);
        }
        standing
    }
}
