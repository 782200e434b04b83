//! A must whose `other` band gives points but does not meet it.

use crate::market::Test;
use crate::profile::lint::Rule;
use crate::profile::lint::subject::{Finding, Subject};
use crate::profile::{Class, Explained, Severity};

pub(super) const RULE: Rule = Rule {
    explained: Explained {
        code: "other_never_meets",
        severity: Severity::Warning,
        says: "A must without levels gives points for anything else, which does not meet it.",
        why: "Without levels a must is met by its named bands only: the account gets the points and is outside.",
        hint: "Give the bands that are good enough level = \"minimum\", or remove the band with other.",
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
    found
}
