//! The Danish central business register.

use super::super::{Derived, Dressing, Source, Table};
use super::coded;
use crate::market::Noun;

/// CVR.
pub const CVR: Source = Source {
    code: "cvr",
    name: "CVR (Denmark)",
    what: "Companies of the system-to-system search (Virk) as JSON, with its hits, or one company a line.",
    example: "{\"Vrvirksomhed\":{\"cvrNummer\":10000000,\"reklamebeskyttet\":true,\"virksomhedMetadata\":{…}}}",
    tables: &[COMPANIES],
};

const COMPANIES: Table = Table {
    noun: Noun::Accounts,
    name: "companies",
    signs: &[&["cvrNummer"], &["reklamebeskyttet", "hovedbranche.kode"]],
    columns: &[
        ("cvrNummer", "business_id"),
        ("navn", "name"),
        ("reklamebeskyttet", "advertising_blocked"),
        ("hjemmeside", "domain"),
        ("stiftelsesdato", "founded"),
        ("virksomhedsform", "legal_form"),
        ("hovedbranche.kode", "industry_code"),
        ("hovedbranche.tekst", "industry_name"),
        ("adresse.postdistrikt", "city"),
        ("adresse.postnummer", "postal_code"),
        ("adresse.landekode", "country"),
        ("status", "status"),
        ("antalAnsatte", "employees_counted"),
        ("intervalKodeAntalAnsatte", "employees_band"),
    ],
    derived: &[
        Derived {
            header: "industry (DB)",
            attribute: "industry",
            from: &["hovedbranche.kode"],
            read: |cells| coded(cells[0], "DB"),
        },
        Derived {
            header: "employees (CVR)",
            attribute: "employees",
            from: &["antalAnsatte", "intervalKodeAntalAnsatte"],
            read: |cells| if cells[0].is_empty() { band(cells[1]) } else { Some(cells[0].to_owned()) },
        },
    ],
    dressing: Dressing::NONE,
};

/// A band of employees: `ANTAL_20_49` is 20-49; the last, `ANTAL_1000_999999`, has no upper end.
fn band(code: &str) -> Option<String> {
    let (low, high) = code.strip_prefix("ANTAL_")?.split_once('_')?;
    Some(if high.starts_with("99999") { format!("{low}+") } else { format!("{low}-{high}") })
}
