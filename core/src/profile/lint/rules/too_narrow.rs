//! So many musts that hardly anybody is left: the second pitfall.

use crate::profile::lint::Rule;
use crate::profile::lint::subject::{Finding, Subject};
use crate::profile::{Class, Explained, Severity};

/// When each is met by half of all companies, one in sixty-four is left.
const MOST: usize = 6;

pub(super) const RULE: Rule = Rule {
    explained: Explained {
        code: "too_narrow",
        severity: Severity::Warning,
        says: "More than six criteria are musts.",
        why: "Every must cuts the market again; with many, too few companies are left to sell to, or each lacks one known value.",
        hint: "Turn those one could live without into nice; then count the list: ihanne score PROFILE ACCOUNTS.",
        example: r#"
[[criteria]]
id = "c1"
class = "must"
attribute = "employees"
bands = [{ from = 50 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
[[criteria]]
id = "c2"
class = "must"
attribute = "revenue"
bands = [{ from = 5_000_000 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
[[criteria]]
id = "c3"
class = "must"
attribute = "industry"
bands = [{ is = ["SaaS"] }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
[[criteria]]
id = "c4"
class = "must"
attribute = "country"
bands = [{ is = ["Nordics"] }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
[[criteria]]
id = "c5"
class = "must"
attribute = "technologies"
bands = [{ is = ["Salesforce"] }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
[[criteria]]
id = "c6"
class = "must"
attribute = "challenges"
bands = [{ is = ["scaling"] }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
[[criteria]]
id = "c7"
class = "must"
attribute = "budget"
bands = [{ from = 30_000 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
"#,
    },
    check,
};

fn check(subject: &Subject) -> Vec<Finding> {
    let musts: Vec<_> = subject.of_class(Class::Must).collect();
    let message = format!("{} criteria must all be met", musts.len());
    musts.get(MOST).map(|(path, _)| Finding::at(format!("{path}.class"), message)).into_iter().collect()
}
