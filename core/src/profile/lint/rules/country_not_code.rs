//! A country is written by its name.

use crate::market::{Test, named_set};
use crate::profile::lint::Rule;
use crate::profile::lint::subject::{Finding, Subject};
use crate::profile::{Explained, Severity};

pub(super) const RULE: Rule = Rule {
    explained: Explained {
        code: "country_not_code",
        severity: Severity::Warning,
        says: "A country is not written as its two-letter code or a named set.",
        why: "Countries are read from files as ISO 3166 codes, whatever language they stand in; a name in the profile meets none of them.",
        hint: "Write the two-letter code, such as FI, or a named set, such as Nordics.",
        example: r#"
[[criteria]]
id = "location"
class = "nice"
attribute = "country"
bands = [{ is = ["Finland"], points = 10 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
"#,
    },
    check,
};

fn check(subject: &Subject) -> Vec<Finding> {
    let mut found = Vec::new();
    for (path, criterion) in subject.criteria() {
        if !matches!(criterion.attribute.as_str(), "country" | "decision_location") {
            continue;
        }
        for (at, band) in criterion.bands.iter().enumerate() {
            let (Test::Is(words) | Test::Lacks(words)) = &band.test else { continue };
            let is_code = |word: &str| word.trim().len() == 2 && word.trim().bytes().all(|letter| letter.is_ascii_alphabetic());
            for word in words.iter().filter(|word| !is_code(word) && named_set(word).is_none()) {
                let message = format!("`{word}` is neither a two-letter country code nor a named set");
                found.push(Finding::at(format!("{path}.bands[{at}]"), message));
            }
        }
    }
    found
}
