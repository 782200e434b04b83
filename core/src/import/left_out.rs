//! Columns that cannot be criteria, and why.

use serde::{Deserialize, Serialize};

use super::registry::Entry;

/// A column that cannot be or is no longer a criterion.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LeftOut {
    /// Its header.
    pub column: String,
    /// Its key.
    pub attribute: String,
    /// Why.
    pub why: Why,
    /// The same in words with counts.
    pub because: String,
}

/// Why a column was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Known only after the outcome.
    Leak,
    /// Different on (nearly) every row.
    Identifier,
    /// The same on every row.
    Constant,
    /// Filled on too few rows, or varying on too few.
    TooSparse,
    /// Describes a person.
    Person,
    /// A day or a duration of the deal itself: period, not account.
    Date,
    /// Describes the deal and not the account: not known of an account that has no deal yet.
    Deal,
    /// Words without a scheme.
    FreeText,
    /// Says the same as another column.
    Duplicate,
    /// Left out on request.
    Ignored,
    /// Vanishes or reverses within owner, source, period or country.
    Withdrawn,
}

impl Why {
    /// Every reason.
    pub const ALL: [Why; 11] = [
        Why::Leak,
        Why::Identifier,
        Why::Constant,
        Why::TooSparse,
        Why::Person,
        Why::Date,
        Why::Deal,
        Why::FreeText,
        Why::Duplicate,
        Why::Ignored,
        Why::Withdrawn,
    ];

    /// Its entry in the registry.
    pub const fn entry(self) -> Entry {
        match self {
            Why::Leak => Entry::new(
                "leak",
                "The column is known only after the outcome, so it would predict the past.",
                "--keep COLUMN if its values were there when the deal was opened",
                "`Lost reason`",
            ),
            Why::Identifier => Entry::new(
                "identifier",
                "The column names rows or accounts; every value would be a criterion of its own.",
                "--keep COLUMN if it describes rather than names",
                "`Opportunity Number`",
            ),
            Why::Constant => Entry::new(
                "constant",
                "The column is the same on every closed deal, so it tells won from lost nowhere.",
                "nothing to do",
                "`Currency`, EUR everywhere",
            ),
            Why::TooSparse => Entry::new(
                "too_sparse",
                "The column is filled on too few closed deals, or differs on too few, to show anything.",
                "fill the column in, then study again",
                "`Subsidiary of`, filled on 12 of 900 deals",
            ),
            Why::Person => Entry::new(
                "person",
                "The column describes a person, or names the salesperson; a profile describes companies.",
                "--any-column, for tables that are not about companies",
                "`Job title`",
            ),
            Why::Date => Entry::new(
                "date",
                "The column says when; a period is not a trait of an account.",
                "--keep COLUMN if it describes the account",
                "`Close date`",
            ),
            Why::Deal => Entry::new(
                "deal",
                "The column describes the deal, not the account, so it is not known of an account that has no deal yet.",
                "--keep COLUMN if it is known before a deal is opened",
                "`Amount` in a file of deals beside a file of accounts",
            ),
            Why::FreeText => Entry::new(
                "free_text",
                "The column holds sentences, different on most rows.",
                "turn what matters in it into a column of its own",
                "`Notes`",
            ),
            Why::Duplicate => Entry::new(
                "duplicate",
                "The column says the same as an earlier one, in other words or not.",
                "--ignore the earlier column to use this one",
                "`Country code` beside `Country`",
            ),
            Why::Ignored => {
                Entry::new("ignored", "You asked to leave the column out.", "take it off --ignore", "--ignore Region")
            }
            Why::Withdrawn => Entry::new(
                "withdrawn",
                "What the column seemed to show vanishes or reverses within owner, source, period or country.",
                "look at the reason in the report, which names what it vanished within",
                "an industry that one salesperson sells to",
            ),
        }
    }
}
