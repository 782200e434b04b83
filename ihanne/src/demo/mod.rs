//! The invented company that shows the product: Kaarna HR, shift planning and payroll software sold in the Nordics.
//!
//! A seeded generator with a known truth, written out as the messy files a CRM would export. Every company, person and
//! domain is made up; a likeness to a real one is chance.
//!
//! # The truth
//!
//! | attribute | effect on the log-odds of winning |
//! |---|---|
//! | shift work share | 25 % of staff +0.9, 50 % +1.5 |
//! | industry care, logistics or hospitality | +0.9 |
//! | employees | 100 or more +0.7, 250 or more +1.1 |
//! | payroll system one of the three connected | +0.9 |
//! | timekeeping on paper or in a spreadsheet | +0.6 |
//! | sites | 3 or more +0.3, 10 or more +0.6 |
//! | ownership public sector | -4.5: they go through tenders that Kaarna HR loses |
//! | the seller Elin Sandgren | +1.1, everywhere; she has 70 % of the Swedish deals and 12 % of the others |
//! | the account's own luck | normal, standard deviation 0.4, shared by all its deals |
//!
//! | beside the outcome | what is so |
//! |---|---|
//!
//! | lost reason | of public organisations a third "Tender requirements"; of companies under 50 people four in ten "Price" |
//! | days from opening to closing | half as many again from 250 employees on |
//! | furthest stage of a lost deal | seven in ten stopped after a first meeting, one in six with a contract sent |
//!
//! No effect at all: staff growth, HR department, systems in use, credit class, year of founding, city, product and
//! source. Only through something else: country Sweden (through its seller), revenue (through employees), ownership
//! other than public. Not for learning: contract start (filled only when won), lost reason (only when lost), furthest
//! stage, record ids, names, domains and addresses (identifiers), currency (constant), competitor (filled for 59 of the
//! 846 closed deals), the contact's title (a person), owner, dates. What the CRM does not know is missing without regard
//! to the outcome, and more often for accounts that nobody has tried to sell to.

pub mod accounts;
pub mod company;
mod contacts;
mod deals;
mod dirt;
mod draw;
pub mod files;
mod industries;
mod names;
mod notes;
#[cfg(test)]
mod tests;
pub mod truth;

use chrono::NaiveDate;

use company::Company;

/// The seed of the company that `ihanne demo` shows.
pub const SEED: u64 = 7;

/// The day on which the invented company's CRM was exported; nothing in it is later.
pub fn exported_on() -> NaiveDate {
    day(2026, 10, 12)
}

/// The whole company. The same seed gives the same company on every machine.
pub fn generate(seed: u64) -> Company {
    let accounts = accounts::generate(seed);
    let deals = deals::generate(seed, &accounts);
    let contacts = contacts::generate(seed, &accounts, &deals);
    let notes = notes::generate(seed, &accounts, &deals);
    Company { name: "Kaarna HR", seed, accounts, deals, contacts, notes }
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("the generator asks for days that exist")
}
