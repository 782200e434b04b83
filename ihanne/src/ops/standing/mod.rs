//! Where the accounts of a workspace stand under a profile: verdict, points and tier of each, kept with the revision and the day, and
//! held in memory as columns for what changes as one looks.

mod accounts;
mod scores;
mod spots;

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use ihanne_core::scorecard::what_if::{Held, Known, WhatIfError};
use ihanne_core::scorecard::{Scorecard, Want};
use ihanne_store::{Mode, ScoredAccounts};

use super::profiles::Opened;
use super::{Actor, Refusal, Stop, data};
pub use scores::Scores;
pub use spots::{Spot, Spots, first, spots};

/// The accounts under a revision of a profile.
pub struct Standing {
    /// The profile's id.
    pub profile: String,
    /// The revision.
    pub revision: u32,
    /// When they were scored, in UTC.
    pub at: String,
    /// What was known then.
    pub generation: String,
    /// How each was scored.
    pub scores: Scores,
    held: Mutex<Option<Columns>>,
}

/// The accounts as columns, and what was asked for of them.
struct Columns {
    wants: Vec<Want>,
    held: Arc<Held>,
}

/// A word for what is known of a workspace's records: another one as soon as any of it changes.
pub fn generation(actor: &Actor, folder: &Path) -> Result<String, Stop> {
    Ok(data::open(actor, folder, Mode::Create, "accounts")?.workspace(&actor.workspace)?.reading().generation()?)
}

impl Standing {
    /// The accounts as a revision scores them: as they were scored, if nothing is known since, or else scored now and kept.
    pub fn of(actor: &Actor, folder: &Path, opened: &Opened, at: &str) -> Result<Standing, Stop> {
        let (name, revision) = (&opened.kept.name, opened.revision.number);
        let mut store = data::open(actor, folder, Mode::Create, "accounts")?;
        let mut workspace = store.workspace(&actor.workspace)?;
        let generation = workspace.reading().generation()?;
        let kept = workspace.scored(name, revision)?.filter(|scored| scored.generation == generation);
        // What cannot be read is made anew.
        if let Some(kept) = kept
            && let Some(scores) = Scores::unpacked(&kept.accounts)
        {
            let held = Mutex::new(None);
            return Ok(Standing { profile: name.clone(), revision, at: kept.at, generation, scores, held });
        }
        let scorecard = opened.compile()?;
        let (records, wants, table, known) = accounts::read(&workspace, &[&scorecard])?;
        let scores = Scores::of(&scorecard, &table, &known, records);
        let scored = ScoredAccounts { at: at.to_owned(), generation: generation.clone(), accounts: scores.packed() };
        workspace.put_scored(name, revision, &scored)?;
        let held = Arc::new(hold(scorecard, table, known)?);
        let held = Mutex::new(Some(Columns { wants, held }));
        Ok(Standing { profile: name.clone(), revision, at: at.to_owned(), generation, scores, held })
    }

    /// The accounts as columns, with those that another scorecard asks for as well. They are read when they are first asked for.
    pub fn held(&self, actor: &Actor, folder: &Path, opened: &Opened, other: Option<&Scorecard>) -> Result<Arc<Held>, Stop> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let wanted = other.map_or(&[][..], Scorecard::wants);
        let answers = |asked: &Want, want: &Want| {
            asked.attribute == want.attribute && asked.countries >= want.countries && asked.whole >= want.whole
        };
        let has = |columns: &&Columns| wanted.iter().all(|want| columns.wants.iter().any(|asked| answers(asked, want)));
        if let Some(columns) = held.as_ref().filter(has) {
            return Ok(columns.held.clone());
        }
        let mut store = data::open(actor, folder, Mode::Create, "accounts")?;
        let workspace = store.workspace(&actor.workspace)?;
        let scorecard = opened.compile()?;
        let all: Vec<&Scorecard> = std::iter::once(&scorecard).chain(other).collect();
        let (_, wants, table, known) = accounts::read(&workspace, &all)?;
        let made = Arc::new(hold(scorecard, table, known)?);
        *held = Some(Columns { wants, held: made.clone() });
        Ok(made)
    }
}

fn hold(scorecard: Scorecard, table: ihanne_core::market::Table, known: Known) -> Result<Held, Stop> {
    Held::new(scorecard, table, known).map_err(|error: WhatIfError| {
        Refusal::new("what_if_too_large", error.to_string(), "give bands tens of points, not thousands").into()
    })
}
