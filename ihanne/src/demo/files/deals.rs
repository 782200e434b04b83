//! `deals.csv`: commas, UTF-8, and a handful of rows that need a person.

use std::io;

use super::{csv_writer, finish};
use crate::demo::company::{Company, Contact, Deal, Stage};
use crate::demo::dirt;
use crate::demo::draw::{Rng, between, chance};

const HEADER: [&str; 16] = [
    "Record ID",
    "Deal Name",
    "Associated Company",
    "Company Domain Name",
    "Deal Stage",
    "Create Date",
    "Close Date",
    "Amount",
    "Deal currency",
    "Deal owner",
    "Deal source",
    "Product",
    "Competitor",
    "Contact title",
    "Closed Lost Reason",
    "Furthest stage",
];

/// The last column stands apart: it is the leak.
const CONTRACT_START: &str = "Contract start date";

/// Rows whose record number Excel wrote as `1.83E+10`.
pub const MANGLED_IDS: usize = 2;

/// A row cut off in the middle, and one whose account nobody knows. Neither is one of the company's deals.
pub const STRAY_ROWS: [&[&str]; 2] = [
    &["18399000001", "Renewal, see attach"],
    &[
        "18399000002",
        "Unknown Trading Ltd - Payroll",
        "Unknown Trading Ltd",
        "unknown-trading.example",
        "Closed Lost",
        "2025-02-03",
        "2025-04-17",
        "8400",
        "EUR",
        "Pekka Niemi",
        "Event",
        "Payroll",
        "",
        "",
        "No decision",
        "",
        "",
    ],
];

/// A close date that no calendar has, on one of the lost deals.
pub const IMPOSSIBLE_DAY: &str = "31.02.2024";

/// The file's bytes.
pub fn bytes(rng: &mut Rng, company: &Company) -> io::Result<Vec<u8>> {
    let people = first_contacts(company);
    let lost = |deal: &Deal| matches!(deal.stage, Stage::Lost(_));
    let bad_day = company.deals.iter().skip(300).position(lost);
    let mut writer = csv_writer(b',');
    writer.write_record(HEADER.iter().chain([&CONTRACT_START]))?;
    for (at, deal) in company.deals.iter().enumerate() {
        let mut row = row(rng, company, deal, people[at]);
        if (100..100 + MANGLED_IDS).contains(&at) {
            row[0] = "1.83E+10".to_owned();
        }
        if bad_day.map(|found| found + 300) == Some(at) {
            row[6] = IMPOSSIBLE_DAY.to_owned();
        }
        writer.write_record(row)?;
        if at == 500 {
            writer.write_record(STRAY_ROWS[0])?;
        }
    }
    writer.write_record(STRAY_ROWS[1])?;
    finish(writer)
}

fn row(rng: &mut Rng, company: &Company, deal: &Deal, person: Option<&Contact>) -> Vec<String> {
    let account = &company.accounts[deal.account];
    let day = |day: Option<chrono::NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
    let lost_reason = match deal.stage {
        Stage::Lost(Some(reason)) => reason,
        _ => "",
    };
    vec![
        deal.id.to_string(),
        format!("{} - {}", account.name, deal.product),
        dirt::account_name(rng, &account.name, &account.domain),
        if chance(rng, 120) { String::new() } else { account.domain.clone() },
        stage(deal.stage).to_owned(),
        format!("{} {:02}:{:02}", deal.created, between(rng, 8, 16), between(rng, 0, 59)),
        day(deal.closed),
        amount(rng, deal.amount),
        "EUR".to_owned(),
        deal.owner.to_owned(),
        deal.source.to_owned(),
        deal.product.to_owned(),
        deal.competitor.unwrap_or_default().to_owned(),
        person.map_or_else(String::new, |person| person.title.to_owned()),
        lost_reason.to_owned(),
        furthest(deal).to_owned(),
        day(deal.contract_start),
    ]
}

fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Won => "Closed Won",
        Stage::Lost(_) => "Closed Lost",
        Stage::Open(at) => at,
    }
}

/// The furthest stage: of a lost deal where it stopped, of a won one the last before signing.
fn furthest(deal: &Deal) -> &'static str {
    match deal.stage {
        Stage::Won => "Contract Sent",
        Stage::Lost(_) => deal.stopped_at.unwrap_or_default(),
        Stage::Open(at) => at,
    }
}

fn amount(rng: &mut Rng, euros: u32) -> String {
    if chance(rng, 40) { format!("{euros}.00") } else { euros.to_string() }
}

/// For each deal the first contact who took part.
fn first_contacts(company: &Company) -> Vec<Option<&Contact>> {
    let mut first = vec![None; company.deals.len()];
    for contact in &company.contacts {
        for &deal in &contact.deals {
            first[deal].get_or_insert(contact);
        }
    }
    first
}
