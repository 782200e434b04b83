//! Coverage: how many accounts know each attribute, customers apart from prospects.

use ihanne_store::Workspace;

use super::{Column, Roster};
use crate::ops::Stop;

/// How many accounts know an attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// The attribute's key.
    pub key: String,
    /// What its files call it.
    pub label: String,
    /// Customers of which it is known. Nobody is a customer where deals do not say who won.
    pub customers: u64,
    /// Others of which it is known.
    pub prospects: u64,
}

/// Counts every attribute, one column in memory at a time.
pub fn read(roster: &Roster, workspace: &Workspace) -> Result<Vec<Coverage>, Stop> {
    let customers = roster.customers(workspace)?;
    let won = customers.as_ref().as_ref().map(|customers| customers.won.as_slice());
    let mut counted = Vec::with_capacity(roster.stored.len());
    for stored in &roster.stored {
        let column = Column::read(workspace.reading(), &roster.seen, stored)?;
        let mut known = [0, 0];
        for (row, record) in roster.records.iter().enumerate() {
            if column.cell(*record).said().is_some() {
                known[usize::from(won.is_some_and(|won| won[row]))] += 1;
            }
        }
        let (key, label) = (stored.attribute.key.clone(), stored.attribute.label.clone());
        counted.push(Coverage { key, label, customers: known[1], prospects: known[0] });
    }
    Ok(counted)
}
