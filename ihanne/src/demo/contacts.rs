//! The people at the accounts, and the deals they took part in.

use chrono::Days;

use super::company::{Account, Contact, Deal, Stage};
use super::draw::{Rng, Stream, between, chance, index, stream, weighted};
use super::{exported_on, names};

/// How many people the CRM knows.
pub const COUNT: usize = 1500;

/// Title, what part such a person plays in buying, and how often they turn up.
const ROLES: [((&str, &str), u32); 8] = [
    (("HR Director", "Decision maker"), 20),
    (("Managing Director", "Decision maker"), 16),
    (("Payroll Manager", "Influencer"), 18),
    (("Operations Manager", "Champion"), 16),
    (("Shift Supervisor", "End user"), 12),
    (("Chief Financial Officer", "Budget holder"), 9),
    (("IT Manager", "Gatekeeper"), 6),
    (("Shop Steward", "Influencer"), 3),
];

/// All contacts: at least one for every account that has a deal, the rest anywhere.
pub fn generate(seed: u64, accounts: &[Account], deals: &[Deal]) -> Vec<Contact> {
    let mut rng = stream(seed, Stream::Contacts);
    let mut by_account = vec![Vec::new(); accounts.len()];
    for (at, deal) in deals.iter().enumerate() {
        by_account[deal.account].push(at);
    }
    let with_deals: Vec<usize> = (0..accounts.len()).filter(|&at| !by_account[at].is_empty()).collect();
    let mut places = with_deals.clone();
    while places.len() < COUNT {
        places.push(if chance(&mut rng, 750) {
            with_deals[index(&mut rng, with_deals.len())]
        } else {
            index(&mut rng, accounts.len())
        });
    }
    let mut id = 501;
    let mut make = |account: usize| {
        id += u64::from(between(&mut rng, 1, 40));
        contact(&mut rng, id, account, accounts, deals, &by_account[account])
    };
    places.into_iter().take(COUNT).map(&mut make).collect()
}

fn contact(rng: &mut Rng, id: u64, account: usize, accounts: &[Account], deals: &[Deal], theirs: &[usize]) -> Contact {
    let (first, last) = names::person(rng, accounts[account].country);
    let (title, role) = weighted(rng, &ROLES);
    let created = accounts[account].created + Days::new(u64::from(between(rng, 0, 900)));
    Contact {
        id,
        account,
        first,
        last,
        title,
        buying_role: chance(rng, 600).then_some(role),
        deals: took_part(rng, deals, theirs),
        created: created.min(exported_on()),
    }
}

/// Sellers write down who took part more carefully when they win.
fn took_part(rng: &mut Rng, deals: &[Deal], theirs: &[usize]) -> Vec<usize> {
    let mut there = |&at: &usize| {
        let per_mille = if deals[at].stage == Stage::Won { 850 } else { 550 };
        chance(rng, per_mille)
    };
    theirs.iter().copied().filter(&mut there).collect()
}
