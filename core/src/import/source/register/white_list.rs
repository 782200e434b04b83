//! The Polish list of payers of value added tax, called the white list.

use super::super::{Derived, Dressing, Source, Table};
use crate::market::Noun;

/// The white list.
pub const WHITE_LIST: Source = Source {
    code: "white_list",
    name: "VAT white list (Poland)",
    what: "Answers of the API of the Ministry of Finance as JSON: one subject or several.",
    example: "{\"result\":{\"subject\":{\"name\":\"ABC\",\"nip\":\"1111111111\",\"statusVat\":\"Czynny\",\"regon\":\"…\",\"krs\":\"…\"}}}",
    tables: &[SUBJECTS],
};

const SUBJECTS: Table = Table {
    noun: Noun::Accounts,
    name: "subjects",
    signs: &[&["nip"], &["statusVat"]],
    columns: &[
        ("nip", "business_id"),
        ("regon", "regon"),
        ("krs", "krs"),
        ("name", "name"),
        ("statusVat", "vat_status"),
        ("workingAddress", "address"),
        ("residenceAddress", "residence_address"),
        ("registrationLegalDate", "vat_registered"),
    ],
    derived: &[
        Derived { header: "country (white list)", attribute: "country", from: &["nip"], read: |_| Some("PL".to_owned()) },
        Derived {
            header: "city (white list)",
            attribute: "city",
            from: &["workingAddress", "residenceAddress"],
            read: |cells| city(cells[0]).or_else(|| city(cells[1])),
        },
    ],
    dressing: Dressing::NONE,
};

/// What stands behind the postal code at the end of an address: `ul. Prosta 49 00-838 Warszawa`, `PROSTA 49, 00-838 WARSZAWA`.
fn city(address: &str) -> Option<String> {
    let is_code = |word: &&str| {
        let code = word.as_bytes();
        code.len() == 6 && code[2] == b'-' && code.iter().enumerate().all(|(at, sign)| at == 2 || sign.is_ascii_digit())
    };
    let words: Vec<&str> = address.split_whitespace().collect();
    let at = words.iter().rposition(is_code)?;
    Some(words[at + 1..].join(" ")).filter(|city| !city.is_empty())
}
