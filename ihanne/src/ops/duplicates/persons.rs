//! Whether two leads are one person: two of one company are not yet one lead.

use ihanne_core::import::is_person;
use ihanne_core::market::{Kept, Noun};
use ihanne_store::Workspace;

use super::pool::Pool;
use crate::ops::Stop;

/// What says which person a record is: its e-mail address, or else the names of the person.
pub struct Persons {
    email: Kept,
    names: Vec<Kept>,
}

impl Persons {
    /// What says so of the records of a noun. Accounts are no persons.
    pub fn of(workspace: &Workspace, pool: &Pool) -> Result<Persons, Stop> {
        if pool.noun != Noun::Leads {
            return Ok(Persons { email: Kept::default(), names: Vec::new() });
        }
        let keys = pool.stored.iter().map(|stored| stored.attribute.key.as_str());
        let names = keys.filter(|key| *key != "email" && *key != "owner" && is_person(key));
        let names = names.map(|key| pool.column(workspace, key)).collect::<Result<Vec<Kept>, Stop>>()?;
        Ok(Persons { email: pool.column(workspace, "email")?, names })
    }

    /// Whether two records are of one person: that their addresses are the same, or the names that are known of both; `None` where
    /// nothing is known of both.
    pub fn alike(&self, [one, other]: [u32; 2]) -> Option<bool> {
        let same = |kept: &Kept| {
            let said = |record: u32| kept.cell(record as usize).value.map(|value| value.trim().to_lowercase());
            Some(said(one)? == said(other)?)
        };
        same(&self.email).or_else(|| self.names.iter().filter_map(same).reduce(|all, same| all && same))
    }
}
