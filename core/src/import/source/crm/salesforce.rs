//! Salesforce: report exports, with labels, and Data Loader, with the names of the API.
//!
//! The labels are those of standard fields in an organisation in English. A custom field `Segment__c` is `segment`.

use super::super::{Dressing, Source, Table};
use super::salesforce_api;
use crate::market::Noun;

/// Salesforce.
pub const SALESFORCE: Source = Source {
    code: "salesforce",
    name: "Salesforce",
    what: "Report exports of accounts, opportunities, contacts and leads (details only), and Data Loader files with API names.",
    example: "Account Owner,Account Name,Account ID,Billing Country,Employees,Annual Revenue,Industry,Created Date",
    tables: &[
        ACCOUNTS,
        OPPORTUNITIES,
        CONTACTS,
        LEADS,
        salesforce_api::ACCOUNTS,
        salesforce_api::OPPORTUNITIES,
        salesforce_api::CONTACTS,
        salesforce_api::LEADS,
        salesforce_api::NOTES,
    ],
};

/// What Salesforce puts around the names of fields that people have made.
pub const DRESSING: Dressing = Dressing { before: &[], after: &["__c", "__pc"] };

const ACCOUNTS: Table = Table {
    noun: Noun::Accounts,
    name: "report of accounts",
    signs: &[
        &["Account Name"],
        &["Account Owner", "Account ID"],
        &[
            "Billing State/Province",
            "Billing Country",
            "Billing City",
            "Billing Street",
            "Billing Zip/Postal Code",
            "Last Activity",
            "Rating",
            "Account Site",
        ],
    ],
    columns: &[
        ("Account ID", "record_id"),
        ("Account Name", "name"),
        ("Website", "domain"),
        ("Industry", "industry"),
        ("Employees", "employees"),
        ("Annual Revenue", "revenue"),
        ("Billing Country", "country"),
        ("Billing State/Province", "region"),
        ("Billing City", "city"),
        ("Billing Zip/Postal Code", "postal_code"),
        ("Phone", "phone"),
        ("Account Owner", "owner"),
        ("Account Source", "source"),
        ("Type", "account_type"),
        ("Year Started", "founded"),
        ("Created Date", "created"),
    ],
    derived: &[],
    dressing: DRESSING,
};

const OPPORTUNITIES: Table = Table {
    noun: Noun::Deals,
    name: "report of opportunities",
    signs: &[
        &["Opportunity Name", "Opportunity ID"],
        &["Stage"],
        &["Close Date", "Probability (%)", "Fiscal Period", "Opportunity Owner"],
    ],
    columns: &[
        ("Opportunity ID", "record_id"),
        ("Opportunity Name", "deal_name"),
        ("Account ID", "account_id"),
        ("Account Name", "name"),
        ("Stage", "stage"),
        ("Amount", "amount"),
        ("Amount Currency", "currency"),
        ("Close Date", "close_date"),
        ("Created Date", "created"),
        ("Probability (%)", "probability"),
        ("Type", "deal_type"),
        ("Lead Source", "source"),
        ("Opportunity Owner", "owner"),
        ("Age", "deal_age"),
        ("Loss Reason", "lost_reason"),
        ("Billing Country", "country"),
        ("Employees", "employees"),
        ("Industry", "industry"),
    ],
    derived: &[],
    dressing: DRESSING,
};

const CONTACTS: Table = Table {
    noun: Noun::Contacts,
    name: "report of contacts",
    signs: &[
        &["First Name", "Last Name"],
        &["Contact ID", "Contact Owner", "Mailing Street", "Mailing Country", "Mailing City", "Mailing State/Province"],
        &["Account Name", "Account ID", "Title", "Email"],
    ],
    columns: &[
        ("Contact ID", "record_id"),
        ("First Name", "first_name"),
        ("Last Name", "last_name"),
        ("Title", "job_title"),
        ("Email", "email"),
        ("Phone", "phone"),
        ("Account ID", "account_id"),
        ("Account Name", "name"),
        ("Mailing Country", "country"),
        ("Mailing City", "city"),
        ("Contact Owner", "owner"),
        ("Lead Source", "source"),
        ("Created Date", "created"),
    ],
    derived: &[],
    dressing: DRESSING,
};

const LEADS: Table = Table {
    noun: Noun::Leads,
    name: "report of leads",
    signs: &[&["Lead ID", "Lead Owner", "Company / Account"], &["Lead Status", "Lead Source", "Rating", "Converted"]],
    columns: &[
        ("Lead ID", "record_id"),
        ("Company / Account", "name"),
        ("Company", "name"),
        ("First Name", "first_name"),
        ("Last Name", "last_name"),
        ("Title", "job_title"),
        ("Email", "email"),
        ("Phone", "phone"),
        ("Website", "domain"),
        ("Industry", "industry"),
        ("No. of Employees", "employees"),
        ("Annual Revenue", "revenue"),
        ("Country", "country"),
        ("City", "city"),
        ("Lead Status", "lead_status"),
        ("Lead Source", "source"),
        ("Lead Owner", "owner"),
        ("Create Date", "created"),
        ("Created Date", "created"),
    ],
    derived: &[],
    dressing: DRESSING,
};
