//! Rules that say whose a lead is when it arrives.

use rusqlite::{Row, TransactionBehavior};
use serde::Serialize;

use super::error::StoreError;
use super::workspace::Workspace;

/// A rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeadRule {
    /// Its number.
    pub id: i64,
    /// `landed`, `source`, or an attribute.
    pub field: String,
    /// The words it holds for, none of them of two lines.
    pub words: Vec<String>,
    /// Whose the leads are that it holds for.
    pub owner: String,
    /// Who made it.
    pub by: String,
    /// When, in UTC.
    pub made: String,
}

impl LeadRule {
    fn of(row: &Row<'_>) -> rusqlite::Result<LeadRule> {
        let words: String = row.get(2)?;
        let words = words.lines().map(str::to_owned).collect();
        Ok(LeadRule { id: row.get(0)?, field: row.get(1)?, words, owner: row.get(3)?, by: row.get(4)?, made: row.get(5)? })
    }
}

const RULE: &str = "SELECT id, field, words, owner, by, made FROM lead_rule WHERE workspace = ?1";

impl Workspace<'_> {
    /// The rules, in the order in which they are asked.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn lead_rules(&self) -> Result<Vec<LeadRule>, StoreError> {
        let sql = format!("{RULE} AND removed IS NULL ORDER BY place, id");
        let read = || {
            let mut statement = self.connection().prepare_cached(&sql)?;
            statement.query_map([self.id], LeadRule::of)?.collect::<rusqlite::Result<Vec<LeadRule>>>()
        };
        read().map_err(|error| self.failed(&error))
    }

    /// A rule, also one that was removed; `None` when the workspace has no such one.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn lead_rule(&self, id: i64) -> Result<Option<LeadRule>, StoreError> {
        let read = || {
            let mut statement = self.connection().prepare_cached(&format!("{RULE} AND id = ?2"))?;
            statement.query_map((self.id, id), LeadRule::of)?.next().transpose()
        };
        read().map_err(|error| self.failed(&error))
    }

    /// Adds a rule after the others; its number.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn add_lead_rule(&mut self, rule: &LeadRule) -> Result<i64, StoreError> {
        let sql = "INSERT INTO lead_rule (workspace, place, field, words, owner, by, made) VALUES (?1, \
                   (SELECT coalesce(max(place), 0) + 1 FROM lead_rule WHERE workspace = ?1), ?2, ?3, ?4, ?5, ?6) RETURNING id";
        let row = (self.id, &rule.field, rule.words.join("\n"), &rule.owner, &rule.by, &rule.made);
        self.connection().query_row(sql, row, |row| row.get(0)).map_err(|error| self.failed(&error))
    }

    /// Removes a rule, or puts it back where no time is given; whether anything changed.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn remove_lead_rule(&mut self, id: i64, at: Option<&str>) -> Result<bool, StoreError> {
        let sql = "UPDATE lead_rule SET removed = ?3 WHERE workspace = ?1 AND id = ?2 AND (removed IS NULL) = (?3 IS NOT NULL)";
        let changed = self.connection().execute(sql, (self.id, id, at));
        changed.map(|rows| rows > 0).map_err(|error| self.failed(&error))
    }

    /// Lets a rule be asked before the one that was asked before it; whether there was such a one.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn raise_lead_rule(&mut self, id: i64) -> Result<bool, StoreError> {
        let rules = self.lead_rules()?;
        let Some(at) = rules.iter().position(|rule| rule.id == id).filter(|at| *at > 0) else { return Ok(false) };
        let path = self.path().to_owned();
        let (workspace, before) = (self.id, rules[at - 1].id);
        let mut raise = || {
            let transaction = self.store.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let place = |id: i64| -> rusqlite::Result<i64> {
                let sql = "SELECT place FROM lead_rule WHERE workspace = ?1 AND id = ?2";
                transaction.query_row(sql, (workspace, id), |row| row.get(0))
            };
            let (own, other) = (place(id)?, place(before)?);
            transaction.execute("UPDATE lead_rule SET place = ?2 WHERE id = ?1", (id, other))?;
            transaction.execute("UPDATE lead_rule SET place = ?2 WHERE id = ?1", (before, own))?;
            transaction.commit()?;
            Ok(true)
        };
        raise().map_err(|error| StoreError::sql(&path, &error))
    }
}
