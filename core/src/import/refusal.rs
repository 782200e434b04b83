//! Refusals: what cannot be studied, and what to do.

use super::registry::Entry;

/// Why there is no cohort.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Neither deals nor accounts were given, or there are no rows.
    #[error("there are no rows to study")]
    NoRows,
    /// A column that was asked for is not there.
    #[error("there is no column `{asked}`{}", did_you_mean(.nearest))]
    UnknownColumn {
        /// What was asked for.
        asked: String,
        /// The header most like it.
        nearest: Option<String>,
        /// All headers.
        headers: Vec<String>,
    },
    /// A value that was asked for is not in its column.
    #[error("no row of the column `{column}` says `{asked}`; it says {}", .values.join(", "))]
    UnknownValue {
        /// The column.
        column: String,
        /// What was asked for.
        asked: String,
        /// The value most like it.
        nearest: Option<String>,
        /// Its most frequent values.
        values: Vec<String>,
        /// The option that asked: `--won` or `--lost`.
        option: &'static str,
    },
    /// The same value was named as won and as lost.
    #[error("`{value}` of the column `{column}` is named as won and as lost")]
    WonAndLost {
        /// The column.
        column: String,
        /// The value.
        value: String,
    },
    /// No column says how deals ended.
    #[error("no column says which deals were won and lost")]
    NoOutcomeColumn {
        /// Columns that could say it, with their values.
        candidates: Vec<String>,
    },
    /// All closed deals ended alike.
    #[error("{}", one_outcome(.column, .outcome, *.rows, .values, .open))]
    OneOutcome {
        /// The column that says how deals ended.
        column: String,
        /// `won` or `lost`.
        outcome: &'static str,
        /// Closed deals.
        rows: u64,
        /// The values of the column.
        values: Vec<String>,
        /// Of these the ones that were read as open.
        open: Vec<String>,
    },
    /// Deals and accounts have no column in common.
    #[error("deals and accounts have no column in common{}", .best.as_ref().map(|best| format!("; the closest is {best}")).unwrap_or_default())]
    NoJoin {
        /// The closest pair of columns, and how many deals it would join.
        best: Option<String>,
    },
    /// The column that deals and accounts have in common does not tell accounts apart.
    #[error(
        "`{column}` of the accounts does not tell them apart: {distinct} different values on {rows} rows, for example `{example}` more than once, so a deal cannot tell which row is its account"
    )]
    RepeatedAccounts {
        /// The header of the accounts.
        column: String,
        /// Its different values.
        distinct: u64,
        /// Rows that have one.
        rows: u64,
        /// One that stands there more than once.
        example: String,
    },
    /// Ids would meet, had a spreadsheet not taken the zeros they begin with.
    #[error(
        "`{deals}` of the deals meets `{accounts}` of the accounts only without leading zeros ({without} against {with}): a spreadsheet has taken them away"
    )]
    LostZeros {
        /// The header of the deals.
        deals: String,
        /// The header of the accounts.
        accounts: String,
        /// An id as it stands where it lost its zeros.
        without: String,
        /// The same id with them.
        with: String,
    },
    /// The column given as the date holds something else.
    #[error("the column `{column}` holds no dates, for example `{example}`")]
    NotADate {
        /// The column.
        column: String,
        /// One of its values.
        example: String,
    },
    /// The objective has no column that it could be read from.
    #[error("the objective `{objective}` has no column to go by; it was looked for under {}", .looked_for.join(", "))]
    NoObjectiveColumn {
        /// The objective or the part of a blend.
        objective: String,
        /// The keys of the headers that mean it.
        looked_for: Vec<String>,
    },
    /// Every customer has the same figure.
    #[error("all {rows} {many} are alike by `{objective}` ({value}), so nothing tells the best from the others")]
    SameForAll {
        /// The objective.
        objective: String,
        /// How many there are.
        rows: u64,
        /// What they are called: `customers`.
        many: &'static str,
        /// What they all have.
        value: String,
    },
    /// There are no customers with a figure.
    #[error("no customer has a figure for the objective `{objective}`")]
    NobodyMeasured {
        /// The objective.
        objective: String,
    },
    /// The file given as a history is none.
    #[error("the history has no column that says {missing}; it has {}", .headers.join(", "))]
    NotAHistory {
        /// What is missing.
        missing: &'static str,
        /// Its headers.
        headers: Vec<String>,
    },
    /// A history, and deals that do not say when they were opened.
    #[error("the deals do not say when they were opened, so nothing can be made as it was then")]
    NoOpeningDay,
    /// None of the history's accounts is in the other files.
    #[error("none of the accounts of the history is in the other file, for example `{example}`")]
    HistoryOfStrangers {
        /// One of them.
        example: String,
    },
}

