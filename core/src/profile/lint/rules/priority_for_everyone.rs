//! A priority that every account has.

use crate::profile::lint::Rule;
use crate::profile::lint::subject::{Finding, Subject};
use crate::profile::{Explained, Severity};

pub(super) const RULE: Rule = Rule {
    explained: Explained {
        code: "priority_for_everyone",
        severity: Severity::Warning,
        says: "The highest priority begins at or below the lowest points there are.",
        why: "When everybody has priority nobody has: the label directs no work.",
        hint: "Raise the edge.",
        example: r#"
[[criteria]]
id = "industry"
class = "nice"
attribute = "industry"
bands = [{ is = ["SaaS"], points = 20 }, { other = true, points = 5 }, { unknown = true, points = 5 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
[[priorities]]
label = "High"
from = 5
"#,
    },
    check,
};

fn check(subject: &Subject) -> Vec<Finding> {
    let low = subject.reach.low;
    let highest = subject.profile.priorities.iter().enumerate().max_by_key(|(_, priority)| priority.from);
    let found =
        highest.filter(|(_, priority)| priority.from <= low && subject.reach.high >= priority.from).map(|(at, priority)| {
            let message = format!("every account is `{}`: none has fewer than {low} points", priority.label);
            Finding::at(format!("priorities[{at}].from"), message)
        });
    found.into_iter().collect()
}
