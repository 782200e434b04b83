//! Law: nothing in the repository names a folder of somebody's machine or the host of a package registry.

use crate::law::{Breach, Law};
use crate::tree::File;

const LAW: Law = Law {
    says: "no file names an absolute path of a machine or the host of a package registry",
    because: "the repository must work and read the same for a stranger, offline",
    instead: "use a path inside the repository or a temporary folder made by the test; name the package, not the host",
};

#[test]
fn no_file_names_a_place_of_its_own() {
    LAW.holds_for_each(check);
}

/// Put together here, so that this file does not break its own law.
fn forbidden() -> Vec<String> {
    let folders = ["work", "tmp", "home", "root", "Users", "mnt"].map(|folder| format!("/{folder}/"));
    let drives = ["C", "D"].map(|drive| format!("{drive}:\\"));
    let hosts = [("crates", "io"), ("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com")]
        .map(|(name, end)| format!("{name}.{end}"));
    folders.into_iter().chain(drives).chain(hosts).collect()
}

fn check(file: &File) -> Vec<Breach> {
    // Cargo writes the registry into its lock file.
    if file.path == "Cargo.lock" {
        return vec![];
    }
    let forbidden = forbidden();
    let mut breaches = Vec::new();
    for (index, line) in file.text.lines().enumerate() {
        for place in &forbidden {
            let found = line.match_indices(place.as_str()).any(|(at, _)| begins_here(&line[..at], place));
            if found {
                breaches.push(Breach::new(file, index + 1, format!("`{place}`")));
            }
        }
    }
    breaches
}

/// Whether the place begins here, and is not the middle of a longer path, address or word.
fn begins_here(before: &str, place: &str) -> bool {
    let inside = |c: char| c.is_alphanumeric() || "_-".contains(c) || place.starts_with('/') && ".})>$~]".contains(c);
    !before.ends_with(inside)
}

#[test]
fn places_of_a_machine_are_caught() {
    let caught = |text: String| crate::law::lines("docs/src/guides/score.md", &text, check);
    for place in forbidden() {
        assert_eq!(caught(format!("first\nopen `{place}x`")), [2], "{place}");
        assert_eq!(caught(format!("{place}x")), [1], "{place}");
    }
    assert_eq!(caught(format!("see https://{}", forbidden().pop().unwrap())), [1]);
    assert_eq!(caught(format!("file://{}anna", "/ho".to_string() + "me/")), [1]);
}

#[test]
fn relative_paths_and_addresses_are_left_alone() {
    let caught = |text: &str| crate::law::lines("docs/src/guides/score.md", text, check);
    assert!(caught("target/tmp/a ./home/x $HOME/work/y https://example.com/home/ bin/root/").is_empty());
    assert!(caught("our framework/tmp stays").is_empty());
}
