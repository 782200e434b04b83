//! The Polish list of payers of value added tax: one subject, several, or entries that hold subjects.

use super::Register;

pub(super) const REGISTER: Register = Register {
    signs: &["result", "statusVat", "nip"],
    arrays: &["entries", "subjects"],
    record: "result.subject | subjects[] | subject",
    columns: &[
        ("nip", "nip"),
        ("name", "name"),
        ("statusVat", "statusVat"),
        ("regon", "regon"),
        ("krs", "krs"),
        ("workingAddress", "workingAddress"),
        ("residenceAddress", "residenceAddress"),
        ("registrationLegalDate", "registrationLegalDate"),
    ],
};
