//! Salesforce by the names of its API, as Data Loader and queries write them.

use super::super::Table;
use super::salesforce::DRESSING;
use crate::market::Noun;

/// Objects of the type Account.
pub const ACCOUNTS: Table = Table {
    noun: Noun::Accounts,
    name: "Account objects",
    signs: &[
        &["Id"],
        &["Name"],
        &["BillingCountry", "BillingCity", "BillingState", "NumberOfEmployees", "AnnualRevenue", "AccountSource", "ParentId"],
    ],
    columns: &[
        ("Id", "record_id"),
        ("Name", "name"),
        ("Website", "domain"),
        ("Industry", "industry"),
        ("NumberOfEmployees", "employees"),
        ("AnnualRevenue", "revenue"),
        ("BillingCountryCode", "country"),
        ("BillingCountry", "country"),
        ("BillingState", "region"),
        ("BillingCity", "city"),
        ("BillingPostalCode", "postal_code"),
        ("Phone", "phone"),
        ("OwnerId", "owner"),
        ("AccountSource", "source"),
        ("Type", "account_type"),
        ("YearStarted", "founded"),
        ("CreatedDate", "created"),
        ("ParentId", "parent_account_id"),
    ],
    derived: &[],
    dressing: DRESSING,
};

/// Objects of the type Opportunity.
pub const OPPORTUNITIES: Table = Table {
    noun: Noun::Deals,
    name: "Opportunity objects",
    signs: &[&["Id"], &["StageName"], &["CloseDate", "AccountId", "IsWon", "IsClosed"]],
    columns: &[
        ("Id", "record_id"),
        ("Name", "deal_name"),
        ("AccountId", "account_id"),
        ("Account.Name", "name"),
        ("StageName", "stage"),
        ("Amount", "amount"),
        ("CurrencyIsoCode", "currency"),
        ("CloseDate", "close_date"),
        ("CreatedDate", "created"),
        ("Probability", "probability"),
        ("Type", "deal_type"),
        ("LeadSource", "source"),
        ("OwnerId", "owner"),
        ("IsWon", "is_won"),
        ("IsClosed", "is_closed"),
    ],
    derived: &[],
    dressing: DRESSING,
};

/// Objects of the type Contact.
pub const CONTACTS: Table = Table {
    noun: Noun::Contacts,
    name: "Contact objects",
    signs: &[&["Id"], &["LastName"], &["AccountId", "MailingCountry", "MailingCity"]],
    columns: &[
        ("Id", "record_id"),
        ("AccountId", "account_id"),
        ("FirstName", "first_name"),
        ("LastName", "last_name"),
        ("Title", "job_title"),
        ("Email", "email"),
        ("Phone", "phone"),
        ("MailingCountry", "country"),
        ("MailingCity", "city"),
        ("OwnerId", "owner"),
        ("LeadSource", "source"),
        ("CreatedDate", "created"),
    ],
    derived: &[],
    dressing: DRESSING,
};

/// Objects of the type Lead.
pub const LEADS: Table = Table {
    noun: Noun::Leads,
    name: "Lead objects",
    signs: &[&["Id"], &["LastName"], &["Company"], &["LeadSource", "IsConverted", "Status", "ConvertedAccountId"]],
    columns: &[
        ("Id", "record_id"),
        ("Company", "name"),
        ("FirstName", "first_name"),
        ("LastName", "last_name"),
        ("Title", "job_title"),
        ("Email", "email"),
        ("Phone", "phone"),
        ("Website", "domain"),
        ("Industry", "industry"),
        ("NumberOfEmployees", "employees"),
        ("AnnualRevenue", "revenue"),
        ("Country", "country"),
        ("City", "city"),
        ("Status", "lead_status"),
        ("LeadSource", "source"),
        ("OwnerId", "owner"),
        ("IsConverted", "converted"),
        ("ConvertedAccountId", "account_id"),
        ("CreatedDate", "created"),
    ],
    derived: &[],
    dressing: DRESSING,
};

/// Objects of the type Note.
pub const NOTES: Table = Table {
    noun: Noun::Notes,
    name: "Note objects",
    signs: &[&["Id"], &["ParentId"], &["Body"], &["Title", "OwnerId", "CreatedDate"]],
    columns: &[
        ("Id", "record_id"),
        ("ParentId", "about_id"),
        ("Title", "subject"),
        ("Body", "note"),
        ("OwnerId", "owner"),
        ("CreatedDate", "created"),
    ],
    derived: &[],
    dressing: DRESSING,
};
