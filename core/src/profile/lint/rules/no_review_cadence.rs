//! A profile that nobody is due to review: the fourth pitfall.

use crate::profile::lint::Rule;
use crate::profile::lint::subject::{Finding, Subject};
use crate::profile::{Explained, Severity};

pub(super) const RULE: Rule = Rule {
    explained: Explained {
        code: "no_review_cadence",
        severity: Severity::Warning,
        says: "The profile does not say how often it is due for a review.",
        why: "Markets and offers change; a profile that is never looked at again describes the customers of last year.",
        hint: "Add review_every = \"3 months\".",
        example: r#"format = 1
id = "example"
name = "Example"
"#,
    },
    check,
};

fn check(subject: &Subject) -> Vec<Finding> {
    let missing = !subject.spans.has("review_every");
    let message = "`review_every` is missing; three months are assumed";
    if missing { vec![Finding::at("", message)] } else { Vec::new() }
}
