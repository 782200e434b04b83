//! A criterion asks for what one knows only after the sale.

use crate::profile::attributes::known_afterwards;
use crate::profile::lint::Rule;
use crate::profile::lint::subject::{Finding, Subject};
use crate::profile::{Explained, Severity};

pub(super) const RULE: Rule = Rule {
    explained: Explained {
        code: "known_of_customers_only",
        severity: Severity::Warning,
        says: "A criterion asks for something that is known only after the sale.",
        why: "No prospect has a lifetime value or a satisfaction yet, so every prospect would be unknown.",
        hint: "Ask for what can be seen before the sale; use lifetime_value as value_attribute of the tiers.",
        example: r#"
[[criteria]]
id = "happy"
class = "nice"
attribute = "satisfaction"
bands = [{ from = 9, points = 10 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
"#,
    },
    check,
};

fn check(subject: &Subject) -> Vec<Finding> {
    let found = subject.criteria().filter(|(_, criterion)| known_afterwards(&criterion.attribute));
    let found = found.map(|(path, criterion)| {
        Finding::at(format!("{path}.attribute"), format!("`{}` is known of customers only", criterion.attribute))
    });
    found.collect()
}
