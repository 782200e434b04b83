//! One pass over a file: its rows in batches, scored. What is read is forgotten before the next batch.

use std::path::Path;
use std::sync::Arc;

use ihanne_connect::{Batch, Format, Reader};
use ihanne_core::import::{Money, Rates};
use ihanne_core::market::Table;
use ihanne_core::profile::{Class, Profile};
use ihanne_core::scorecard::{Bound, Missing, Scorecard, Scores};

use super::bands;
use super::columns::Columns;
use super::input::Source;
use super::problems::{Notice, Problems};
use super::profile::refuted;
use super::{Stop, Watch};

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Files or records are read; what is done are bytes, or records.
    Read,
    /// Rows find their records.
    Place,
    /// What rows say is kept; what is done are columns.
    Keep,
    /// Deals are studied; what is done are parts of the work.
    Study,
}

/// How far the work has come.
#[derive(Clone, Copy, Debug)]
pub struct Progress {
    /// What is being done.
    pub phase: Phase,
    /// How much of it is done, of `total`.
    pub done: u64,
    /// How much there is.
    pub total: u64,
    /// Rows done.
    pub rows: u64,
}

/// One batch, scored.
pub struct Scored<'a> {
    /// The rows as they stood.
    pub batch: &'a Batch,
    /// The wanted columns, read.
    pub table: &'a Table,
    /// The scorecard tied to them.
    pub bound: &'a Bound<'a>,
    /// Their scores.
    pub scores: &'a Scores,
}

/// What a pass came across.
#[derive(Default)]
pub struct Found {
    /// Odd cells and rows.
    pub problems: Problems,
    /// Attributes that the file cannot answer for; known once there is a row.
    pub missing: Vec<Missing>,
}

/// Scores all rows of a source's reader, batch by batch. Amounts in other currencies than the profile's are converted, by
/// `rates` before those that are built in.
pub fn run(
    scorecard: &Scorecard,
    source: &Source,
    reader: &mut Reader,
    rates: Option<&Arc<Rates>>,
    watch: Watch,
    mut each: impl FnMut(Scored) -> Result<(), Stop>,
) -> Result<Found, Stop> {
    let schema = reader.schema();
    let decimal_comma = match reader.format() {
        Format::Csv(dialect) => Some(dialect.decimal_comma),
        _ => None,
    };
    let money = money(scorecard, rates);
    let mut found = Found::default();
    found.problems.add_of_file(reader.problems());
    let mut columns = None;
    while let Some(batch) = reader.next() {
        let batch = batch.map_err(|error| source.refusal(error))?;
        let columns: &Columns = match &mut columns {
            Some(columns) => columns,
            none => {
                let found = Columns::find(scorecard.wants(), &schema, &batch.records, decimal_comma, &money);
                none.insert(bands::settled(found, source, &schema)?)
            }
        };
        found.problems.add_of_file(&batch.problems);
        let table = columns.read(&batch, &mut found.problems);
        let bound = scorecard.bind(&table);
        if found.missing.is_empty() {
            found.missing = bound.missing();
        }
        each(Scored { batch: &batch, table: &table, bound: &bound, scores: &bound.score() })?;
        let progress = reader.progress();
        let rows = batch.first_row - 1 + batch.records.num_rows() as u64;
        watch(Progress { phase: Phase::Read, done: progress.done, total: progress.total, rows });
    }
    Ok(found)
}

/// What amounts are brought to.
pub fn money(scorecard: &Scorecard, rates: Option<&Arc<Rates>>) -> Money {
    let currency = &scorecard.profile().currency;
    Money { rates: rates.cloned(), ..Money::into(Some(currency)).unwrap_or_default() }
}

/// What a reader of the scores should know of the profile, and which attributes the file cannot answer for.
pub fn notices(path: &Path, profile: &Profile, missing: &[Missing], source: &Source) -> Vec<Notice> {
    refuted(path, profile).into_iter().chain(about_profile(profile)).chain(about_missing(missing, source)).collect()
}

/// A verdict says little where nothing must be met.
fn about_profile(profile: &Profile) -> Option<Notice> {
    let notice = |code, message: &str, hint: &str| Some(Notice { code, message: message.to_owned(), hint: hint.to_owned() });
    if profile.criteria.is_empty() {
        return notice(
            "no_criteria",
            "the profile has no criteria, so every account comes out alike",
            "write some: ihanne profile new -o profile.toml",
        );
    }
    if profile.of_class(Class::Must).next().is_none() {
        return notice(
            "no_must",
            "the profile has no must, so every account of which something is known and that is not disqualified is ideal; points and priority tell them apart",
            "make a criterion a must: class = \"must\"",
        );
    }
    None
}

/// Says which attributes the file cannot answer for.
fn about_missing(missing: &[Missing], source: &Source) -> Vec<Notice> {
    let absent: Vec<&str> = missing.iter().map(|missing| missing.attribute.as_str()).collect();
    if absent.is_empty() {
        return Vec::new();
    }
    let (columns, are) = if absent.len() == 1 { ("column", "is") } else { ("columns", "are") };
    vec![Notice {
        code: "column_missing",
        message: format!(
            "{} has no {columns} {}; {} unknown for every row, and {} the points of a blank where the profile gives some for it",
            source.name(),
            absent.join(", "),
            if are == "is" { "it is" } else { "they are" },
            if are == "is" { "has" } else { "have" }
        ),
        hint: "rename the column in the file that holds it, or add one".to_owned(),
    }]
}
