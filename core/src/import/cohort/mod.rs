//! The cohort: the closed deals of a CRM, one row each, with the attributes of the deal and of its account.

mod amounts;
mod beside;
mod build;
mod cluster;
mod columns;
mod copies;
#[cfg(test)]
mod edge_tests;
mod ending;
mod file;
mod join;
mod leave;
mod likeness;
mod meet;
mod named;
mod objective;
mod odd;
#[cfg(test)]
mod odd_tests;
#[cfg(test)]
mod tests;
mod travel;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{ColumnRole, HistoryReport, LeftOut, Money, Outcome, People, Problem, Rates, RawTable, Refusal, Warning};
use crate::market::{Category, Kind, Table};

pub use beside::Beside;
pub use file::describe_table;
pub(super) use file::settle;
pub use join::JoinReport;
pub(crate) use leave::filled_by_outcome;
pub use meet::{Met, belong, meet};
pub use objective::{Component, Goal, MadeOf, Objective, Target, Unit, Words, Worth};

/// Closed deals, ready to be studied.
#[derive(Clone, Debug)]
pub struct Cohort {
    /// One row for each closed deal: the attributes of the deal and of its account that may become criteria.
    pub table: Table,
    /// Whether each was won.
    pub won: Vec<bool>,
    /// The account of each, as a number from 0; deals of one account, and rows that repeat one another, have the same.
    pub account: Vec<u32>,
    /// How many accounts there are.
    pub accounts: u32,
    /// The day of each (when it closed, if the file says), in days since 1970-01-01; `None` when there is no such column.
    pub day: Option<Vec<Option<i32>>>,
    /// What each column of the files was taken for.
    pub columns: Vec<ColumnRole>,
    /// Data row of each in the file of deals, counted from 1.
    pub row: Vec<u64>,
    /// The id of each deal, or nothing.
    pub key: Vec<String>,
    /// The salesperson of each.
    pub owner: Option<Category>,
    /// Where each came from.
    pub source: Option<Category>,
    /// What is known of each beside its attributes.
    pub beside: Beside,
    /// What was read as won, lost and open.
    pub outcome: Outcome,
}

impl Cohort {
    /// What its rows and their two endings are called.
    pub fn words(&self) -> Words {
        self.beside.target.as_ref().map(Target::words).unwrap_or_default()
    }

    /// Some of the deals, in that order, as a cohort of their own.
    pub fn part(&self, rows: &[u32]) -> Cohort {
        let taken: Vec<Option<u32>> = rows.iter().copied().map(Some).collect();
        let mut table = Table::new(rows.len());
        for (attribute, column) in self.table.iter() {
            table.push(attribute.clone(), column.take(&taken));
        }
        let pick = |row: &u32| *row as usize;
        Cohort {
            table,
            won: rows.iter().map(|row| self.won[pick(row)]).collect(),
            account: rows.iter().map(|row| self.account[pick(row)]).collect(),
            accounts: self.accounts,
            day: self.day.as_ref().map(|day| rows.iter().map(|row| day[pick(row)]).collect()),
            columns: self.columns.clone(),
            row: rows.iter().map(|row| self.row[pick(row)]).collect(),
            key: rows.iter().map(|row| self.key[pick(row)].clone()).collect(),
            owner: self.owner.as_ref().map(|words| words.take(rows)),
            source: self.source.as_ref().map(|words| words.take(rows)),
            beside: self.beside.part(rows),
            outcome: self.outcome.clone(),
        }
    }
}

