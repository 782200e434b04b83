//! Scoring of rows that are sent along: read as a file of these rows would be, scored, with the reasons.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use arrow_array::{ArrayRef, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema};
use ihanne_connect::Batch;
use ihanne_core::market::Table;
use ihanne_core::profile::{self, Class};
use ihanne_core::scorecard::{Known, Reason, Scorecard};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::columns::Columns;
use super::problems::Problems;
use super::refusal::Place;
use super::{Actor, Refusal, Stop, bands, run};

/// Profiles that are kept compiled.
const COMPILED: usize = 64;

/// A row: attributes with what is said of them.
pub type Row = Vec<(String, String)>;

/// The score of a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Scored {
    /// `ideal`, `minimum`, `unknown`, `outside` or `disqualified`.
    pub verdict: &'static str,
    /// The sum of the reasons' points.
    pub points: i32,
    /// The fewest points that knowing more could leave.
    pub low: i32,
    /// The most it could give.
    pub high: i32,
    /// Points on 0-100.
    pub fit: f64,
    /// The probability of winning, where the profile is calibrated.
    pub probability: Option<f64>,
    /// The label of the points.
    pub priority: Option<String>,
    /// What the points are the sum of.
    pub reasons: Vec<Because>,
}

/// What one criterion gave.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Because {
    /// The criterion's id in the profile.
    pub criterion: String,
    /// Its attribute.
    pub attribute: String,
    /// `must`, `nice` or `disqualify`.
    pub class: String,
    /// The value as it was read; none where it is not known.
    pub value: Option<String>,
    /// How much is known of the value: `sure`, `partly` or `unknown`.
    pub known: String,
    /// Points given.
    pub points: i32,
    /// The fewest points knowing more could leave.
    pub low: i32,
    /// The most it could give.
    pub high: i32,
    /// The same in words.
    pub text: String,
}

impl Because {
    fn of(reason: &Reason) -> Because {
        let class = match reason.criterion.class {
            Class::Must => "must",
            Class::Nice => "nice",
            Class::Disqualify => "disqualify",
        };
        let known = match reason.known {
            Known::Sure => "sure",
            Known::Partly => "partly",
            Known::Unknown => "unknown",
        };
        Because {
            criterion: reason.criterion.id.clone(),
            attribute: reason.criterion.attribute.clone(),
            class: class.to_owned(),
            value: reason.value.clone(),
            known: known.to_owned(),
            points: reason.points,
            low: reason.low,
            high: reason.high,
            text: reason.text(),
        }
    }
}

/// Profiles, compiled once and kept by what they say.
#[derive(Default)]
pub struct Compiled(Mutex<HashMap<[u8; 32], Arc<Scorecard>>>);

impl Compiled {
    /// The text of a profile file, ready to score.
    pub fn of(&self, _: &Actor, text: &str) -> Result<Arc<Scorecard>, Stop> {
        let key: [u8; 32] = Sha256::digest(text.as_bytes()).into();
        if let Some(scorecard) = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Ok(scorecard.clone());
        }
        let (read, spans) = profile::parse(text).map_err(|findings| Refusal::of_profile("profile".as_ref(), findings))?;
        let scorecard = Scorecard::compile(&read).map_err(|error| {
            let mut refusal = Refusal::new(error.code(), error.to_string(), error.hint());
            refusal.place = error.criterion(&read).map(|criterion| {
                let place = spans.place(&format!("criteria[{criterion}]"));
                Place { file: "profile".to_owned(), line: place.line, column: place.column }
            });
            refusal
        })?;
        let scorecard = Arc::new(scorecard);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= COMPILED {
            kept.clear();
        }
        kept.insert(key, scorecard.clone());
        Ok(scorecard)
    }
}

/// Scores rows, with the reasons where they are wanted.
pub fn score_rows(_: &Actor, scorecard: &Scorecard, rows: &[Row], reasons: bool) -> Vec<Scored> {
    scored(scorecard, &table(scorecard, rows), reasons)
}

/// Rows as the columns that a scorecard asks for. They are read as a file of these rows would be.
pub fn table(scorecard: &Scorecard, rows: &[Row]) -> Table {
    let mut headers: Vec<&str> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (name, _) in rows.iter().flatten() {
        places.entry(name).or_insert_with(|| {
            headers.push(name);
            headers.len() - 1
        });
    }
    let mut cells: Vec<Vec<Option<&str>>> = vec![vec![None; rows.len()]; headers.len()];
    for (at, row) in rows.iter().enumerate() {
        for (name, value) in row {
            cells[places[name.as_str()]][at] = Some(value.as_str()).filter(|value| !value.is_empty());
        }
    }
    if headers.is_empty() {
        return Table::new(rows.len());
    }
    let fields: Vec<Field> = headers.iter().map(|header| Field::new(*header, DataType::Utf8, true)).collect();
    let schema = Arc::new(Schema::new(fields));
    let columns: Vec<ArrayRef> = cells.into_iter().map(|cells| Arc::new(StringArray::from(cells)) as ArrayRef).collect();
    let records = RecordBatch::try_new(schema.clone(), columns).expect("each column has all rows");
    let money = run::money(scorecard, None);
    let columns = Columns::find(scorecard.wants(), &schema, &records, None, &money);
    let columns = bands::settled_in(columns, &records);
    let batch = Batch { records, first_row: 1, lines: Vec::new(), problems: Vec::new() };
    columns.read(&batch, &mut Problems::default())
}

/// Scores a table.
pub fn scored(scorecard: &Scorecard, table: &Table, reasons: bool) -> Vec<Scored> {
    let bound = scorecard.bind(table);
    let scores = bound.score();
    let priorities = &scorecard.profile().priorities;
    let rounded = |value: f64, places: f64| (value * places).round() / places;
    let of = |row: usize| Scored {
        verdict: scores.verdicts[row].word(),
        points: scores.points[row],
        low: scores.low[row],
        high: scores.high[row],
        fit: rounded(scores.fit[row], 1e2),
        probability: scores.probability.as_ref().map(|chance| rounded(chance[row], 1e4)),
        priority: scores.priority[row].map(|place| priorities[place as usize].label.clone()),
        reasons: if reasons { bound.explain(row).iter().map(Because::of).collect() } else { Vec::new() },
    };
    (0..table.rows()).map(of).collect()
}
