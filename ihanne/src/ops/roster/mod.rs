//! The roster: the accounts of a workspace held in memory to be looked through, so that what takes long is read once for all that is
//! known at a time.

pub mod around;
mod column;
mod coverage;
mod customers;
mod few;
mod found;
mod order;
mod text;

use std::path::Path;
use std::sync::Arc;

use ihanne_core::market::Noun;
use ihanne_store::{Mode, Stored, Workspace};

use super::seen::Seen;
use super::standing::Standing;
use super::{Actor, Stop, data};
pub use around::Around;
pub use column::Column;
pub use coverage::Coverage;
pub use customers::{Closed, Customers, Deal};
use few::Few;
pub use found::{Found, Told, Wanted};
pub use order::Order;
use text::Text;

/// Columns held at a time: of a million accounts one takes up to 60 MB.
const COLUMNS: usize = 10;
/// Orders held at a time: of a million accounts one takes 4 MB.
const ORDERS: usize = 12;
/// Answers held at a time: of a million accounts one takes 1 MB.
const ANSWERS: usize = 12;

/// The accounts of a workspace as they are known at one time.
pub struct Roster {
    /// What is known, as [`super::standing::generation`] says it.
    pub generation: String,
    /// The attributes of accounts.
    pub stored: Vec<Stored>,
    /// The numbers of the accounts, ascending, without those that were merged into others. A row is a place in it.
    pub records: Vec<u32>,
    seen: Seen,
    columns: Few<Column>,
    words: Few<column::Words>,
    numbers: Few<Vec<f64>>,
    orders: Few<Order>,
    texts: Few<Text>,
    found: Few<Found>,
    customers: Few<Option<Customers>>,
    around: Few<Option<Around>>,
    coverage: Few<Vec<Coverage>>,
}

impl Roster {
    /// The accounts as they are known now; of their columns none is read yet.
    pub fn of(actor: &Actor, folder: &Path) -> Result<Roster, Stop> {
        let mut store = data::open(actor, folder, Mode::Create, "accounts")?;
        let workspace = store.workspace(&actor.workspace)?;
        let reading = workspace.reading();
        let seen = Seen::of(reading, Noun::Accounts)?;
        let all = reading.records(Noun::Accounts)? as u32;
        Ok(Roster {
            generation: reading.generation()?,
            stored: reading.attributes(Noun::Accounts)?,
            records: (0..all).filter(|record| !seen.merged.is_gone(*record)).collect(),
            seen,
            columns: Few::new(COLUMNS),
            words: Few::new(4),
            numbers: Few::new(2),
            orders: Few::new(ORDERS),
            texts: Few::new(1),
            found: Few::new(ANSWERS),
            customers: Few::new(1),
            around: Few::new(2),
            coverage: Few::new(1),
        })
    }

    /// How many accounts there are.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// The row of an account by its number, or of the one that it was merged into.
    pub fn row(&self, record: u32) -> Option<u32> {
        self.records.binary_search(&self.seen.merged.survivor(record)).ok().map(|row| row as u32)
    }

    /// An attribute by its key.
    pub fn attribute(&self, key: &str) -> Option<&Stored> {
        self.stored.iter().find(|stored| stored.attribute.key == key)
    }

    /// A column by its key; `None` where accounts have no such attribute.
    pub fn column(&self, workspace: &Workspace, key: &str) -> Result<Option<Arc<Column>>, Stop> {
        let Some(stored) = self.attribute(key) else { return Ok(None) };
        self.columns.get(key, || Column::read(workspace.reading(), &self.seen, stored)).map(Some)
    }

    /// The number of each row in a column, the least where it is a range and NaN where it is not known; `None` where accounts have no such
    /// attribute.
    pub fn numbers(&self, workspace: &Workspace, key: &str) -> Result<Option<Arc<Vec<f64>>>, Stop> {
        let Some(column) = self.column(workspace, key)? else { return Ok(None) };
        self.numbers.get(key, || Ok(column.numbers(&self.records))).map(Some)
    }

    /// What the words of a column are, and which each account has.
    pub fn words(&self, workspace: &Workspace, key: &str) -> Result<Option<Arc<column::Words>>, Stop> {
        let Some(column) = self.column(workspace, key)? else { return Ok(None) };
        self.words.get(key, || Ok(column::Words::of(&column, &self.records))).map(Some)
    }

    /// The customers among the accounts; `None` where deals do not say who won, or do not meet accounts.
    pub fn customers(&self, workspace: &Workspace) -> Result<Arc<Option<Customers>>, Stop> {
        self.customers.get("", || customers::read(self, workspace))
    }

    /// Which contacts or notes belong to each account; `None` where there are none, or nothing says where they belong.
    pub fn around(&self, workspace: &Workspace, noun: Noun) -> Result<Arc<Option<Around>>, Stop> {
        self.around.get(noun.word(), || around::read(self, workspace, noun))
    }

    /// How many accounts know each attribute, in the order in which attributes came.
    pub fn coverage(&self, workspace: &Workspace) -> Result<Arc<Vec<Coverage>>, Stop> {
        self.coverage.get("", || coverage::read(self, workspace))
    }

    /// The rows by a column or by what scores say; `None` where there is nothing of that name.
    pub fn order(&self, workspace: &Workspace, standing: Option<&Standing>, by: &str) -> Result<Option<Arc<Order>>, Stop> {
        if let (Some(standing), true) = (standing, order::OF_SCORES.contains(&by)) {
            let key = format!("{}\n{}\n{by}", standing.profile, standing.revision);
            return self.orders.get(&key, || Ok(Order::of_scores(&standing.scores, by))).map(Some);
        }
        let Some(stored) = self.attribute(by) else { return Ok(None) };
        let kind = stored.attribute.kind;
        let read = || match self.column(workspace, by)? {
            Some(column) => Ok(Order::of_column(&column, &self.records, kind)),
            None => Ok(Order::default()),
        };
        self.orders.get(by, read).map(Some)
    }

    fn text(&self, workspace: &Workspace) -> Result<Arc<Text>, Stop> {
        self.texts.get("", || {
            let keys = ["name", "domain", "business_id"];
            let stored: Vec<&Stored> = keys.into_iter().filter_map(|key| self.attribute(key)).collect();
            let columns = stored.into_iter().map(|stored| Column::read(workspace.reading(), &self.seen, stored));
            Ok(Text::of(&columns.collect::<Result<Vec<Column>, Stop>>()?, &self.records))
        })
    }
}
