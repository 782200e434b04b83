//! Lint: what is wrong with a profile file, told like a compiler.

use std::path::{Path, PathBuf};

use ihanne_core::profile::{Diagnostic, Severity, check, parse};

use super::read::text;
use super::refuted;
use crate::ops::{Actor, Notice, Stop};

/// A profile file and what was found in it.
pub struct Linted {
    /// The file.
    pub path: PathBuf,
    /// Its text, for showing the places.
    pub text: String,
    /// The findings, in the order of the file.
    pub findings: Vec<Diagnostic>,
    /// What is known against the profile as a whole.
    pub notices: Vec<Notice>,
}

impl Linted {
    /// How many findings are of that severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }
}

/// Looks at a profile file. Findings are the answer, not a refusal.
pub fn lint(_: &Actor, path: &Path) -> Result<Linted, Stop> {
    let text = text(path)?;
    let findings = check(&text);
    let notices = parse(&text).ok().and_then(|(profile, _)| refuted(path, &profile)).into_iter().collect();
    Ok(Linted { path: path.to_owned(), text, findings, notices })
}