fn one_outcome(column: &str, outcome: &str, rows: u64, values: &[String], open: &[String]) -> String {
    let values = values.join(", ");
    let open = if open.is_empty() { String::new() } else { format!("; taken as open: {}", open.join(", ")) };
    match rows {
        0 => format!("no deal has ended, so nothing tells won from lost (column `{column}`: {values}{open})"),
        _ => format!("all {rows} closed deals are {outcome}, so nothing tells won from lost (column `{column}`: {values}{open})"),
    }
}

fn did_you_mean(nearest: &Option<String>) -> String {
    nearest.as_ref().map(|nearest| format!("; did you mean `{nearest}`?")).unwrap_or_default()
}

impl Refusal {
    /// Whether a history is what was refused.
    pub fn is_of_history(&self) -> bool {
        matches!(self, Refusal::NotAHistory { .. } | Refusal::HistoryOfStrangers { .. } | Refusal::NoOpeningDay)
    }

    /// The registry: every refusal with its explanation.
    pub const ENTRIES: [Entry; 16] = [
        Entry::new(
            "no_rows",
            "The file has no data rows.",
            "export the file again with its rows",
            "a file with a header and nothing below it",
        ),
        Entry::new(
            "unknown_column",
            "A column named on the command line is not in the file.",
            "write the header as it stands in the file",
            "--won 'Stge=Won' where the header is Stage",
        ),
        Entry::new(
            "unknown_value",
            "No row has the value named on the command line.",
            "write one of the column's values",
            "--won 'Stage=Closed' where the stages are Won and Lost",
        ),
        Entry::new(
            "no_outcome_column",
            "No column has words for won and lost that are known here.",
            "say which it is: --won 'COLUMN=VALUE'",
            "a column Creditability with good and bad",
        ),
        Entry::new(
            "one_outcome",
            "Every closed deal ended the same way, so there is nothing to compare.",
            "export lost deals as well as won ones",
            "an export of customers only",
        ),
        Entry::new(
            "no_join",
            "No column of the deals holds the ids, domains or names of the accounts.",
            "add the account's id or name to the deals, or leave out --accounts",
            "deals with a contact's name only",
        ),
        Entry::new("not_a_date", "The column named with --date holds no dates.", "name a column of dates", "--date Region"),
        Entry::new(
            "won_and_lost",
            "A value named with --won is also named with --lost.",
            "name each value once",
            "--won 'Stage=Closed' --lost 'Stage=Closed'",
        ),
        Entry::new(
            "lost_zeros",
            "The ids of one file have lost the zeros they begin with, so they do not meet those of the other.",
            "export both files again with the column as text",
            "00123 in the accounts, 123 in the deals",
        ),
        Entry::new(
            "no_objective_column",
            "No column of the files says what the objective asks for.",
            "rename the column to one of these, or bring the file that has it with --accounts FILE",
            "--objective referrals where no column counts referrals",
        ),
        Entry::new(
            "same_for_all",
            "Every customer has the same figure, so there are no best ones.",
            "bring all customers, also those who left or brought less, or choose another --objective",
            "--objective churn on a list of those who stayed",
        ),
        Entry::new(
            "nobody_measured",
            "No customer has a figure for the objective.",
            "fill the column in, or choose another --objective",
            "--objective lifetime_value where the column is blank",
        ),
        Entry::new(
            "not_a_history",
            "The file given with --history lacks a column that a history must have.",
            "name its columns account_id, attribute, value, from, to; or give a property history of HubSpot or a field history of Salesforce as it is",
            "a second export of accounts, given as their history",
        ),
        Entry::new(
            "no_opening_day",
            "With --history the deals need a column of the day they were opened.",
            "add it to the export of deals under the header Created",
            "deals with a close date only",
        ),
        Entry::new(
            "history_of_strangers",
            "No account of the history has its id, domain or name in the other file.",
            "export both with the same ids",
            "a history by record id, accounts by name only",
        ),
        Entry::new(
            "repeated_accounts",
            "The ids or names by which deals would meet their accounts stand on several rows of the file of accounts.",
            "keep one row for each account in the file of accounts, or leave out --accounts",
            "contacts exported in place of accounts, one row for each person",
        ),
    ];

