//! The findings of a lint, as a compiler shows them.

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use ihanne_core::profile::{Diagnostic, Explained, Severity, whole_example};

use crate::ops::profile::lint::Linted;

/// Every finding with its line, why it matters and what to do; then how many there are.
pub fn findings_text(linted: &Linted, coloured: bool) -> String {
    let renderer = if coloured { Renderer::styled() } else { Renderer::plain() };
    let file = linted.path.display().to_string();
    let mut text = String::new();
    for finding in &linted.findings {
        text.push_str(&one(&renderer, &file, &linted.text, finding));
        text.push_str("\n\n");
    }
    text.push_str(&format!("{}\n", sum(linted)));
    text
}

fn one(renderer: &Renderer, file: &str, text: &str, finding: &Diagnostic) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let snippet = Snippet::source(text).path(file).annotation(AnnotationKind::Primary.span(first_line(text, finding)));
    let group = level
        .primary_title(finding.message.as_str())
        .id(finding.code)
        .element(snippet)
        .element(Level::NOTE.with_name("why").message(finding.reason))
        .element(Level::HELP.with_name("hint").message(finding.hint.as_str()));
    renderer.render(&[group])
}

/// The part of the place on its first line: a criterion is many lines, and its head is enough to find it.
fn first_line(text: &str, finding: &Diagnostic) -> std::ops::Range<usize> {
    let span = &finding.place.span;
    let end = text[span.start..].find('\n').map_or(text.len(), |at| span.start + at);
    span.start..span.end.min(end).max(span.start)
}

/// `2 errors, 1 warning`, or that nothing was found.
fn sum(linted: &Linted) -> String {
    let counted = [Severity::Error, Severity::Warning, Severity::Note].map(|severity| (linted.count(severity), severity.word()));
    let told: Vec<String> = counted
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| if *count == 1 { format!("1 {word}") } else { format!("{count} {word}s") })
        .collect();
    match (told.is_empty(), linted.notices.is_empty()) {
        (true, true) => format!("{}: nothing to complain about", linted.path.display()),
        (true, false) => format!("{}: nothing to complain about in the text", linted.path.display()),
        (false, _) => told.join(", "),
    }
}

/// What a code says, why, what to do, and a file that triggers it.
pub fn explanation_text(explained: &Explained) -> String {
    let Explained { code, severity, says, why, hint, example } = explained;
    let mut text = format!("{code} ({})\n\n{says}\n\nWhy: {why}\nWhat to do: {hint}\n", severity.word());
    if !example.is_empty() {
        text.push_str("\nExample:\n");
        whole_example(example).lines().for_each(|line| text.push_str(&format!("  {line}\n")));
    }
    text
}
