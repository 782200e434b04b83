//! A band whose values an earlier band takes.

use crate::profile::lint::Rule;
use crate::profile::lint::subject::{Finding, Subject, path_of};
use crate::profile::words::test_in_words;
use crate::profile::{Explained, Severity};

pub(super) const RULE: Rule = Rule {
    explained: Explained {
        code: "unreachable_band",
        severity: Severity::Warning,
        says: "Earlier bands take every value of a band.",
        why: "The first band that takes a value has it, so this one's points and level are never given.",
        hint: "Put the narrower band first.",
        example: r#"
[[criteria]]
id = "size"
class = "nice"
attribute = "employees"
bands = [{ from = 50, points = 10 }, { from = 200, points = 20 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
"#,
    },
    check,
};

fn check(subject: &Subject) -> Vec<Finding> {
    let mut found = Vec::new();
    for asked in subject.asked.iter().filter(|asked| asked.complete) {
        for tried in &asked.criteria {
            for (at, band) in tried.criterion.bands.iter().enumerate() {
                if !tried.taken_by.contains(&Some(at)) {
                    let message = format!("nothing falls in the band `{}`: the bands above take it", test_in_words(&band.test));
                    found.push(Finding::at(format!("{}.bands[{at}]", path_of(tried.at)), message));
                }
            }
        }
    }
    found
}
