//! Evidence that counts no deals.

use crate::profile::lint::Rule;
use crate::profile::lint::subject::{Finding, Subject};
use crate::profile::{Explained, Grounds, Severity};

pub(super) const RULE: Rule = Rule {
    explained: Explained {
        code: "evidence_without_counts",
        severity: Severity::Warning,
        says: "A criterion claims evidence, but counts no deals with it or none to compare them with.",
        why: "Evidence is a comparison of counts; without both sides it is an opinion that looks like a finding.",
        hint: "Study the deals again, or sign the criterion as a judgement.",
        example: r#"
[[criteria]]
id = "industry"
class = "nice"
attribute = "industry"
bands = [{ is = ["SaaS"], points = 20 }]
evidence = { strength = "proved", with = { won = 0, lost = 0 }, without = { won = 20, lost = 80 } }
"#,
    },
    check,
};

fn check(subject: &Subject) -> Vec<Finding> {
    let empty = subject.criteria().filter(|(_, criterion)| {
        // Known against not known is a comparison too.
        matches!(criterion.grounds, Grounds::Evidence(evidence)
            if evidence.with.deals() == 0 || evidence.without.deals() + evidence.unknown.deals() == 0)
    });
    let found = empty.map(|(path, criterion)| {
        Finding::at(format!("{path}.evidence"), format!("`{}` has no deals on one side of the comparison", criterion.id))
    });
    found.collect()
}
