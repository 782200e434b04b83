//! What leads are matched with and scored by: the accounts and the profile in force, held in memory.

use std::path::Path;
use std::sync::Arc;

use ihanne_core::market::Noun;
use ihanne_core::scorecard::what_if::Held;
use ihanne_store::{Mode, Store};

use crate::ops::leads::{Accounts, Request, hold_ready};
use crate::ops::profiles::{Opened, Which, open};
use crate::ops::standing::Standing;
use crate::ops::{Actor, Against, Stop, data};

/// Gives where the accounts stand under a profile; held for pages and leads alike.
pub type Standings = Arc<dyn Fn(&Actor, &Opened) -> Result<Arc<Standing>, Stop> + Send + Sync>;

/// What leads are matched with and scored by.
pub struct Ready {
    /// What was known when it was made.
    pub known: Known,
    /// The accounts, where there are any.
    pub accounts: Option<Accounts>,
    /// The profile in force, where there is one.
    pub scoring: Option<Scoring>,
}

/// The profile in force, and the accounts under it.
pub struct Scoring {
    /// The profile.
    pub opened: Opened,
    /// Where the accounts stand.
    pub standing: Arc<Standing>,
    /// The accounts as columns.
    pub held: Arc<Held>,
}

/// What is known of a workspace, as far as leads go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// A word for the records.
    records: String,
    /// How many answers about duplicates there are.
    answers: usize,
    /// How many accounts there are.
    pub accounts: u64,
    /// The profile in force.
    profile: Option<(String, u32)>,
}

impl Known {
    /// What is known now.
    pub fn now(actor: &Actor, store: &mut Store) -> Result<Known, Stop> {
        let workspace = store.workspace(&actor.workspace)?;
        let reading = workspace.reading();
        let chosen = workspace.profiles()?.into_iter().next();
        Ok(Known {
            records: reading.generation()?,
            answers: workspace.answers(Noun::Accounts)?.len(),
            accounts: reading.records(Noun::Accounts)?,
            profile: chosen.and_then(|kept| Some((kept.name, kept.in_force?))),
        })
    }
}

impl Ready {
    /// Makes it ready, which reads all accounts.
    pub fn of(actor: &Actor, folder: &Path, standings: &Standings) -> Result<Ready, Stop> {
        let mut store = data::open(actor, folder, Mode::Create, "leads")?;
        let known = Known::now(actor, &mut store)?;
        let opened = match known.profile {
            Some(_) => open(actor, folder, None, Which::InForce)?,
            None => None,
        };
        let scoring = opened.map(|opened| -> Result<Scoring, Stop> {
            let standing = standings(actor, &opened)?;
            let held = standing.held(actor, folder, &opened, None)?;
            Ok(Scoring { opened, standing, held })
        });
        let scoring = scoring.transpose()?;
        let request = Request { against: Against::Stored { data: folder.to_owned() }, learned: None, explain: false };
        let accounts = match known.accounts {
            0 => None,
            _ => match hold_ready(actor, request, &mut |_| {}) {
                Ok(accounts) => Some(accounts),
                // Accounts that nothing tells from each other cannot be looked among.
                Err(Stop::Refused(refusal)) if ["nothing_to_compare", "nothing_imported"].contains(&refusal.code) => None,
                Err(stop) => return Err(stop),
            },
        };
        Ok(Ready { known, accounts, scoring })
    }
}
