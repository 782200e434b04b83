//! The reference pages of lints and of the profile file are written from the code, and are fresh.

use std::fmt::Write;
use std::{env, fs};

use ihanne_core::market::NAMED_SETS;
use ihanne_core::profile::{Explained, PROBLEMS, RULES, json_schema, whole_example};
use serde_json::Value;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/src/reference/");
const EXAMPLE: &str = include_str!("../../examples/saas.toml");

fn fresh(page: &str, text: &str) {
    let path = format!("{FOLDER}{page}");
    if env::var_os("UPDATE").is_some() {
        fs::write(&path, text).expect("the page is written");
    }
    let published = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(published == text, "{page} is stale; run UPDATE=1 cargo test -p ihanne-core --test profile_reference");
}

fn explained(entry: &Explained) -> String {
    let Explained { code, severity, says, why, hint, example } = entry;
    let mut text = format!("\n### {code}\n\n*{}.* {says}\n\nWhy: {why}\n\nWhat to do: {hint}\n", severity.word());
    if !example.is_empty() {
        let _ = write!(text, "\n```toml\n{}\n```\n", whole_example(example).trim());
    }
    text
}

#[test]
fn the_page_of_lints_is_fresh() {
    let mut page = "# Lints\n\n`ihanne profile lint FILE` looks at what a profile means, as a compiler looks at a program; \
                    `ihanne profile lint --explain CODE`\ntells what stands here. Errors make it end with exit code 1; \
                    warnings and notes are for people to weigh.\n\n| code | | says |\n|---|---|---|\n"
        .to_owned();
    for rule in RULES {
        let Explained { code, severity, says, .. } = rule.explained;
        let _ = writeln!(page, "| [{code}](#{code}) | {} | {says} |", severity.word());
    }
    page.push_str("\n## Rules\n");
    RULES.iter().for_each(|rule| page.push_str(&explained(&rule.explained)));
    fresh("lints.md", &page);
}

#[test]
fn the_page_of_the_profile_file_is_fresh() {
    let schema = json_schema();
    let mut page = "# Profile file\n\nA profile is one TOML file that people read and write; comments and order survive an edit. \
                    Editors that know JSON Schema\ncheck it while one types: [profile.schema.json](profile.schema.json).\n\n## Keys\n"
        .to_owned();
    page.push_str(&keys("The file", &schema, &schema));
    for (name, schema_of) in schema["$defs"].as_object().into_iter().flatten() {
        if schema_of["properties"].is_object() {
            page.push_str(&keys(name, schema_of, &schema));
        }
    }
    page.push_str("\n## Named sets\n\nA named set may stand wherever a value stands.\n\n| name | values |\n|---|---|\n");
    for set in NAMED_SETS {
        let _ = writeln!(page, "| {} | {} |", set.name, set.about);
    }
    page.push_str(BRANCHES);
    let _ = write!(page, "\n## An example\n\n```toml\n{}\n```\n", EXAMPLE.trim());
    page.push_str("\n## What keeps a file from being read\n");
    PROBLEMS.iter().for_each(|problem| page.push_str(&explained(problem)));
    fresh("profile-file.md", &page);
}

/// Words with a star.
const BRANCHES: &str = "
## Branches

A word that ends in a star stands for a branch of a hierarchy: what stands before the star, and all that begins with it. The
signs at the end of the stem need not be there for its top.

| word | takes | not |
|---|---|---|
| `62.*` | 62, 62.01, 62.10 Software | 620, 63.01 |
| `62.0*` | 62.0, 62.01, 62.09 | 62.1 |
| `C*` | C, C25, C25.11 | D35 |
| `Manufacturing > *` | Manufacturing, Manufacturing > Metals | Manufacturing services |

Bands are tried in order, so a code that is worth something else stands above its branch. A star alone is a word like any
other.
";

/// A table of the keys of one structure of the schema.
fn keys(name: &str, schema: &Value, root: &Value) -> String {
    let says = schema["description"].as_str().unwrap_or_default();
    let mut text = format!("\n### {name}\n\n{}\n\n| key | value | |\n|---|---|---|\n", says.replace('\n', " "));
    let required: Vec<&str> = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    for (key, value) in schema["properties"].as_object().into_iter().flatten() {
        let needed = if required.contains(&key.as_str()) { ", needed" } else { "" };
        let says = value["description"].as_str().unwrap_or_default().replace('\n', " ");
        let _ = writeln!(text, "| `{key}` | {}{needed} | {says} |", value_of(value, root));
    }
    text
}

/// What a key holds, in a word or two.
fn value_of(schema: &Value, root: &Value) -> String {
    if let Some(name) = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
        let words: Vec<&str> =
            root["$defs"][name]["oneOf"].as_array().into_iter().flatten().filter_map(|choice| choice["const"].as_str()).collect();
        return if words.is_empty() { name.to_owned() } else { words.join(", ") };
    }
    if let Some(inner) = schema["anyOf"].as_array().and_then(|choices| choices.iter().find(|choice| choice["type"] != "null")) {
        return value_of(inner, root);
    }
    let kinds = schema["type"].as_array().cloned().unwrap_or_else(|| vec![schema["type"].clone()]);
    match kinds.iter().filter_map(Value::as_str).find(|kind| *kind != "null") {
        Some("array") => format!("list of {}", value_of(&schema["items"], root)),
        Some("string") => "text".to_owned(),
        Some("integer") => "whole number".to_owned(),
        Some("boolean") => "true or false".to_owned(),
        Some(other) => other.to_owned(),
        None => "value".to_owned(),
    }
}
