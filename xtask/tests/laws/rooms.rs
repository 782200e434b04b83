//! Law: in `core`, a room imports only rooms before it in the order data flows.

use crate::law::{Breach, Law, lines};
use crate::rust::{line_of, paths, views, words};
use crate::tree::File;

const ROOMS: [&str; 7] = ["market", "import", "study", "profile", "scorecard", "action", "review"];

const LAW: Law = Law {
    says: "a room of core imports only rooms before it: market, import, study, profile, scorecard, action, review",
    because: "data flows one way; a room can be read, tested and trusted without those after it",
    instead: "move the shared part to the earliest room that needs it, or hand it in as an argument",
};

#[test]
fn rooms_look_upstream_only() {
    LAW.holds_for_each(check);
}

fn check(file: &File) -> Vec<Breach> {
    let Some(inside) = file.path.strip_prefix("core/src/").filter(|_| file.is_rust()) else {
        return vec![];
    };
    if inside == "lib.rs" {
        return vec![];
    }
    let own = inside.split('/').next().unwrap_or_default().trim_end_matches(".rs");
    let place = ROOMS.iter().position(|room| *room == own);
    if place.is_none() && inside.contains('/') {
        return vec![Breach::new(file, 1, format!("`{own}` is not one of the rooms"))];
    }
    let code = views(&file.text).code;
    let mut named = paths(&code, "crate");
    named.extend(through_super(&code, inside.split('/').count()));
    let before = &ROOMS[..place.unwrap_or(0)];
    let mut breaches = Vec::new();
    for (line, name) in named {
        if ROOMS.contains(&name.as_str()) && name != own && !before.contains(&name.as_str()) {
            breaches.push(Breach::new(file, line, format!("`{own}` uses `{name}`, which comes after it")));
        } else if name.starts_with(char::is_uppercase) {
            breaches.push(Breach::new(file, line, format!("`crate::{name}` hides the room it comes from")));
        }
    }
    breaches
}

/// Rooms reached by climbing: `super::super::study` in a file two steps below the crate's root.
fn through_super(code: &str, depth: usize) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for at in words(code, "super") {
        if code[..at].ends_with("super::") {
            continue;
        }
        let mut rest = &code[at..];
        let mut climbed = 0;
        while let Some(further) = rest.strip_prefix("super::") {
            (rest, climbed) = (further, climbed + 1);
        }
        // In `market/mod.rs` one step reaches the root, in `market/kind.rs` two.
        let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        if climbed + 1 >= depth && ROOMS.contains(&name.as_str()) {
            found.push((line_of(code, at), name));
        }
    }
    found
}

#[test]
fn a_room_that_looks_downstream_is_caught() {
    let market = |text| lines("core/src/market/kind.rs", text, check);
    assert_eq!(market("use crate::study::Tally;"), [1]);
    assert_eq!(market("fn f() {}\nuse crate::{\n    market::Kind,\n    review::Drift,\n};"), [4]);
    assert_eq!(market("let x = super::super::profile::new();"), [1]);
    assert_eq!(market("use crate::Tally;"), [1]);
    assert_eq!(lines("core/src/market/mod.rs", "use super::study::Tally;", check), [1]);
    assert_eq!(lines("core/src/study/search/gate.rs", "use crate::profile::Class;", check), [1]);
    assert_eq!(lines("core/src/problem.rs", "use crate::market::Kind;", check), [1]);
    assert_eq!(lines("core/src/extras/mod.rs", "", check), [1]);
}

#[test]
fn a_room_that_looks_upstream_is_left_alone() {
    let profile = |text| lines("core/src/profile/lint.rs", text, check);
    let text = "use crate::market::Kind;\nuse crate::{import, study::Tally, profile::Class};\n// crate::review";
    assert!(profile(text).is_empty());
    assert!(profile("use super::study;\nlet text = \"crate::review\";").is_empty());
    assert!(lines("core/src/lib.rs", "pub use crate::review::Drift;", check).is_empty());
    assert!(lines("connect/src/lib.rs", "use crate::review;", check).is_empty());
}
