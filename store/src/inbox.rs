//! The inbox of leads: each as it arrived, what was found out about it, and what was decided.

use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior};
use serde::Serialize;

use super::error::StoreError;
use super::workspace::Workspace;

/// Seconds for which an answer under a key is kept.
const KEPT: i64 = 24 * 3600;

/// A lead that arrives.
#[derive(Clone, Debug, Default)]
pub struct NewLead {
    /// When, in UTC.
    pub received: String,
    /// What sent it.
    pub source: String,
    /// What it is called; empty where it says no name.
    pub name: String,
    /// What was sent, as a JSON object of texts.
    pub cells: String,
    /// `match`, `review` or `none`.
    pub matched: &'static str,
    /// The number of the likeliest account.
    pub account: Option<u32>,
    /// The probability that it is the lead's, 0-1.
    pub probability: Option<f64>,
    /// Its score, where a profile was in force.
    pub score: Option<LeadScore>,
    /// Where it landed: `on_list`, `fits`, `needs_data`, `outside`, `disqualified` or `unscored`.
    pub landed: &'static str,
    /// Whose it is.
    pub owner: Option<String>,
    /// The rule that says whose it is.
    pub rule: Option<i64>,
    /// The key of the one who asked, with what is answered under it.
    pub key: Option<Keyed>,
}

/// A key under which an answer is given once.
#[derive(Clone, Debug)]
pub struct Keyed {
    /// As it was sent, with whose it is.
    pub key: String,
    /// SHA-256 of what was asked.
    pub asked: [u8; 32],
    /// Seconds since 1970.
    pub at: i64,
}

/// What a profile said of a lead.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LeadScore {
    /// The profile's id.
    pub profile: String,
    /// Its revision.
    pub revision: u32,
    /// `ideal`, `minimum`, `outside`, `disqualified` or `unknown`.
    pub verdict: String,
    /// The sum of the reasons.
    pub points: i32,
    /// The fewest points that knowing more could leave.
    pub low: i32,
    /// The most it could give.
    pub high: i32,
    /// Points on 0-100.
    pub fit: f64,
    /// The label of the points.
    pub priority: Option<String>,
    /// The reasons, as a JSON list.
    pub reasons: String,
}

/// A lead in the inbox.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct InboxLead {
    /// Its number.
    pub id: u64,
    /// When it arrived, in UTC.
    pub received: String,
    /// What sent it.
    pub source: String,
    /// What it is called.
    pub name: String,
    /// What was sent, as a JSON object of texts.
    pub cells: String,
    /// `match`, `review` or `none`.
    pub matched: String,
    /// The number of the likeliest account.
    pub account: Option<u32>,
    /// The probability that it is the lead's.
    pub probability: Option<f64>,
    /// Its score.
    pub score: Option<LeadScore>,
    /// Where it landed.
    pub landed: String,
    /// Whose it is.
    pub owner: Option<String>,
    /// The rule that said so.
    pub rule: Option<i64>,
    /// How often anything was decided of it.
    pub changed: u64,
    /// The decision in force.
    pub decision: Option<Decision>,
}

/// What was decided of a lead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Decision {
    /// `promote`: it is put on the list; `outside`: it stays outside.
    pub decision: String,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub by: String,
    /// When, in UTC.
    pub at: String,
}

/// What became of a lead that arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Received {
    /// It is kept under this number.
    New(u64),
    /// The same was asked under the same key before; the answer was this.
    Before(u64),
    /// Something else was asked under the key before.
    OtherBefore,
}

/// Which leads.
#[derive(Clone, Debug, Default)]
pub struct InboxAsked<'a> {
    /// Where they landed; anywhere where it is not said.
    pub landed: Option<&'a str>,
    /// Whether something was decided; either where it is not said.
    pub decided: Option<bool>,
    /// Before this number, the latest first.
    pub before: Option<u64>,
    /// At most so many.
    pub most: usize,
}

const LEAD: &str = "SELECT l.id, l.received, l.source, l.name, l.cells, l.matched, l.account, l.probability, l.profile, l.revision, \
                    l.verdict, l.points, l.low, l.high, l.fit, l.priority, l.reasons, l.landed, l.owner, l.changed, \
                    d.decision, d.reason, d.by, d.at, l.rule \
                    FROM lead_inbox AS l LEFT JOIN lead_decision AS d ON d.id = \
                    (SELECT max(id) FROM lead_decision WHERE lead = l.id AND undone IS NULL)";

