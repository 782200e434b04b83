//! A must or disqualifier on supporting evidence.

use crate::profile::lint::Rule;
use crate::profile::lint::subject::{Finding, Subject};
use crate::profile::{Class, Explained, Grounds, Severity, Strength};

pub(super) const RULE: Rule = Rule {
    explained: Explained {
        code: "supporting_decides",
        severity: Severity::Error,
        says: "A must or a disqualifier stands on evidence that is only supporting.",
        why: "Supporting lines work as part of a scorecard; alone they could be chance, too little to exclude anybody.",
        hint: "Make it nice, or sign it as a judgement.",
        example: r#"
[[criteria]]
id = "industry"
class = "must"
attribute = "industry"
bands = [{ is = ["SaaS"] }]
evidence = { strength = "supporting", with = { won = 40, lost = 60 }, without = { won = 20, lost = 80 } }
"#,
    },
    check,
};

fn check(subject: &Subject) -> Vec<Finding> {
    let deciding = subject.criteria().filter(|(_, criterion)| criterion.class != Class::Nice);
    let weak = deciding.filter(
        |(_, criterion)| matches!(criterion.grounds, Grounds::Evidence(evidence) if evidence.strength == Strength::Supporting),
    );
    let found = weak.map(|(path, criterion)| {
        Finding::at(format!("{path}.evidence"), format!("`{}` decides on supporting evidence", criterion.id))
    });
    found.collect()
}
