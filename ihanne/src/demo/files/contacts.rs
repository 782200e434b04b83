//! `contacts.csv`: commas, UTF-8 with a byte order mark.

use std::io;

use super::{csv_writer, finish};
use crate::demo::company::{Company, Contact};
use crate::demo::draw::{Rng, chance};
use crate::demo::{dirt, names};

const HEADER: [&str; 9] = [
    "Record ID - Contact",
    "First Name",
    "Last Name",
    "Email",
    "Job Title",
    "Buying Role",
    "Associated Company",
    "Associated Deal IDs",
    "Create Date",
];

/// The file's bytes.
pub fn bytes(rng: &mut Rng, company: &Company) -> io::Result<Vec<u8>> {
    let mut writer = csv_writer(b',');
    writer.write_record(HEADER)?;
    for contact in &company.contacts {
        writer.write_record(row(rng, company, contact))?;
    }
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    bytes.extend(finish(writer)?);
    Ok(bytes)
}

fn row(rng: &mut Rng, company: &Company, contact: &Contact) -> Vec<String> {
    let account = &company.accounts[contact.account];
    let mail = format!("{}.{}@{}", names::ascii(contact.first), names::ascii(contact.last), account.domain);
    let deals = contact.deals.iter().map(|&at| company.deals[at].id.to_string());
    vec![
        contact.id.to_string(),
        dirt::text(rng, contact.first),
        dirt::text(rng, contact.last),
        if chance(rng, 60) { String::new() } else { mail },
        contact.title.to_owned(),
        contact.buying_role.unwrap_or_default().to_owned(),
        dirt::text(rng, &account.name),
        deals.collect::<Vec<_>>().join(";"),
        contact.created.to_string(),
    ]
}
