//! Leads that are no longer to be kept as they came: those of which nothing more is to be decided.

use rusqlite::Row;

use super::error::StoreError;
use super::workspace::Workspace;

/// What a lead says, as far as it may tell of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeadWords {
    /// The lead's number.
    pub id: u64,
    /// What it is called.
    pub name: String,
    /// What was sent, as a JSON object of texts.
    pub cells: String,
    /// The reasons of its score, as a JSON list.
    pub reasons: Option<String>,
}

/// Leads from before a time that stand on the list or were decided about.
const SETTLED: &str = "FROM lead_inbox AS l WHERE l.workspace = ?1 AND l.received < ?2 AND (l.landed = 'on_list' OR EXISTS \
                       (SELECT 1 FROM lead_decision WHERE lead = l.id AND undone IS NULL))";

impl LeadWords {
    fn of(row: &Row<'_>) -> rusqlite::Result<LeadWords> {
        Ok(LeadWords { id: row.get(0)?, name: row.get(1)?, cells: row.get(2)?, reasons: row.get(3)? })
    }
}

impl Workspace<'_> {
    /// What the leads say that arrived before a time, in UTC, and stand on the list or were decided about; after a number, in the order
    /// of their numbers.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn settled_leads(&self, before: &str, after: u64, most: usize) -> Result<Vec<LeadWords>, StoreError> {
        let sql = format!("SELECT l.id, l.name, l.cells, l.reasons {SETTLED} AND l.id > ?3 ORDER BY l.id LIMIT ?4");
        let after = i64::try_from(after).unwrap_or(i64::MAX);
        let read = || {
            let mut statement = self.connection().prepare_cached(&sql)?;
            let rows = statement.query_map((self.id, before, after, most as i64), LeadWords::of)?;
            rows.collect::<rusqlite::Result<Vec<LeadWords>>>()
        };
        read().map_err(|error| self.failed(&error))
    }

    /// Lets leads say something else, all of them or none; what they said before is overwritten in the file.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn reword_leads(&mut self, leads: &[LeadWords]) -> Result<(), StoreError> {
        let workspace = self.id;
        self.overwriting()?;
        self.whole(|connection| {
            let sql = "UPDATE lead_inbox SET name = ?3, cells = ?4, reasons = ?5 WHERE workspace = ?1 AND id = ?2";
            let mut statement = connection.prepare_cached(sql)?;
            leads.iter().try_for_each(|lead| {
                statement.execute((workspace, lead.id as i64, &lead.name, &lead.cells, &lead.reasons)).map(|_| ())
            })
        })
    }

    /// Takes the leads away that arrived before a time, in UTC, and stand on the list or were decided about, with what was decided; how
    /// many.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn remove_leads(&mut self, before: &str) -> Result<usize, StoreError> {
        let workspace = self.id;
        self.overwriting()?;
        self.whole(|connection| {
            let ids: Vec<i64> = {
                let mut statement = connection.prepare(&format!("SELECT l.id {SETTLED}"))?;
                statement.query_map((workspace, before), |row| row.get(0))?.collect::<rusqlite::Result<_>>()?
            };
            for id in &ids {
                connection.prepare_cached("DELETE FROM lead_decision WHERE lead = ?1")?.execute([id])?;
                connection.prepare_cached("DELETE FROM lead_inbox WHERE id = ?1")?.execute([id])?;
            }
            Ok(ids.len())
        })
    }

    /// What is deleted or written anew is overwritten with zeros.
    fn overwriting(&self) -> Result<(), StoreError> {
        let asked = self.connection().query_row("PRAGMA secure_delete = ON", [], |_| Ok(()));
        asked.map_err(|error| self.failed(&error))
    }
}
