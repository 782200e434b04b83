//! An ideal band whose every value is disqualified.

use crate::profile::lint::Rule;
use crate::profile::lint::subject::{Finding, Subject, path_of};
use crate::profile::{Class, Explained, Level, Severity};

pub(super) const RULE: Rule = Rule {
    explained: Explained {
        code: "ideal_is_disqualified",
        severity: Severity::Error,
        says: "Every value of an ideal band is disqualified.",
        why: "The customers one wishes for most would be excluded.",
        hint: "Move the edge of the disqualifier beyond the ideal band.",
        example: r#"
[[criteria]]
id = "size"
class = "must"
attribute = "employees"
bands = [{ from = 200, level = "ideal" }, { from = 50, level = "minimum" }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
[[criteria]]
id = "too_large"
class = "disqualify"
attribute = "employees"
bands = [{ from = 200 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
"#,
    },
    check,
};

fn check(subject: &Subject) -> Vec<Finding> {
    let mut found = Vec::new();
    for asked in subject.asked.iter().filter(|asked| asked.complete) {
        for tried in &asked.criteria {
            for disqualify in asked.of_class(Class::Disqualify) {
                let is_ideal = |value: &usize| {
                    tried.taken_by[*value].is_some_and(|band| tried.criterion.bands[band].level == Some(Level::Ideal))
                };
                let mut ideal = asked.known().filter(is_ideal).peekable();
                if ideal.peek().is_some() && ideal.all(|value| disqualify.meets(value)) {
                    let message =
                        format!("`{}` excludes the whole ideal band of `{}`", disqualify.criterion.id, tried.criterion.id);
                    found.push(Finding::at(path_of(disqualify.at), message));
                }
            }
        }
    }
    found
}