    /// Its entry in the registry.
    pub fn entry(&self) -> Entry {
        let at = match self {
            Refusal::NoRows => 0,
            Refusal::UnknownColumn { .. } => 1,
            Refusal::UnknownValue { .. } => 2,
            Refusal::NoOutcomeColumn { .. } => 3,
            Refusal::OneOutcome { .. } => 4,
            Refusal::NoJoin { .. } => 5,
            Refusal::NotADate { .. } => 6,
            Refusal::WonAndLost { .. } => 7,
            Refusal::LostZeros { .. } => 8,
            Refusal::NoObjectiveColumn { .. } => 9,
            Refusal::SameForAll { .. } => 10,
            Refusal::NobodyMeasured { .. } => 11,
            Refusal::NotAHistory { .. } => 12,
            Refusal::NoOpeningDay => 13,
            Refusal::HistoryOfStrangers { .. } => 14,
            Refusal::RepeatedAccounts { .. } => 15,
        };
        Self::ENTRIES[at]
    }

    /// Stable code, snake_case.
    pub fn code(&self) -> &'static str {
        self.entry().code
    }

    /// What to do, in words that can be typed.
    pub fn hint(&self) -> String {
        match self {
            Refusal::UnknownColumn { nearest: Some(nearest), .. } => format!("write `{nearest}`"),
            Refusal::UnknownColumn { headers, .. } => format!("write one of: {}", headers.join(", ")),
            Refusal::UnknownValue { column, nearest: Some(nearest), option, .. } => {
                format!("did you mean {option} '{column}={nearest}'?")
            }
            Refusal::UnknownValue { column, values, option, .. } => {
                format!("for example {option} '{column}={}'", values.first().map_or("VALUE", String::as_str))
            }
            Refusal::OneOutcome { column, outcome, open, .. } if !open.is_empty() => {
                let option = if *outcome == "lost" { "--won" } else { "--lost" };
                format!("if one of these has ended too, say so: {option} '{column}={}'; or {}", open[0], self.entry().hint)
            }
            Refusal::OneOutcome { outcome: "won", .. } => {
                format!("{}; or ask which of them are the best customers: --objective lifetime_value", self.entry().hint)
            }
            Refusal::OneOutcome { outcome: "lost", .. } => "export won deals as well as lost ones".to_owned(),
            Refusal::NoOutcomeColumn { candidates } if !candidates.is_empty() => {
                let churn = candidates.iter().any(|candidate| candidate.to_lowercase().contains("churn"));
                let stayed = if churn { "ask which customers stay with --objective churn, or " } else { "" };
                format!("{stayed}say which it is with --won 'COLUMN=VALUE'; columns with few values: {}", candidates.join("; "))
            }
            _ => self.entry().hint.to_owned(),
        }
    }
}
