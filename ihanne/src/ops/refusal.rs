//! A refusal: what was not done, where, why, and what to do about it. The one shape of every error people see.

use std::io;
use std::path::Path;

use ihanne_connect::{ReadError, WriteError, file::WriteErrorKind};
use ihanne_core::profile::Diagnostic;

/// Why a verb ended early.
#[derive(Debug)]
pub enum Stop {
    /// It was refused.
    Refused(Box<Refusal>),
    /// The command says too little; a refusal whose hint is a command that works.
    Usage(Box<Refusal>),
    /// The answer is that there are errors, and it has been given.
    FoundErrors,
    /// Whoever read the output has gone; there is nothing left to do and nothing to complain about.
    PipeClosed,
}

/// What was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Stable code, snake_case.
    pub code: &'static str,
    /// What is wrong, with the file it is about.
    pub message: String,
    /// Where, when there is a place to go to.
    pub place: Option<Place>,
    /// Why it matters, when that is not plain.
    pub why: Option<String>,
    /// What to do, with something that can be typed where there is.
    pub hint: String,
    /// What else is wrong in the same file.
    pub others: Vec<Refusal>,
}

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file as it was named.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl Refusal {
    /// A refusal without a place of its own.
    pub fn new(code: &'static str, message: impl Into<String>, hint: impl Into<String>) -> Refusal {
        Refusal { code, message: message.into(), place: None, why: None, hint: hint.into(), others: Vec::new() }
    }

    /// What is wrong in a profile file; the first finding leads, the others follow.
    ///
    /// # Panics
    /// Without findings: then nothing is refused.
    pub fn of_profile(path: &Path, findings: Vec<Diagnostic>) -> Refusal {
        let mut refusals = findings.into_iter().map(|finding| Refusal {
            code: finding.code,
            message: finding.message,
            place: Some(Place { file: path.display().to_string(), line: finding.place.line, column: finding.place.column }),
            why: Some(finding.reason.to_owned()),
            hint: finding.hint,
            others: Vec::new(),
        });
        let first = refusals.next().expect("a refused profile has a finding");
        Refusal { others: refusals.collect(), ..first }
    }
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Stop {
        Stop::Refused(Box::new(refusal))
    }
}

impl From<ReadError> for Stop {
    fn from(error: ReadError) -> Stop {
        Refusal::new(error.code(), error.to_string(), error.hint()).into()
    }
}

impl From<WriteError> for Stop {
    fn from(error: WriteError) -> Stop {
        match &error.kind {
            WriteErrorKind::Io(io) if io.kind() == io::ErrorKind::BrokenPipe && error.path.is_none() => Stop::PipeClosed,
            _ => Refusal::new(error.code(), error.to_string(), error.hint()).into(),
        }
    }
}
