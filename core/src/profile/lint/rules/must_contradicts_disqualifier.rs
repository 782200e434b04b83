//! A must whose every value is disqualified.

use crate::profile::lint::Rule;
use crate::profile::lint::subject::{Finding, Subject, path_of};
use crate::profile::{Class, Explained, Severity};

pub(super) const RULE: Rule = Rule {
    explained: Explained {
        code: "must_contradicts_disqualifier",
        severity: Severity::Error,
        says: "Every value that meets a must is disqualified.",
        why: "No account could be an ideal customer.",
        hint: "Move the edge of one of them so that something is left between.",
        example: r#"
[[criteria]]
id = "medium"
class = "must"
attribute = "employees"
bands = [{ from = 50, to = 500 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
[[criteria]]
id = "too_large"
class = "disqualify"
attribute = "employees"
bands = [{ from = 20 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
"#,
    },
    check,
};

fn check(subject: &Subject) -> Vec<Finding> {
    let mut found = Vec::new();
    for asked in subject.asked.iter().filter(|asked| asked.complete) {
        for must in asked.of_class(Class::Must) {
            for disqualify in asked.of_class(Class::Disqualify) {
                let mut meeting = asked.known().filter(|value| must.meets(*value)).peekable();
                if meeting.peek().is_some() && meeting.all(|value| disqualify.meets(value)) {
                    let (must, disqualify) = (&must.criterion.id, (&disqualify.criterion.id, path_of(disqualify.at)));
                    let message = format!("`{}` excludes every value of `{}` that meets `{must}`", disqualify.0, asked.attribute);
                    found.push(Finding::at(disqualify.1, message));
                }
            }
        }
    }
    found
}
