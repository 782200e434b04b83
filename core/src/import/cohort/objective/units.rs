//! What the rows of the study are: customers, or deals that were won, and which rows of the files each has.

use std::collections::BTreeSet;

use super::super::super::stages::Ending;
use super::super::super::{Problem, Refusal, Role};
use super::super::build::close;
use super::super::cluster::{account_column, keys};
use super::super::ending::{Endings, endings};
use super::super::file::File;
use super::super::join::{Join, join};
use super::super::named::of_role;
use super::super::{CohortOptions, Counts};
use super::{Objective, Unit};
use crate::market::Category;

/// The rows of a study with the files they come from.
pub struct Units<'a> {
    pub unit: Unit,
    pub deals: Option<File<'a>>,
    pub accounts: Option<File<'a>>,
    pub join: Option<Join>,
    /// For each unit its row among the deals: the deal itself, or a customer's first won deal.
    pub of_deals: Vec<Option<u32>>,
    /// For each unit its row among the accounts.
    pub of_accounts: Vec<Option<u32>>,
    /// For each unit its won deals, in the order of the file; one that stands for itself where no outcome is told.
    pub won_deals: Vec<Vec<u32>>,
    /// Rows of the file that is counted, and those of it that could not be used.
    pub counts: Counts,
    pub problems: Vec<Problem>,
    /// The columns of the deals that say how they ended.
    pub endings: Vec<usize>,
}

