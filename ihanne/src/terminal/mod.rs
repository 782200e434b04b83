//! The terminal: the one place where answers, notices, refusals and progress become text or JSON.

mod panic;
mod progress;
mod refusal;
mod style;
mod summary;

use std::io::{self, IsTerminal, Write};

use serde::Serialize;

use crate::ops::{Notice, Refusal, Stop};

pub use panic::kindly;
pub use progress::Meter;
pub use refusal::problem_json;
use style::Style;
pub use summary::summary_text;

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
    /// Writes an answer to standard output.
    pub fn print(&self, text: &str) -> Result<(), Stop> {
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
        self.print(&json(answer))
    }

    /// Whether an answer may have colour: somebody is looking, and has not asked for none.
    pub fn colour(&self) -> bool {
        io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none()
    }

    /// Says something beside the answer.
    pub fn say(&self, text: &str) {
        if !self.quiet {
            complain(text);
        }
    }

    /// Says something beside the answer as JSON.
    pub fn say_json(&self, answer: &impl Serialize) {
        complain(&json(answer));
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
            complain(&refusal::text(refusal, Style::of_stderr()));
        }
    }

    /// Shows how far work has come, once it has taken a second.
    pub fn meter(&self) -> Meter {
        Meter::new(self.progress && !self.quiet && !self.json && io::stderr().is_terminal())
    }
}

/// To standard error; when even that has gone there is nobody to tell.
fn complain(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

fn json(answer: &impl Serialize) -> String {
    let text = serde_json::to_string_pretty(answer).expect("an answer has only string keys");
    format!("{text}\n")
}
