//! Warnings: what the reader should know before trusting the rest.

use serde::{Deserialize, Serialize};

use super::registry::Entry;

/// Something the reader should know.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Warning {
    /// Stable code, snake_case.
    pub code: String,
    /// What, where, why and what to do.
    pub message: String,
}

/// The warnings of an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WarningCode {
    /// Rows that stand there twice.
    DuplicateRows,
    /// Two columns of one header.
    DuplicateHeader,
    /// Day and month may be the other way round.
    AmbiguousDate,
    /// A point or comma may part thousands or decimals.
    AmbiguousDecimal,
    /// Two accounts of one name.
    AmbiguousAccount,
    /// Deals without an account in the file of accounts.
    NotJoined,
    /// Ids that a spreadsheet has changed.
    MangledIds,
    /// Cells that could not be read.
    UnreadableCells,
    /// A column that was kept on request.
    Kept,
    /// Rows that the objective could not measure.
    NotMeasured,
    /// Costs that are not known of every customer.
    CostsUnknown,
    /// Money below zero.
    NegativeMoney,
    /// Amounts in more than one currency.
    MixedCurrencies,
    /// A value far beyond all others.
    AbsurdValue,
    /// Won deals that closed before they were opened.
    ClosedBeforeOpened,
}

impl WarningCode {
    /// Every code.
    pub const ALL: [WarningCode; 15] = [
        WarningCode::DuplicateRows,
        WarningCode::DuplicateHeader,
        WarningCode::AmbiguousDate,
        WarningCode::AmbiguousDecimal,
        WarningCode::AmbiguousAccount,
        WarningCode::NotJoined,
        WarningCode::MangledIds,
        WarningCode::UnreadableCells,
        WarningCode::Kept,
        WarningCode::NotMeasured,
        WarningCode::CostsUnknown,
        WarningCode::NegativeMoney,
        WarningCode::MixedCurrencies,
        WarningCode::AbsurdValue,
        WarningCode::ClosedBeforeOpened,
    ];

    /// Its entry in the registry.
    pub const fn entry(self) -> Entry {
        match self {
            WarningCode::DuplicateRows => Entry::new(
                "duplicate_rows",
                "Some rows are the same in every cell; each set of them counts as one account, so they never stand on both sides of a split.",
                "export the file again without duplicates",
                "rows 12 and 57",
            ),
            WarningCode::DuplicateHeader => Entry::new(
                "duplicate_header",
                "Two columns have the same header; the later one gets _2 after its key.",
                "rename one of them",
                "`Region` twice",
            ),
            WarningCode::AmbiguousDate => Entry::new(
                "ambiguous_date",
                "Every date of the column can be read with the day or the month first; the day is taken to be first.",
                "write dates as 2024-12-31",
                "`03/04/2024`",
            ),
            WarningCode::AmbiguousDecimal => Entry::new(
                "ambiguous_decimal",
                "Nothing in the file tells whether a point or comma before three figures parts thousands or decimals; the point is taken as the decimal sign.",
                "write numbers without thousands separators",
                "`1.234`",
            ),
            WarningCode::AmbiguousAccount => Entry::new(
                "ambiguous_account",
                "Two accounts have the same key; deals join the first of them.",
                "merge the two accounts, or join by an id",
                "Acme Oy, twice in the file of accounts",
            ),
            WarningCode::NotJoined => Entry::new(
                "not_joined",
                "Some deals have no account in the file of accounts; their account attributes are unknown.",
                "correct the names, or export all accounts",
                "`Acme Ab` among deals, `Acme Oy` among accounts",
            ),
            WarningCode::MangledIds => Entry::new(
                "mangled_ids",
                "A spreadsheet has changed some ids; nothing is joined on those.",
                "export the column as text",
                "`1.23E+08`",
            ),
            WarningCode::UnreadableCells => Entry::new(
                "unreadable_cells",
                "Some cells do not fit their column and are taken as unknown; the problems file lists them.",
                "correct them in the source, or leave them blank",
                "`plenty` in the column Employees",
            ),
            WarningCode::Kept => Entry::new(
                "kept",
                "A column that would have been left out was kept because you asked for it.",
                "take it off --keep",
                "--keep 'Deal amount'",
            ),
            WarningCode::NotMeasured => Entry::new(
                "not_measured",
                "Some customers have no figure for the objective and were left out: unknown is not zero.",
                "fill the column in for them",
                "customers without a lifetime value",
            ),
            WarningCode::CostsUnknown => Entry::new(
                "costs_unknown",
                "A cost is not known of every customer. Known of at least half, it is taken off and the others are left out; known of fewer, the value stands without it.",
                "fill the cost in, also where it is zero",
                "`Support cost`, blank on a third of the customers",
            ),
            WarningCode::NegativeMoney => Entry::new(
                "negative_money",
                "Some amounts are below zero.",
                "see whether they are credits, or costs written with a minus",
                "a cost to serve of -400",
            ),
            WarningCode::MixedCurrencies => Entry::new(
                "mixed_currencies",
                "Amounts stand in more than one currency and cannot be compared; the commonest one is studied.",
                "convert them to one currency",
                "EUR and SEK in one file",
            ),
            WarningCode::AbsurdValue => Entry::new(
                "absurd_value",
                "A few values lie a hundred times or more beyond all others; each counts as the largest of the others, so that it carries nothing.",
                "correct it in the source, or leave the customer out",
                "a lifetime value of 60,000,000 where the next is 70,000",
            ),
            WarningCode::ClosedBeforeOpened => Entry::new(
                "closed_before_opened",
                "Some won deals closed before they were opened; how long they took is taken as unknown.",
                "correct the days in the source",
                "opened 2025-03-02, closed 2025-02-27",
            ),
        }
    }

    /// A warning of this kind, with what it says about this file.
    pub fn because(self, message: String) -> Warning {
        Warning { code: self.entry().code.to_owned(), message }
    }
}
