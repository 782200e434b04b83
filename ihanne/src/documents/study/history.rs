//! What time travel did: attributes as they were when the deals were opened.

use ihanne_core::import::HistoryReport;
use ihanne_core::study::StudyResult;

use super::words::plural;
use crate::documents::figures::count;
use crate::documents::message::{Message, Part};

/// Attributes as they were, ready to read.
pub struct History {
    pub says: Message,
    pub rows: Vec<HistoryRow>,
}

/// One attribute.
pub struct HistoryRow {
    pub column: String,
    pub changed: String,
    pub unknown: String,
    pub written_after: String,
}

impl History {
    /// The history of a study that was given one.
    pub fn of(study: &StudyResult) -> Option<History> {
        let history = study.history.as_ref()?;
        let rows = history.attributes.iter().map(|one| HistoryRow {
            column: one.column.clone(),
            changed: count(one.changed),
            unknown: count(one.unknown),
            written_after: format!(
                "{} of {} won, {} of {} lost",
                count(one.written_after_won),
                count(one.won),
                count(one.written_after_lost),
                count(one.lost)
            ),
        });
        Some(History { says: says(history), rows: rows.collect() })
    }
}

/// What was done, in a sentence or two.
pub fn says(history: &HistoryReport) -> Message {
    let values = [
        ("attributes", Part::text(plural(history.attributes.len() as u64, "attribute", "attributes"))),
        ("changed", Part::text(count(history.changed))),
        ("deals", Part::text(plural(history.deals, "deal", "deals"))),
        ("used", Part::text(count(history.used))),
        ("rows", Part::text(plural(history.rows, "row", "rows"))),
        ("problems", Part::text(plural(history.problems, "row has a problem", "rows have a problem"))),
    ];
    if history.problems == 0 {
        Message::new(
            "{attributes} were taken as they stood on the day each deal was opened; for {changed} of {deals} with such a day, something has changed since. {used} of {rows} of history were used.",
            &values,
        )
    } else {
        Message::new(
            "{attributes} were taken as they stood on the day each deal was opened; for {changed} of {deals} with such a day, something has changed since. {used} of {rows} of history were used; {problems}.",
            &values,
        )
    }
}
