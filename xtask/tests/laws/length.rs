//! Law: no source file is longer than 400 lines without saying why.

use crate::law::{Breach, Law};
use crate::tree::File;

const LONGEST: usize = 400;

const LAW: Law = Law {
    says: "no source file has more than 400 lines, unless a line of its header says `Long because: reason`",
    because: "a file of about a hundred lines is read; a file of a thousand is searched",
    instead: "split it by what it is about; for a table that is long by nature write `//! Long because: ...`",
};

#[test]
fn source_files_are_short() {
    LAW.holds_for_each(check);
}

fn check(file: &File) -> Vec<Breach> {
    let header = match file.extension() {
        "rs" => "//! Long because: ",
        "html" | "css" | "js" | "py" | "sh" => "Long because: ",
        _ => return vec![],
    };
    let length = file.text.lines().count();
    let reason = file.text.lines().take(20).find_map(|line| line.split_once(header));
    let is_excused = reason.is_some_and(|(_, reason)| reason.split_whitespace().count() >= 3);
    if length <= LONGEST || is_excused { vec![] } else { vec![Breach::new(file, LONGEST + 1, format!("{length} lines"))] }
}

#[test]
fn long_files_without_a_reason_are_caught() {
    let lines = |path: &str, text: &str| crate::law::lines(path, text, check);
    let long = "x\n".repeat(401);
    assert_eq!(lines("core/src/a.rs", &long), [401]);
    assert_eq!(lines("core/src/a.rs", &format!("//! Long because: \n{long}")), [401]);
    assert_eq!(lines("ihanne/templates/study.html", &long), [401]);
}

#[test]
fn short_files_and_long_ones_with_a_reason_are_left_alone() {
    let lines = |path: &str, text: &str| crate::law::lines(path, text, check);
    let long = "x\n".repeat(401);
    assert!(lines("core/src/a.rs", &"x\n".repeat(400)).is_empty());
    assert!(lines("core/src/a.rs", &format!("//! Countries.\n//! Long because: there are 249 countries.\n{long}")).is_empty());
    assert!(lines("ihanne/tests/data/deals.csv", &long).is_empty());
}
