//! GLEIF: the golden copy of level 1, and the answers of its API. The columns are called as in the CSV of the golden copy.

use super::Register;

/// The golden copy.
pub(super) const REGISTER: Register = Register {
    signs: &["LEI", "Entity", "LegalName"],
    arrays: &["records"],
    record: "",
    columns: &[
        ("LEI", "LEI.$"),
        ("Entity.LegalName", "Entity.LegalName.$"),
        ("Entity.LegalAddress.City", "Entity.LegalAddress.City.$"),
        ("Entity.LegalAddress.Region", "Entity.LegalAddress.Region.$"),
        ("Entity.LegalAddress.Country", "Entity.LegalAddress.Country.$"),
        ("Entity.LegalAddress.PostalCode", "Entity.LegalAddress.PostalCode.$"),
        (
            "Entity.RegistrationAuthority.RegistrationAuthorityEntityID",
            "Entity.RegistrationAuthority.RegistrationAuthorityEntityID.$",
        ),
        ("Entity.EntityCategory", "Entity.EntityCategory.$"),
        ("Entity.LegalForm.EntityLegalFormCode", "Entity.LegalForm.EntityLegalFormCode.$"),
        ("Entity.EntityStatus", "Entity.EntityStatus.$"),
        ("Entity.EntityCreationDate", "Entity.EntityCreationDate.$"),
        ("Registration.RegistrationStatus", "Registration.RegistrationStatus.$"),
    ],
};

/// Answers of the API (JSON:API): a page of records, or one.
pub(super) const API: Register = Register {
    signs: &["lei-records", "attributes", "legalName"],
    arrays: &["data"],
    record: "attributes | data.attributes",
    columns: &[
        ("LEI", "lei"),
        ("Entity.LegalName", "entity.legalName.name"),
        ("Entity.LegalAddress.City", "entity.legalAddress.city"),
        ("Entity.LegalAddress.Region", "entity.legalAddress.region"),
        ("Entity.LegalAddress.Country", "entity.legalAddress.country"),
        ("Entity.LegalAddress.PostalCode", "entity.legalAddress.postalCode"),
        ("Entity.RegistrationAuthority.RegistrationAuthorityEntityID", "entity.registeredAs"),
        ("Entity.EntityCategory", "entity.category"),
        ("Entity.LegalForm.EntityLegalFormCode", "entity.legalForm.id"),
        ("Entity.EntityStatus", "entity.status"),
        ("Entity.EntityCreationDate", "entity.creationDate"),
        ("Registration.RegistrationStatus", "registration.status"),
    ],
};
