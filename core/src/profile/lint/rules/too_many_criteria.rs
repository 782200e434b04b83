//! More criteria than anybody keeps in mind.

use crate::profile::lint::Rule;
use crate::profile::lint::subject::{Finding, Subject, path_of};
use crate::profile::{Explained, Severity};

/// A learned scorecard has at most as many attributes.
const MOST: usize = 12;

pub(super) const RULE: Rule = Rule {
    explained: Explained {
        code: "too_many_criteria",
        severity: Severity::Warning,
        says: "The profile has more than twelve criteria.",
        why: "Nobody keeps so many in mind, each is missing for some accounts, and few of them still change who is chosen.",
        hint: "Keep those that changed a decision lately.",
        example: r#"
[[criteria]]
id = "c1"
class = "nice"
attribute = "employees"
bands = [{ from = 50, points = 5 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
[[criteria]]
id = "c2"
class = "nice"
attribute = "revenue"
bands = [{ from = 5_000_000, points = 5 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
[[criteria]]
id = "c3"
class = "nice"
attribute = "industry"
bands = [{ is = ["SaaS"], points = 5 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
[[criteria]]
id = "c4"
class = "nice"
attribute = "country"
bands = [{ is = ["Nordics"], points = 5 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
[[criteria]]
id = "c5"
class = "nice"
attribute = "technologies"
bands = [{ is = ["Salesforce"], points = 5 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
[[criteria]]
id = "c6"
class = "nice"
attribute = "challenges"
bands = [{ is = ["scaling"], points = 5 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
[[criteria]]
id = "c7"
class = "nice"
attribute = "goals"
bands = [{ is = ["growth"], points = 5 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
[[criteria]]
id = "c8"
class = "nice"
attribute = "budget"
bands = [{ from = 30_000, points = 5 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
[[criteria]]
id = "c9"
class = "nice"
attribute = "it_team"
bands = [{ from = 5, points = 5 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
[[criteria]]
id = "c10"
class = "nice"
attribute = "growth_stage"
bands = [{ is = ["Series A"], points = 5 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
[[criteria]]
id = "c11"
class = "nice"
attribute = "infrastructure"
bands = [{ is = ["AWS"], points = 5 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
[[criteria]]
id = "c12"
class = "nice"
attribute = "integrations"
bands = [{ is = ["Slack"], points = 5 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
[[criteria]]
id = "c13"
class = "nice"
attribute = "source"
bands = [{ is = ["Referral"], points = 5 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
"#,
    },
    check,
};

fn check(subject: &Subject) -> Vec<Finding> {
    let count = subject.profile.criteria.len();
    let message = format!("the profile has {count} criteria; {MOST} are as many as a team works with");
    if count > MOST { vec![Finding::at(path_of(MOST), message)] } else { Vec::new() }
}
