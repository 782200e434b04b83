//! The deals: which accounts, when, by whom, and how they ended.

use chrono::{Days, NaiveDate};

use super::accounts::{SOURCES, seller};
use super::company::{Account, Deal, Stage};
use super::draw::{Rng, Stream, between, chance, index, normal, one_of, stream, weighted};
use super::truth::{LUCK, PUBLIC_SECTOR, win_chance};
use super::{day, exported_on};

/// Deals that have ended.
pub const CLOSED: usize = 846;

/// Deals still going.
pub const OPEN: usize = 97;

/// Closed deals for which somebody wrote down the competing offer.
pub const WITH_COMPETITOR: usize = 59;

const MOST_PER_ACCOUNT: usize = 4;

const OPEN_STAGES: [(&str, u32); 4] =
    [("Appointment Scheduled", 34), ("Qualified To Buy", 30), ("Presentation Scheduled", 22), ("Contract Sent", 14)];

/// Why deals are lost, with their weights.
type Reasons = [(&'static str, u32); 6];

const LOST_REASONS: Reasons = [
    ("No decision", 32),
    ("Price", 20),
    ("Timing", 18),
    ("Chose a competitor", 16),
    ("No budget", 13),
    ("Tender requirements", 1),
];

/// Public organisations go through tenders, and lose them there.
const PUBLIC_REASONS: Reasons = [
    ("No decision", 20),
    ("Price", 14),
    ("Timing", 12),
    ("Chose a competitor", 12),
    ("No budget", 8),
    ("Tender requirements", 34),
];

/// Small companies find it dear.
const SMALL_REASONS: Reasons = [
    ("No decision", 24),
    ("Price", 42),
    ("Timing", 13),
    ("Chose a competitor", 8),
    ("No budget", 12),
    ("Tender requirements", 1),
];

/// Head count below which a company finds the price high.
pub const SMALL: u32 = 50;

/// Head count from which many have a say, and a sale takes longer ...
pub const LARGE: u32 = 250;

/// ... by so many hundredths.
pub const LARGE_TAKES: u32 = 155;

/// Where lost deals stop, with weights: most after a first meeting, few with an offer in hand.
const STOPPED: [(&str, u32); 4] =
    [("Appointment Scheduled", 46), ("Qualified To Buy", 26), ("Presentation Scheduled", 12), ("Contract Sent", 16)];

const PRODUCTS: [(&str, u32); 3] = [("Shift planning", 50), ("Shift planning and payroll", 32), ("Payroll", 18)];

const COMPETITORS: [&str; 4] = ["Skiftbo", "Turnusrik", "Vagtlyst", "Vuoroveli"];

/// All deals, in the order they were created.
pub fn generate(seed: u64, accounts: &[Account]) -> Vec<Deal> {
    let mut rng = stream(seed, Stream::Deals);
    let mut deals = Vec::with_capacity(CLOSED + OPEN);
    for (account, ends, open) in schedule(&mut rng, accounts) {
        let luck = normal(&mut rng) * LUCK;
        let mut not_before = day(2022, 9, 1);
        for end in ends {
            let opened = opened(&mut rng, end, not_before, accounts[account].employees.truth);
            let mut deal = deal(&mut rng, account, &accounts[account], opened);
            close(&mut rng, &mut deal, end, &accounts[account], luck);
            deals.push(deal);
            not_before = end + Days::new(5);
        }
        if open {
            let opened = exported_on() - Days::new(u64::from(between(&mut rng, 3, 160)));
            let opened = opened.max(not_before).min(exported_on());
            deals.push(deal(&mut rng, account, &accounts[account], opened));
        }
    }
    deals.sort_by_key(|deal| (deal.created, deal.account));
    let mut stages = stream(seed, Stream::Stages);
    for deal in deals.iter_mut().filter(|deal| matches!(deal.stage, Stage::Lost(_))) {
        deal.stopped_at = chance(&mut stages, 930).then(|| weighted(&mut stages, &STOPPED));
    }
    name_competitors(&mut rng, &mut deals);
    let mut id = 18_311_204_000;
    for deal in &mut deals {
        id += u64::from(between(&mut rng, 3, 90_000));
        deal.id = id;
    }
    deals
}

/// For every account with deals: the days its deals ended, in order, and whether one is still open.
fn schedule(rng: &mut Rng, accounts: &[Account]) -> Vec<(usize, Vec<NaiveDate>, bool)> {
    let worked: Vec<usize> = (0..accounts.len()).filter(|&at| accounts[at].worked).collect();
    let mut counts = vec![1_usize; worked.len()];
    let mut left = (CLOSED + OPEN).saturating_sub(worked.len());
    while left > 0 {
        let at = index(rng, worked.len());
        if counts[at] < MOST_PER_ACCOUNT {
            counts[at] += 1;
            left -= 1;
        }
    }
    let mut open = vec![false; worked.len()];
    let mut left = OPEN;
    while left > 0 {
        let at = index(rng, worked.len());
        if !open[at] {
            open[at] = true;
            left -= 1;
        }
    }
    let each = worked.iter().zip(counts).zip(open);
    each.map(|((&account, count), open)| (account, ends(rng, count - usize::from(open)), open)).collect()
}

/// Days on which deals ended, at least two months apart.
fn ends(rng: &mut Rng, count: usize) -> Vec<NaiveDate> {
    let (first, last) = (day(2023, 1, 9), exported_on() - Days::new(3));
    let span = u32::try_from((last - first).num_days()).expect("three years are few days");
    loop {
        let offsets = (0..count).map(|_| first + Days::new(u64::from(between(rng, 0, span))));
        let mut ends: Vec<NaiveDate> = offsets.collect();
        ends.sort();
        if ends.windows(2).all(|pair| (pair[1] - pair[0]).num_days() >= 60) {
            return ends;
        }
    }
}

/// Three weeks to half a year before the end, most often about three months; longer for large companies.
fn opened(rng: &mut Rng, end: NaiveDate, not_before: NaiveDate, employees: u32) -> NaiveDate {
    let days = between(rng, 10, 90) + between(rng, 11, 90);
    let days = if employees >= LARGE { days * LARGE_TAKES / 100 } else { days };
    (end - Days::new(u64::from(days))).max(not_before)
}

/// A deal that is still open.
fn deal(rng: &mut Rng, at: usize, account: &Account, created: NaiveDate) -> Deal {
    let euros = account.employees.truth * between(rng, 60, 110);
    Deal {
        id: 0,
        account: at,
        stage: Stage::Open(weighted(rng, &OPEN_STAGES)),
        created,
        closed: None,
        amount: (euros / 100 * 100).max(1200),
        owner: seller(rng, account.country),
        source: weighted(rng, &SOURCES),
        product: weighted(rng, &PRODUCTS),
        competitor: None,
        contract_start: None,
        stopped_at: None,
    }
}

fn close(rng: &mut Rng, deal: &mut Deal, end: NaiveDate, account: &Account, luck: f64) {
    deal.closed = Some(end);
    let won = between(rng, 0, 9_999) < win_chance(account, deal.owner, luck);
    if won {
        let start = end + Days::new(u64::from(between(rng, 7, 50)));
        deal.contract_start = (start <= exported_on() && chance(rng, 985)).then_some(start);
        deal.stage = Stage::Won;
    } else {
        let reasons = match account {
            Account { ownership: PUBLIC_SECTOR, .. } => PUBLIC_REASONS,
            Account { employees, .. } if employees.truth < SMALL => SMALL_REASONS,
            _ => LOST_REASONS,
        };
        let reason = weighted(rng, &reasons);
        deal.stage = Stage::Lost(chance(rng, 920).then_some(reason));
    }
}

fn name_competitors(rng: &mut Rng, deals: &mut [Deal]) {
    let mut left = WITH_COMPETITOR;
    while left > 0 {
        let at = index(rng, deals.len());
        if deals[at].closed.is_some() && deals[at].competitor.is_none() {
            deals[at].competitor = Some(one_of(rng, &COMPETITORS));
            left -= 1;
        }
    }
}
