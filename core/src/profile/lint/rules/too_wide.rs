//! Everybody fits: the first pitfall.

use crate::profile::lint::Rule;
use crate::profile::lint::subject::{Finding, Subject};
use crate::profile::{Class, Explained, Severity};

pub(super) const RULE: Rule = Rule {
    explained: Explained {
        code: "too_wide",
        severity: Severity::Warning,
        says: "Nothing is a must, nothing disqualifies and no priority is agreed, so every company is an ideal customer.",
        why: "A profile that everybody fits directs no work: the same effort is spread over all.",
        hint: "Say what must be met or what excludes, or agree from how many points an account has priority.",
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
bands = [{ from = 50, points = 10 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
"#,
    },
    check,
};

fn check(subject: &Subject) -> Vec<Finding> {
    let profile = subject.profile;
    let chooses = profile.criteria.iter().any(|criterion| criterion.class != Class::Nice);
    if chooses || profile.criteria.is_empty() || !profile.priorities.is_empty() || profile.tiers.is_some() {
        return Vec::new();
    }
    vec![Finding::at("criteria[0]", "every company fits: no must, no disqualifier, no priority")]
}
