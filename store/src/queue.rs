//! The queue: pairs that were found to be perhaps one record, their evidence, and what people have answered.

use ihanne_core::import::identity::Answer;
use ihanne_core::market::Noun;
use rusqlite::{OptionalExtension, TransactionBehavior};
use serde::Serialize;

use super::error::StoreError;
use super::workspace::Workspace;

/// A pair that was found, the smaller record first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The records.
    pub records: [u32; 2],
    /// How they compare.
    pub pattern: u32,
    /// Whether it can be merged without a look.
    pub auto: bool,
}

/// The evidence of all pairs that compare alike.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// How they compare.
    pub pattern: u32,
    /// The probability that two that compare so are one.
    pub probability: f64,
    /// Whether they are rather two of one family.
    pub related: bool,
    /// Whether their business ids forbid that they are one.
    pub forbidden: bool,
    /// Comparison, level and bits of each step, as JSON.
    pub steps: String,
}

/// What somebody answered of two records, the smaller first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answered {
    /// The records.
    #[serde(skip)]
    pub records: [u32; 2],
    /// The answer.
    #[serde(serialize_with = "word")]
    pub answer: Answer,
    /// Who answered.
    pub by: String,
    /// When, in UTC.
    pub at: String,
}

fn word<S: serde::Serializer>(answer: &Answer, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(answer.word())
}

/// The number of the latest import of a noun that stands; 0 where there is none.
const LATEST: &str = "SELECT COALESCE(MAX(id), 0) FROM batch \
                      WHERE workspace = ?1 AND noun = ?2 AND undone IS NULL AND verb = 'import'";

/// A number that grows with each answer about records of a noun, and with each that is replaced or taken back.
const ANSWERED: &str = "SELECT COALESCE(MAX(id), 0) + COUNT(replaced) FROM answer WHERE workspace = ?1 AND noun = ?2";

