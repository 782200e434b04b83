//! A profile that was changed after it had been approved.

use crate::profile::lint::Rule;
use crate::profile::lint::subject::{Finding, Subject};
use crate::profile::{Explained, Severity};

pub(super) const RULE: Rule = Rule {
    explained: Explained {
        code: "changed_since_approval",
        severity: Severity::Warning,
        says: "The profile was changed after it had been approved.",
        why: "The names under it stand for what it said before; a change is a new version, which somebody approves.",
        hint: "Have it approved as a new version: ihanne profile approve FILE --by 'your name'.",
        example: r#"
[[criteria]]
id = "industry"
class = "nice"
attribute = "industry"
bands = [{ is = ["SaaS"], points = 30 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
[[approvals]]
by = "Anna Virtanen"
on = 2026-11-22
version = 1
mark = "00000000"
"#,
    },
    check,
};

fn check(subject: &Subject) -> Vec<Finding> {
    let profile = subject.profile;
    let Some(last) = profile.approvals.last().filter(|_| !profile.is_approved()) else { return Vec::new() };
    let what = match &last.of {
        Some(of) if of.version != profile.version => {
            format!("version {} was approved, and this is {}", of.version, profile.version)
        }
        _ => "it is no longer as it was approved".to_owned(),
    };
    let at = format!("approvals[{}]", profile.approvals.len() - 1);
    vec![Finding::at(at, format!("{what}, last by {} on {}", last.by, last.on))]
}
