//! Points on a disqualifier.

use crate::profile::lint::Rule;
use crate::profile::lint::subject::{Finding, Subject};
use crate::profile::{Class, Explained, Grounds, Severity};

pub(super) const RULE: Rule = Rule {
    explained: Explained {
        code: "points_of_disqualifier",
        severity: Severity::Warning,
        says: "A band that excludes gives points.",
        why: "Whoever gets them is excluded, so they reward nobody and only confuse the range of points.",
        hint: "Remove the points, or make the criterion nice with points below zero.",
        example: r#"
[[criteria]]
id = "tiny"
class = "disqualify"
attribute = "employees"
bands = [{ below = 20, points = -30 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
"#,
    },
    check,
};

fn check(subject: &Subject) -> Vec<Finding> {
    let mut found = Vec::new();
    for (path, disqualify) in subject.of_class(Class::Disqualify) {
        // The points of a learned line are part of the sum that its calibration was fitted to.
        if matches!(disqualify.grounds, Grounds::Evidence(_)) {
            continue;
        }
        for (at, band) in disqualify.bands.iter().enumerate() {
            if band.points != 0 && disqualify.meets(band) {
                let message = format!("`{}` excludes, and gives points beside", disqualify.id);
                found.push(Finding::at(format!("{path}.bands[{at}]"), message));
            }
        }
    }
    found
}
