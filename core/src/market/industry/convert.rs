//! From one version of NACE to the other, class by class.
//!
//! A class that both versions have under one code means the same in both, unless `rev2_to_rev21.tsv` says where it went. Where
//! it was split, the file names the group, division or section that holds all of its parts.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Version;
use super::tables::{is_code, known};

static MOVED: LazyLock<Vec<(&str, &str)>> =
    LazyLock::new(|| include_str!("rev2_to_rev21.tsv").lines().filter_map(|line| line.split_once('\t')).collect());

static TO_REV21: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| MOVED.iter().copied().collect());

/// The classes of NACE 2.1 to which only one class of Rev. 2 came.
static TO_REV2: LazyLock<HashMap<&str, Option<&str>>> = LazyLock::new(|| {
    let mut back: HashMap<&str, Option<&str>> = HashMap::new();
    for (from, to) in MOVED.iter() {
        // One that was there before stays what it was.
        let kept = is_code(Version::Rev2, to) && !TO_REV21.contains_key(to);
        back.entry(to).and_modify(|only| *only = None).or_insert((!kept).then_some(from));
    }
    back
});

/// A code in the other version; for a class that was split or merged, the finest code that surely holds it. `None` where there
/// is none, and for codes that are none.
pub fn convert(code: &str, from: Version) -> Option<&'static str> {
    let code = known(from, code)?;
    let to = from.other();
    if code.len() == 1 {
        return section(code, to).and_then(|code| known(to, code));
    }
    if code.len() < 5 {
        // Divisions kept their numbers; what is in a group may have changed.
        return known(to, &code[..2]);
    }
    let moved = match from {
        Version::Rev2 => TO_REV21.get(code).map(|to| Some(*to)),
        Version::Rev21 => TO_REV2.get(code).copied(),
    };
    match moved {
        Some(Some(other)) => known(to, other),
        // Several came together in it, or other things are called so there.
        Some(None) => common(code),
        None if from == Version::Rev21 && means_another(code) => None,
        None => known(to, code).or_else(|| known(to, &code[..2])),
    }
}

/// Whether a class stands in both versions and means another thing in each, or less in the newer one.
pub fn means_another(code: &str) -> bool {
    is_code(Version::Rev2, code) && is_code(Version::Rev21, code) && TO_REV21.get(code).is_some_and(|to| *to != code)
}

/// The group or division of Rev. 2 that holds all classes which came together in one of NACE 2.1.
fn common(code: &str) -> Option<&'static str> {
    let from = MOVED.iter().filter(|(_, to)| *to == code).map(|(from, _)| *from);
    let kept = (is_code(Version::Rev2, code) && !TO_REV21.contains_key(code)).then_some(code);
    let all: Vec<&str> = from.chain(kept).collect();
    let first = all.first()?;
    [4, 2].into_iter().find_map(|length| {
        let held = all.iter().all(|code| code[..length] == first[..length]);
        if held { known(Version::Rev2, &first[..length]) } else { None }
    })
}

/// The letter of a section in the other version. What was J in Rev. 2 is J and K in NACE 2.1, and the letters behind moved on.
fn section(letter: &str, to: Version) -> Option<&'static str> {
    const REV2: [&str; 21] =
        ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P", "Q", "R", "S", "T", "U"];
    const REV21: [&str; 22] =
        ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "J", "K", "L", "M", "N", "O", "P", "Q", "R", "S", "T", "U"];
    let at = (*letter.as_bytes().first()?).checked_sub(b'A').map(usize::from)?;
    match to {
        Version::Rev2 => REV21.get(at).copied(),
        Version::Rev21 => match at {
            // Two sections; neither holds it.
            9 => None,
            0..=8 => REV2.get(at).copied(),
            _ => ["L", "M", "N", "O", "P", "Q", "R", "S", "T", "U", "V"].get(at - 10).copied(),
        },
    }
}