impl InboxLead {
    fn of(row: &Row<'_>) -> rusqlite::Result<InboxLead> {
        let profile: Option<String> = row.get(8)?;
        let score = match profile {
            None => None,
            Some(profile) => Some(LeadScore {
                profile,
                revision: row.get(9)?,
                verdict: row.get(10)?,
                points: row.get(11)?,
                low: row.get(12)?,
                high: row.get(13)?,
                fit: row.get(14)?,
                priority: row.get(15)?,
                reasons: row.get(16)?,
            }),
        };
        let decision: Option<String> = row.get(20)?;
        let decision = match decision {
            None => None,
            Some(decision) => Some(Decision { decision, reason: row.get(21)?, by: row.get(22)?, at: row.get(23)? }),
        };
        Ok(InboxLead {
            id: row.get(0)?,
            received: row.get(1)?,
            source: row.get(2)?,
            name: row.get(3)?,
            cells: row.get(4)?,
            matched: row.get(5)?,
            account: row.get(6)?,
            probability: row.get(7)?,
            score,
            landed: row.get(17)?,
            owner: row.get(18)?,
            changed: row.get(19)?,
            rule: row.get(24)?,
            decision,
        })
    }
}

impl Workspace<'_> {
    /// Keeps leads that arrived, all of them or none: one transaction, however many there are.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn receive_leads(&mut self, leads: &[NewLead]) -> Result<Vec<Received>, StoreError> {
        let workspace = self.id;
        self.whole(|connection| leads.iter().map(|lead| receive(connection, workspace, lead)).collect())
    }

    /// Leads of the inbox, the latest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn inbox(&self, asked: &InboxAsked) -> Result<Vec<InboxLead>, StoreError> {
        let sql = format!(
            "{LEAD} WHERE l.workspace = ?1 AND l.id < ?2 AND (?3 IS NULL OR l.landed = ?3) \
             AND (?4 IS NULL OR (d.id IS NOT NULL) = ?4) ORDER BY l.id DESC LIMIT ?5"
        );
        let before = asked.before.map_or(i64::MAX, |before| i64::try_from(before).unwrap_or(i64::MAX));
        let most = i64::try_from(asked.most).unwrap_or(i64::MAX);
        let read = || {
            let mut statement = self.connection().prepare_cached(&sql)?;
            let rows = statement.query_map((self.id, before, asked.landed, asked.decided, most), InboxLead::of)?;
            rows.collect::<rusqlite::Result<Vec<InboxLead>>>()
        };
        read().map_err(|error| self.failed(&error))
    }

    /// One lead of the inbox.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn inbox_lead(&self, id: u64) -> Result<Option<InboxLead>, StoreError> {
        let Ok(id) = i64::try_from(id) else { return Ok(None) };
        let sql = format!("{LEAD} WHERE l.workspace = ?1 AND l.id = ?2");
        self.connection().query_row(&sql, (self.id, id), InboxLead::of).optional().map_err(|error| self.failed(&error))
    }

    /// How many leads landed where since a time, and what was decided of them: landed, decision (none where nothing was), count.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn inbox_counts(&self, since: &str) -> Result<Vec<(String, Option<String>, u64)>, StoreError> {
        let sql = "SELECT l.landed, d.decision, count(*) FROM lead_inbox AS l LEFT JOIN lead_decision AS d ON d.id = \
                   (SELECT max(id) FROM lead_decision WHERE lead = l.id AND undone IS NULL) \
                   WHERE l.workspace = ?1 AND l.received >= ?2 GROUP BY 1, 2 ORDER BY 1, 2";
        let read = || {
            let mut statement = self.connection().prepare_cached(sql)?;
            let rows = statement.query_map((self.id, since), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
            rows.collect::<rusqlite::Result<Vec<_>>>()
        };
        read().map_err(|error| self.failed(&error))
    }

    /// Decides of a lead, or takes the decision in force back where none is given. `changed` is how often anything was decided as
    /// the one who decides saw it; false, and nothing happens, when that is no longer so or there is no such lead.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn decide_lead(&mut self, id: u64, changed: u64, at: &str, decision: Option<&Decision>) -> Result<bool, StoreError> {
        let workspace = self.id;
        self.whole(|connection| {
            let sql = "UPDATE lead_inbox SET changed = changed + 1 WHERE workspace = ?1 AND id = ?2 AND changed = ?3";
            if connection.execute(sql, (workspace, id as i64, changed as i64))? == 0 {
                return Ok(false);
            }
            match decision {
                Some(Decision { decision, reason, by, at }) => {
                    let sql = "INSERT INTO lead_decision (lead, decision, reason, by, at) VALUES (?1, ?2, ?3, ?4, ?5)";
                    connection.execute(sql, (id as i64, decision, reason, by, at))?;
                }
                None => {
                    let sql = "UPDATE lead_decision SET undone = ?2 WHERE id = \
                               (SELECT max(id) FROM lead_decision WHERE lead = ?1 AND undone IS NULL)";
                    connection.execute(sql, (id as i64, at))?;
                }
            }
            Ok(true)
        })
    }

    /// Says whose a lead is, nobody's where it is empty; whether there is such a lead.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn assign_lead(&mut self, id: u64, owner: &str) -> Result<bool, StoreError> {
        let workspace = self.id;
        self.whole(|connection| {
            let sql = "UPDATE lead_inbox SET owner = nullif(?3, ''), rule = NULL WHERE workspace = ?1 AND id = ?2";
            Ok(connection.execute(sql, (workspace, i64::try_from(id).unwrap_or(i64::MAX), owner))? > 0)
        })
    }

    /// Reasons that were given for decisions, the latest first, each once.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn lead_reasons(&self, most: usize) -> Result<Vec<String>, StoreError> {
        let sql = "SELECT d.reason FROM lead_decision AS d JOIN lead_inbox AS l ON l.id = d.lead \
                   WHERE l.workspace = ?1 AND d.undone IS NULL GROUP BY d.reason ORDER BY max(d.id) DESC LIMIT ?2";
        let read = || {
            let mut statement = self.connection().prepare_cached(sql)?;
            statement.query_map((self.id, most as i64), |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()
        };
        read().map_err(|error| self.failed(&error))
    }

    /// The answer that was given under a key less than a day ago: what was asked, its status and its text.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn answered(&self, key: &str, now: i64) -> Result<Option<([u8; 32], u16, String)>, StoreError> {
        let sql = "SELECT asked, status, answer FROM answered WHERE workspace = ?1 AND key = ?2 AND at > ?3";
        let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
        let found = self.connection().query_row(sql, (self.id, key, now - KEPT), read).optional();
        found.map_err(|error| self.failed(&error))
    }

    /// Keeps an answer under its key.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn keep_answer(&mut self, keyed: &Keyed, status: u16, answer: &str) -> Result<(), StoreError> {
        let workspace = self.id;
        self.whole(|connection| keep(connection, workspace, keyed, status, answer))
    }

    pub(super) fn whole<T>(&mut self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, StoreError> {
        let path = self.path().to_owned();
        let done = || {
            let transaction = self.store.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let done = work(&transaction)?;
            transaction.commit()?;
            Ok(done)
        };
        done().map_err(|error| StoreError::sql(&path, &error))
    }
}

