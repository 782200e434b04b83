//! Too few criteria to describe anybody.

use crate::profile::lint::Rule;
use crate::profile::lint::subject::{Finding, Subject};
use crate::profile::{Explained, Severity};

pub(super) const RULE: Rule = Rule {
    explained: Explained {
        code: "too_few_criteria",
        severity: Severity::Warning,
        says: "The profile has fewer than two criteria.",
        why: "One question does not tell an ideal customer from any other.",
        hint: "Add what your best customers have in common: industry, size, technologies, challenges.",
        example: r#"
[[criteria]]
id = "industry"
class = "must"
attribute = "industry"
bands = [{ is = ["SaaS"] }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
"#,
    },
    check,
};

fn check(subject: &Subject) -> Vec<Finding> {
    match subject.profile.criteria.len() {
        0 => vec![Finding::at("criteria", "the profile has no criteria")],
        1 => vec![Finding::at("criteria", "the profile has a single criterion")],
        _ => Vec::new(),
    }
}
