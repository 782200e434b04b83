//! The lint: rules that look at what a profile means, one rule in one file, as a compiler looks at a program.

mod reach;
mod rules;
mod subject;
mod values;

#[cfg(test)]
mod tests;

pub use rules::RULES;

use super::{Diagnostic, Explained, PROBLEMS, Profile, Spans, parse};
use subject::{Finding, Subject};

/// One rule: what it says and how it looks.
pub struct Rule {
    /// Code, severity, words, example.
    pub explained: Explained,
    /// What it finds in a profile.
    check: fn(&Subject) -> Vec<Finding>,
}

/// Everything the rules find in a profile, in the order of its file.
pub fn lint(profile: &Profile, spans: &Spans) -> Vec<Diagnostic> {
    let subject = Subject::new(profile, spans);
    let mut diagnostics = Vec::new();
    for rule in RULES {
        for finding in (rule.check)(&subject) {
            diagnostics.push(Diagnostic {
                code: rule.explained.code,
                severity: finding.severity.unwrap_or(rule.explained.severity),
                message: finding.message,
                reason: rule.explained.why,
                hint: finding.hint.unwrap_or_else(|| rule.explained.hint.to_owned()),
                place: spans.place(&finding.path),
            });
        }
    }
    diagnostics.sort_by_key(|diagnostic| (diagnostic.place.span.start, diagnostic.severity));
    diagnostics
}

/// Everything that is wrong with a profile file: what keeps it from being read, or else what the rules find.
pub fn check(text: &str) -> Vec<Diagnostic> {
    match parse(text) {
        Ok((profile, spans)) => lint(&profile, &spans),
        Err(diagnostics) => diagnostics,
    }
}

/// What a code says, be it of a rule or of a file that cannot be read.
pub fn explain(code: &str) -> Option<&'static Explained> {
    every_code().find(|explained| explained.code == code)
}

/// Every code there is.
pub fn every_code() -> impl Iterator<Item = &'static Explained> {
    PROBLEMS.iter().chain(RULES.iter().map(|rule| &rule.explained))
}

/// The code nearest to a word, for `--explain` with a slip of the finger.
pub fn nearest_code(word: &str) -> Option<&'static str> {
    super::nearest::nearest(word, every_code().map(|explained| explained.code))
}
