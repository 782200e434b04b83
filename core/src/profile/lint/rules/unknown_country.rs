//! A country that is none.

use crate::import::country_code;
use crate::market::{Test, named_set};
use crate::profile::lint::Rule;
use crate::profile::lint::subject::{Finding, Subject};
use crate::profile::{Explained, Severity};

pub(super) const RULE: Rule = Rule {
    explained: Explained {
        code: "unknown_country",
        severity: Severity::Warning,
        says: "A country is neither a country's name or code nor a named set.",
        why: "Countries are read from files as ISO 3166 codes, whatever language they stand in; a word that is no country meets none.",
        hint: "Write the two-letter code, such as FI, or a named set, such as Nordics.",
        example: r#"
[[criteria]]
id = "location"
class = "nice"
attribute = "country"
bands = [{ is = ["Nordica"], points = 10 }]
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
            for word in words.iter().filter(|word| country_code(word).is_none() && named_set(word).is_none()) {
                let message = format!("`{word}` is neither a country nor a named set");
                found.push(Finding::at(format!("{path}.bands[{at}]"), message));
            }
        }
    }
    found
}
