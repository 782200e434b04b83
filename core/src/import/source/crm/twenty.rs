//! Twenty: exports of a view, whose headers put a part of a field behind it: `Address / City`.

use super::super::{Dressing, Source, Table};
use crate::market::Noun;

/// Twenty.
pub const TWENTY: Source = Source {
    code: "twenty",
    name: "Twenty",
    what: "Exports of companies, people and opportunities from a table view of a workspace in English.",
    example: "Id,Name,Domain Name / Link URL,Address / City,Address / Country,Employees,Annual Revenue / Amount,Creation date",
    tables: &[COMPANIES, OPPORTUNITIES, PEOPLE],
};

const COMPANIES: Table = Table {
    noun: Noun::Accounts,
    name: "companies",
    signs: &[&["Domain Name / Link URL", "Domain Name / Link Label"], &["Name"]],
    columns: &[
        ("Id", "record_id"),
        ("Record ID", "record_id"),
        ("Name", "name"),
        ("Domain Name / Link URL", "domain"),
        ("Employees", "employees"),
        ("Annual Revenue / Amount", "revenue"),
        ("Annual Revenue / Currency", "revenue_currency"),
        ("ARR / Amount", "recurring_revenue"),
        ("ARR / Currency", "recurring_revenue_currency"),
        ("Address / Country", "country"),
        ("Address / State", "region"),
        ("Address / City", "city"),
        ("Address / Post Code", "postal_code"),
        ("Account Owner Id", "owner"),
        ("Account Owner (ID)", "owner"),
        ("Creation date", "created"),
    ],
    derived: &[],
    dressing: Dressing::NONE,
};

const OPPORTUNITIES: Table = Table {
    noun: Noun::Deals,
    name: "opportunities",
    signs: &[&["Amount / Amount"], &["Stage"]],
    columns: &[
        ("Id", "record_id"),
        ("Name", "deal_name"),
        ("Amount / Amount", "amount"),
        ("Amount / Currency", "currency"),
        ("Stage", "stage"),
        ("Close date", "close_date"),
        ("Company Id", "account_id"),
        ("Company (ID)", "account_id"),
        ("Creation date", "created"),
    ],
    derived: &[],
    dressing: Dressing::NONE,
};

const PEOPLE: Table = Table {
    noun: Noun::Contacts,
    name: "people",
    signs: &[&["Name / First Name", "Name / Last Name"]],
    columns: &[
        ("Id", "record_id"),
        ("Name / First Name", "first_name"),
        ("Name / Last Name", "last_name"),
        ("Emails / Primary Email", "email"),
        ("Phones / Primary Phone Number", "phone"),
        ("Job Title", "job_title"),
        ("Company Id", "account_id"),
        ("Company (ID)", "account_id"),
        ("Creation date", "created"),
    ],
    derived: &[],
    dressing: Dressing::NONE,
};
