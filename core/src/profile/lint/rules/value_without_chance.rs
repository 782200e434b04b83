//! Tiers by value times chance without the value or the chance.

use crate::profile::lint::Rule;
use crate::profile::lint::subject::{Finding, Subject};
use crate::profile::{Explained, Severity, TierBasis};

pub(super) const RULE: Rule = Rule {
    explained: Explained {
        code: "value_without_chance",
        severity: Severity::Error,
        says: "Tiers are made by value times chance, but the value attribute or the calibration is missing.",
        why: "Without the value there is nothing to multiply, and without a calibration points are not a chance.",
        hint: "Add value_attribute = \"lifetime_value\" and the [calibration] of a study, or make the tiers by = \"points\".",
        example: r#"
[[criteria]]
id = "industry"
class = "nice"
attribute = "industry"
bands = [{ is = ["SaaS"], points = 20 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
[tiers]
by = "value_x_chance"
tier = [{ from = 10_000, capacity = 20 }]
"#,
    },
    check,
};

fn check(subject: &Subject) -> Vec<Finding> {
    let profile = subject.profile;
    let by_value = profile.tiers.as_ref().filter(|tiers| tiers.by == TierBasis::ValueTimesChance);
    let missing = by_value.and_then(|tiers| match (&tiers.value_attribute, &profile.calibration) {
        (Some(_), Some(_)) => None,
        (None, Some(_)) => Some("the tiers do not say which attribute holds the value"),
        (Some(_), None) => Some("the profile has no calibration, so points are not a chance"),
        (None, None) => Some("the tiers name no value attribute, and the profile has no calibration"),
    });
    missing.map(|message| Finding::at("tiers.by", message)).into_iter().collect()
}
