//! A priority between two edges where no points fall.

use crate::profile::lint::Rule;
use crate::profile::lint::subject::{Finding, Subject};
use crate::profile::{Explained, Severity};

pub(super) const RULE: Rule = Rule {
    explained: Explained {
        code: "unused_priority",
        severity: Severity::Warning,
        says: "No sum of points falls between a priority's edge and the next one.",
        why: "The label is agreed on, explained to everybody, and never given.",
        hint: "Remove the label or move its edge.",
        example: r#"
[[criteria]]
id = "industry"
class = "nice"
attribute = "industry"
bands = [{ is = ["SaaS"], points = 20 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
[[criteria]]
id = "size"
class = "nice"
attribute = "employees"
bands = [{ from = 50, points = 20 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
[[priorities]]
label = "High"
from = 40
[[priorities]]
label = "Medium"
from = 25
"#,
    },
    check,
};

fn check(subject: &Subject) -> Vec<Finding> {
    let priorities = &subject.profile.priorities;
    let mut found = Vec::new();
    for (at, priority) in priorities.iter().enumerate() {
        let next = priorities.iter().map(|other| other.from).filter(|from| *from > priority.from).min();
        // One that nobody reaches, and one listed twice, have rules of their own.
        let reached = priority.from <= subject.reach.high;
        if reached && next.is_some() && !subject.reach.within(priority.from, next) {
            let message = format!("no account can be `{}`: no points sum to it", priority.label);
            found.push(Finding::at(format!("priorities[{at}]"), message));
        }
    }
    found
}
