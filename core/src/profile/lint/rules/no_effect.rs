//! A nice-to-have that changes nothing.

use crate::profile::lint::Rule;
use crate::profile::lint::subject::{Finding, Subject};
use crate::profile::{Class, Explained, Severity};

pub(super) const RULE: Rule = Rule {
    explained: Explained {
        code: "no_effect",
        severity: Severity::Warning,
        says: "A nice criterion gives no points and no level.",
        why: "It changes neither the points nor the verdict of any account.",
        hint: "Give a band points, make it a must, or remove the criterion.",
        example: r#"
[[criteria]]
id = "industry"
class = "nice"
attribute = "industry"
bands = [{ is = ["SaaS"] }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
"#,
    },
    check,
};

fn check(subject: &Subject) -> Vec<Finding> {
    let idle =
        subject.of_class(Class::Nice).filter(|(_, nice)| nice.bands.iter().all(|band| band.points == 0 && band.level.is_none()));
    idle.map(|(path, nice)| Finding::at(format!("{path}.bands"), format!("`{}` changes nothing", nice.id))).collect()
}
