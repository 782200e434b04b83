//! Coverage: what is known of how many accounts, and which attributes of a profile are thin.

use std::path::Path;
use std::sync::Arc;

use ihanne_core::profile::Profile;
use ihanne_store::Mode;

use super::data::open;
use super::roster::{Coverage, Roster};
use super::{Actor, Stop};

/// An attribute of a profile that is known of less than this share of accounts is thin: more accounts than not can't be told by it.
pub const THIN: f64 = 0.5;

/// What is known of the accounts.
pub struct Covered {
    /// Accounts that are customers; `None` where deals do not say who is.
    pub customers: Option<u64>,
    /// All accounts.
    pub accounts: u64,
    /// Attribute by attribute.
    pub attributes: Arc<Vec<Coverage>>,
    /// The attributes that the profile asks for and that are thin, with how many accounts know them; the thinnest first.
    pub thin: Vec<(String, u64)>,
}

impl Covered {
    /// Accounts that are no customers.
    pub fn prospects(&self) -> u64 {
        self.accounts - self.customers.unwrap_or_default()
    }
}

/// Tells how many accounts know each attribute, and where a profile asks for what few know.
pub fn coverage(actor: &Actor, data: &Path, roster: &Roster, profile: Option<&Profile>) -> Result<Covered, Stop> {
    let mut store = open(actor, data, Mode::Create, "data")?;
    let workspace = store.workspace(&actor.workspace)?;
    let attributes = roster.coverage(&workspace)?;
    let customers = roster.customers(&workspace)?.as_ref().as_ref().map(|customers| customers.count);
    let accounts = roster.len() as u64;
    let mut thin: Vec<(String, u64)> = Vec::new();
    for criterion in profile.iter().flat_map(|profile| &profile.criteria) {
        let known = attributes.iter().find(|coverage| coverage.key == criterion.attribute);
        let known = known.map_or(0, |coverage| coverage.customers + coverage.prospects);
        let seen = thin.iter().any(|(attribute, _)| *attribute == criterion.attribute);
        if (known as f64) < THIN * accounts as f64 && !seen {
            thin.push((criterion.attribute.clone(), known));
        }
    }
    thin.sort_by_key(|(_, known)| *known);
    Ok(Covered { customers, accounts, attributes, thin })
}