fn keep(connection: &Connection, workspace: i64, keyed: &Keyed, status: u16, answer: &str) -> rusqlite::Result<()> {
    connection.prepare_cached("DELETE FROM answered WHERE at <= ?1")?.execute([keyed.at - KEPT])?;
    let sql = "INSERT OR REPLACE INTO answered (workspace, key, asked, status, answer, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let row = (workspace, &keyed.key, keyed.asked.as_slice(), status, answer, keyed.at);
    connection.prepare_cached(sql)?.execute(row)?;
    Ok(())
}

fn receive(connection: &Connection, workspace: i64, lead: &NewLead) -> rusqlite::Result<Received> {
    if let Some(Keyed { key, asked, at }) = &lead.key {
        let sql = "SELECT asked, answer FROM answered WHERE workspace = ?1 AND key = ?2 AND at > ?3";
        let read = |row: &Row<'_>| Ok((row.get::<_, [u8; 32]>(0)?, row.get::<_, String>(1)?));
        let found = connection.prepare_cached(sql)?.query_row((workspace, key, at - KEPT), read).optional()?;
        match found {
            Some((before, answer)) if before == *asked => return Ok(Received::Before(answer.parse().unwrap_or(0))),
            Some(_) => return Ok(Received::OtherBefore),
            None => {}
        }
    }
    let sql = "INSERT INTO lead_inbox (workspace, received, source, name, cells, matched, account, probability, landed, owner, profile, \
               revision, verdict, points, low, high, fit, priority, reasons, rule) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)";
    let score = lead.score.as_ref();
    connection.prepare_cached(sql)?.execute(rusqlite::params![
        workspace,
        lead.received,
        lead.source,
        lead.name,
        lead.cells,
        lead.matched,
        lead.account,
        lead.probability,
        lead.landed,
        lead.owner,
        score.map(|score| &score.profile),
        score.map(|score| score.revision),
        score.map(|score| &score.verdict),
        score.map(|score| score.points),
        score.map(|score| score.low),
        score.map(|score| score.high),
        score.map(|score| score.fit),
        score.and_then(|score| score.priority.as_ref()),
        score.map(|score| &score.reasons),
        lead.rule,
    ])?;
    let id = connection.last_insert_rowid();
    if let Some(keyed) = &lead.key {
        keep(connection, workspace, keyed, 201, &id.to_string())?;
    }
    Ok(Received::New(id as u64))
}
