//! The terminal: the one place where answers, notices, refusals and progress become text or JSON.

mod data;
mod duplicates;
mod findings;
mod harmless;
mod identity;
mod leads;
mod lists;
mod market;
mod panic;
mod profile;
mod progress;
mod refusal;
mod style;
mod summary;
mod what_if;

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use serde::Serialize;

use crate::ops::{Notice, Refusal, Stop};

pub use data::{batches_text, diagnosis_text, imported_text, mappings_text};
pub use duplicates::{answers_text, found_text, merged_text, queue_text, side_by_side_text, unmerged_text};
pub use findings::{explanation_text, findings_text};
pub use harmless::one_line;
use harmless::{Screen, harmless};
pub use identity::{deduped_text, explained_text, matched_text};
pub use leads::{answer_json, answer_text, answered_text};
pub use lists::{extended_text, mapped_text, similar_text};
pub use market::market_text;
pub use panic::{keep_faults, last_fault};
pub use profile::{changes_text, profile_text};
pub use progress::Meter;
pub use refusal::problem_json;
use style::Style;
pub use style::colours_on_stdout;
pub use summary::{problem_text, summary_text};
pub use what_if::what_if_text;

/// How to talk to whoever is at the terminal.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    /// Say everything in JSON.
    pub json: bool,
    /// Say nothing but refusals.
    pub quiet: bool,
    /// Show how far long work has come.
    pub progress: bool,
}

impl Terminal {
    /// Writes an answer to standard output, with nothing in it that would steer the terminal.
    pub fn print(&self, text: &str) -> Result<(), Stop> {
        self.print_as_is(&harmless(text, colours_on_stdout()))
    }

    /// Writes an answer that stands in files too: not when quiet.
    pub fn report(&self, text: &str) -> Result<(), Stop> {
        if self.quiet { Ok(()) } else { self.print(text) }
    }

    /// Writes what a program or a file will read to standard output.
    pub fn print_as_is(&self, text: &str) -> Result<(), Stop> {
        let mut out = io::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Err(Stop::PipeClosed),
            Err(error) => {
                let message = format!("standard output cannot be written: {error}");
                Err(Refusal::new("write_failed", message, "check where the output goes").into())
            }
        }
    }

    /// Writes an answer to standard output as JSON.
    pub fn print_json(&self, answer: &impl Serialize) -> Result<(), Stop> {
        self.print_as_is(&json(answer))
    }

    /// Whether an answer may have colour: somebody is looking, and has not asked for none.
    pub fn colour(&self) -> bool {
        io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none()
    }

    /// Says something beside the answer.
    pub fn say(&self, text: &str) {
        if !self.quiet {
            complain(&harmless(text, Style::of_stderr().is_on()));
        }
    }

    /// Says something beside the answer as JSON.
    pub fn say_json(&self, answer: &impl Serialize) {
        complain(&json(answer));
    }

    /// Tells what writing rows came to: beside the rows on standard error; in JSON on standard output, if no rows went there.
    pub fn tell<T: Serialize>(
        &self,
        told: &T,
        into: Option<PathBuf>,
        notices: &[Notice],
        text: impl Fn(&T, &str) -> String,
    ) -> Result<(), Stop> {
        match (self.json, into) {
            (true, Some(_)) => self.print_json(told)?,
            (true, None) => self.say_json(told),
            (false, into) => {
                let into = into.map_or("standard output".to_owned(), |file| file.display().to_string());
                self.say(&text(told, &into));
                self.notify(notices);
            }
        }
        Ok(())
    }

    /// Says what is to be known about the work as a whole.
    pub fn notify(&self, notices: &[Notice]) {
        let style = Style::of_stderr();
        for notice in notices {
            let (code, message, hint) = (notice.code, &notice.message, &notice.hint);
            self.say(&format!("{}: {message}\n  {}: {hint}\n", style.yellow(&format!("note[{code}]")), style.bold("hint")));
        }
    }

    /// Says what was refused. It is said even when quiet.
    pub fn refuse(&self, refusal: &Refusal) {
        if self.json {
            complain(&json(&problem_json(refusal)));
        } else {
            let style = Style::of_stderr();
            complain(&harmless(&refusal::text(refusal, style), style.is_on()));
        }
    }

    /// Shows how far work has come, once it has taken a second.
    pub fn meter(&self) -> Meter {
        Meter::new(self.progress && !self.quiet && !self.json && io::stderr().is_terminal())
    }
}

/// Standard output for rows: as they are for a program, harmless for a person.
pub fn rows_out() -> Box<dyn Write + Send> {
    let out = io::BufWriter::new(io::stdout());
    if io::stdout().is_terminal() { Box::new(Screen::new(out)) } else { Box::new(out) }
}

/// To standard error; when even that has gone there is nobody to tell.
fn complain(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

fn json(answer: &impl Serialize) -> String {
    let text = serde_json::to_string_pretty(answer).expect("an answer has only string keys");
    format!("{text}\n")
}
