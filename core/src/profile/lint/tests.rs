//! The laws of the lint: every rule explains itself and fires on its example, and what it says is told like a compiler.

use std::collections::BTreeSet;

use super::{RULES, check, every_code, explain, nearest_code};
use crate::profile::{Diagnostic, Severity, whole_example};

const SAAS: &str = include_str!("../../../../examples/saas.toml");
const MANUFACTURING: &str = include_str!("../../../../examples/manufacturing.toml");

fn told(diagnostics: &[Diagnostic]) -> String {
    let lines = diagnostics.iter().map(|diagnostic| {
        let place = &diagnostic.place;
        let word = diagnostic.severity.word();
        format!("{}:{} {word}[{}] {}\n  {}\n", place.line, place.column, diagnostic.code, diagnostic.message, diagnostic.hint)
    });
    lines.collect()
}

fn errors(diagnostics: &[Diagnostic]) -> Vec<&'static str> {
    diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).map(|diagnostic| diagnostic.code).collect()
}

#[test]
fn every_rule_fires_on_its_example() {
    for rule in RULES {
        let code = rule.explained.code;
        let diagnostics = check(&whole_example(rule.explained.example));
        assert!(diagnostics.iter().any(|diagnostic| diagnostic.code == code), "{code} is silent:\n{}", told(&diagnostics));
        // An example shows one mistake: what else is an error there would distract from it.
        let others: Vec<&str> = errors(&diagnostics).into_iter().filter(|other| *other != code).collect();
        assert!(others.is_empty(), "the example of {code} also has {others:?}");
    }
}

#[test]
fn every_code_is_there_once_and_explains_itself() {
    let mut seen = BTreeSet::new();
    for explained in every_code() {
        assert!(seen.insert(explained.code), "{} is there twice", explained.code);
        assert!(explained.code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'), "{}", explained.code);
        for text in [explained.says, explained.why, explained.hint] {
            assert!(text.len() > 10 && !text.contains('\n'), "{}: {text}", explained.code);
        }
        assert!(explain(explained.code).is_some());
    }
    assert_eq!(nearest_code("musts_contradicts"), Some("musts_contradict"));
}

#[test]
fn the_examples_of_the_articles_are_clean_of_errors() {
    for text in [SAAS, MANUFACTURING] {
        let diagnostics = check(text);
        assert_eq!(errors(&diagnostics), [""; 0], "{}", told(&diagnostics));
    }
    let codes: Vec<&str> = check(SAAS).iter().map(|diagnostic| diagnostic.code).collect();
    assert_eq!(codes, ["never_approved", "guesses"], "it is a hypothesis until deals speak, and says so");
}

#[test]
fn a_must_and_points_that_name_different_regions_are_told() {
    let text = SAAS.replace(
        "# Left out",
        "[[criteria]]\nid = \"region\"\nclass = \"must\"\nattribute = \"country\"\nbands = [{ is = [\"Nordics\", \"DACH\"] }]\njudgement = { by = \"Sales\", because = \"we speak the languages\", on = 2026-11-22 }\n\n# Left out",
    );
    let found = check(&text);
    let found: Vec<&str> =
        found.iter().filter(|found| found.code == "points_disagree").map(|found| found.message.as_str()).collect();
    assert_eq!(found, ["`region` admits DACH and `location` gives no points for it"]);
}

#[test]
fn two_systems_may_both_be_a_must_because_a_company_has_several() {
    let both = |attribute: &str| {
        let must = |id: &str, word: &str| {
            format!(
                "[[criteria]]\nid = \"{id}\"\nclass = \"must\"\nattribute = \"{attribute}\"\nbands = [{{ is = [\"{word}\"] }}]\n\
                 judgement = {{ by = \"Sales\", because = \"we connect to it\", on = 2026-11-22 }}\n"
            )
        };
        errors(&check(&whole_example(&format!("{}{}", must("one", "Salesforce"), must("two", "Slack")))))
    };
    assert_eq!(both("technologies"), [""; 0]);
    assert_eq!(both("industry"), ["musts_contradict"], "a company has one industry");
}

#[test]
fn a_profile_of_a_hundred_thousand_words_is_checked_without_delay() {
    let words: Vec<String> = (0..60_000).map(|word| format!("\"w{word}\"")).collect();
    let text = format!(
        "[[criteria]]\nid = \"tech\"\nclass = \"nice\"\nattribute = \"technologies\"\nbands = [{{ is = [{}], points = 5 }}]\n\
         judgement = {{ by = \"Sales\", because = \"x\", on = 2026-11-22 }}\n",
        words.join(", ")
    );
    assert_eq!(errors(&check(&whole_example(&text))), [""; 0]);
}
