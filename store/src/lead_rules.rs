//! Rules that give leads to owners, in the order they are asked in.

use rusqlite::{Connection, OptionalExtension, Row};

use super::error::StoreError;
use super::workspace::Workspace;

/// A rule that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeadRule {
    /// Its number.
    pub id: u64,
    /// What is asked: `country`, `industry`, `tier`, `landed` or `source`.
    pub attribute: String,
    /// Words of which one has to hold, parted by semicolons.
    pub words: String,
    /// Whose the lead becomes.
    pub owner: String,
    /// Who made it.
    pub by: String,
    /// When, in UTC.
    pub made: String,
}

/// A rule to be made.
#[derive(Clone, Debug)]
pub struct NewLeadRule {
    /// What is asked.
    pub attribute: String,
    /// Words of which one has to hold, parted by semicolons.
    pub words: String,
    /// Whose the lead becomes.
    pub owner: String,
}

const RULES: &str = "SELECT id, attribute, words, owner, by, made FROM lead_rule WHERE workspace = ?1 AND removed IS NULL";

impl LeadRule {
    fn of(row: &Row<'_>) -> rusqlite::Result<LeadRule> {
        Ok(LeadRule {
            id: row.get(0)?,
            attribute: row.get(1)?,
            words: row.get(2)?,
            owner: row.get(3)?,
            by: row.get(4)?,
            made: row.get(5)?,
        })
    }
}

impl Workspace<'_> {
    /// The rules, in their order.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn lead_rules(&self) -> Result<Vec<LeadRule>, StoreError> {
        let read = || {
            let mut statement = self.connection().prepare_cached(&format!("{RULES} ORDER BY place, id"))?;
            statement.query_map([self.id], LeadRule::of)?.collect::<rusqlite::Result<Vec<LeadRule>>>()
        };
        read().map_err(|error| self.failed(&error))
    }

    /// Puts a rule behind the others; its number.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn add_lead_rule(&mut self, new: &NewLeadRule, by: &str, at: &str) -> Result<u64, StoreError> {
        let workspace = self.id;
        self.whole(|connection| add(connection, workspace, new, by, at))
    }

    /// Takes all rules away and puts others in their place, in their order.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_lead_rules(&mut self, new: &[NewLeadRule], by: &str, at: &str) -> Result<(), StoreError> {
        let workspace = self.id;
        self.whole(|connection| {
            let sql = "UPDATE lead_rule SET removed = ?2 WHERE workspace = ?1 AND removed IS NULL";
            connection.execute(sql, (workspace, at))?;
            new.iter().try_for_each(|rule| add(connection, workspace, rule, by, at).map(|_| ()))
        })
    }

    /// Takes a rule away, or puts it back to its place where `removed` says nothing; whether anything changed.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn remove_lead_rule(&mut self, rule: u64, removed: Option<&str>) -> Result<bool, StoreError> {
        let (workspace, rule) = (self.id, i64::try_from(rule).unwrap_or(i64::MAX));
        self.whole(|connection| {
            let sql =
                "UPDATE lead_rule SET removed = ?3 WHERE workspace = ?1 AND id = ?2 AND (removed IS NULL) = (?3 IS NOT NULL)";
            Ok(connection.execute(sql, (workspace, rule, removed))? > 0)
        })
    }

    /// Asks a rule one place earlier, or later; whether it moved.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn move_lead_rule(&mut self, rule: u64, up: bool) -> Result<bool, StoreError> {
        let (workspace, rule) = (self.id, i64::try_from(rule).unwrap_or(i64::MAX));
        self.whole(|connection| {
            let place = |sql: &str, place: i64| -> rusqlite::Result<Option<(i64, i64)>> {
                connection.query_row(sql, (workspace, place), |row| Ok((row.get(0)?, row.get(1)?))).optional()
            };
            let own = "SELECT id, place FROM lead_rule WHERE workspace = ?1 AND id = ?2 AND removed IS NULL";
            let Some((_, from)) = place(own, rule)? else { return Ok(false) };
            let beside = match up {
                true => {
                    "SELECT id, place FROM lead_rule WHERE workspace = ?1 AND place < ?2 AND removed IS NULL \
                     ORDER BY place DESC LIMIT 1"
                }
                false => {
                    "SELECT id, place FROM lead_rule WHERE workspace = ?1 AND place > ?2 AND removed IS NULL \
                     ORDER BY place LIMIT 1"
                }
            };
            let Some((other, to)) = place(beside, from)? else { return Ok(false) };
            let sql = "UPDATE lead_rule SET place = ?2 WHERE id = ?1";
            connection.execute(sql, (rule, to))?;
            connection.execute(sql, (other, from))?;
            Ok(true)
        })
    }
}

/// Puts a rule behind all there were, so that no two ever share a place.
fn add(connection: &Connection, workspace: i64, new: &NewLeadRule, by: &str, at: &str) -> rusqlite::Result<u64> {
    let sql = "INSERT INTO lead_rule (workspace, place, attribute, words, owner, by, made) \
               SELECT ?1, coalesce(max(place), 0) + 1, ?2, ?3, ?4, ?5, ?6 FROM lead_rule WHERE workspace = ?1";
    connection.execute(sql, (workspace, &new.attribute, &new.words, &new.owner, by, at))?;
    Ok(connection.last_insert_rowid() as u64)
}