impl<'a> Units<'a> {
    /// # Errors
    /// When deals and accounts do not meet, or deals do not say which were won.
    pub fn of(deals: Option<File<'a>>, accounts: Option<File<'a>>, options: &CohortOptions) -> Result<Units<'a>, Refusal> {
        let cycle = options.objective == Objective::Cycle;
        let unit = if cycle && deals.is_some() { Unit::WonDeal } else { Unit::Customer };
        let mut units = Units {
            unit,
            deals: None,
            accounts: None,
            join: None,
            of_deals: Vec::new(),
            of_accounts: Vec::new(),
            won_deals: Vec::new(),
            counts: Counts::default(),
            problems: Vec::new(),
            endings: Vec::new(),
        };
        match (deals, accounts) {
            (Some(deals), accounts) => units.with_deals(deals, accounts, options)?,
            (None, Some(accounts)) => {
                let rows = units.usable(&accounts);
                units.of_deals = vec![None; rows.len()];
                units.won_deals = vec![Vec::new(); rows.len()];
                units.of_accounts = rows.into_iter().map(Some).collect();
                units.accounts = Some(accounts);
            }
            (None, None) => return Err(Refusal::NoRows),
        }
        Ok(units)
    }

    fn with_deals(&mut self, deals: File<'a>, accounts: Option<File<'a>>, options: &CohortOptions) -> Result<(), Refusal> {
        let ended = match endings(&deals, options) {
            Ok(ended) => Some(ended),
            // One file of customers, with no word of deals.
            Err(Refusal::NoOutcomeColumn { .. }) if accounts.is_none() => None,
            Err(refusal) => return Err(refusal),
        };
        let won = match &ended {
            Some(ended) => self.won(&deals, ended, accounts.is_none() || self.unit == Unit::WonDeal),
            None => self.usable(&deals),
        };
        self.join = accounts.as_ref().map(|accounts| join(&deals, accounts)).transpose()?;
        let account = |row: u32| self.join.as_ref().and_then(|join| join.rows[row as usize]);
        if self.unit == Unit::WonDeal {
            self.of_accounts = won.iter().map(|row| account(*row)).collect();
            self.of_deals = won.iter().copied().map(Some).collect();
            self.won_deals = won.iter().map(|row| vec![*row]).collect();
        } else if let Some(accounts) = &accounts {
            let mut of_account: Vec<Vec<u32>> = vec![Vec::new(); accounts.rows()];
            for row in &won {
                if let Some(account) = account(*row) {
                    of_account[account as usize].push(*row);
                }
            }
            for row in self.usable(accounts) {
                let deals = std::mem::take(&mut of_account[row as usize]);
                if let Some(first) = deals.first() {
                    self.of_deals.push(Some(*first));
                    self.of_accounts.push(Some(row));
                    self.won_deals.push(deals);
                }
            }
        } else {
            self.won_deals = grouped(&deals, &won, ended.is_some());
            self.of_deals = self.won_deals.iter().map(|deals| deals.first().copied()).collect();
            self.of_accounts = vec![None; self.of_deals.len()];
        }
        self.endings = ended.map(|ended| ended.columns).unwrap_or_default();
        (self.deals, self.accounts) = (Some(deals), accounts);
        Ok(())
    }

    /// The rows of a file that is counted, without those that the reader could not use.
    fn usable(&mut self, file: &File) -> Vec<u32> {
        let unusable: BTreeSet<u64> = file.raw.unusable.iter().map(|problem| problem.row).filter(|row| *row > 0).collect();
        let beside = file.raw.unusable.iter().filter(|problem| problem.row == 0).count() as u64;
        self.counts = Counts { rows: file.rows() as u64 + beside, problems: beside + unusable.len() as u64, ..Counts::default() };
        self.problems.extend(file.raw.unusable.iter().cloned());
        (0..file.rows() as u32).filter(|row| !unusable.contains(&(u64::from(*row) + 1))).collect()
    }

    /// The rows of won deals; `counted` when the rows of the study are rows of this file.
    fn won(&mut self, deals: &File, ended: &Endings, counted: bool) -> Vec<u32> {
        let (closed, counts, problems) = close(deals, ended);
        if counted {
            self.counts = Counts { rows: counts.rows, problems: counts.problems, ..Counts::default() };
            self.problems.extend(problems);
        }
        closed.into_iter().filter(|row| ended.rows[*row as usize] == Some(Ending::Won)).collect()
    }

    /// Keeps some of the units, in that order.
    pub fn keep(&mut self, kept: &[usize]) {
        self.of_deals = kept.iter().map(|at| self.of_deals[*at]).collect();
        self.of_accounts = kept.iter().map(|at| self.of_accounts[*at]).collect();
        self.won_deals = kept.iter().map(|at| std::mem::take(&mut self.won_deals[*at])).collect();
    }

    /// The words of a role for each unit: of the file that is counted, or else of the other.
    pub fn of_role(&self, role: Role) -> Option<Category> {
        let accounts = self.accounts.as_ref().map(|file| (file, self.of_accounts.as_slice()));
        let deals = self.deals.as_ref().map(|file| (file, self.of_deals.as_slice()));
        let files = if self.unit == Unit::WonDeal { [deals, accounts] } else { [accounts, deals] };
        of_role(role, &files.into_iter().flatten().collect::<Vec<_>>())
    }

    /// The file that is counted, and the row of each unit in it.
    pub fn counted(&self) -> Option<(&File<'a>, &[Option<u32>])> {
        match (&self.accounts, &self.deals) {
            (Some(accounts), _) if self.unit == Unit::Customer => Some((accounts, &self.of_accounts)),
            (_, Some(deals)) => Some((deals, &self.of_deals)),
            _ => None,
        }
    }
}

/// Won deals by their account, in the order in which accounts first appear; a deal without one stands alone.
pub fn grouped(deals: &File, won: &[u32], outcome: bool) -> Vec<Vec<u32>> {
    let Some(at) = account_column(deals).filter(|_| outcome) else { return won.iter().map(|row| vec![*row]).collect() };
    let mut place: rustc_hash::FxHashMap<u64, usize> = rustc_hash::FxHashMap::default();
    let mut groups: Vec<Vec<u32>> = Vec::new();
    for (row, key) in won.iter().zip(keys(&deals.cells[at], won)) {
        let at = key.map_or(groups.len(), |key| *place.entry(key).or_insert(groups.len()));
        if at == groups.len() {
            groups.push(Vec::new());
        }
        groups[at].push(*row);
    }
    groups
}
