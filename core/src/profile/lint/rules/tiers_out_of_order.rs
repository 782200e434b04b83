//! Tiers that are not listed from the highest edge down.

use crate::profile::lint::Rule;
use crate::profile::lint::subject::{Finding, Subject};
use crate::profile::{Explained, Severity};

pub(super) const RULE: Rule = Rule {
    explained: Explained {
        code: "tiers_out_of_order",
        severity: Severity::Warning,
        says: "A tier has the same or a higher edge than the tier above it.",
        why: "Accounts are put into the first tier they reach, so the lower one would stay empty.",
        hint: "List the tiers from the highest edge down.",
        example: r#"
[[criteria]]
id = "industry"
class = "nice"
attribute = "industry"
bands = [{ is = ["SaaS"], points = 60 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
[tiers]
by = "points"
tier = [{ from = 20 }, { from = 40 }]
"#,
    },
    check,
};

fn check(subject: &Subject) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut above: Option<f64> = None;
    for (at, tier) in subject.profile.tiers.iter().flat_map(|tiers| &tiers.tiers).enumerate() {
        let Some(from) = tier.from else { continue };
        if let Some(above) = above.filter(|above| from >= *above) {
            let message = format!("Tier {} begins at {from}, not below the {above} of the tier above", at + 1);
            found.push(Finding::at(format!("tiers.tier[{at}].from"), message));
        }
        above = Some(from);
    }
    found
}
