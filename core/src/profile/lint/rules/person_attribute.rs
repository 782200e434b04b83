//! A criterion asks about a person.

use crate::profile::attributes::about_person;
use crate::profile::lint::Rule;
use crate::profile::lint::subject::{Finding, Subject};
use crate::profile::{Explained, Severity};

pub(super) const RULE: Rule = Rule {
    explained: Explained {
        code: "person_attribute",
        severity: Severity::Error,
        says: "A criterion asks about a person.",
        why: "An ideal customer is a company; who decides there is a persona's business, and scoring people by age or sex is not ours to do.",
        hint: "Remove the criterion; describe the person in a persona.",
        example: r#"
[[criteria]]
id = "age"
class = "nice"
attribute = "contact_age"
bands = [{ from = 30, to = 50, points = 10 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
"#,
    },
    check,
};

fn check(subject: &Subject) -> Vec<Finding> {
    let about = subject.criteria().filter(|(_, criterion)| about_person(&criterion.attribute));
    let found = about.map(|(path, criterion)| {
        Finding::at(format!("{path}.attribute"), format!("`{}` describes a person, not a company", criterion.attribute))
    });
    found.collect()
}
