//! Law: nothing unfinished is left behind, and nothing is silenced without a reason.

use crate::law::{Breach, Law};
use crate::rust::{line_of, views, words};
use crate::tree::File;

const LAW: Law = Law {
    says: "no todo!, unimplemented!, dbg! or notes to finish later; every #[allow] and #[expect] has a `reason`, \
           and every #[ignore] says `long: ...` or `needs: ...`",
    because: "a promise in the source is a fault that nobody counts",
    instead: "finish it, take it out, or give the reason: `#[allow(lint, reason = \"...\")]`, `#[ignore = \"long: ...\"]`",
};

const MACROS: [&str; 3] = ["todo!", "unimplemented!", "dbg!"];
const NOTES: [&str; 3] = ["TODO", "FIXME", "XXX"];

#[test]
fn nothing_unfinished_is_left() {
    LAW.holds_for_each(check);
}

fn check(file: &File) -> Vec<Breach> {
    if !file.is_rust() {
        return vec![];
    }
    let views = views(&file.text);
    let breach = |at: usize, what: &str| Breach::new(file, line_of(&views.code, at), what);
    let mut breaches = Vec::new();
    for word in MACROS {
        breaches.extend(words(&views.code, word).map(|at| breach(at, word)));
    }
    for (index, comment) in views.comments.lines().enumerate() {
        let note = NOTES.into_iter().find(|note| words(comment, note).next().is_some());
        breaches.extend(note.map(|note| Breach::new(file, index + 1, note)));
    }
    for silencer in ["[allow(", "[expect("] {
        for (at, _) in views.code.match_indices(silencer) {
            let attribute = views.code[at..].split(']').next().unwrap_or_default();
            if words(attribute, "reason").next().is_none() {
                breaches.push(breach(at, &format!("`#{silencer}...)]` without a reason")));
            }
        }
    }
    for (index, line) in file.text.lines().enumerate() {
        let is_code = views.code.lines().nth(index).is_some_and(|code| code.contains("#[ignore"));
        let says_why = ["#[ignore = \"long: ", "#[ignore = \"needs: "].iter().any(|start| line.contains(start));
        if is_code && !says_why {
            breaches.push(Breach::new(file, index + 1, "`#[ignore]` that says neither `long: ...` nor `needs: ...`"));
        }
    }
    breaches
}

#[test]
fn leftovers_are_caught() {
    let caught = |text: &str| crate::law::lines("core/src/a.rs", text, check);
    assert_eq!(caught("fn f() {\n    todo!()\n}"), [2]);
    assert_eq!(caught("unimplemented!(\"later\")"), [1]);
    assert_eq!(caught("let x = dbg!(y);"), [1]);
    assert_eq!(caught(concat!("// TO", "DO: the rest")), [1]);
    assert_eq!(caught("#[allow(dead_code)]\nfn f() {}"), [1]);
    assert_eq!(caught("\n#![allow(\n    dead_code,\n    unused\n)]"), [2]);
    assert_eq!(caught("#[expect(dead_code)]"), [1]);
    assert_eq!(caught("#[test]\n#[ignore]\nfn f() {}"), [2]);
    assert_eq!(caught("#[ignore = \"slow\"]"), [1]);
}

#[test]
fn finished_work_is_left_alone() {
    let caught = |text: &str| crate::law::lines("core/src/a.rs", text, check);
    assert!(caught("let hint = \"todo!\"; // mastodon and a TODOLIST").is_empty());
    assert!(caught("#[allow(dead_code, reason = \"read by the page\")]").is_empty());
    assert!(caught("#[ignore = \"long: 500 shuffled studies\"]\nfn f() {}").is_empty());
}
