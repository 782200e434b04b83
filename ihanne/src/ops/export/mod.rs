//! Export: the records of a noun as a file, in plain form or as their CRM wrote them.

mod crm;
mod ids;
mod own;
mod plain;

use std::path::Path;

use ihanne_core::market::Noun;
use ihanne_store::{Mode, Stored};
use serde::Serialize;

use super::data::open;
use super::input::Formulas;
use super::seen::Seen;
use super::{Actor, Notice, Output, ProblemCount, Refusal, Stop, Watch};

pub use crm::System;
pub use ids::{Ids, systems};

/// What to export.
pub struct Request {
    /// What records.
    pub noun: Noun,
    /// In which form.
    pub form: Form,
    /// What is done with formulas.
    pub formulas: Formulas,
}

/// How records are written.
pub enum Form {
    /// Values plain, amounts in the currency that is kept.
    Plain {
        /// Whether what stood in the files is written beside each value that is not it.
        originals: bool,
    },
    /// As the CRM wrote them, to go back into it.
    Crm(System),
}

/// What was written.
#[derive(Clone, Debug, Serialize)]
pub struct Exported {
    /// What records.
    pub noun: Noun,
    /// How many.
    pub rows: u64,
    /// Their columns.
    pub columns: u64,
    /// Odd cells by kind.
    pub problems: Vec<ProblemCount>,
    /// What is not in the file, and what its headers are.
    pub notices: Vec<Notice>,
}

/// Writes the records of a noun, in the order in which they came, those that were merged as one.
pub fn export(actor: &Actor, data: &Path, request: &Request, output: Output, watch: Watch) -> Result<Exported, Stop> {
    let mut store = open(actor, data, Mode::Read, "export")?;
    let workspace = store.workspace(&actor.workspace)?;
    let (noun, reading) = (request.noun, workspace.reading());
    if reading.records(noun)? == 0 {
        let message = format!("{}: there are no {} to export", data.display(), noun.word());
        let hint = format!("import some: ihanne import FILE --as {}", noun.word());
        return Err(Refusal::new("nothing_imported", message, hint).into());
    }
    let seen = Seen::of(reading, noun)?;
    match &request.form {
        Form::Plain { originals } => {
            let currency = workspace.currency()?;
            plain::write(reading, &seen, request, (*originals, currency.as_deref().unwrap_or("EUR")), output, watch)
        }
        Form::Crm(system) => crm::write(reading, &seen, request, system, output, watch),
    }
}

/// The headers the attributes came with; of two that are the same the later gets its key.
pub fn labels(stored: &[Stored]) -> Vec<String> {
    let mut labels: Vec<String> = Vec::new();
    for stored in stored {
        let taken = labels.contains(&stored.attribute.label);
        labels.push(if taken { stored.attribute.key.clone() } else { stored.attribute.label.clone() });
    }
    labels
}
