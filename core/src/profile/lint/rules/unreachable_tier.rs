//! A tier that no account can reach.

use crate::profile::lint::Rule;
use crate::profile::lint::subject::{Finding, Subject};
use crate::profile::{Explained, Severity, TierBasis};

pub(super) const RULE: Rule = Rule {
    explained: Explained {
        code: "unreachable_tier",
        severity: Severity::Error,
        says: "A tier by points begins above the highest points there are.",
        why: "The tier would stay empty whatever the market.",
        hint: "Lower the edge or raise the points.",
        example: r#"
[[criteria]]
id = "industry"
class = "nice"
attribute = "industry"
bands = [{ is = ["SaaS"], points = 20 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
[tiers]
by = "points"
tier = [{ from = 60 }, { from = 10 }]
"#,
    },
    check,
};

fn check(subject: &Subject) -> Vec<Finding> {
    let Some(tiers) = subject.profile.tiers.as_ref().filter(|tiers| tiers.by == TierBasis::Points) else { return Vec::new() };
    let high = subject.reach.high;
    let beyond = tiers.tiers.iter().enumerate().filter_map(|(at, tier)| {
        let from = tier.from.filter(|from| *from > f64::from(high))?;
        let message = format!("Tier {} begins at {from} points, and no account has more than {high}", at + 1);
        Some(Finding::at(format!("tiers.tier[{at}].from"), message))
    });
    beyond.collect()
}
