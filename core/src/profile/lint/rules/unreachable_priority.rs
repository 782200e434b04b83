//! A priority that no account can reach.

use crate::profile::lint::Rule;
use crate::profile::lint::subject::{Finding, Subject};
use crate::profile::{Explained, Severity};

pub(super) const RULE: Rule = Rule {
    explained: Explained {
        code: "unreachable_priority",
        severity: Severity::Error,
        says: "A priority begins above the highest points there are.",
        why: "No account would ever carry the label, and nobody would be called first.",
        hint: "Lower the edge or raise the points.",
        example: r#"
[[criteria]]
id = "industry"
class = "nice"
attribute = "industry"
bands = [{ is = ["SaaS"], points = 20 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
[[priorities]]
label = "High"
from = 60
"#,
    },
    check,
};

fn check(subject: &Subject) -> Vec<Finding> {
    let high = subject.reach.high;
    let beyond = subject.profile.priorities.iter().enumerate().filter(|(_, priority)| priority.from > high);
    let found = beyond.map(|(at, priority)| {
        let message = format!("`{}` begins at {} points, and no account has more than {high}", priority.label, priority.from);
        Finding::at(format!("priorities[{at}].from"), message)
    });
    found.collect()
}
