//! `accounts.csv`: semicolons, Windows-1252, decimal commas, and an English CRM that someone renamed columns of in Finnish.

use std::io;

use super::{csv_writer, finish};
use crate::demo::accounts::SYSTEMS;
use crate::demo::company::{Account, Company};
use crate::demo::dirt;
use crate::demo::draw::{Rng, between, chance, index};

const HEADER: [&str; 25] = [
    "Record ID",
    "Company name",
    "Company Domain Name",
    "Industry",
    "Number of Employees",
    "Annual Revenue",
    "Country/Region",
    "City",
    "Street Address",
    "Postinumero",
    "Company owner",
    "Original Source",
    "Ownership",
    "Shift work share",
    "Payroll system",
    "Timekeeping",
    "Sites",
    "Staff growth",
    "HR department",
    "Systems in use",
    "Credit class",
    "Year Founded",
    "Company currency",
    "Create Date",
    "Lisätiedot",
];

/// Account rows that stand twice, under another record number and a slightly different name.
pub const DUPLICATES: usize = 9;

const REMARKS: [&str; 4] =
    ["Soitettu messujen jälkeen", "Moved; check the address", "Do not call before noon", "Växeln svarar inte"];

/// The file's bytes.
pub fn bytes(rng: &mut Rng, company: &Company) -> io::Result<Vec<u8>> {
    let mut writer = csv_writer(b';');
    writer.write_record(HEADER)?;
    for account in &company.accounts {
        writer.write_record(row(rng, account))?;
    }
    for number in 0..DUPLICATES {
        let mut account = &company.accounts[index(rng, company.accounts.len())];
        while !account.worked {
            account = &company.accounts[index(rng, company.accounts.len())];
        }
        let mut row = row(rng, account);
        row[0] = (9_900_000_101 + number * 7).to_string();
        row[1] = dirt::duplicate_name(rng, &account.name);
        writer.write_record(row)?;
    }
    let text = String::from_utf8(finish(writer)?).map_err(io::Error::other)?;
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(&text);
    Ok(bytes.into_owned())
}

fn row(rng: &mut Rng, account: &Account) -> Vec<String> {
    vec![
        account.id.to_string(),
        dirt::text(rng, &account.name),
        if chance(rng, 25) { dirt::blank(rng) } else { account.domain.clone() },
        dirt::fact(rng, &account.industry, dirt::text),
        dirt::fact(rng, &account.employees, dirt::employees),
        dirt::fact(rng, &account.revenue, dirt::money),
        dirt::country(rng, account.country),
        dirt::text(rng, account.city),
        street(rng, account),
        postcode(rng, &account.postcode),
        account.owner.to_owned(),
        account.source.to_owned(),
        dirt::text(rng, account.ownership),
        dirt::fact(rng, &account.shift_share, percent),
        dirt::fact(rng, &account.payroll, dirt::text),
        dirt::fact(rng, &account.timekeeping, dirt::text),
        dirt::fact(rng, &account.sites, |_, sites| sites.to_string()),
        dirt::fact(rng, &account.staff_growth, dirt::percent),
        dirt::fact(rng, &account.hr_department, dirt::text),
        dirt::fact(rng, &account.systems, |_, systems| set(systems)),
        dirt::fact(rng, &account.credit, dirt::text),
        dirt::fact(rng, &account.founded, |_, year| year.to_string()),
        "EUR".to_owned(),
        dirt::day(account.created),
        remark(rng),
    ]
}

fn percent(rng: &mut Rng, tenths: u32) -> String {
    dirt::percent(rng, i32::try_from(tenths).expect("a share is below 100 %"))
}

/// The systems behind the bits, joined as a multiple-choice field exports them.
fn set(systems: u8) -> String {
    let chosen = (0..SYSTEMS.len()).filter(|bit| systems & (1 << bit) != 0);
    match chosen.map(|bit| SYSTEMS[bit]).collect::<Vec<_>>() {
        none if none.is_empty() => "None".to_owned(),
        some => some.join(";"),
    }
}

/// One address in forty has a second line.
fn street(rng: &mut Rng, account: &Account) -> String {
    if chance(rng, 25) {
        let entrance = between(rng, 1, 9);
        format!("{}\nEntrance {entrance}", account.street)
    } else {
        account.street.clone()
    }
}

/// Excel has eaten the leading zeros of some.
fn postcode(rng: &mut Rng, postcode: &str) -> String {
    if chance(rng, 60) { postcode.trim_start_matches('0').to_owned() } else { postcode.to_owned() }
}

fn remark(rng: &mut Rng) -> String {
    if chance(rng, 30) { REMARKS[index(rng, REMARKS.len())].to_owned() } else { String::new() }
}
