//! Who is a customer: accounts that deals were won with, as a study joins them; and the deals of each account.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use arrow_array::{ArrayRef, StringArray};
use chrono::NaiveDate;
use ihanne_core::import::{Ending, RawTable, meet};
use ihanne_core::market::Noun;
use ihanne_store::Workspace;

use super::{Column, Roster};
use crate::ops::Stop;
use crate::ops::seen::Seen;

/// What deals are joined to accounts by, the surest first.
pub const KEYS: [&str; 4] = ["record_id", "business_id", "domain", "name"];

/// Customers, and the deals of all accounts.
pub struct Customers {
    /// For each row whether a deal was won with it.
    pub won: Vec<bool>,
    /// Rows with won deals.
    pub count: u64,
    /// All products that won deals name, in order of their letters.
    pub products: Vec<String>,
    deals: HashMap<u32, Vec<Deal>>,
    /// The deals that met an account and are closed.
    pub closed: Vec<Closed>,
}

/// A closed deal of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closed {
    /// The account's row.
    pub row: u32,
    /// Whether it was won, and not lost.
    pub won: bool,
    /// The day it closed, or else was made.
    pub day: Option<NaiveDate>,
}

/// A deal of an account.
#[derive(Clone, Debug, PartialEq)]
pub struct Deal {
    /// What it is called.
    pub name: Option<String>,
    /// How it ended; `None` where it cannot be told.
    pub ending: Option<Ending>,
    /// The day it closed, or else was made.
    pub day: Option<String>,
    /// Its amount, in the currency that is kept.
    pub amount: Option<String>,
    /// The products it names.
    pub products: Vec<String>,
}

impl Customers {
    /// The deals of an account, by its row.
    pub fn deals(&self, row: u32) -> &[Deal] {
        self.deals.get(&row).map_or(&[], Vec::as_slice)
    }

    /// The products that others have bought and an account has not; nothing where none is named.
    pub fn not_yet(&self, row: u32) -> Vec<&str> {
        let won = self.deals(row).iter().filter(|deal| deal.ending == Some(Ending::Won));
        let has: BTreeSet<&str> = won.flat_map(|deal| deal.products.iter().map(String::as_str)).collect();
        self.products.iter().map(String::as_str).filter(|product| !has.contains(product)).collect()
    }
}

/// Reads the deals and joins them; `None` where that cannot be done.
pub fn read(roster: &Roster, workspace: &Workspace) -> Result<Option<Customers>, Stop> {
    let reading = workspace.reading();
    let all = reading.records(Noun::Deals)? as u32;
    if all == 0 || roster.is_empty() {
        return Ok(None);
    }
    let seen = Seen::of(reading, Noun::Deals)?;
    let records: Vec<u32> = (0..all).filter(|record| !seen.merged.is_gone(*record)).collect();
    let stored = reading.attributes(Noun::Deals)?;
    let columns = stored.iter().map(|stored| Column::of(reading, &seen, stored, Noun::Deals));
    let columns = columns.collect::<Result<Vec<Column>, Stop>>()?;
    let deals = RawTable {
        headers: stored.iter().map(|stored| stored.attribute.label.clone()).collect(),
        columns: columns.iter().map(|column| texts(column, &records)).collect(),
        ..RawTable::default()
    };
    let mut accounts = RawTable::default();
    for key in KEYS {
        let Some(stored) = roster.attribute(key) else { continue };
        accounts.headers.push(stored.attribute.label.clone());
        accounts.columns.push(texts(&Column::read(reading, &roster.seen, stored)?, &roster.records));
    }
    let Ok(met) = meet(&deals, &accounts) else { return Ok(None) };
    drop((deals, accounts));
    let column = |keys: &[&str]| {
        let at = keys.iter().find_map(|key| stored.iter().position(|stored| stored.attribute.key == *key));
        at.map(|at| &columns[at])
    };
    let name = column(&["deal_name", "name", "deal", "title"]);
    let days: Vec<&Column> =
        ["closed", "closed_on", "close_date", "date", "created"].iter().filter_map(|key| column(&[key])).collect();
    let (amount, products) = (column(&["amount", "value", "revenue"]), column(&["products", "product"]));
    let mut customers =
        Customers { won: vec![false; roster.len()], count: 0, products: Vec::new(), deals: HashMap::new(), closed: Vec::new() };
    let mut named = BTreeSet::new();
    for ((record, ending), row) in records.iter().zip(met.endings).zip(met.accounts) {
        let Some(row) = row else { continue };
        let said = |column: Option<&Column>| column.and_then(|column| column.cell(*record).said()).map(str::to_owned);
        let products = said(products).unwrap_or_default();
        let products: Vec<String> =
            products.split([';', ',']).map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect();
        let day = days.iter().find_map(|column| said(Some(column)));
        if let Some(Ending::Won | Ending::Lost) = ending {
            let won = ending == Some(Ending::Won);
            let day = day.as_ref().and_then(|day| day.get(..10)?.parse().ok());
            customers.closed.push(Closed { row, won, day });
            if won {
                customers.won[row as usize] = true;
                named.extend(products.iter().cloned());
            }
        }
        let deal = Deal { name: said(name), ending, day, amount: said(amount), products };
        customers.deals.entry(row).or_default().push(deal);
    }
    customers.deals.values_mut().for_each(|deals| deals.sort_by(|a, b| b.day.cmp(&a.day)));
    customers.count = customers.won.iter().filter(|won| **won).count() as u64;
    customers.products = named.into_iter().collect();
    Ok(Some(customers))
}

/// What a column says of some records.
pub fn texts(column: &Column, records: &[u32]) -> ArrayRef {
    Arc::new(records.iter().map(|record| column.cell(*record).said()).collect::<StringArray>())
}
