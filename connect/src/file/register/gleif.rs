//! GLEIF: the golden copy of level 1. The columns are called as in its CSV.

use super::Register;

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
