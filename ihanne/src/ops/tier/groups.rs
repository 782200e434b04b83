//! The accounts of one tier in groups that one message fits.

use std::collections::HashMap;
use std::ops::Range;

use arrow_array::UInt32Array;
use arrow_select::concat::concat_batches;
use arrow_select::take::take_record_batch;
use ihanne_connect::{Batch, Format};
use ihanne_core::action::groups::{Limits, SHARED, groups};
use ihanne_core::import::Money;
use ihanne_core::market::{Kind, Table};
use ihanne_core::scorecard::Want;
use serde::Serialize;

use super::changed;
use super::places::List;
use crate::ops::columns::Columns;
use crate::ops::input::Source;
use crate::ops::problems::{Notice, Problems};
use crate::ops::{Refusal, Stop};

/// The tier that is worked in groups.
const TIER: u32 = 2;

/// The most accounts that are parted: a team that works groups of fifteen works no more of them than this.
const MOST: usize = 20_000;

/// The groups of a tier.
#[derive(Default)]
pub struct Grouped {
    /// For each row of the file in a group its number, from 1.
    of: HashMap<u64, u32>,
    told: Groups,
    /// What a reader should know.
    pub notice: Option<Notice>,
}

/// The groups of a tier, for people.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Groups {
    /// The groups, by their number.
    pub groups: Vec<GroupTold>,
    /// Accounts of the tier that share nothing with enough others.
    pub without: u64,
}

/// A group, for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GroupTold {
    /// What its accounts share.
    pub name: String,
    /// How many they are.
    pub accounts: u64,
}

impl Grouped {
    /// The number and the name of each row's group.
    pub fn of(&self, rows: Range<usize>) -> Vec<Option<(u32, &str)>> {
        let group = |row: usize| {
            let number = *self.of.get(&(row as u64))?;
            Some((number, self.told.groups[number as usize - 1].name.as_str()))
        };
        rows.map(group).collect()
    }

    /// The groups, for people.
    pub fn told(self) -> Groups {
        self.told
    }
}

/// Groups the accounts of Tier 2.
///
/// # Errors
/// Where there is no Tier 2, or it holds more accounts than anybody works in groups.
pub fn group(source: &Source, list: &List) -> Result<Grouped, Stop> {
    let hint = "say how many places there are: --capacity 25,120, or capacity under [[tiers.tier]] of the profile";
    if list.tiers.tiers.len() < TIER as usize {
        let message = "groups are made of Tier 2, and there is only Tier 1".to_owned();
        return Err(Refusal::new("no_tier_to_group", message, hint).into());
    }
    let rows = list.best_of(TIER);
    if rows.len() > MOST {
        let message = format!("Tier 2 has {} accounts, and at most {MOST} are parted into groups", rows.len());
        return Err(Refusal::new("tier_too_large", message, hint).into());
    }
    let mut grouped = part(source, &rows)?;
    if rows.is_empty() {
        let message = "no account is in Tier 2, so there are no groups".to_owned();
        grouped.notice = Some(Notice { code: "nothing_to_group", message, hint: hint.to_owned() });
    }
    Ok(grouped)
}

/// Groups some rows of a file, which are named the best first.
fn part(source: &Source, rows: &[u64]) -> Result<Grouped, Stop> {
    let reader = source.open()?;
    let schema = reader.schema();
    let decimal_comma = match reader.format() {
        Format::Csv(dialect) => Some(dialect.decimal_comma),
        _ => None,
    };
    let mut rising: Vec<u64> = rows.to_vec();
    rising.sort_unstable();
    let (mut batches, mut before) = (Vec::new(), 0);
    for batch in reader {
        let records = batch.map_err(|error| source.refusal(error))?.records;
        let end = before + records.num_rows() as u64;
        let here = &rising[rising.partition_point(|row| *row < before)..rising.partition_point(|row| *row < end)];
        let places: UInt32Array = here.iter().map(|row| Some((row - before) as u32)).collect();
        batches.push(take_record_batch(&records, &places).expect("they are rows of the batch"));
        before = end;
    }
    if rising.last().is_some_and(|row| *row >= before) {
        return Err(changed(source));
    }
    let records = concat_batches(&schema, &batches).expect("they are batches of one schema");
    let wants =
        SHARED.map(|attribute| Want { attribute: attribute.to_owned(), kind: Kind::Category, countries: false, whole: false });
    let columns = Columns::find(&wants, &schema, &records, decimal_comma, &Money::into(Some("EUR")).unwrap_or_default());
    let batch = Batch { records, first_row: 1, lines: Vec::new(), problems: Vec::new() };
    let read = columns.read(&batch, &mut Problems::default());
    // In the order of their worth.
    let place: HashMap<u64, u32> = rising.iter().copied().zip(0..).collect();
    let order: Vec<Option<u32>> = rows.iter().map(|row| place.get(row).copied()).collect();
    let mut table = Table::new(rows.len());
    for (attribute, column) in read.iter() {
        table.push(attribute.clone(), column.take(&order));
    }
    let made = groups(&table, Limits::default());
    let mut grouped = Grouped { notice: about(&table, source), ..Grouped::default() };
    for (group, number) in made.into_iter().zip(1..) {
        grouped.of.extend(group.accounts.iter().map(|row| (rows[*row as usize], number)));
        grouped.told.groups.push(GroupTold { name: group.name, accounts: group.accounts.len() as u64 });
    }
    grouped.told.without = rows.len() as u64 - grouped.of.len() as u64;
    Ok(grouped)
}

/// Groups need something to share.
fn about(table: &Table, source: &Source) -> Option<Notice> {
    table.attributes().is_empty().then(|| Notice {
        code: "nothing_to_share",
        message: format!("{}: no column says what accounts may share, so there are no groups", source.name()),
        hint: format!("add one of these: {}", SHARED.join(", ")),
    })
}