impl Workspace<'_> {
    /// Puts what was found in the place of what was found before. Answers stay.
    ///
    /// # Errors
    /// When the file cannot be written; then what was found before stays.
    pub fn put_queue(&mut self, noun: Noun, pairs: &[Pair], evidence: &[Evidence]) -> Result<(), StoreError> {
        let (path, workspace) = (self.store.path.clone(), self.id);
        let put = || {
            let transaction = self.store.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            for table in ["pair", "evidence"] {
                let sql = format!("DELETE FROM {table} WHERE workspace = ?1 AND noun = ?2");
                transaction.execute(&sql, (workspace, noun.word()))?;
            }
            let mut into_pairs = transaction
                .prepare("INSERT INTO pair (workspace, noun, one, other, pattern, auto) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
            for Pair { records: [one, other], pattern, auto } in pairs {
                into_pairs.execute((workspace, noun.word(), one, other, pattern, auto))?;
            }
            let mut statement = transaction.prepare(
                "INSERT INTO evidence (workspace, noun, pattern, probability, related, forbidden, steps) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?;
            for Evidence { pattern, probability, related, forbidden, steps } in evidence {
                statement.execute((workspace, noun.word(), pattern, probability, related, forbidden, steps))?;
            }
            drop((into_pairs, statement));
            let sql = format!(
                "INSERT OR REPLACE INTO compared (workspace, noun, batch, answer) VALUES (?1, ?2, ({LATEST}), ({ANSWERED}))"
            );
            transaction.execute(&sql, (workspace, noun.word()))?;
            transaction.commit()
        };
        let mut put = put;
        put().map_err(|error: rusqlite::Error| StoreError::sql(&path, &error))
    }

    /// Whether pairs were ever looked for.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn has_queue(&self, noun: Noun) -> Result<bool, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM compared WHERE workspace = ?1 AND noun = ?2)";
        let found = self.connection().query_row(sql, (self.id, noun.word()), |row| row.get(0));
        found.map_err(|error| self.failed(&error))
    }

    /// Whether nothing was imported or answered since the records were last compared.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn is_queue_fresh(&self, noun: Noun) -> Result<bool, StoreError> {
        let sql = format!(
            "SELECT EXISTS (SELECT 1 FROM compared WHERE workspace = ?1 AND noun = ?2 AND batch = ({LATEST}) AND answer = ({ANSWERED}))"
        );
        let fresh = self.connection().query_row(&sql, (self.id, noun.word()), |row| row.get(0));
        fresh.map_err(|error| self.failed(&error))
    }

    /// The pairs that were found, by records.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn queue(&self, noun: Noun) -> Result<Vec<Pair>, StoreError> {
        let read = || {
            let sql = "SELECT one, other, pattern, auto FROM pair WHERE workspace = ?1 AND noun = ?2 ORDER BY one, other";
            let mut statement = self.connection().prepare_cached(sql)?;
            let pair = |row: &rusqlite::Row<'_>| {
                Ok(Pair { records: [row.get(0)?, row.get(1)?], pattern: row.get(2)?, auto: row.get(3)? })
            };
            statement.query_map((self.id, noun.word()), pair)?.collect::<rusqlite::Result<_>>()
        };
        read().map_err(|error| self.failed(&error))
    }

    /// The evidence of the pairs that were found, by pattern.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn evidence(&self, noun: Noun) -> Result<Vec<Evidence>, StoreError> {
        let read = || {
            let sql = "SELECT pattern, probability, related, forbidden, steps FROM evidence \
                       WHERE workspace = ?1 AND noun = ?2 ORDER BY pattern";
            let mut statement = self.connection().prepare_cached(sql)?;
            let evidence = |row: &rusqlite::Row<'_>| {
                Ok(Evidence {
                    pattern: row.get(0)?,
                    probability: row.get(1)?,
                    related: row.get(2)?,
                    forbidden: row.get(3)?,
                    steps: row.get(4)?,
                })
            };
            statement.query_map((self.id, noun.word()), evidence)?.collect::<rusqlite::Result<_>>()
        };
        read().map_err(|error| self.failed(&error))
    }

    /// The answers that count, in the order in which they were given.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn answers(&self, noun: Noun) -> Result<Vec<Answered>, StoreError> {
        let read = || {
            let sql = "SELECT one, other, answer, by, at FROM answer \
                       WHERE workspace = ?1 AND noun = ?2 AND replaced IS NULL ORDER BY id";
            let mut statement = self.connection().prepare_cached(sql)?;
            let answered = |row: &rusqlite::Row<'_>| {
                let word: String = row.get(2)?;
                let answer = Answer::of_word(&word).ok_or_else(|| {
                    let why = format!("`{word}` is no answer").into();
                    rusqlite::Error::FromSqlConversionFailure(2, rusqlite::types::Type::Text, why)
                })?;
                Ok(Answered { records: [row.get(0)?, row.get(1)?], answer, by: row.get(3)?, at: row.get(4)? })
            };
            statement.query_map((self.id, noun.word()), answered)?.collect::<rusqlite::Result<_>>()
        };
        read().map_err(|error| self.failed(&error))
    }

    /// Keeps answers, all of them or none. An earlier answer of the same pair stays, as one that was replaced; gives how many
    /// said something new.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn answer(&mut self, noun: Noun, answers: &[Answered]) -> Result<u64, StoreError> {
        let (path, workspace) = (self.store.path.clone(), self.id);
        let answer = || {
            let transaction = self.store.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let mut new = 0;
            for Answered { records: [one, other], answer, by, at } in answers {
                let pair = (workspace, noun.word(), one.min(other), one.max(other));
                let sql = "SELECT answer FROM answer \
                           WHERE workspace = ?1 AND noun = ?2 AND one = ?3 AND other = ?4 AND replaced IS NULL";
                let known: Option<String> = transaction.query_row(sql, pair, |row| row.get(0)).optional()?;
                if known.as_deref() == Some(answer.word()) {
                    continue;
                }
                let sql = "UPDATE answer SET replaced = ?5 \
                           WHERE workspace = ?1 AND noun = ?2 AND one = ?3 AND other = ?4 AND replaced IS NULL";
                transaction.execute(sql, (pair.0, pair.1, pair.2, pair.3, at))?;
                let sql = "INSERT INTO answer (workspace, noun, one, other, answer, by, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
                transaction.execute(sql, (pair.0, pair.1, pair.2, pair.3, answer.word(), by, at))?;
                new += 1;
            }
            transaction.commit()?;
            Ok(new)
        };
        let mut answer = answer;
        answer().map_err(|error: rusqlite::Error| StoreError::sql(&path, &error))
    }

    /// Takes the answer about a pair back, the smaller record first, so that nothing is answered of it; gives whether there was one.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn retract(&mut self, noun: Noun, [one, other]: [u32; 2], at: &str) -> Result<bool, StoreError> {
        let sql = "UPDATE answer SET replaced = ?5 \
                   WHERE workspace = ?1 AND noun = ?2 AND one = ?3 AND other = ?4 AND replaced IS NULL";
        let changed = self.connection().execute(sql, (self.id, noun.word(), one, other, at));
        changed.map(|changed| changed > 0).map_err(|error| self.failed(&error))
    }
}
