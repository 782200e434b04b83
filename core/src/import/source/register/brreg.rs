//! The Norwegian register of entities in Brønnøysund.

use super::super::{Derived, Dressing, Source, Table};
use super::{coded, first};
use crate::market::Noun;

/// Brreg.
pub const BRREG: Source = Source {
    code: "brreg",
    name: "Brreg (Norway)",
    what: "Entities of Enhetsregisteret: JSON of an entity, of a search or of all entities, or the CSV of all entities.",
    example: "{\"organisasjonsnummer\":\"974760673\",\"navn\":\"…\",\"naeringskode1\":{\"kode\":\"84.110\"},\"antallAnsatte\":455}",
    tables: &[ENTITIES],
};

const ENTITIES: Table = Table {
    noun: Noun::Accounts,
    name: "entities",
    signs: &[&["organisasjonsnummer"], &["organisasjonsform.kode", "naeringskode1.kode"]],
    columns: &[
        ("organisasjonsnummer", "business_id"),
        ("navn", "name"),
        ("hjemmeside", "domain"),
        ("epostadresse", "email"),
        ("telefon", "phone"),
        ("antallAnsatte", "employees"),
        ("organisasjonsform.kode", "legal_form"),
        ("organisasjonsform.beskrivelse", "legal_form_name"),
        ("naeringskode1.kode", "industry_code"),
        ("naeringskode1.beskrivelse", "industry_name"),
        ("stiftelsesdato", "founded"),
        ("registreringsdatoEnhetsregisteret", "registered"),
        ("forretningsadresse.kommune", "municipality"),
        ("forretningsadresse.postnummer", "postal_code"),
        ("forretningsadresse.landkode", "address_country"),
        ("postadresse.landkode", "postal_country"),
        ("konkurs", "bankrupt"),
        ("underAvvikling", "in_liquidation"),
        ("overordnetEnhet", "parent_business_id"),
        ("institusjonellSektorkode.beskrivelse", "institutional_sector"),
    ],
    derived: &[
        Derived {
            header: "country (Brreg)",
            attribute: "country",
            from: &["forretningsadresse.landkode", "postadresse.landkode"],
            read: first,
        },
        Derived {
            header: "city (Brreg)",
            attribute: "city",
            from: &["forretningsadresse.poststed", "postadresse.poststed"],
            read: first,
        },
        Derived {
            header: "industry (SN)",
            attribute: "industry",
            from: &["naeringskode1.kode"],
            read: |cells| coded(cells[0], "SN"),
        },
        Derived {
            header: "status (Brreg)",
            attribute: "status",
            from: &["organisasjonsnummer", "konkurs", "underAvvikling", "underTvangsavviklingEllerTvangsopplosning"],
            read: |cells| {
                let is = |cell: &str| cell.eq_ignore_ascii_case("true");
                let status = match cells {
                    [_, bankrupt, ..] if is(bankrupt) => "bankrupt",
                    [_, _, rest @ ..] if rest.iter().any(|cell| is(cell)) => "in liquidation",
                    // Files that do not say it at all tell nothing.
                    [_, "", ..] => return None,
                    _ => "active",
                };
                Some(status.to_owned())
            },
        },
    ],
    dressing: Dressing::NONE,
};
