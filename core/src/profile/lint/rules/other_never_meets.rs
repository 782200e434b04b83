//! A band with `other` that its author believes to decide.

use crate::market::Test;
use crate::profile::lint::Rule;
use crate::profile::lint::subject::{Finding, Subject};
use crate::profile::{Class, Explained, Severity};

pub(super) const RULE: Rule = Rule {
    explained: Explained {
        code: "other_never_meets",
        severity: Severity::Warning,
        says: "A must without levels gives points for anything else, or a disqualifier names anything else; neither decides.",
        why: "Only named values meet a must without levels or exclude: what nobody named is never decided by accident.",
        hint: "In a must give every band that is good enough level = \"minimum\"; in a disqualifier write lacks = [...] instead.",
        example: r#"
[[criteria]]
id = "industry"
class = "must"
attribute = "industry"
bands = [{ is = ["SaaS"], points = 20 }, { other = true, points = 5 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
"#,
    },
    check,
};

fn check(subject: &Subject) -> Vec<Finding> {
    let mut found = Vec::new();
    for (path, must) in subject.of_class(Class::Must) {
        for (at, band) in must.bands.iter().enumerate() {
            if band.test == Test::Other && band.points > 0 && !must.meets(band) {
                let message = format!("anything else gives {} points, but does not meet `{}`", band.points, must.id);
                found.push(Finding::at(format!("{path}.bands[{at}]"), message));
            }
        }
    }
    for (path, disqualify) in subject.of_class(Class::Disqualify) {
        for (at, band) in disqualify.bands.iter().enumerate() {
            if band.test == Test::Other && band.points == 0 && band.level.is_none() {
                let message = format!("anything else is not excluded by `{}`", disqualify.id);
                found.push(Finding::at(format!("{path}.bands[{at}]"), message));
            }
        }
    }
    found
}
