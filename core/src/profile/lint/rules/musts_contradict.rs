//! Two musts that no value meets together.

use crate::profile::lint::Rule;
use crate::profile::lint::subject::{Finding, Subject, path_of};
use crate::profile::{Class, Explained, Severity};

pub(super) const RULE: Rule = Rule {
    explained: Explained {
        code: "musts_contradict",
        severity: Severity::Error,
        says: "No value meets two musts together.",
        why: "Every account would be outside.",
        hint: "Widen one of them, or put both into one criterion as two bands.",
        example: r#"
[[criteria]]
id = "large"
class = "must"
attribute = "employees"
bands = [{ from = 500 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
[[criteria]]
id = "small"
class = "must"
attribute = "employees"
bands = [{ below = 100 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
"#,
    },
    check,
};

fn check(subject: &Subject) -> Vec<Finding> {
    let mut found = Vec::new();
    for asked in subject.asked.iter().filter(|asked| asked.complete) {
        let musts: Vec<_> = asked.of_class(Class::Must).collect();
        for (at, second) in musts.iter().enumerate() {
            for first in &musts[..at] {
                if !asked.known().any(|value| first.meets(value) && second.meets(value)) {
                    let message = format!(
                        "no value of `{}` meets both `{}` and `{}`",
                        asked.attribute, first.criterion.id, second.criterion.id
                    );
                    found.push(Finding::at(path_of(second.at), message));
                }
            }
        }
    }
    found
}
