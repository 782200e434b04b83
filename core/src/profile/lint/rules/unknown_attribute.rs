//! A criterion asks about an attribute that is not one of the common ones.

use crate::market::key_of;
use crate::profile::attributes::{COMMON, about_person};
use crate::profile::lint::Rule;
use crate::profile::lint::subject::{Finding, Subject};
use crate::profile::nearest::nearest;
use crate::profile::{Explained, Severity};

pub(super) const RULE: Rule = Rule {
    explained: Explained {
        code: "unknown_attribute",
        severity: Severity::Note,
        says: "A criterion asks about an attribute that is not one of the common ones.",
        why: "It counts only in files that have a column of this name; a slip of the finger leaves every account unknown.",
        hint: "Nothing to do if your files have a column that becomes this key.",
        example: r#"
[[criteria]]
id = "size"
class = "nice"
attribute = "employes"
bands = [{ from = 50, points = 10 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
"#,
    },
    check,
};

fn check(subject: &Subject) -> Vec<Finding> {
    let mut found = Vec::new();
    for (path, criterion) in subject.criteria() {
        let attribute = &criterion.attribute;
        if about_person(attribute) || COMMON.iter().any(|(key, _)| key == attribute) {
            continue;
        }
        let at = format!("{path}.attribute");
        let key = key_of(attribute);
        found.push(if key != *attribute {
            let message = format!("`{attribute}` is not a key: a file's column becomes `{key}`");
            Finding::at(at, message).hint(format!("write attribute = \"{key}\"")).severity(Severity::Warning)
        } else if let Some(near) = nearest(attribute, COMMON.iter().map(|(key, _)| *key)) {
            let message = format!("`{attribute}` is not a common attribute, and nearly `{near}`");
            Finding::at(at, message).hint(format!("did you mean `{near}`?")).severity(Severity::Warning)
        } else {
            Finding::at(at, format!("`{attribute}` is not a common attribute"))
        });
    }
    found
}
