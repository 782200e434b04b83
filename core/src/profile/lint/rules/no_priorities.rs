//! Points without agreed edges.

use crate::profile::lint::Rule;
use crate::profile::lint::subject::{Finding, Subject};
use crate::profile::{Explained, Severity};

pub(super) const RULE: Rule = Rule {
    explained: Explained {
        code: "no_priorities",
        severity: Severity::Note,
        says: "The profile gives points, but neither priorities nor tiers say what they lead to.",
        why: "Sales and marketing read the same points differently until they agree on an edge.",
        hint: "Agree on one and add it: [[priorities]] label = \"High\", from = ...",
        example: r#"
[[criteria]]
id = "industry"
class = "must"
attribute = "industry"
bands = [{ is = ["SaaS"], points = 20 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
"#,
    },
    check,
};

fn check(subject: &Subject) -> Vec<Finding> {
    let profile = subject.profile;
    let points = profile.points_range() != (0, 0);
    if !points || !profile.priorities.is_empty() || profile.tiers.is_some() {
        return Vec::new();
    }
    let message = format!("the points go up to {}, and nothing says from how many an account comes first", subject.reach.high);
    vec![Finding::at("criteria[0]", message)]
}
