use std::collections::BTreeSet;

use super::number::grouped;
use super::{Language, Told};

fn keys(text: &str) -> BTreeSet<String> {
    text.lines()
        .filter(|line| line.starts_with(|first: char| first.is_ascii_alphabetic()))
        .filter_map(|line| line.split_once(" =").or_else(|| line.split_once('=')))
        .map(|(key, _)| key.trim().to_owned())
        .collect()
}

/// Every Fluent file of a language, as one text.
fn all_of(code: &str) -> String {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(code);
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    files.into_iter().map(|file| std::fs::read_to_string(file).unwrap()).collect::<Vec<String>>().join("\n")
}

#[test]
fn every_language_says_everything() {
    let english = keys(&all_of("en"));
    assert!(english.len() > 50, "{}", english.len());
    for language in Language::ALL {
        let said = keys(&all_of(language.code()));
        let missing: Vec<&String> = english.symmetric_difference(&said).collect();
        assert!(missing.is_empty(), "{}: {missing:?}", language.name());
    }
}

#[test]
fn what_pages_say_is_there() {
    let english = keys(&all_of("en"));
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut asked = 0;
    let mut folders: Vec<_> = ["templates/pages", "src/pages", "src/serve"].map(|folder| root.join(folder)).into();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(path).unwrap();
            for call in ["say(\"", "tell(\""] {
                for part in text.split(call).skip(1) {
                    let key = part.split('"').next().unwrap_or_default();
                    assert!(english.contains(key), "nothing is said under `{key}`");
                    asked += 1;
                }
            }
        }
    }
    assert!(asked > 50, "{asked}");
}

/// The words that a source writes down as deeds.
fn deeds(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for call in ["write_down(", "action: ", "let action = ", "let (action, about, result) = "] {
        for part in text.split(call).skip(1) {
            let said: String = part.split(';').next().unwrap_or_default().chars().take(600).collect();
            let words = said.split('"').skip(1).step_by(2);
            let is_deed = |word: &&str| word.len() > 4 && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
            found.extend(words.filter(is_deed).map(str::to_owned));
        }
    }
    found
}

#[test]
fn what_was_done_is_told_in_words() {
    let english = keys(&all_of("en"));
    let mut folders = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut all = BTreeSet::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if !path.ends_with("tests.rs") {
                all.extend(deeds(&std::fs::read_to_string(path).unwrap()));
            }
        }
    }
    // Other words near them.
    for word in ["accounts", "business_id", "country", "domain", "list_audit", "terminal", "unknown_lead"] {
        all.remove(word);
    }
    assert!(all.len() > 30, "{all:?}");
    let missing: Vec<&String> =
        all.iter().filter(|deed| !english.contains(&format!("deed-{}", deed.replace('_', "-")))).collect();
    assert!(missing.is_empty(), "nothing is said of {missing:?}");
}

#[test]
fn the_first_language_that_is_spoken_is_taken() {
    assert_eq!(Language::asked_for("sv-SE,fi;q=0.8,en;q=0.5"), Language::Finnish);
    assert_eq!(Language::asked_for("en;q=0.3, fi-FI;q=0.9"), Language::Finnish);
    assert_eq!(Language::asked_for("de"), Language::English);
    assert_eq!(Language::asked_for(";;q=,"), Language::English);
}

#[test]
fn numbers_are_written_as_their_readers_do() {
    assert_eq!(grouped("1234567", "en"), "1,234,567");
    assert_eq!(grouped("1234", "fi"), "1234");
    assert_eq!(grouped("12345.5", "fi"), "12\u{a0}345,5");
    assert_eq!(grouped("-7", "en"), "\u{2212}7");
}

#[test]
fn counts_bend_the_words_beside_them() {
    let told = |count: u64| Language::English.tell("accounts-counted", &[("count", Told::Count(count))]);
    assert_eq!(told(1), "1 account");
    assert_eq!(told(12_345), "12,345 accounts");
    let told = |count: u64| Language::Finnish.tell("accounts-counted", &[("count", Told::Count(count))]);
    assert_eq!(told(1), "1 asiakkuus");
    assert_eq!(told(12_345), "12\u{a0}345 asiakkuutta");
}

#[test]
fn what_is_kept_is_written_as_people_write_it() {
    let written = |kept| Language::Finnish.written(kept);
    assert_eq!(written("397183000"), "397\u{a0}183\u{a0}000");
    assert_eq!(written("51..200"), "51–200");
    assert_eq!(written("50..<200"), "50–200");
    assert_eq!(written("10000.."), "10\u{a0}000+");
    assert_eq!(written("some 50"), "some 50");
    assert_eq!(written("1e300"), "1e300");
}

/// What stands in a template outside of tags, expressions and comments.
fn bare(template: &str) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some(at) = rest.find(['<', '{']) {
        out.push_str(&rest[..at]);
        let (open, close) = match &rest[at..] {
            text if text.starts_with("{{") => ("{{", "}}"),
            text if text.starts_with("{%") => ("{%", "%}"),
            _ => (&rest[at..=at], ">"),
        };
        // An expression may stand in a tag, with signs of its own.
        let mut from = at + open.len();
        if open == "<" {
            while let Some(inner) = rest[from..].find("{{").filter(|inner| *inner < rest[from..].find('>').unwrap_or(0)) {
                from += inner + rest[from + inner..].find("}}").unwrap_or(0) + 2;
            }
        }
        rest = rest[from..].split_once(close).map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    out
}

#[test]
fn templates_say_nothing_in_one_language_alone() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/pages");
    let mut looked = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "html") {
            continue;
        }
        let said = bare(&std::fs::read_to_string(&path).unwrap()).replace("ihanne", "").replace("&amp;", "");
        assert!(!said.chars().any(char::is_alphabetic), "{}: {:?}", path.display(), said.split_whitespace().collect::<Vec<_>>());
        looked += 1;
    }
    assert!(looked > 8, "{looked}");
    assert_eq!(bare("<p class=\"{{ a }}\">Save {{ b }}</p>").trim(), "Save");
}
