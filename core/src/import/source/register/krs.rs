//! The Polish court register.

use super::super::{Derived, Dressing, Source, Table};
use super::first;
use crate::market::Noun;

/// KRS.
pub const KRS: Source = Source {
    code: "krs",
    name: "KRS (Poland)",
    what: "Current extracts (odpis aktualny) of the open API as JSON, one extract or one a line.",
    example: "{\"odpis\":{\"naglowekA\":{\"numerKRS\":\"0000028860\"},\"dane\":{\"dzial1\":{\"danePodmiotu\":{\"nazwa\":\"…\"}}}}}",
    tables: &[EXTRACTS],
};

const EXTRACTS: Table = Table {
    noun: Noun::Accounts,
    name: "current extracts",
    signs: &[&["numerKRS"], &["formaPrawna", "pkd.dzial"]],
    columns: &[
        ("nip", "business_id"),
        ("numerKRS", "krs"),
        ("regon", "regon"),
        ("nazwa", "name"),
        ("formaPrawna", "legal_form"),
        ("wojewodztwo", "region"),
        ("miejscowosc", "city"),
        ("kodPocztowy", "postal_code"),
        ("adresStronyInternetowej", "domain"),
        ("pkd.opis", "industry_name"),
        ("dataRejestracjiWKRS", "founded"),
    ],
    derived: &[
        Derived {
            header: "country (KRS)",
            attribute: "country",
            from: &["kraj", "numerKRS"],
            read: |cells| first(&cells[..1]).or_else(|| Some("PL".to_owned())),
        },
        Derived {
            header: "industry (PKD)",
            attribute: "industry",
            from: &["pkd.dzial", "pkd.klasa", "pkd.podklasa"],
            read: |cells| match cells {
                ["", ..] => None,
                [division, "", _] => Some(format!("{division} (PKD)")),
                [division, class, ""] => Some(format!("{division}.{class} (PKD)")),
                [division, class, subclass, ..] => Some(format!("{division}.{class}.{subclass} (PKD)")),
                _ => None,
            },
        },
    ],
    dressing: Dressing::NONE,
};
