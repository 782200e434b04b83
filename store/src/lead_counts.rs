//! Counts of leads for the statistics of targeting.

use super::error::StoreError;
use super::workspace::Workspace;

/// Leads that are alike in month, source, where they landed and what was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeadCount {
    /// The month they arrived in, in UTC: `2026-11`.
    pub month: String,
    /// What sent them.
    pub source: String,
    /// Where they landed.
    pub landed: String,
    /// The decision in force, where there is one.
    pub decision: Option<String>,
    /// How many.
    pub count: u64,
}

/// A lead of which it was sure, when it arrived, which account it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownLead {
    /// When it arrived, in UTC.
    pub received: String,
    /// What sent it.
    pub source: String,
    /// The number of its account.
    pub account: u32,
}

impl Workspace<'_> {
    /// Leads since a day or time, counted by month, source, where they landed and what was decided.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn lead_counts(&self, since: &str) -> Result<Vec<LeadCount>, StoreError> {
        let sql = "SELECT substr(l.received, 1, 7), l.source, l.landed, d.decision, count(*) FROM lead_inbox AS l \
                   LEFT JOIN lead_decision AS d ON d.id = \
                   (SELECT max(id) FROM lead_decision WHERE lead = l.id AND undone IS NULL) \
                   WHERE l.workspace = ?1 AND l.received >= ?2 GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4";
        let read = || {
            let mut statement = self.connection().prepare_cached(sql)?;
            let rows = statement.query_map((self.id, since), |row| {
                let (month, source, landed) = (row.get(0)?, row.get(1)?, row.get(2)?);
                Ok(LeadCount { month, source, landed, decision: row.get(3)?, count: row.get(4)? })
            })?;
            rows.collect::<rusqlite::Result<Vec<LeadCount>>>()
        };
        read().map_err(|error| self.failed(&error))
    }

    /// Leads since a day or time of which it was sure which account they are, in the order in which they arrived.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn known_leads(&self, since: &str) -> Result<Vec<KnownLead>, StoreError> {
        let sql = "SELECT received, source, account FROM lead_inbox \
                   WHERE workspace = ?1 AND received >= ?2 AND matched = 'match' AND account IS NOT NULL ORDER BY id";
        let read = || {
            let mut statement = self.connection().prepare_cached(sql)?;
            let rows = statement.query_map((self.id, since), |row| {
                Ok(KnownLead { received: row.get(0)?, source: row.get(1)?, account: row.get(2)? })
            })?;
            rows.collect::<rusqlite::Result<Vec<KnownLead>>>()
        };
        read().map_err(|error| self.failed(&error))
    }
}
