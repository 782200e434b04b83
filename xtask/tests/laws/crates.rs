//! Law: crates depend downwards, and each has only the permission of its floor.

use crate::law::{Breach, Law};
use crate::tree::File;

const LAW: Law = Law {
    says: "core depends on none of our crates, store and connect on core at most, and only ihanne on all; \
           core has no crate that reaches the world",
    because: "four crates are four permissions: think, remember, talk, face people",
    instead: "pass plain data up to `ihanne`, which knows them all; put whatever reaches the world into `connect` or `store`",
};

/// What each of our crates may depend on among our own.
const FLOORS: [(&str, &[&str]); 5] = [
    ("core", &[]),
    ("store", &["ihanne-core"]),
    ("connect", &["ihanne-core"]),
    ("ihanne", &["ihanne-core", "ihanne-store", "ihanne-connect"]),
    ("xtask", &[]),
];

/// Crates that read files, clocks, networks or databases, or need a runtime that does.
const WORLD: [&str; 26] = [
    "async-std",
    "axum",
    "calamine",
    "csv",
    "dirs",
    "duckdb",
    "futures",
    "home",
    "hyper",
    "indicatif",
    "jiff",
    "memmap2",
    "mio",
    "native-tls",
    "parquet",
    "reqwest",
    "rusqlite",
    "rust_xlsxwriter",
    "rustls",
    "smol",
    "socket2",
    "sqlx",
    "tempfile",
    "tokio",
    "ureq",
    "walkdir",
];

#[test]
fn dependencies_point_down() {
    LAW.holds_for_each(check);
}

fn check(file: &File) -> Vec<Breach> {
    let Some(krate) = file.path.strip_suffix("/Cargo.toml") else {
        return vec![];
    };
    let Some((_, allowed)) = FLOORS.iter().find(|(name, _)| *name == krate) else {
        return vec![Breach::new(file, 1, format!("`{krate}` has no floor in this law yet"))];
    };
    let mut breaches = Vec::new();
    for Dependency { line, name, section, text } in dependencies(&file.text) {
        let is_ours = name == "ihanne" || name.starts_with("ihanne-") || text.contains("path =");
        let reaches_out = WORLD.contains(&name.as_str()) || name == "chrono" && text.contains("clock");
        if is_ours && !allowed.contains(&name.as_str()) {
            breaches.push(Breach::new(file, line, format!("`{krate}` depends on `{name}`")));
        } else if krate == "core" && section != "dev-dependencies" && reaches_out {
            breaches.push(Breach::new(file, line, format!("core must not reach the world through `{text}`")));
        } else if !text.contains("workspace = true") {
            breaches.push(Breach::new(file, line, format!("`{name}` names its version here, not in the workspace")));
        }
    }
    breaches
}

struct Dependency<'a> {
    line: usize,
    name: String,
    section: &'a str,
    text: &'a str,
}

/// The lines of the sections `[dependencies]`, `[dev-dependencies]`, `[build-dependencies]`, also for one target.
fn dependencies(text: &str) -> Vec<Dependency<'_>> {
    let (mut section, mut found) = ("", Vec::new());
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        if let Some(header) = line.strip_prefix('[') {
            section = header.trim_matches(['[', ']']).rsplit('.').next().unwrap_or_default();
        } else if section.ends_with("dependencies") && !line.is_empty() && !line.starts_with('#') {
            let name = line.split(['.', '=', ' ']).next().unwrap_or_default().trim_matches('"').to_string();
            found.push(Dependency { line: index + 1, name, section, text: line });
        }
    }
    found
}

#[test]
fn an_upward_or_worldly_dependency_is_caught() {
    let manifest = |krate: &str, text: &str| crate::law::lines(&format!("{krate}/Cargo.toml"), text, check);
    assert_eq!(manifest("core", "[dependencies]\nihanne-store.workspace = true"), [2]);
    assert_eq!(manifest("core", "[dev-dependencies]\nihanne-connect.workspace = true"), [2]);
    assert_eq!(manifest("core", "[dependencies]\ntokio = { workspace = true, features = [\"rt\"] }"), [2]);
    assert_eq!(manifest("core", "[dependencies]\nchrono = { workspace = true, features = [\"clock\"] }"), [2]);
    assert_eq!(manifest("core", "[target.'cfg(unix)'.dependencies]\nreqwest.workspace = true"), [2]);
    assert_eq!(manifest("store", "[dependencies]\n\nihanne-connect.workspace = true"), [3]);
    assert_eq!(manifest("connect", "[dependencies]\nihanne.workspace = true"), [2]);
    assert_eq!(manifest("ihanne", "[dependencies]\nclap = \"4\""), [2]);
    assert_eq!(manifest("cloud", ""), [1]);
}

#[test]
fn a_downward_dependency_is_left_alone() {
    let manifest = |krate: &str, text: &str| crate::law::lines(&format!("{krate}/Cargo.toml"), text, check);
    let text = "[package]\nname = \"tokio\"\n[dependencies]\nihanne-core.workspace = true\ntokio.workspace = true";
    assert!(manifest("ihanne", text).is_empty());
    assert!(manifest("core", "[dev-dependencies]\ntempfile.workspace = true").is_empty());
}
