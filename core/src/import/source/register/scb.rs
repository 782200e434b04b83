//! Statistics Sweden: its bulk file of legal units.
//!
//! `FtgStat` 0, 1 and 9 are never active, active and no longer active; of `Reklamsparrtyp` codes that begin with 1 accept
//! advertising and those that begin with 2 do not.

use super::super::{Derived, Dressing, Source, Table};
use super::{coded, first};
use crate::market::Noun;

/// SCB.
pub const SCB: Source = Source {
    code: "scb",
    name: "SCB (Sweden)",
    what: "The bulk file of legal units, scb_bulkfil_*.txt, unpacked.",
    example: "…\tFtgStat\tGatuadress\tJEStat\tJurForm\tNamn\tNg1\t…\tPeOrgNr\tPostNr\tPostOrt\tRegDatKtid\tReklamsparrtyp",
    tables: &[UNITS],
};

const UNITS: Table = Table {
    noun: Noun::Accounts,
    name: "bulk file",
    signs: &[&["PeOrgNr"], &["JurForm"], &["FtgStat", "Reklamsparrtyp"]],
    columns: &[
        ("PostOrt", "city"),
        ("PostNr", "postal_code"),
        ("Gatuadress", "street"),
        ("JurForm", "legal_form"),
        ("RegDatKtid", "registered"),
        ("Ng1", "industry_code"),
    ],
    derived: &[
        Derived {
            header: "business_id (SCB)",
            attribute: "business_id",
            from: &["PeOrgNr"],
            // 16 stands before the number of a legal person; other numbers of twelve figures are people's.
            read: |cells| match cells[0].strip_prefix("16") {
                Some(number) if cells[0].len() == 12 => Some(number.to_owned()),
                _ => (cells[0].len() == 10).then(|| cells[0].to_owned()),
            },
        },
        Derived { header: "name (SCB)", attribute: "name", from: &["Foretagsnamn", "Namn"], read: first },
        Derived { header: "country (SCB)", attribute: "country", from: &["PeOrgNr"], read: |_| Some("SE".to_owned()) },
        Derived { header: "industry (SNI)", attribute: "industry", from: &["Ng1"], read: |cells| coded(cells[0], "SNI") },
        Derived {
            header: "founded (SCB)",
            attribute: "founded",
            from: &["RegDatKtid"],
            read: |cells| match (cells[0].get(..4), cells[0].get(4..6), cells[0].get(6..8)) {
                (Some(year), Some(month), Some(day)) if cells[0].len() == 8 => Some(format!("{year}-{month}-{day}")),
                _ => None,
            },
        },
        Derived {
            header: "status (SCB)",
            attribute: "status",
            from: &["FtgStat"],
            read: |cells| {
                let status = match cells[0] {
                    "0" => "never active",
                    "1" => "active",
                    "9" => "not active",
                    _ => return None,
                };
                Some(status.to_owned())
            },
        },
        Derived {
            header: "advertising_blocked (SCB)",
            attribute: "advertising_blocked",
            from: &["Reklamsparrtyp"],
            read: |cells| match cells[0].as_bytes().first()? {
                b'1' => Some("false".to_owned()),
                b'2' => Some("true".to_owned()),
                _ => None,
            },
        },
    ],
    dressing: Dressing::NONE,
};
