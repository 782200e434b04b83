//! Law: every crate we depend on is explained in docs/src/dependencies.md.

use crate::law::{Breach, Law};
use crate::tree::{self, File};

const LAW: Law = Law {
    says: "docs/src/dependencies.md has a row for every crate of [workspace.dependencies], and for no other",
    because: "each crate is code we answer for without having written it",
    instead: "add a row: the crate, what it does for us, what was passed over; or remove the row with the crate",
};

#[test]
fn every_dependency_is_explained() {
    let manifest = tree::file("Cargo.toml").expect("the workspace has a manifest");
    let page = tree::file("docs/src/dependencies.md").expect("the page is there");
    LAW.holds(check(manifest, page));
}

fn check(manifest: &File, page: &File) -> Vec<Breach> {
    let (declared, explained) = (declared(&manifest.text), explained(&page.text));
    let unexplained = declared
        .iter()
        .filter(|(_, name)| !explained.iter().any(|(_, row)| row == name))
        .map(|(line, name)| Breach::new(manifest, *line, format!("`{name}` has no row")));
    let gone = explained
        .iter()
        .filter(|(_, name)| !declared.iter().any(|(_, entry)| entry == name))
        .map(|(line, name)| Breach::new(page, *line, format!("`{name}` is not in Cargo.toml")));
    unexplained.chain(gone).collect()
}

/// The crates of others in `[workspace.dependencies]`.
fn declared(text: &str) -> Vec<(usize, &str)> {
    let (mut inside, mut found) = (false, Vec::new());
    for (index, line) in text.lines().enumerate() {
        if line.starts_with('[') {
            inside = line.trim() == "[workspace.dependencies]";
        } else if inside && !line.starts_with('#') && !line.contains("path =") {
            let name = line.split(['=', ' ', '.']).next().unwrap_or_default();
            if !name.is_empty() {
                found.push((index + 1, name));
            }
        }
    }
    found
}

/// The crates in backticks in the first column of the page's tables.
fn explained(text: &str) -> Vec<(usize, &str)> {
    let rows = text.lines().enumerate().filter_map(|(index, line)| Some((index + 1, line.strip_prefix("| `")?)));
    rows.flat_map(|(line, row)| {
        let cell = row.split(" |").next().unwrap_or_default();
        cell.split('`').step_by(2).filter(|name| !name.is_empty()).map(move |name| (line, name))
    })
    .collect()
}

#[test]
fn unexplained_and_forgotten_crates_are_caught() {
    let manifest =
        "[workspace.dependencies]\nihanne-core = { path = \"core\" }\n# text\ncsv = \"1\"\nrand = \"0.10\"\n[profile.dev]\nx = 1";
    let page = "| crate | for |\n|---|---|\n| `csv`, `serde` | `rows` |";
    let breaches = check(&File::new("Cargo.toml", manifest), &File::new("docs/src/dependencies.md", page));
    let told: Vec<_> = breaches.iter().map(|breach| (breach.line, breach.what.as_str())).collect();
    assert_eq!(told, [(5, "`rand` has no row"), (3, "`serde` is not in Cargo.toml")]);
}
