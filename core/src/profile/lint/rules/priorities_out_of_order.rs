//! Priorities that are not listed from the highest edge down.

use crate::profile::lint::Rule;
use crate::profile::lint::subject::{Finding, Subject};
use crate::profile::{Explained, Severity};

pub(super) const RULE: Rule = Rule {
    explained: Explained {
        code: "priorities_out_of_order",
        severity: Severity::Warning,
        says: "A priority stands below one with the same or a lower edge, or two have the same label.",
        why: "The file reads from the best down; an edge out of order is most likely a slip.",
        hint: "List the priorities from the highest edge down, each label once.",
        example: r#"
[[criteria]]
id = "industry"
class = "nice"
attribute = "industry"
bands = [{ is = ["SaaS"], points = 60 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
[[criteria]]
id = "size"
class = "nice"
attribute = "employees"
bands = [{ from = 50, points = 30 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
[[priorities]]
label = "Medium"
from = 30
[[priorities]]
label = "High"
from = 60
"#,
    },
    check,
};

fn check(subject: &Subject) -> Vec<Finding> {
    let priorities = &subject.profile.priorities;
    let mut found = Vec::new();
    for (at, priority) in priorities.iter().enumerate().skip(1) {
        let above = &priorities[at - 1];
        if priority.from >= above.from {
            let message =
                format!("`{}` from {} stands below `{}` from {}", priority.label, priority.from, above.label, above.from);
            found.push(Finding::at(format!("priorities[{at}].from"), message));
        }
        if priorities[..at].iter().any(|other| other.label == priority.label) {
            found.push(Finding::at(format!("priorities[{at}].label"), format!("`{}` is there twice", priority.label)));
        }
    }
    found
}
