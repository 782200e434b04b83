//! A profile that nobody has agreed to use: the fifth pitfall.

use crate::profile::lint::Rule;
use crate::profile::lint::subject::{Finding, Subject};
use crate::profile::{Explained, Severity};

pub(super) const RULE: Rule = Rule {
    explained: Explained {
        code: "never_approved",
        severity: Severity::Note,
        says: "Nobody has approved the profile.",
        why: "A profile that sales and marketing have not agreed on is a document, not a way of working.",
        hint: "When agreed: ihanne profile approve FILE --by 'your name' --role sales.",
        example: r#"
[[criteria]]
id = "industry"
class = "must"
attribute = "industry"
bands = [{ is = ["SaaS"] }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
"#,
    },
    check,
};

fn check(subject: &Subject) -> Vec<Finding> {
    let approved = !subject.profile.approvals.is_empty();
    if approved { Vec::new() } else { vec![Finding::at("name", "nobody has approved this version")] }
}
