//! Whether two leads are one person: two of one company are not yet one lead.

use ihanne_core::import::identity::contact::{Mailbox, email};
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

    /// Whether two records are of one person: that their own addresses are the same, or the names that are known of both; `None`
    /// where nothing is known of both. Behind the mailbox of a role are many.
    pub fn alike(&self, [one, other]: [u32; 2]) -> Option<bool> {
        let said = |kept: &Kept, record: u32| kept.cell(record as usize).value.map(|value| value.trim().to_lowercase());
        let same = |kept: &Kept| Some(said(kept, one)? == said(kept, other)?);
        let own = |record: u32| {
            let address = said(&self.email, record)?;
            (email(&address).is_none_or(|email| email.mailbox != Mailbox::Role)).then_some(address)
        };
        let addresses = || Some(own(one)? == own(other)?);
        addresses().or_else(|| self.names.iter().filter_map(same).reduce(|all, same| all && same))
    }
}
