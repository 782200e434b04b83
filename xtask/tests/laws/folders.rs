//! Law: every folder of source says in its first sentence what it is.

use std::collections::BTreeMap;

use crate::law::{Breach, Law};
use crate::tree::{self, File};

const LAW: Law = Law {
    says: "every folder of source has a mod.rs, lib.rs or main.rs that begins with `//!` and a sentence; \
           a folder of stories may say it in a README.md",
    because: "whoever opens a folder should know in one line whether they are in the right one",
    instead: "write one sentence, ending with a full stop, that says what the folder is",
};

#[test]
fn folders_say_what_they_are() {
    LAW.holds(check(tree::files()));
}

fn check(files: &[File]) -> Vec<Breach> {
    let mut folders: BTreeMap<&str, Vec<&File>> = BTreeMap::new();
    let is_told = |folder: &str| files.iter().any(|file| file.path == format!("{folder}/README.md"));
    for file in files.iter().filter(|file| file.is_rust()) {
        if let Some((folder, _)) = file.path.rsplit_once('/')
            && !(folder.contains("/tests/") && is_told(folder))
        {
            folders.entry(folder).or_default().push(file);
        }
    }
    folders.into_iter().filter_map(|(folder, files)| check_folder(folder, &files)).collect()
}

fn check_folder(folder: &str, files: &[&File]) -> Option<Breach> {
    // Each file of `tests/`, `benches/`, `examples/` and `src/bin/` is a program of its own.
    let programs = ["/tests", "/benches", "/examples", "/src/bin"];
    if programs.iter().any(|end| folder.ends_with(end)) {
        return None;
    }
    let Some(first) = files.iter().find(|file| matches!(file.name(), "mod.rs" | "lib.rs" | "main.rs")) else {
        return Some(Breach::new(files[0], 1, format!("`{folder}` has no mod.rs")));
    };
    let header: Vec<&str> = first.text.lines().map_while(|line| line.strip_prefix("//!")).collect();
    let paragraph: Vec<&str> = header.iter().map(|line| line.trim()).take_while(|line| !line.is_empty()).collect();
    let sentence = paragraph.join(" ");
    let is_sentence = sentence.split(' ').count() >= 3 && sentence.contains('.') || sentence.ends_with(':');
    (!is_sentence).then(|| Breach::new(first, 1, format!("`{folder}` does not begin by saying what it is")))
}

#[test]
fn silent_folders_are_caught() {
    let caught = |path: &str, text: &str| !check(&[File::new(path, text)]).is_empty();
    assert!(caught("core/src/lib.rs", "pub mod market;"));
    assert!(caught("core/src/market/mod.rs", "//!\n//! Accounts."));
    assert!(caught("core/src/market/mod.rs", "//! Market\n\npub mod kind;"));
    assert!(caught("core/src/market/mod.rs", "// The accounts of a market.\npub mod kind;"));
    assert!(caught("core/src/market/kind.rs", "//! The kinds of columns are these."));
}

#[test]
fn folders_with_a_sentence_are_left_alone() {
    let fine = |path: &str, text: &str| check(&[File::new(path, text)]).is_empty();
    assert!(fine("core/src/market/mod.rs", "//! Accounts, contacts\n//! and deals as columns.\n\npub mod kind;"));
    assert!(fine("core/tests/stories.rs", "fn main() {}"));
    let stories = [File::new("ihanne/tests/stories/read.rs", ""), File::new("ihanne/tests/stories/README.md", "# Stories")];
    assert!(check(&stories).is_empty());
    assert!(!check(&stories[..1]).is_empty());
}
