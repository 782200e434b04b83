//! The list: accounts searched, sieved, sorted, a leaf at a time, each with its score.

use std::path::Path;
use std::sync::Arc;

use ihanne_core::scorecard::Verdict;
use ihanne_store::{Mode, Workspace};

use super::read::is_amount;
use crate::ops::data::open;
use crate::ops::roster::{Column, Found, Roster, Wanted};
use crate::ops::standing::Standing;
use crate::ops::{Actor, Stop};

/// Columns of a list where none are named, in this order where they are known.
const COLUMNS: [&str; 5] = ["name", "industry", "country", "city", "employees"];

/// Columns at most.
const MOST: usize = 9;

/// What is asked for.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Which accounts.
    pub wanted: Wanted,
    /// The keys of the columns; those everybody has where none is named.
    pub columns: Vec<String>,
    /// The key of the attribute to sort by, or `ihanne_points` and the like; the best first where it is empty.
    pub sort: String,
    /// Whether the greatest stands first. What is not known stands last either way.
    pub down: bool,
    /// How many to pass over.
    pub from: usize,
    /// How many to give at most.
    pub most: usize,
}

/// A leaf of a list.
pub struct Listed {
    /// Its columns.
    pub columns: Vec<Shown>,
    /// The columns that can be chosen.
    pub choices: Vec<Shown>,
    /// The rows of the leaf.
    pub rows: Vec<Row>,
    /// What was found, with the counts of each choice.
    pub found: Arc<Found>,
    /// All accounts, counted the same way.
    pub whole: Arc<Found>,
    /// Whether deals say who is a customer.
    pub knows_customers: bool,
}

/// A column of a list.
#[derive(Clone)]
pub struct Shown {
    /// The attribute's key.
    pub key: String,
    /// What its files call it.
    pub label: String,
    /// Whether it holds numbers.
    pub number: bool,
}

/// An account in a list.
pub struct Row {
    /// Its number.
    pub record: u32,
    /// What is known of it, column by column.
    pub cells: Vec<Option<String>>,
    /// How it stands, where a profile scores.
    pub score: Option<Score>,
    /// Whether a deal was won with it.
    pub customer: bool,
    /// Products that other customers have bought and it has not.
    pub not_yet: Vec<String>,
}

/// How an account stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// The word of its verdict.
    pub verdict: &'static str,
    /// Its points, and the least and most that knowing more could make of them.
    pub points: i32,
    pub low: i32,
    pub high: i32,
    /// Its tier, from 1; 0 for none.
    pub tier: u8,
    /// Its value times its chance, where that is known.
    pub value: Option<f64>,
}

impl Score {
    /// The score of a row.
    pub fn of(standing: &Standing, row: usize) -> Score {
        let scores = &standing.scores;
        Score {
            verdict: Verdict::WORDS[scores.verdicts[row] as usize],
            points: scores.points[row],
            low: scores.low[row],
            high: scores.high[row],
            tier: scores.tiers[row],
            value: Some(scores.values[row]).filter(|value| !value.is_nan()),
        }
    }
}

impl Asked {
    /// The rows that are asked for, as many as are wanted of them.
    pub fn rows(
        &self,
        roster: &Roster,
        standing: Option<&Standing>,
        workspace: &Workspace,
        (from, most): (usize, usize),
    ) -> Result<(Arc<Found>, Vec<usize>), Stop> {
        let found = roster.find(workspace, standing, &self.wanted)?;
        let sort = if self.sort.is_empty() && standing.is_some() { "best" } else { self.sort.as_str() };
        let rows = match roster.order(workspace, standing, sort)? {
            Some(order) => order.rows(self.down).filter(|row| found.has(*row)).skip(from).take(most).collect(),
            None => (0..roster.len()).filter(|row| found.has(*row)).skip(from).take(most).collect(),
        };
        Ok((found, rows))
    }

    /// The columns that are asked for, and all there are.
    pub fn columns(&self, roster: &Roster) -> (Vec<Shown>, Vec<Shown>) {
        let choices = roster.stored.iter().map(|stored| &stored.attribute).map(|attribute| Shown {
            key: attribute.key.clone(),
            label: attribute.label.clone(),
            number: is_amount(attribute),
        });
        let choices: Vec<Shown> = choices.collect();
        let find = |key: &str| choices.iter().find(|choice| choice.key == key).cloned();
        let mut chosen: Vec<Shown> = self.columns.iter().filter_map(|key| find(key)).take(MOST).collect();
        if chosen.is_empty() {
            chosen = COLUMNS.into_iter().filter_map(find).collect();
        } else {
            // One tells accounts apart by their names.
            chosen.retain(|column| column.key != "name");
            chosen.splice(0..0, find("name"));
        }
        if chosen.is_empty() {
            chosen = choices.iter().take(1).cloned().collect();
        }
        (chosen, choices)
    }
}

/// Lists accounts.
pub fn list(
    actor: &Actor,
    folder: &Path,
    (roster, standing): (&Roster, Option<&Standing>),
    asked: &Asked,
) -> Result<Listed, Stop> {
    let mut store = open(actor, folder, Mode::Create, "accounts")?;
    let workspace = store.workspace(&actor.workspace)?;
    let (found, rows) = asked.rows(roster, standing, &workspace, (asked.from, asked.most))?;
    let (columns, choices) = asked.columns(roster);
    let held = columns.iter().filter_map(|column| roster.column(&workspace, &column.key).transpose());
    let held = held.collect::<Result<Vec<Arc<Column>>, Stop>>()?;
    let customers = roster.customers(&workspace)?;
    let row = |row: &usize| {
        let record = roster.records[*row];
        let known = (*customers).as_ref();
        let customer = known.is_some_and(|customers| customers.won[*row]);
        let not_yet = known.filter(|_| customer).map_or_else(Vec::new, |customers| customers.not_yet(*row as u32));
        Row {
            record,
            cells: held.iter().map(|column| column.cell(record).said().map(str::to_owned)).collect(),
            score: standing.map(|standing| Score::of(standing, *row)),
            customer,
            not_yet: not_yet.into_iter().map(str::to_owned).collect(),
        }
    };
    let rows = rows.iter().map(row).collect();
    let knows_customers = customers.is_some();
    let whole = roster.find(&workspace, standing, &Wanted::default())?;
    Ok(Listed { columns, choices, rows, found, whole, knows_customers })
}
