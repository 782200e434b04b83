//! Where the team stands: what is known, what is in force, who is on the list, and what became of deals inside the profile and outside.

use std::path::Path;

use ihanne_core::market::Noun;
use ihanne_store::Mode;

use super::batches::counted;
use super::roster::Roster;
use super::standing::Standing;
use super::{Actor, Stop, data, inbox};

/// Where the team stands.
pub struct Overview {
    /// Records of each noun.
    pub counted: Vec<(Noun, u64)>,
    /// Accounts by the place of their verdict.
    pub verdicts: [u64; 5],
    /// Accounts by tier and the value they are expected to bring; at 0 those that fit and are in none.
    pub tiers: Vec<(u64, f64)>,
    /// Won of closed deals, by accounts that fit, that do not, and of which it cannot be told; as the accounts are known now. `None`
    /// where deals do not meet accounts.
    pub deals: Option<[(u64, u64); 3]>,
    /// Leads that arrived in the inbox.
    pub leads: u64,
    /// Those of them that neither stand on the list nor were decided about.
    pub waiting: u64,
}

/// Looks at a workspace.
pub fn overview(actor: &Actor, folder: &Path, (roster, standing): (&Roster, Option<&Standing>)) -> Result<Overview, Stop> {
    let counted = counted(actor, folder)?;
    let inbox = inbox::counted(actor, folder, "")?;
    let (leads, waiting) = (inbox.leads, inbox.waiting);
    let mut overview = Overview { counted, verdicts: [0; 5], tiers: vec![(0, 0.0)], deals: None, leads, waiting };
    let Some(scores) = standing.map(|standing| &standing.scores) else { return Ok(overview) };
    for row in 0..scores.len() {
        overview.verdicts[scores.verdicts[row] as usize] += 1;
        let tier = usize::from(scores.tiers[row]);
        if scores.verdicts[row] > 1 {
            continue;
        }
        if overview.tiers.len() <= tier {
            overview.tiers.resize(tier + 1, (0, 0.0));
        }
        overview.tiers[tier].0 += 1;
        overview.tiers[tier].1 += Some(scores.values[row]).filter(|value| !value.is_nan()).unwrap_or(0.0);
    }
    let mut store = data::open(actor, folder, Mode::Create, "overview")?;
    let workspace = store.workspace(&actor.workspace)?;
    let customers = roster.customers(&workspace)?;
    overview.deals = (*customers).as_ref().map(|customers| {
        let mut deals = [(0, 0); 3];
        for closed in &customers.closed {
            let place = match scores.verdicts[closed.row as usize] {
                0 | 1 => 0,
                2 => 2,
                _ => 1,
            };
            deals[place].0 += u64::from(closed.won);
            deals[place].1 += 1;
        }
        deals
    });
    Ok(overview)
}
