//! Criteria that stand on somebody's word: the third pitfall.

use crate::profile::lint::Rule;
use crate::profile::lint::subject::{Finding, Subject};
use crate::profile::{Explained, Grounds, Severity};

pub(super) const RULE: Rule = Rule {
    explained: Explained {
        code: "guesses",
        severity: Severity::Warning,
        says: "Criteria are hypotheses: signed judgements that no deals have confirmed yet.",
        why: "A profile that is not drawn from real customers describes whom one would like to have.",
        hint: "Study your won and lost deals: ihanne study --deals DEALS.csv -o study",
        example: r#"
[[criteria]]
id = "industry"
class = "must"
attribute = "industry"
bands = [{ is = ["SaaS"] }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
[[criteria]]
id = "size"
class = "nice"
attribute = "employees"
bands = [{ from = 50, points = 10 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
"#,
    },
    check,
};

fn check(subject: &Subject) -> Vec<Finding> {
    let all = subject.profile.criteria.len();
    let guesses: Vec<String> = subject
        .criteria()
        .filter(|(_, criterion)| matches!(criterion.grounds, Grounds::Judgement(_)))
        .map(|(path, _)| format!("{path}.judgement"))
        .collect();
    let Some(first) = guesses.first() else { return Vec::new() };
    vec![if guesses.len() == all {
        let all =
            if all == 1 { "its only criterion is a hypothesis".to_owned() } else { format!("all {all} criteria are hypotheses") };
        Finding::at(first, all)
    } else {
        Finding::at(first, format!("{} of {all} criteria are hypotheses", guesses.len())).severity(Severity::Note)
    }]
}
