//! Musts and disqualifiers that together leave nothing.

use crate::profile::lint::Rule;
use crate::profile::lint::subject::{Finding, Subject, path_of};
use crate::profile::{Class, Explained, Severity};

pub(super) const RULE: Rule = Rule {
    explained: Explained {
        code: "nothing_passes",
        severity: Severity::Error,
        says: "The musts and disqualifiers of an attribute leave no value.",
        why: "Each of them alone is fine; together they exclude every account.",
        hint: "Widen one of them.",
        example: r#"
[[criteria]]
id = "not_tiny"
class = "must"
attribute = "employees"
bands = [{ from = 10 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
[[criteria]]
id = "not_huge"
class = "must"
attribute = "employees"
bands = [{ to = 500 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
[[criteria]]
id = "not_medium"
class = "disqualify"
attribute = "employees"
bands = [{ from = 10, to = 500 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
"#,
    },
    check,
};

fn check(subject: &Subject) -> Vec<Finding> {
    let mut found = Vec::new();
    for asked in subject.asked.iter().filter(|asked| asked.complete) {
        let musts: Vec<_> = asked.of_class(Class::Must).collect();
        let excluding: Vec<_> = asked.of_class(Class::Disqualify).collect();
        let passes = |value: usize| {
            musts.iter().all(|must| must.meets(value)) && !excluding.iter().any(|disqualify| disqualify.meets(value))
        };
        // Two that contradict each other have a rule of their own that names them.
        let pair = musts.iter().any(|must| {
            let alone = |value: &usize| must.meets(*value);
            musts.iter().any(|other| !asked.known().filter(alone).any(|value| other.meets(value)))
                || excluding.iter().any(|other| asked.known().filter(alone).all(|value| other.meets(value)))
        });
        if !pair && (!musts.is_empty() || !excluding.is_empty()) && !asked.known().any(passes) {
            let last = asked.criteria.iter().rfind(|tried| tried.criterion.class != Class::Nice);
            let message = format!("no value of `{}` passes all its musts and disqualifiers", asked.attribute);
            found.extend(last.map(|tried| Finding::at(path_of(tried.at), message)));
        }
    }
    found
}
