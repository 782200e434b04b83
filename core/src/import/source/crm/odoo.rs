//! Odoo: exports of partners and of leads and opportunities, by technical names (import-compatible export) or by labels.
//!
//! Labels in other languages are those of Odoo's own translations. A field that somebody has made is `x_segment` or
//! `x_studio_segment`, and becomes `segment`.

use super::super::{Derived, Dressing, Source, Table};
use super::odoo_labels;
use crate::market::Noun;

/// Odoo.
pub const ODOO: Source = Source {
    code: "odoo",
    name: "Odoo",
    what: "Exports of contacts (res.partner) and of the pipeline (crm.lead), import-compatible or with labels, \
           in English, Finnish, Swedish and Polish.",
    example: "id,name,is_company,country_id,vat,website,industry_id,user_id,create_date",
    tables: &[PARTNERS, LEADS, odoo_labels::PARTNERS, odoo_labels::LEADS],
};

/// What Odoo puts around the names of fields that people have made, and of the names behind a relation.
pub const DRESSING: Dressing = Dressing { before: &["x_studio_", "x_"], after: &["/.id", "/id", "/name"] };

/// An import-compatible export names countries by the ids of Odoo's own list: `base.fi`, and `base.uk`.
const COUNTRY: Derived = Derived {
    header: "country (Odoo)",
    attribute: "country",
    from: &["country_id/id"],
    read: |cells| match cells[0].strip_prefix("base.")? {
        "uk" => Some("GB".to_owned()),
        code => Some(code.to_uppercase()),
    },
};

const PARTNERS: Table = Table {
    noun: Noun::Accounts,
    name: "res.partner",
    signs: &[
        &["name", "display_name", "complete_name"],
        &["is_company", "company_type", "commercial_partner_id", "customer_rank", "country_id", "country_id/id"],
        &["vat", "industry_id", "user_id", "category_id", "create_date", "parent_id", "ref", "company_registry", "website"],
    ],
    columns: &[
        ("id", "record_id"),
        (".id", "record_id"),
        ("name", "name"),
        ("complete_name", "name"),
        ("display_name", "name"),
        ("vat", "business_id"),
        ("company_registry", "business_id"),
        ("website", "domain"),
        ("industry_id", "industry"),
        ("industry_id/name", "industry"),
        ("country_id", "country"),
        ("country_id/name", "country"),
        ("country_id/code", "country"),
        ("country_code", "country"),
        ("state_id", "region"),
        ("city", "city"),
        ("zip", "postal_code"),
        ("phone", "phone"),
        ("email", "email"),
        ("employees_count", "employees"),
        ("user_id", "owner"),
        ("user_id/name", "owner"),
        ("category_id", "labels"),
        ("is_company", "is_company"),
        ("parent_id", "parent_account"),
        ("create_date", "created"),
    ],
    derived: &[COUNTRY],
    dressing: DRESSING,
};

const LEADS: Table = Table {
    noun: Noun::Deals,
    name: "crm.lead",
    signs: &[
        &["stage_id", "stage_id/id", "stage_id/name"],
        &["partner_id", "partner_name", "partner_id/id", "contact_name"],
        &[
            "expected_revenue",
            "planned_revenue",
            "probability",
            "won_status",
            "date_closed",
            "date_deadline",
            "lost_reason_id",
            "user_id",
        ],
    ],
    columns: &[
        ("id", "record_id"),
        (".id", "record_id"),
        ("name", "deal_name"),
        ("partner_id/id", "account_id"),
        ("partner_id/.id", "account_id"),
        ("partner_id", "name"),
        ("partner_id/name", "name"),
        ("partner_name", "name"),
        ("contact_name", "contact_name"),
        ("stage_id", "stage"),
        ("stage_id/name", "stage"),
        ("won_status", "status"),
        ("type", "deal_type"),
        ("expected_revenue", "amount"),
        ("planned_revenue", "amount"),
        ("probability", "probability"),
        ("date_closed", "close_date"),
        ("date_deadline", "expected_close_date"),
        ("create_date", "created"),
        ("user_id", "owner"),
        ("user_id/name", "owner"),
        ("team_id", "sales_team"),
        ("source_id", "source"),
        ("lost_reason_id", "lost_reason"),
        ("lost_reason", "lost_reason"),
        ("country_id", "country"),
        ("country_id/name", "country"),
        ("city", "city"),
        ("email_from", "email"),
        ("website", "domain"),
    ],
    derived: &[COUNTRY],
    dressing: DRESSING,
};
