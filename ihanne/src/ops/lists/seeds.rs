//! Which accounts are the seeds: named ones, those of a file, or the customers of the list.

use std::collections::HashSet;

use ihanne_core::market::{Column, Table};

use super::List;
use crate::ops::input::Source;
use crate::ops::problems::{Notice, Problems};
use crate::ops::{Input, Refusal, Stop};

/// The seeds of a list.
#[derive(Default)]
pub struct Chosen {
    /// What each is called.
    pub names: Vec<String>,
    /// The rows of the list that are seeds.
    pub rows: Vec<u32>,
    /// The rows of another file that are seeds and are not in the list.
    pub beside: Option<(List, Vec<u32>)>,
    /// Names and keys that lead to nobody.
    pub not_found: Vec<String>,
    /// What a reader should know.
    pub notices: Vec<Notice>,
}

/// Finds the seeds by names or keys (`to`), by the rows of a file, or, where neither is given, takes the customers.
pub fn choose(
    list: &List,
    to: &[String],
    file: Option<Input>,
    customers: Option<&[bool]>,
    problems: &mut Problems,
) -> Result<Chosen, Stop> {
    let mut chosen = Chosen::default();
    let mut taken: HashSet<u32> = HashSet::new();
    let mut twice = 0;
    if to.is_empty() && file.is_none() {
        let all = customers.unwrap_or(&[]).iter().zip(0..).filter(|(customer, _)| **customer);
        chosen.rows = all.map(|(_, row)| row).collect();
        chosen.names = list.called(chosen.rows.iter().copied());
        return Ok(chosen);
    }
    let index = list.index();
    let mut take = |found: Vec<u32>, chosen: &mut Chosen| {
        for row in found {
            if taken.insert(row) { chosen.rows.push(row) } else { twice += 1 }
        }
    };
    for name in to {
        let found = index.find(name);
        if found.is_empty() {
            chosen.not_found.push(name.clone());
        }
        take(found, &mut chosen);
    }
    if let Some(input) = file {
        let other = List::read(&Source::of(input)?, None, problems, &mut |_| {})?;
        let names = other.called(0..other.rows() as u32);
        let mut beside = Vec::new();
        for (identities, row) in other.identities().iter().zip(0..) {
            let found = identities.iter().map(|text| index.find(text)).find(|found| !found.is_empty()).unwrap_or_default();
            if found.is_empty() {
                beside.push(row);
            }
            take(found, &mut chosen);
        }
        let described = other.traits().iter().any(|attribute| list.column(attribute).is_some());
        if described && !beside.is_empty() {
            chosen.beside = Some((other, beside));
        } else {
            chosen.not_found.extend(beside.iter().map(|row| names[*row as usize].clone()));
        }
    }
    chosen.names = list.called(chosen.rows.iter().copied());
    if let Some((other, rows)) = &chosen.beside {
        chosen.names.extend(other.called(rows.iter().copied()));
    }
    chosen.notices.extend(about_twice(twice));
    chosen.notices.extend(about_missing(&chosen.not_found, list));
    Ok(chosen)
}

impl Chosen {
    /// The seeds as a table of these attributes: those of the list first, then those beside it.
    pub fn table(&self, accounts: &Table, attributes: &[String], problems: &mut Problems) -> Vec<Table> {
        let mut tables = vec![taken(accounts, &self.rows)];
        if let Some((other, rows)) = &self.beside {
            tables.push(taken(&other.table(attributes, problems), rows));
        }
        tables
    }

    /// Refuses where there is not one seed.
    pub fn refuse_none(&self, list: &List) -> Result<(), Stop> {
        if !self.names.is_empty() {
            return Ok(());
        }
        let message = match self.not_found.as_slice() {
            [] => format!("{}: no account of it is a seed", list.name),
            [one] => format!("{}: `{one}` is not there", list.name),
            [one, ..] => format!("{}: none of the {} seeds is there, such as `{one}`", list.name, self.not_found.len()),
        };
        let hint = format!("seeds are looked up by {}; name another column: --key COLUMN", list.who());
        Err(Refusal::new("no_seeds", message, hint).into())
    }
}

/// Some rows of a table.
fn taken(table: &Table, rows: &[u32]) -> Table {
    let places: Vec<Option<u32>> = rows.iter().copied().map(Some).collect();
    let mut taken = Table::new(rows.len());
    for (attribute, column) in table.iter() {
        let column: Column = column.take(&places);
        taken.push(attribute.clone(), column);
    }
    taken
}

fn about_twice(twice: usize) -> Option<Notice> {
    (twice > 0).then(|| Notice {
        code: "seeds_twice",
        message: format!("{twice} seeds stand for an account that is a seed already; it counts once"),
        hint: "find records that are one account: ihanne dedupe".to_owned(),
    })
}

fn about_missing(not_found: &[String], list: &List) -> Option<Notice> {
    let named: Vec<&str> = not_found.iter().take(10).map(String::as_str).collect();
    let more = not_found.len().saturating_sub(named.len());
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    (!named.is_empty()).then(|| Notice {
        code: "seeds_not_found",
        message: format!("not found in {}: {}{more}", list.name, named.join(", ")),
        hint: format!("seeds are looked up by {}; name another column: --key COLUMN", list.who()),
    })
}
