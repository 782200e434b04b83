//! Law: every field of a file that other programs read is explained on its reference page.

use crate::law::{Breach, Law};
use crate::rust::words;
use crate::test_code::without_tests;
use crate::tree::{self, File};

const LAW: Law = Law {
    says: "every field of study.json stands in backticks on its reference page",
    because: "other people's programs read it, and they cannot read our source",
    instead: "add the field to docs/src/reference/study-json.md, or mark it `#[serde(skip)]`",
};

const FIELDS: [&str; 15] = [
    "core/src/study/around/cycle.rs",
    "core/src/study/around/drift.rs",
    "core/src/study/evidence.rs",
    "core/src/study/around/losses.rs",
    "core/src/study/around/misfits.rs",
    "core/src/study/around/mixture.rs",
    "core/src/study/measured/objective.rs",
    "core/src/study/patterns/found.rs",
    "core/src/study/result.rs",
    "core/src/study/around/shares.rs",
    "core/src/study/around/symptoms.rs",
    "core/src/study/around/turned.rs",
    "core/src/study/around/value.rs",
    "core/src/study/search/within.rs",
    "core/src/study/around/worthwhile.rs",
];

#[test]
fn every_field_of_a_study_is_explained() {
    let page = tree::file("docs/src/reference/study-json.md").expect("the page is there");
    LAW.holds_for_each(|file| if FIELDS.contains(&file.path.as_str()) { check(file, page) } else { vec![] });
}

fn check(source: &File, page: &File) -> Vec<Breach> {
    let unexplained = |name: &str| !page.text.contains(&format!("`{name}`"));
    let fields = fields(&source.text).into_iter().filter(|(_, name)| unexplained(name));
    fields.map(|(line, name)| Breach::new(source, line, format!("`{name}` is not on {}", page.path))).collect()
}

/// The public fields of the structs in `text` that are written out, with their lines.
fn fields(text: &str) -> Vec<(usize, String)> {
    let code = without_tests(text);
    let (mut skipped, mut found) = (false, Vec::new());
    for (index, line) in code.lines().map(str::trim).enumerate() {
        if line.starts_with("#[serde") && words(line, "skip").next().is_some() {
            skipped = true;
        } else if let Some((name, _)) = line.strip_prefix("pub ").and_then(|rest| rest.split_once(':')) {
            let is_name = name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
            if is_name && !std::mem::take(&mut skipped) {
                found.push((index + 1, name.to_string()));
            }
        }
    }
    found
}

#[test]
fn an_unexplained_field_is_caught() {
    let text = "pub struct Study {\n    pub rows: u64,\n    #[serde(skip)]\n    pub test: Test,\n    pub won: u64,\n}\n\
                pub fn f() {}\npub use super::Tally;";
    let source = File::new("core/src/study/result.rs", text);
    let told = |page: &str| check(&source, &File::new("page.md", page)).iter().map(|breach| breach.line).collect::<Vec<_>>();
    assert_eq!(told("`rows`"), [5]);
    assert_eq!(told("rows and `won`"), [2]);
    assert!(told("`rows`, `won`").is_empty());
}
