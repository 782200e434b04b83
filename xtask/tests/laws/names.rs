//! Law: a module is named after what it is about.

use crate::law::{Breach, Law};
use crate::rust::{line_of, views, words};
use crate::tree::File;

const LAW: Law = Law {
    says: "no module is called utils, util, helpers, helper, common, misc or shared",
    because: "such a name says nothing, so everything ends up there",
    instead: "name it after its noun (`tally`, `dates`), or move each part to the room that uses it",
};

const EMPTY_NAMES: [&str; 7] = ["utils", "util", "helpers", "helper", "common", "misc", "shared"];

#[test]
fn modules_have_names_that_say_something() {
    LAW.holds_for_each(check);
}

fn check(file: &File) -> Vec<Breach> {
    if !file.is_rust() {
        return vec![];
    }
    let mut breaches = Vec::new();
    for part in file.path.trim_end_matches(".rs").split('/') {
        if EMPTY_NAMES.contains(&part) {
            breaches.push(Breach::new(file, 1, format!("a file or folder called `{part}`")));
        }
    }
    let code = views(&file.text).code;
    for at in words(&code, "mod") {
        let name: String = code[at + 3..].trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        if EMPTY_NAMES.contains(&name.as_str()) {
            breaches.push(Breach::new(file, line_of(&code, at), format!("`mod {name}`")));
        }
    }
    breaches
}

#[test]
fn empty_names_are_caught() {
    assert_eq!(crate::law::lines("core/src/utils.rs", "", check), [1]);
    assert_eq!(crate::law::lines("ihanne/tests/common/mod.rs", "", check), [1]);
    assert_eq!(crate::law::lines("core/src/lib.rs", "//! A.\npub mod helpers {\n}", check), [2]);
}

#[test]
fn names_that_say_something_are_left_alone() {
    assert!(crate::law::lines("core/src/market/tally.rs", "mod commonality; // mod utils", check).is_empty());
}
