//! Which columns of a file tell who a record is.

use super::super::super::match_attribute;
use crate::market::key_of;

/// What identity looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// What the company is called.
    Name,
    /// Its web address.
    Domain,
    /// An e-mail address of it.
    Email,
    /// Its number in a register or at a tax office.
    BusinessId,
    /// Its country.
    Country,
    /// Its town.
    City,
    /// Its postal code.
    Postal,
    /// A phone number of it.
    Phone,
}

/// All fields, in the order in which columns are given.
pub const FIELDS: [Field; 8] =
    [Field::Name, Field::Domain, Field::Email, Field::BusinessId, Field::Country, Field::City, Field::Postal, Field::Phone];

const EMAIL: &[&str] =
    &["email", "e_mail", "email_address", "sahkoposti", "epost", "e_post", "adres_e_mail", "work_email", "company_email"];
const PHONE: &[&str] = &[
    "phone",
    "phone_number",
    "telephone",
    "puhelin",
    "puhelinnumero",
    "telefon",
    "telefonnummer",
    "tel",
    "mobile",
    "company_phone",
];
const POSTAL: &[&str] = &[
    "postal",
    "postal_code",
    "postcode",
    "post_code",
    "zip",
    "zip_code",
    "zip_postal_code",
    "postinumero",
    "postnummer",
    "postnr",
    "kod_pocztowy",
    "plz",
];
const BEFORE: [&str; 5] = ["account_", "company_", "billing_", "organization_", "business_"];

impl Field {
    /// What it is called in messages, and in files of our own.
    pub fn key(self) -> &'static str {
        match self {
            Field::Name => "name",
            Field::Domain => "domain",
            Field::Email => "email",
            Field::BusinessId => "business_id",
            Field::Country => "country",
            Field::City => "city",
            Field::Postal => "postal_code",
            Field::Phone => "phone",
        }
    }

    fn headers(self) -> &'static [&'static str] {
        match self {
            Field::Email => EMAIL,
            Field::Phone => PHONE,
            Field::Postal => POSTAL,
            _ => &[],
        }
    }
}

/// The place of each field's column among a file's headers, in the order of [`FIELDS`].
pub fn fields_of(headers: &[String]) -> [Option<usize>; FIELDS.len()] {
    let keys: Vec<String> = headers.iter().map(|header| key_of(header)).collect();
    FIELDS.map(|field| match field.headers() {
        [] => match_attribute(headers, field.key()),
        synonyms => synonyms.iter().find_map(|synonym| {
            let bare = |key: &String| BEFORE.iter().any(|before| key.strip_prefix(before) == Some(*synonym));
            keys.iter().position(|key| key == synonym).or_else(|| keys.iter().position(bare))
        }),
    })
}

#[cfg(test)]
mod tests {
    use super::{FIELDS, fields_of};

    #[test]
    fn the_columns_of_a_crm_are_found() {
        let headers =
            ["Record ID", "Company name", "Website URL", "Sähköposti", "Y-tunnus", "Maa", "Kaupunki", "Billing Zip", "Puhelin"];
        let found = fields_of(&headers.map(str::to_owned));
        let named: Vec<Option<&str>> = found.iter().map(|at| at.map(|at| headers[at])).collect();
        assert_eq!(named[0], Some("Company name"));
        assert_eq!(named[3..], [Some("Y-tunnus"), Some("Maa"), Some("Kaupunki"), Some("Billing Zip"), Some("Puhelin")]);
        assert_eq!(FIELDS.len(), found.len());
    }
}
