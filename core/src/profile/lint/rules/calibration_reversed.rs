//! A calibration in which more points mean a smaller chance.

use crate::profile::lint::Rule;
use crate::profile::lint::subject::{Finding, Subject};
use crate::profile::{Explained, Severity};

pub(super) const RULE: Rule = Rule {
    explained: Explained {
        code: "calibration_reversed",
        severity: Severity::Error,
        says: "The slope of the calibration is not above zero.",
        why: "The better an account fits, the smaller its chance would be: points and probability would rank against each other.",
        hint: "Study the deals again; do not write a calibration by hand.",
        example: r#"
[[criteria]]
id = "industry"
class = "nice"
attribute = "industry"
bands = [{ is = ["SaaS"], points = 20 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
[calibration]
intercept = -1.0
slope = -0.05
deals = 600
"#,
    },
    check,
};

fn check(subject: &Subject) -> Vec<Finding> {
    let slope = subject.profile.calibration.as_ref().map(|calibration| calibration.slope).filter(|slope| *slope <= 0.0);
    let found =
        slope.map(|slope| Finding::at("calibration.slope", format!("at slope {slope} more points mean no better chance")));
    found.into_iter().collect()
}
