//! How industries hang together: a level is under the codes of both versions of NACE, also where it stands in words.

use crate::market::industry::{SECTIONS, Version, code_of, is_industry, listed_as, names_of};

/// Fewer words than this are told apart as they stand.
const ENOUGH_WORDS: usize = 12;

/// The names of each level with its position, sorted: its own, and among industries those of [`names_of`].
pub(crate) fn names(attribute: &str, folded: &[String]) -> Vec<(String, usize)> {
    let industries = is_industry(attribute);
    let of = |(at, level): (usize, &String)| {
        let others = if industries { names_of(level) } else { Vec::new() };
        std::iter::once(level.clone()).chain(others).map(move |name| (name, at)).collect::<Vec<_>>()
    };
    let mut names: Vec<(String, usize)> = folded.iter().enumerate().flat_map(of).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The codes of industries in words, as levels of codes would have them; `None` where there are few, or most are no industries.
pub(crate) fn codes_of_words(attribute: &str, folded: &[String]) -> Option<Vec<Option<&'static str>>> {
    if !is_industry(attribute) || folded.len() < ENOUGH_WORDS {
        return None;
    }
    let codes: Vec<Option<&str>> =
        folded.iter().map(|level| listed_as(level).map(|listed| listed.code).filter(|code| code.len() > 1)).collect();
    (codes.iter().flatten().count() * 5 >= folded.len() * 3).then_some(codes)
}

/// The sections that hold several levels, with these: of the version that most codes are of, the older where it is the same.
pub(crate) fn sections(attribute: &str, names: &[(String, usize)]) -> Vec<(String, Vec<usize>)> {
    if !is_industry(attribute) {
        return Vec::new();
    }
    let only = |version: Version| {
        names.iter().filter(|(name, _)| code_of(name).is_some_and(|(known, _)| known == Some(version))).count()
    };
    let version = if only(Version::Rev21) > only(Version::Rev2) { Version::Rev21 } else { Version::Rev2 };
    let of_version = SECTIONS.iter().filter(|set| set.name.starts_with(&format!("{version} section")));
    let with_levels = of_version.map(|set| {
        let name = set.name.to_lowercase();
        let from = names.partition_point(|(known, _)| *known < name);
        let levels = names[from..].iter().take_while(|(known, _)| *known == name).map(|(_, level)| *level).collect();
        (set.name.to_owned(), levels)
    });
    with_levels.collect()
}
