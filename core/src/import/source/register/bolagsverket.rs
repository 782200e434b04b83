//! The Swedish Companies Registration Office: its bulk file, whose cells hold several things between `$`.

use super::super::{Derived, Dressing, Source, Table};
use crate::market::Noun;

/// Bolagsverket.
pub const BOLAGSVERKET: Source = Source {
    code: "bolagsverket",
    name: "Bolagsverket (Sweden)",
    what: "The weekly bulk file of organisations, bolagsverket_bulkfil.txt, unpacked.",
    example: "\"5566778899$ORGNR-IDORG\";\"1\";\"SE-LAND\";\"Exempel Sverige AB$FORETAGSNAMN-ORGNAM$2020-01-02\";\"AB-ORGFO\";…",
    tables: &[ORGANISATIONS],
};

const ORGANISATIONS: Table = Table {
    noun: Noun::Accounts,
    name: "bulk file",
    signs: &[&["organisationsidentitet"], &["organisationsnamn"], &["organisationsform"]],
    columns: &[
        ("registreringsdatum", "founded"),
        ("verksamhetsbeskrivning", "description"),
        ("avregistreringsdatum", "ended"),
        ("avregistreringsorsak", "ended_because"),
        ("pagandeAvvecklingsEllerOmstruktureringsforfarande", "proceeding"),
    ],
    derived: &[
        Derived {
            header: "business_id (Bolagsverket)",
            attribute: "business_id",
            from: &["organisationsidentitet"],
            // A person's number is no company's.
            read: |cells| part(cells[0], 0).filter(|_| cells[0].contains("$ORGNR-IDORG")),
        },
        Derived {
            header: "name (Bolagsverket)",
            attribute: "name",
            from: &["organisationsnamn"],
            read: |cells| {
                let mut names = cells[0].split('|');
                let main = names.clone().find(|name| name.contains("$FORETAGSNAMN-ORGNAM")).or_else(|| names.next())?;
                part(main, 0)
            },
        },
        Derived {
            header: "country (Bolagsverket)",
            attribute: "country",
            from: &["registreringsland"],
            read: |cells| Some(code(cells[0])).filter(|code| !code.is_empty()),
        },
        Derived { header: "city (Bolagsverket)", attribute: "city", from: &["postadress"], read: |cells| part(cells[0], 2) },
        Derived {
            header: "postal_code (Bolagsverket)",
            attribute: "postal_code",
            from: &["postadress"],
            read: |cells| part(cells[0], 3),
        },
        Derived {
            header: "legal_form (Bolagsverket)",
            attribute: "legal_form",
            from: &["organisationsform"],
            read: |cells| Some(code(cells[0])).filter(|code| !code.is_empty()),
        },
        Derived {
            header: "status (Bolagsverket)",
            attribute: "status",
            from: &["organisationsidentitet", "avregistreringsdatum", "pagandeAvvecklingsEllerOmstruktureringsforfarande"],
            read: |cells| {
                let status = match cells {
                    [_, "", ""] => "active",
                    [_, "", _] => "in proceedings",
                    _ => "ended",
                };
                Some(status.to_owned())
            },
        },
    ],
    dressing: Dressing::NONE,
};

/// One of the things between `$`.
fn part(cell: &str, at: usize) -> Option<String> {
    cell.split('$').nth(at).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned)
}

/// A code without the name of its list: of `AB-ORGFO` AB.
fn code(cell: &str) -> String {
    cell.rsplit_once('-').map_or(cell, |(code, _)| code).to_owned()
}
