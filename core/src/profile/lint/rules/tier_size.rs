//! A first tier that is too small or too large to be worked one to one.

use crate::profile::lint::Rule;
use crate::profile::lint::subject::{Finding, Subject};
use crate::profile::{Explained, Severity};

pub(super) const RULE: Rule = Rule {
    explained: Explained {
        code: "tier_size",
        severity: Severity::Note,
        says: "Tier 1 holds fewer than 5 or more than 50 accounts.",
        why: "Tier 1 is worked one to one by the whole company; fewer than five carry no plan, more than fifty get none.",
        hint: "Set capacity to what the team can really work, usually 5 to 50.",
        example: r#"
[[criteria]]
id = "industry"
class = "nice"
attribute = "industry"
bands = [{ is = ["SaaS"], points = 20 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
[tiers]
by = "points"
tier = [{ from = 20, capacity = 400 }]
"#,
    },
    check,
};

fn check(subject: &Subject) -> Vec<Finding> {
    let first = subject.profile.tiers.as_ref().and_then(|tiers| tiers.tiers.first());
    let odd = first.and_then(|tier| tier.capacity).filter(|places| !(5..=50).contains(places));
    odd.map(|places| Finding::at("tiers.tier[0].capacity", format!("Tier 1 holds {places} accounts"))).into_iter().collect()
}
