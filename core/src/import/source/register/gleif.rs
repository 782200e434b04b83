//! GLEIF: legal entity identifiers, level 1.

use super::super::{Derived, Dressing, Source, Table};
use super::first;
use crate::market::Noun;

/// GLEIF.
pub const GLEIF: Source = Source {
    code: "gleif",
    name: "GLEIF",
    what: "The golden copy of level 1 data (lei2) as CSV or JSON, unpacked, and answers of the API as JSON.",
    example: "LEI,Entity.LegalName,Entity.LegalAddress.City,Entity.LegalAddress.Country,Entity.EntityStatus",
    tables: &[ENTITIES],
};

const ENTITIES: Table = Table {
    noun: Noun::Accounts,
    name: "golden copy",
    signs: &[&["LEI"], &["Entity.LegalName"]],
    columns: &[
        ("LEI", "lei"),
        ("Entity.LegalName", "name"),
        ("Entity.LegalAddress.Country", "country"),
        ("Entity.LegalAddress.City", "city"),
        ("Entity.LegalAddress.Region", "region"),
        ("Entity.LegalAddress.PostalCode", "postal_code"),
        ("Entity.LegalForm.EntityLegalFormCode", "legal_form"),
        ("Entity.EntityStatus", "status"),
        ("Entity.EntityCreationDate", "founded"),
        ("Entity.EntityCategory", "entity_category"),
        ("Registration.RegistrationStatus", "lei_status"),
    ],
    derived: &[Derived {
        header: "business_id (GLEIF)",
        attribute: "business_id",
        from: &["Entity.RegistrationAuthority.RegistrationAuthorityEntityID"],
        read: first,
    }],
    dressing: Dressing::NONE,
};
