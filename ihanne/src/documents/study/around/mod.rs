//! What stands around the answer: sections that appear only where there is something to say.

mod cycle;
mod drift;
mod grid;
mod losses;
mod symptoms;
mod within;
mod worthwhile;

use ihanne_core::study::{Estimate, StudyResult};

pub use grid::{Grid, Row};

use crate::documents::figures::{difference, percent};

/// One section of the report.
#[derive(Debug)]
pub struct Section {
    /// Stable, kebab-case; the page's anchor.
    pub id: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// What is compared, beside the heading.
    pub note: String,
    /// The method that explains its figures.
    pub method: Option<&'static str>,
    /// What was found, in sentences.
    pub said: Vec<String>,
    /// The figures.
    pub grids: Vec<Grid>,
    /// Whether the rows of the figures are sentences, which a terminal shows too.
    pub told: bool,
    /// Longer tables, closed until asked for.
    pub folds: Vec<Fold>,
    /// Whether there is a line for a decision, who decided and when.
    pub decision: bool,
}

/// Tables that open on request.
#[derive(Debug)]
pub struct Fold {
    /// What is in it.
    pub summary: String,
    /// The tables.
    pub grids: Vec<Grid>,
}

/// The sections of a study, in reading order.
pub fn sections(study: &StudyResult) -> Vec<Section> {
    let all = [
        within::section(study),
        drift::section(study),
        losses::section(study),
        cycle::section(study),
        symptoms::section(study),
        worthwhile::section(study),
    ];
    all.into_iter().flatten().collect()
}

impl Section {
    /// What a terminal says of it.
    pub fn lines(&self) -> Vec<String> {
        let rows = self.grids.iter().filter(|_| self.told).flat_map(|grid| &grid.rows);
        let line = |row: &Row| format!("- {}: {}", row.head, row.cells.join(". "));
        self.said.iter().cloned().chain(rows.map(line)).collect()
    }
}

/// A difference of shares with its range: `+29 (+22 to +36)`.
fn ranged(estimate: Estimate) -> String {
    format!("{} ({} to {})", difference(estimate.value), difference(estimate.low), difference(estimate.high))
}

/// So many out of so many: `27%, 32 of 119`.
fn counted(share: ihanne_core::study::Share) -> String {
    let of = ihanne_core::study::Tally { won: share.deals, lost: share.of - share.deals };
    share
        .value()
        .map_or_else(|| "no deals".to_owned(), |value| format!("{}, {}", percent(value), crate::documents::figures::of(of)))
}

/// A win rate with its deals: `45%, 112 of 248`.
fn won(tally: ihanne_core::study::Tally) -> String {
    tally
        .rate()
        .map_or_else(|| "no deals".to_owned(), |rate| format!("{}, {}", percent(rate), crate::documents::figures::of(tally)))
}

/// Words in a row: `a, b and c`.
fn listed(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}
