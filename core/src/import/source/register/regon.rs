//! The Polish statistical register REGON, by the names of its search service (BIR).

use super::super::{Derived, Dressing, Source, Table};
use crate::market::Noun;

/// REGON.
pub const REGON: Source = Source {
    code: "regon",
    name: "REGON (Poland)",
    what: "Entities found with the search service BIR of Statistics Poland, saved as CSV or JSON under its names of fields.",
    example: "Regon,Nip,StatusNip,Nazwa,Wojewodztwo,Powiat,Gmina,Miejscowosc,KodPocztowy,Ulica,DataZakonczeniaDzialalnosci",
    tables: &[ENTITIES],
};

const ENTITIES: Table = Table {
    noun: Noun::Accounts,
    name: "entities",
    signs: &[&["Regon"], &["Nazwa"], &["StatusNip", "SilosID", "DataZakonczeniaDzialalnosci"]],
    columns: &[
        ("Nip", "business_id"),
        ("Regon", "regon"),
        ("Nazwa", "name"),
        ("Wojewodztwo", "region"),
        ("Miejscowosc", "city"),
        ("KodPocztowy", "postal_code"),
        ("DataZakonczeniaDzialalnosci", "ended"),
    ],
    derived: &[
        Derived { header: "country (REGON)", attribute: "country", from: &["Regon"], read: |_| Some("PL".to_owned()) },
        Derived {
            header: "status (REGON)",
            attribute: "status",
            from: &["Regon", "DataZakonczeniaDzialalnosci"],
            read: |cells| Some(if cells[1].is_empty() { "active" } else { "ended" }.to_owned()),
        },
    ],
    dressing: Dressing::NONE,
};
