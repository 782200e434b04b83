//! A criterion asks which account it is.

use crate::profile::lint::Rule;
use crate::profile::lint::subject::{Finding, Subject};
use crate::profile::{Explained, Severity};

/// They tell accounts apart, or say who looks after them and since when.
const NOT_TRAITS: &[&str] = &["name", "domain", "business_id", "owner", "created"];

pub(super) const RULE: Rule = Rule {
    explained: Explained {
        code: "not_a_trait",
        severity: Severity::Warning,
        says: "A criterion asks which account it is, who owns it or when it was entered.",
        why: "A profile describes a kind of company, so that others of its kind can be found; a name or an owner finds only what one has.",
        hint: "Ask for what these accounts have in common instead.",
        example: r#"
[[criteria]]
id = "anna"
class = "nice"
attribute = "owner"
bands = [{ is = ["Anna"], points = 10 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
"#,
    },
    check,
};

fn check(subject: &Subject) -> Vec<Finding> {
    let found = subject.criteria().filter(|(_, criterion)| NOT_TRAITS.contains(&criterion.attribute.as_str()));
    let found = found.map(|(path, criterion)| {
        Finding::at(format!("{path}.attribute"), format!("`{}` does not describe a kind of company", criterion.attribute))
    });
    found.collect()
}
