//! What is decided for a workspace: how long what is kept, and who sees the names of salespeople.

use std::path::Path;

use chrono::{DateTime, Days};
use ihanne_store::{Mode, Reading, Role};

use super::data::open;
use super::inbox::{Afterwards, retain};
use super::{Actor, Stop, uploads};

/// Who sees the names of salespeople in tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Salespeople {
    /// Those who approve, and who decide who may enter.
    Approvers,
    /// Everybody who may look.
    Everyone,
    /// Nobody: they have numbers.
    Nobody,
}

/// What is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decided {
    /// Days for which deeds are kept; none: for good.
    pub deeds: Option<u32>,
    /// Days for which the cells of problems are kept; none: for good.
    pub problems: Option<u32>,
    /// Days for which leads are kept as they came, once they stand on the list or were decided about; none: for good.
    pub leads: Option<u32>,
    /// What becomes of leads then.
    pub afterwards: Afterwards,
    /// Days for which files that were received wait to be imported; none: the usual one day.
    pub uploads: Option<u32>,
    /// Who sees the names of salespeople.
    pub salespeople: Salespeople,
}

impl Salespeople {
    /// All answers, the usual one first.
    pub const ALL: [Salespeople; 3] = [Salespeople::Approvers, Salespeople::Everyone, Salespeople::Nobody];

    /// As it is written.
    pub fn word(self) -> &'static str {
        match self {
            Salespeople::Approvers => "approvers",
            Salespeople::Everyone => "everyone",
            Salespeople::Nobody => "nobody",
        }
    }

    /// The answer of a word; of one that is not known the usual one.
    pub fn of_word(word: &str) -> Salespeople {
        Salespeople::ALL.into_iter().find(|one| one.word() == word).unwrap_or(Salespeople::Approvers)
    }

    /// Whether somebody with a role sees the names.
    pub fn named_for(self, role: Role) -> bool {
        match self {
            Salespeople::Approvers => role >= Role::Approver,
            Salespeople::Everyone => true,
            Salespeople::Nobody => false,
        }
    }
}

/// What is decided for the workspace.
pub fn decided(actor: &Actor, data: &Path) -> Result<Decided, Stop> {
    let mut store = open(actor, data, Mode::Create, "settings")?;
    read(store.workspace(&actor.workspace)?.reading())
}

fn read(reading: Reading) -> Result<Decided, Stop> {
    let days = |key: &str| Ok::<_, Stop>(reading.setting(key)?.and_then(|days| days.parse().ok()));
    let salespeople = reading.setting("salespeople")?.map_or(Salespeople::Approvers, |word| Salespeople::of_word(&word));
    let afterwards = reading.setting("leads_afterwards")?.map_or(Afterwards::Emptied, |word| Afterwards::of_word(&word));
    Ok(Decided {
        deeds: days("days_of_deeds")?,
        problems: days("days_of_problems")?,
        leads: days("days_of_leads")?,
        afterwards,
        uploads: days("days_of_uploads")?,
        salespeople,
    })
}

/// Decides, and forgets at once what is no longer to be kept. `at` is the time, in UTC.
pub fn decide(actor: &Actor, data: &Path, decided: &Decided, at: &str) -> Result<(), Stop> {
    let mut store = open(actor, data, Mode::Create, "settings")?;
    let mut workspace = store.workspace(&actor.workspace)?;
    let days = |days: Option<u32>| days.map(|days| days.to_string()).unwrap_or_default();
    workspace.decide("days_of_deeds", &days(decided.deeds))?;
    workspace.decide("days_of_problems", &days(decided.problems))?;
    workspace.decide("days_of_leads", &days(decided.leads))?;
    workspace.decide("leads_afterwards", decided.afterwards.word())?;
    workspace.decide("days_of_uploads", &days(decided.uploads))?;
    workspace.decide("salespeople", decided.salespeople.word())?;
    forget(&mut workspace, data, at)
}

/// Forgets in every workspace what is no longer to be kept.
pub fn sweep(actor: &Actor, data: &Path, at: &str) -> Result<(), Stop> {
    let mut store = open(actor, data, Mode::Create, "settings")?;
    for listed in store.workspaces().list()? {
        forget(&mut store.workspace(&listed.name)?, data, at)?;
    }
    Ok(())
}

fn forget(workspace: &mut ihanne_store::Workspace, data: &Path, at: &str) -> Result<(), Stop> {
    let decided = read(workspace.reading())?;
    let before = |days: Option<u32>| {
        let now = DateTime::parse_from_rfc3339(at).ok()?;
        let day = now.checked_sub_days(Days::new(u64::from(days?)))?;
        Some(day.format("%Y-%m-%dT%H:%M:%SZ").to_string())
    };
    workspace.forget_before(before(decided.deeds).as_deref(), before(decided.problems).as_deref())?;
    if let Some(before) = before(decided.leads) {
        retain(workspace, &before, decided.afterwards)?;
    }
    uploads::sweep(data, workspace.number(), decided.uploads);
    Ok(())
}
