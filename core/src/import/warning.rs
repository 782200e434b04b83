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
    /// Codes of industries that may be of either version.
    AmbiguousIndustry,
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
    /// Amounts that were converted.
    Converted,
    /// A value far beyond all others.
    AbsurdValue,
    /// Accounts or attributes of the history that no other file has.
    HistoryOfOthers,
    /// A history that says two things at once when deals were opened.
    HistoryContradicts,
    /// Rows of the history that could not be used or contradict others.
    HistoryProblems,
    /// Rows that differ from others in little.
    NearCopies,
    /// Deals that were closed before they were opened.
    ClosedBeforeOpened,
    /// Amounts below zero.
    NegativeAmount,
    /// A value far beyond all others.
    AbsurdAmount,
    /// A column that is called a date and holds hardly any.
    NoDates,
    /// Numbers among so many NaN and infinities that they are read as words.
    NoNumbers,
    /// Cells that name a person in a column about something else.
    NamesHidden,
    /// A column of salespeople that was asked for.
    NamesShown,
}

impl WarningCode {
    /// Every code.
    pub const ALL: [WarningCode; 27] = [
        WarningCode::DuplicateRows,
        WarningCode::DuplicateHeader,
        WarningCode::AmbiguousDate,
        WarningCode::AmbiguousDecimal,
        WarningCode::AmbiguousIndustry,
        WarningCode::AmbiguousAccount,
        WarningCode::NotJoined,
        WarningCode::MangledIds,
        WarningCode::UnreadableCells,
        WarningCode::Kept,
        WarningCode::NotMeasured,
        WarningCode::CostsUnknown,
        WarningCode::NegativeMoney,
        WarningCode::MixedCurrencies,
        WarningCode::Converted,
        WarningCode::AbsurdValue,
        WarningCode::HistoryOfOthers,
        WarningCode::HistoryContradicts,
        WarningCode::HistoryProblems,
        WarningCode::NearCopies,
        WarningCode::ClosedBeforeOpened,
        WarningCode::NegativeAmount,
        WarningCode::AbsurdAmount,
        WarningCode::NoDates,
        WarningCode::NoNumbers,
        WarningCode::NamesHidden,
        WarningCode::NamesShown,
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
            WarningCode::AmbiguousIndustry => Entry::new(
                "ambiguous_industry",
                "Some codes of the column mean another industry in NACE Rev. 2 than in NACE 2.1, and nothing tells which it is.",
                "name the version in the header: `PKD 2007`, `PKD 2025`, `NACE 2.1`",
                "`38.21.Z`: treating waste until 2024, recovering materials since 2025",
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
                "A cost is not known of every customer. Known of at least half, it is taken off, and what the others are worth is unknown; known of fewer, the value stands without it.",
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
            WarningCode::Converted => Entry::new(
                "converted",
                "A column holds amounts in several currencies; they are converted to one, at the reference rates of the European Central Bank for their days.",
                "choose the currency with --currency SEK, and give newer or daily rates with --rates eurofxref-hist.csv",
                "`5 M€` and `20 MSEK` in the column Revenue",
            ),
            WarningCode::AbsurdValue => Entry::new(
                "absurd_value",
                "A few values lie a hundred times or more beyond all others; each counts as the largest of the others, so that it carries nothing.",
                "correct it in the source, or leave the customer out",
                "a lifetime value of 60,000,000 where the next is 70,000",
            ),
            WarningCode::HistoryOfOthers => Entry::new(
                "history_of_others",
                "The history speaks of accounts or attributes that are not in the other files; these rows are not used.",
                "export history and accounts with the same ids and columns",
                "a history of contacts among that of companies",
            ),
            WarningCode::HistoryContradicts => Entry::new(
                "history_contradicts",
                "The history says two things at once about an attribute on the day some deals were opened; it is unknown for them.",
                "end each stretch where the next one begins",
                "Retail from January to June, Care from May, a deal opened in May",
            ),
            WarningCode::HistoryProblems => Entry::new(
                "history_problems",
                "Some rows of the history could not be used or contradict others; the problems file lists them.",
                "correct them in the source",
                "a stretch that ends before it begins",
            ),
            WarningCode::NearCopies => Entry::new(
                "near_copies",
                "Some rows differ from others in an id, a day, up to three numbers or mistyped words, or case and spaces only, and are more alike than chance makes any two rows of the file; each set of them counts as one account.",
                "export the file again without the copies",
                "a deal that was imported twice, each time under a new id",
            ),
            WarningCode::ClosedBeforeOpened => Entry::new(
                "closed_before_opened",
                "Some deals were closed before they were opened; the problems file lists them, and their days are not used for the length of sales.",
                "correct the days in the source",
                "created on 2024-05-01, closed on 2024-04-01",
            ),
            WarningCode::NegativeAmount => Entry::new(
                "negative_amount",
                "A column that cannot be negative is, on a few deals; they count as small.",
                "correct them in the source, or leave them blank",
                "a revenue of -5",
            ),
            WarningCode::AbsurdAmount => Entry::new(
                "absurd_amount",
                "A value is a thousand times the next largest or more: mistyped, or in another unit.",
                "correct it in the source, or leave it blank",
                "a revenue of 12,000,000,000 where the next is 9,000,000",
            ),
            WarningCode::NoDates => Entry::new(
                "no_dates",
                "A column that is called a date holds hardly any day that a calendar has, so it is not used as one.",
                "export it as 2024-12-31",
                "`31/31/2024` in the column Close date",
            ),
            WarningCode::NoNumbers => Entry::new(
                "no_numbers",
                "A column of numbers has so many cells of NaN, infinity or words that it is read as words.",
                "leave a cell blank where the number is not known",
                "`inf` on 300 of 900 rows of the column Growth",
            ),
            WarningCode::NamesHidden => Entry::new(
                "names_hidden",
                "Some cells of a column name a salesperson or contact; they are taken as unknown, for a name is no trait of an account.",
                "write what the name stands for, such as the source or the team",
                "`Anna Virtanen` among fairs and web in the column Source",
            ),
            WarningCode::NamesShown => Entry::new(
                "names_shown",
                "A column of salespeople was asked for, so their names stand in the profile and in everything else that is written.",
                "leave out --keep or --any-column, or give the files only to those who may see the names",
                "--keep owner",
            ),
        }
    }

    /// A warning of this kind, with what it says about this file.
    pub fn because(self, message: String) -> Warning {
        Warning { code: self.entry().code.to_owned(), message }
    }
}
