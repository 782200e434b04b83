//! Pipedrive: exports of lists, whose headers say the entity and the field: `Deal - Title`.
//!
//! English headers are those of Pipedrive's reference of fields and of exported files; of the other languages only those are
//! here that have been seen. The rest of a file's columns is read by what stands behind the entity.

use super::super::{Dressing, Source, Table};
use crate::market::Noun;

/// Pipedrive.
pub const PIPEDRIVE: Source = Source {
    code: "pipedrive",
    name: "Pipedrive",
    what: "Exports of organizations, people, deals, leads and notes from a list view or from the account's settings.",
    example: "Deal - ID,Deal - Title,Deal - Value,Deal - Status,Deal - Stage,Organization - Name,Deal - Owner",
    tables: &[DEALS, LEADS, NOTES, PEOPLE, ORGANIZATIONS],
};

const ORGANIZATIONS: Table = Table {
    noun: Noun::Accounts,
    name: "organizations",
    signs: &[&["Organization - Name", "Organizacja - Nazwa"]],
    columns: &[
        ("Organization - ID", "record_id"),
        ("Organization - Pipedrive System ID", "record_id"),
        ("Organizacja - ID", "record_id"),
        ("Organization - Name", "name"),
        ("Organizacja - Nazwa", "name"),
        ("Organization - Website", "domain"),
        ("Organization - Address - Country of Address", "country"),
        ("Organization - Country of Address", "country"),
        ("Organization - Address - Region of Address", "region"),
        ("Organization - Region of Address", "region"),
        ("Organization - Address - City/town/village/locality of Address", "city"),
        ("Organization - City/town/village/locality of Address", "city"),
        ("Organization - Address - ZIP/Postal code of Address", "postal_code"),
        ("Organization - ZIP/Postal code of Address", "postal_code"),
        ("Organization - Address", "address"),
        ("Organizacja - Adres", "address"),
        ("Organization - Owner", "owner"),
        ("Organization - Labels", "labels"),
        ("Organization - Label", "labels"),
        ("Organization - Creation date", "created"),
        ("Organization - Organization created", "created"),
    ],
    derived: &[],
    dressing: Dressing { before: &["Organization - ", "Organizacja - "], after: &[] },
};

const DEALS: Table = Table {
    noun: Noun::Deals,
    name: "deals",
    signs: &[&["Deal - Title", "Szansa sprzedaży - Tytuł"]],
    columns: &[
        ("Deal - ID", "record_id"),
        ("Deal - Pipedrive System ID", "record_id"),
        ("Szansa sprzedaży - ID", "record_id"),
        ("Deal - Title", "deal_name"),
        ("Szansa sprzedaży - Tytuł", "deal_name"),
        ("Organization - ID", "account_id"),
        ("Deal - Organization ID", "account_id"),
        ("Organization - Name", "name"),
        ("Deal - Organization", "name"),
        ("Organization", "name"),
        ("Organizacja - Nazwa", "name"),
        ("Deal - Status", "status"),
        ("Deal - Stage", "stage"),
        ("Deal - Stage (pipeline)", "stage"),
        ("Deal - Pipeline", "pipeline"),
        ("Deal - Value", "amount"),
        ("Deal - Currency of value", "currency"),
        ("Deal - Closed on", "close_date"),
        ("Deal - Deal closed on", "close_date"),
        ("Deal - Expected close date", "expected_close_date"),
        ("Deal - Won time", "won_time"),
        ("Deal - Lost time", "lost_time"),
        ("Deal - Creation date", "created"),
        ("Deal - Deal created", "created"),
        ("Deal - Lost reason", "lost_reason"),
        ("Deal - Probability", "probability"),
        ("Deal - Owner", "owner"),
        ("Deal - Source channel", "source"),
        ("Deal - Lead Source", "source"),
        ("Deal - Label", "labels"),
        ("Deal - Contact person", "contact_name"),
        ("Organization - Website", "domain"),
        ("Organizacja - Adres", "address"),
    ],
    derived: &[],
    dressing: Dressing { before: &["Deal - ", "Szansa sprzedaży - "], after: &[] },
};

const PEOPLE: Table = Table {
    noun: Noun::Contacts,
    name: "people",
    signs: &[&["Person - Name", "Person - First name", "Person - Last name"]],
    columns: &[
        ("Person - ID", "record_id"),
        ("Person - Pipedrive System ID", "record_id"),
        ("Person - Name", "contact_name"),
        ("Person - First name", "first_name"),
        ("Person - Last name", "last_name"),
        ("Person - Email - Work", "email"),
        ("Person - Email (Work)", "email"),
        ("Person - Email", "email"),
        ("Person - Phone - Work", "phone"),
        ("Person - Phone", "phone"),
        ("Organization - ID", "account_id"),
        ("Organization - Name", "name"),
        ("Person - Organization", "name"),
        ("Organization name", "name"),
        ("Person - Owner", "owner"),
        ("Person - Creation date", "created"),
    ],
    derived: &[],
    dressing: Dressing { before: &["Person - "], after: &[] },
};

const LEADS: Table = Table {
    noun: Noun::Leads,
    name: "leads",
    signs: &[&["Lead - Title"]],
    columns: &[
        ("Lead - ID", "record_id"),
        ("Lead - Pipedrive System ID", "record_id"),
        ("Lead - Title", "lead_name"),
        ("Organization - Name", "name"),
        ("Organization", "name"),
        ("Contact person", "contact_name"),
        ("Lead - Owner", "owner"),
        ("Lead - Source channel", "source"),
        ("Lead - Labels", "labels"),
    ],
    derived: &[],
    dressing: Dressing { before: &["Lead - "], after: &[] },
};

const NOTES: Table = Table {
    noun: Noun::Notes,
    name: "notes",
    signs: &[&["Note - Content"]],
    columns: &[("Note - ID", "record_id"), ("Note - Pipedrive system ID", "record_id"), ("Note - Content", "note")],
    derived: &[],
    dressing: Dressing { before: &["Note - "], after: &[] },
};
