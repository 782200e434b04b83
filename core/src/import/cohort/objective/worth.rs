//! What each won deal is worth, for a study of who wins: a deal that is won easily and costs much may be worth less.

use super::super::super::{Warning, WarningCode};
use super::super::Counts;
use super::super::beside::amount_column;
use super::super::file::File;
use super::edge::absurd;
use super::measure::{WON_AMOUNTS, value};
use super::money::{Odd, figures};
use super::units::{Units, grouped};
use super::{MadeOf, Unit};

/// What won deals are worth. The value of a customer, costs taken off, is shared equally among its won deals.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Worth {
    /// The worth of each row, `None` where it is not known or the deal was not won.
    pub values: Vec<Option<f64>>,
    /// The columns it is made of.
    pub made_of: Vec<MadeOf>,
    /// Parts that the data does not have.
    pub absent: Vec<String>,
    /// The currency, or nothing where no column says.
    pub currency: String,
}

impl Worth {
    /// Some of the rows, in that order.
    pub(in super::super) fn part(&self, rows: &[u32]) -> Worth {
        Worth { values: rows.iter().map(|row| self.values[*row as usize]).collect(), ..self.clone() }
    }
}

/// The worth of every won deal among the closed ones, or `None` where the files have neither amounts nor values.
/// `closed` are the rows of closed deals, `won` whether each was won, `of_account` its row among the accounts.
pub fn worth(
    deals: File,
    accounts: Option<File>,
    closed: &[u32],
    won: &[bool],
    of_account: &[Option<u32>],
    warnings: &mut Vec<Warning>,
) -> Option<Worth> {
    let rows: Vec<u32> = closed.iter().zip(won).filter(|(_, won)| **won).map(|(row, _)| *row).collect();
    let mut account = vec![None; deals.rows()];
    closed.iter().zip(of_account).for_each(|(row, of)| account[*row as usize] = *of);
    let groups = match &accounts {
        Some(accounts) => by_account(&rows, &account, accounts.rows()),
        None => grouped(&deals, &rows, true),
    };
    let first = |group: &Vec<u32>| group.first().copied();
    let units = Units {
        unit: Unit::Customer,
        of_deals: groups.iter().map(first).collect(),
        of_accounts: groups.iter().map(|group| account[first(group)? as usize]).collect(),
        won_deals: groups,
        deals: Some(deals),
        accounts,
        join: None,
        counts: Counts::default(),
        problems: Vec::new(),
        endings: Vec::new(),
    };
    let measured = value(&units, &mut Odd::default()).ok()?;
    let by_deal = measured.made_of.iter().any(|made| made.part == WON_AMOUNTS);
    let amounts = by_deal.then(|| amounts(&units)).flatten();
    let mut place = vec![usize::MAX; account.len()];
    closed.iter().enumerate().for_each(|(at, row)| place[*row as usize] = at);
    let mut values = vec![None; closed.len()];
    for (group, value) in units.won_deals.iter().zip(&measured.values) {
        let Some(value) = value else { continue };
        let of = |row: u32| amounts.as_ref().map_or(Some(0.0), |amounts| amounts[row as usize]);
        let Some(sum) = group.iter().map(|row| of(*row)).sum::<Option<f64>>() else { continue };
        let share = (value - sum) / group.len() as f64;
        group.iter().for_each(|row| values[place[*row as usize]] = of(*row).map(|amount| amount + share));
    }
    let known = values.iter().flatten().count();
    if let Some((limit, rows)) = absurd(&values) {
        let first = values[rows[0]].unwrap_or_default();
        warnings.push(WarningCode::AbsurdValue.because(format!(
            "{} of {known} won deals are worth far more than all others, for example {first} in row {}, where the next is {limit}; each counts as {limit}",
            rows.len(),
            closed[rows[0]] + 1
        )));
        rows.into_iter().for_each(|row| values[row] = values[row].map(|value: f64| value.clamp(-limit, limit)));
    }
    let differs = values.iter().flatten().any(|value| Some(value) != values.iter().flatten().next());
    (known > 0 && differs).then_some(Worth {
        values,
        made_of: measured.made_of,
        absent: measured.absent,
        currency: measured.measure,
    })
}

fn amounts(units: &Units) -> Option<Vec<Option<f64>>> {
    let deals = units.deals.as_ref()?;
    let all: Vec<Option<u32>> = (0..deals.rows() as u32).map(Some).collect();
    figures(deals, amount_column(deals)?, &all, &mut Odd::default())
}

/// Won deals by their account; those without one stand alone.
fn by_account(won: &[u32], account: &[Option<u32>], accounts: usize) -> Vec<Vec<u32>> {
    let mut groups: Vec<Vec<u32>> = vec![Vec::new(); accounts];
    let mut alone = Vec::new();
    for row in won {
        match account[*row as usize] {
            Some(account) => groups[account as usize].push(*row),
            None => alone.push(vec![*row]),
        }
    }
    groups.into_iter().filter(|group| !group.is_empty()).chain(alone).collect()
}
