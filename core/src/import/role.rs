//! What each column is for.

use serde::{Deserialize, Serialize};

use super::cells::{Cells, Value};
use super::header::roles;
use super::identifier::is_key;
use super::registry::Entry;
use super::survey::Survey;
use super::value::number::Decimal;
use crate::market::Kind;

/// What a column was taken for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ColumnRole {
    /// The file it stands in: `deals` or `accounts`.
    pub file: String,
    /// Its header.
    pub column: String,
    /// The attribute key it became.
    pub attribute: String,
    /// What it was taken for.
    pub role: Role,
    /// What its values are, as the word of [`Kind`].
    pub kind: Kind,
    /// The scheme and version of its codes, such as `PKD 2025`, where it holds codes of industries.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scheme: Option<String>,
}

/// What a column is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Says how the deal ended.
    Outcome,
    /// Tells rows apart: a record id, a domain, a name.
    Key,
    /// A day; serves the split, never a criterion.
    Date,
    /// The salesperson; serves the confounding check.
    Owner,
    /// Where the lead came from.
    Source,
    /// Describes a person; for personas, never a criterion.
    Person,
    /// Words without a scheme.
    FreeText,
    /// Describes the account or lead: may become a criterion.
    Attribute,
}

impl Role {
    /// Every role.
    pub const ALL: [Role; 8] =
        [Role::Outcome, Role::Key, Role::Date, Role::Owner, Role::Source, Role::Person, Role::FreeText, Role::Attribute];

    /// Its entry in the registry.
    pub const fn entry(self) -> Entry {
        match self {
            Role::Outcome => Entry::new(
                "outcome",
                "Says how the deal ended.",
                "name another column with --won 'COLUMN=VALUE'",
                "`Deal stage` with Closed Won and Closed Lost",
            ),
            Role::Key => Entry::new(
                "key",
                "Tells rows apart, or says which account a deal belongs to; joins files and is never a criterion.",
                "--keep COLUMN if it describes the account after all",
                "`Opportunity Number`, different on nearly every row",
            ),
            Role::Date => Entry::new(
                "date",
                "A day or a part of the calendar; serves the split by time and is never a criterion.",
                "--date COLUMN chooses the day to split by; --any-column lets a month or weekday be a criterion, for tables that are not about companies",
                "`Close date`",
            ),
            Role::Owner => Entry::new(
                "owner",
                "The salesperson; serves to tell the segment from the person who sold to it.",
                "--any-column lets it be a criterion, for tables that are not about companies",
                "`Sales agent`",
            ),
            Role::Source => Entry::new(
                "source",
                "Where the lead came from; may become a criterion.",
                "--ignore COLUMN leaves it out",
                "`Lead source`",
            ),
            Role::Person => Entry::new(
                "person",
                "Describes a person, not the company; serves personas.",
                "--any-column lets it be a criterion, for tables that are not about companies",
                "`Job title`",
            ),
            Role::FreeText => Entry::new(
                "free_text",
                "Sentences without a scheme.",
                "turn what matters in it into a column of its own",
                "`Notes`",
            ),
            Role::Attribute => Entry::new(
                "attribute",
                "Describes the account, the lead or the deal; may become a criterion.",
                "--ignore COLUMN leaves it out",
                "`Industry`",
            ),
        }
    }
}

/// The role of a column by its header and its values; the outcome and the accounts' key are settled with the whole table.
pub(super) fn of_column(cells: &Cells, key: &str, kind: Kind, survey: &Survey, decimal: Decimal) -> Role {
    let words = matches!(kind, Kind::Category | Kind::Text);
    if kind == Kind::Date || (roles::is_calendar(key) && survey.distinct <= 60) {
        Role::Date
    } else if roles::is_owner(key) && kind != Kind::Flag {
        Role::Owner
    } else if roles::is_person(key) || (words && addresses(cells, survey)) {
        Role::Person
    } else if is_key(cells, key, kind, survey, decimal) {
        Role::Key
    } else if kind == Kind::Text {
        Role::FreeText
    } else if key == "source" && kind == Kind::Category {
        Role::Source
    } else {
        Role::Attribute
    }
}

/// Whether nearly all values are e-mail addresses.
fn addresses(cells: &Cells, survey: &Survey) -> bool {
    let is_address = |word: &str| {
        word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !host.contains(' '))
    };
    let rows =
        cells.values.iter().zip(&cells.counts).filter(|(value, _)| matches!(value, Value::Word(word) if is_address(word.trim())));
    survey.known > 0 && rows.map(|(_, rows)| u64::from(*rows)).sum::<u64>() * 10 >= survey.known * 9
}
