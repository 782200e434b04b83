//! What stands around the answer: sections that appear only where there is something to say.

mod cycle;
mod drift;
mod grid;
mod losses;
mod symptoms;
mod target_group;
mod within;
mod worthwhile;

use ihanne_core::study::{Estimate, Share, StudyResult, Tally};

pub use grid::{Grid, Row};

use super::ReportContext;
use crate::documents::figures::{count, difference, of, percent};
use crate::documents::message::{Message, Part};

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
pub fn sections(study: &StudyResult, context: &ReportContext) -> Vec<Section> {
    let all = [
        within::section(study, context),
        drift::section(study, context),
        losses::section(study, context),
        cycle::section(study, context),
        symptoms::section(study, context),
        target_group::section(study, context),
        worthwhile::section(study),
    ];
    all.into_iter().flatten().collect()
}

impl Section {
    /// What a terminal says of it.
    pub fn lines(&self) -> Vec<String> {
        let rows = self.grids.iter().filter(|_| self.told).flat_map(|grid| &grid.rows);
        let said = |row: &Row| row.cells.iter().map(Message::plain).collect::<Vec<_>>().join(". ");
        let line = |row: &Row| format!("- {}: {}", row.head, said(row));
        self.said.iter().cloned().chain(rows.map(line)).collect()
    }
}

/// A difference of shares with its range: `+29 (+22 to +36)`.
fn ranged(estimate: Estimate) -> String {
    format!("{} ({} to {})", difference(estimate.value), difference(estimate.low), difference(estimate.high))
}

/// So many out of so many: `27%, 32 of 119`, opening down to the deals. `about` says which they are.
fn counted(context: &ReportContext, share: Share, about: &str) -> Message {
    rate(context, Tally { won: share.deals, lost: share.of - share.deals }, about)
}

/// A win rate with its deals: `45%, 112 of 248`; `best` is the word for the good ending.
fn won(context: &ReportContext, tally: Tally, best: &str, about: &str) -> Message {
    rate(context, tally, &format!("{best}, {about}"))
}

fn rate(context: &ReportContext, tally: Tally, about: &str) -> Message {
    let Some(rate) = tally.rate() else { return "no deals".into() };
    let deals = context.deals(of(tally), format!("{} {about}", of(tally)));
    Message::new("{rate}, {deals}", &[("rate", Part::text(percent(rate))), ("deals", deals)])
}

/// So many deals, opening down to them.
fn deals(context: &ReportContext, how_many: u64, about: &str) -> Message {
    let text = count(how_many);
    let name = format!("{text} {about}");
    Message::new("{deals}", &[("deals", context.deals(text, name))])
}

/// Words in a row: `a, b and c`.
fn listed(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}
