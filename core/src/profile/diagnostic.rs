//! What is wrong with a profile file, where, why, and what to do about it.

use std::ops::Range;

use serde::Serialize;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The profile does not work as it stands.
    Error,
    /// It works, but hardly as meant.
    Warning,
    /// Good to know.
    Note,
}

impl Severity {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

/// A stretch of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Bytes of the text.
    pub span: Range<usize>,
    /// Line of the first character, from 1.
    pub line: usize,
    /// Its column in characters, from 1.
    pub column: usize,
}

/// One finding about a profile file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// Stable code, snake_case; `ihanne profile lint --explain CODE` tells more.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// Why it matters.
    pub reason: &'static str,
    /// What to do, with something that can be typed where there is.
    pub hint: String,
    /// Where.
    #[serde(flatten)]
    pub place: Place,
}

/// What a code means: the entry of a registry, shown by `--explain` and in the reference.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Explained {
    /// The code.
    pub code: &'static str,
    /// How much it matters, unless a finding says otherwise.
    pub severity: Severity,
    /// What it says, in one sentence.
    pub says: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// What to do.
    pub hint: &'static str,
    /// A file that triggers it; see [`whole_example`].
    pub example: &'static str,
}

/// The example as a whole file: one that does not begin with `format` stands after the usual first lines.
pub fn whole_example(example: &str) -> String {
    if example.trim_start().starts_with("format") {
        example.to_owned()
    } else {
        format!("format = 1\nid = \"example\"\nname = \"Example\"\nreview_every = \"3 months\"\n{example}")
    }
}
