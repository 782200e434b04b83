//! A band asks in a way that the attribute's values cannot answer.

use crate::market::{Kind, Test};
use crate::profile::attributes::common_kind;
use crate::profile::lint::Rule;
use crate::profile::lint::subject::{Finding, Subject};
use crate::profile::{Explained, Severity};

pub(super) const RULE: Rule = Rule {
    explained: Explained {
        code: "test_does_not_fit",
        severity: Severity::Error,
        says: "A band asks in a way that the attribute's values cannot answer.",
        why: "A number is never a word and a word never a date: the band would leave every account unknown.",
        hint: "Ask numbers with from and to, words with is and lacks, days with since and before, yes or no with yes.",
        example: r#"
[[criteria]]
id = "size"
class = "nice"
attribute = "employees"
bands = [{ is = ["50-500"], points = 10 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
"#,
    },
    check,
};

fn check(subject: &Subject) -> Vec<Finding> {
    let mut found = Vec::new();
    for (path, criterion) in subject.criteria() {
        let tests = criterion.bands.iter().map(|band| asks(&band.test));
        let known = common_kind(&criterion.attribute).map(|kind| (kind_asks(kind), format!("`{}` is", criterion.attribute)));
        let first = tests.clone().flatten().next().map(|first| (first, "the band before asks".to_owned()));
        let Some((wanted, because)) = known.or(first) else { continue };
        for (at, asked) in tests.enumerate() {
            if let Some(asked) = asked.filter(|asked| *asked != wanted) {
                let message = format!("the band asks {asked}, and {because} {wanted}");
                found.push(Finding::at(format!("{path}.bands[{at}]"), message));
            }
        }
    }
    found
}

/// What a test asks, or nothing for those that fit everywhere.
fn asks(test: &Test) -> Option<&'static str> {
    match test {
        Test::Is(_) | Test::Lacks(_) => Some("words"),
        Test::Within(_) => Some("numbers"),
        Test::During { .. } => Some("days"),
        Test::Yes(_) => Some("yes or no"),
        Test::Unknown | Test::Other => None,
    }
}

fn kind_asks(kind: Kind) -> &'static str {
    match kind {
        Kind::Category | Kind::Categories | Kind::Text => "words",
        Kind::Number | Kind::Range => "numbers",
        Kind::Flag => "yes or no",
        Kind::Date => "days",
    }
}