/// What the user said about the columns.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CohortOptions {
    /// ISO 4217 code of the currency that all amounts are brought to, one that [`Money::into`] knows; without one, those of
    /// columns of several currencies are brought to the euro.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// Rates of the user, which come before those that are built in.
    #[serde(skip)]
    pub rates: Option<Arc<Rates>>,
    /// What is asked: who won, or which customers are the best.
    pub objective: Objective,
    /// The value from which a customer is among the best, where an earlier study settled it.
    pub edge: Option<f64>,
    /// Column and values that say won.
    pub won: Option<(String, Vec<String>)>,
    /// Column and values that say lost.
    pub lost: Option<(String, Vec<String>)>,
    /// Column of the day to split by.
    pub date: Option<String>,
    /// Columns to leave out.
    pub ignore: Vec<String>,
    /// Columns to keep, whatever speaks against them.
    pub keep: Vec<String>,
    /// Whether owner, person, month and weekday may become criteria: the table is not about companies.
    pub any_column: bool,
    /// The column that names deals, where it is known already.
    pub key: Option<String>,
    /// Attributes that must be in the cohort, whatever speaks against them, with what they are read as: a profile asks for
    /// them. One that no file has is no error.
    pub wanted: Vec<(String, Kind)>,
    /// Whether the file holds later deals than another that was read with the same options: then a value named as won or
    /// lost need not be in it.
    pub later: bool,
}

/// Rows by how they ended: `rows = won + lost + open + problems`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Rows read.
    pub rows: u64,
    /// Deals won.
    pub won: u64,
    /// Deals lost.
    pub lost: u64,
    /// Deals not yet decided.
    pub open: u64,
    /// Rows that could not be used.
    pub problems: u64,
}

/// A cohort, and all that was found on the way to it.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The closed deals.
    pub cohort: Cohort,
    /// Rows by how they ended.
    pub counts: Counts,
    /// Odd rows and cells. A column of the accounts stands as `accounts: HEADER`.
    pub problems: Vec<Problem>,
    /// Columns that are not in the cohort, and why.
    pub left_out: Vec<LeftOut>,
    /// What the reader should know.
    pub warnings: Vec<Warning>,
    /// How deals met accounts; `None` when one file was given.
    pub joined: Option<JoinReport>,
    /// What was made of the history; `None` when none was given.
    pub history: Option<HistoryReport>,
    /// The names of people in the files, and what stands in for each.
    pub people: People,
    /// ISO 4217 code of the amounts among the attributes, where they are all of one that is known.
    pub currency: Option<String>,
}

/// The files of a CRM that a cohort is made of.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sources<'a> {
    /// The file of deals, or the one file with attributes and outcome.
    pub deals: Option<&'a RawTable>,
    /// The file of accounts.
    pub accounts: Option<&'a RawTable>,
    /// What the accounts' attributes were when.
    pub history: Option<&'a RawTable>,
}

/// Makes a cohort of a file of deals, a file of accounts, or both; one file alone holds attributes and outcome in one row.
///
/// # Errors
/// A [`Refusal`] when there is nothing to study, with what to do.
pub fn cohort(deals: Option<&RawTable>, accounts: Option<&RawTable>, options: &CohortOptions) -> Result<Prepared, Refusal> {
    Sources { deals, accounts, history: None }.cohort(options)
}

impl Sources<'_> {
    /// [`cohort`] of these files. With a history, every attribute it knows is as it was when the deal was opened.
    ///
    /// # Errors
    /// A [`Refusal`] when there is nothing to study, with what to do.
    pub fn cohort(&self, options: &CohortOptions) -> Result<Prepared, Refusal> {
        cohort_of(self, options)
    }
}

fn cohort_of(sources: &Sources, options: &CohortOptions) -> Result<Prepared, Refusal> {
    if [sources.deals, sources.accounts].into_iter().flatten().any(|raw| raw.rows() == 0) {
        return Err(Refusal::NoRows);
    }
    let money = &Money { rates: options.rates.clone(), ..Money::into(options.currency.as_deref()).unwrap_or_default() };
    if options.objective != Objective::Won {
        return objective::build(
            sources.deals.map(|raw| file::File::of("deals", raw, money)),
            sources.accounts.map(|raw| file::File::of("accounts", raw, money)),
            options,
        );
    }
    let (deals, accounts) = match (sources.deals, sources.accounts) {
        (Some(deals), accounts) => {
            (file::File::of("deals", deals, money), accounts.map(|raw| file::File::of("accounts", raw, money)))
        }
        (None, Some(accounts)) => (file::File::of("accounts", accounts, money), None),
        (None, None) => return Err(Refusal::NoRows),
    };
    build::build(deals, accounts, sources.history, options)
}
