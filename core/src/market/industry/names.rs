//! By which names a level of industries may be asked for: the code of the other version, its section, the code of its words.

use super::Version;
use super::convert::{convert, means_another};
use super::lists::{listed_as, rows, words};
use super::sections::section_of;
use super::tables::Language::English;
use super::tables::{known, label, of};
use crate::market::{canonical, named_set, stem};

/// The version that a code states or that alone has it, and the code: of `62.01`, `38.21 (NACE 2.1)`, `46.14.1`. National
/// figures and letters behind a class are left off. `None` when the word is no code.
pub fn code_of(word: &str) -> Option<(Option<Version>, &'static str)> {
    let (code, stated) = match word.split_once(" (") {
        Some((code, rest)) => {
            let named = |version: &Version| rest.strip_suffix(')').is_some_and(|name| name.eq_ignore_ascii_case(version.name()));
            (code, Version::ALL.into_iter().find(named))
        }
        None => (word, None),
    };
    let figure = |at: usize| code.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let shaped = figure(0) && figure(1) && (code.len() == 2 || code.as_bytes()[2] == b'.');
    if !shaped || !code.is_ascii() {
        return None;
    }
    let class = &code[..code.len().min(5)];
    let has = |version: Version| known(version, class);
    match stated {
        Some(version) => has(version).map(|code| (Some(version), code)),
        None => match (has(Version::Rev2), has(Version::Rev21)) {
            (Some(code), None) => Some((Some(Version::Rev2), code)),
            (None, Some(code)) => Some((Some(Version::Rev21), code)),
            (Some(code), Some(_)) => Some((None, code)),
            (None, None) => None,
        },
    }
}

/// What a word of a profile or a level means in English, where it is a code, a branch of codes or a section: of `62.10`, `62.*`,
/// `38.21 (NACE 2.1)`, `NACE C`.
pub fn label_of(word: &str) -> Option<&'static str> {
    if let Some(section) = named_set(word).filter(|set| set.name.starts_with("NACE")) {
        return Some(section.about);
    }
    let (version, code) = code_of(stem(word).map_or(word, |stem| stem.trim_end_matches('.')))?;
    // Where both versions have the code, the label of the older one holds for both.
    version
        .map_or_else(|| (!means_another(code)).then_some(Version::Rev2), Some)
        .and_then(|version| label(version, code, English))
}

/// The division of a code whose class no version has.
fn division_of(word: &str) -> Option<&str> {
    let figures = word.get(..2).filter(|figures| figures.bytes().all(|byte| byte.is_ascii_digit()))?;
    word[2..].starts_with('.').then_some(figures)
}

/// The names of the sections that a division is in.
fn sections_of(division: &str) -> Vec<String> {
    Version::ALL.into_iter().filter_map(|version| section_of(version, division)).map(|set| set.name.to_lowercase()).collect()
}

/// What a column of industries may say in canonical form, sorted: the codes of both versions, with their version where that matters,
/// the names of HubSpot's and LinkedIn's lists, and common words. The labels of NACE are not among them.
pub fn vocabulary() -> Vec<String> {
    let codes = Version::ALL.into_iter().flat_map(|version| of(version).rows.iter().map(move |(code, _)| (version, *code)));
    let codes = codes.filter(|(_, code)| code.len() > 1);
    let stated = |version, code| means_another(code).then(|| format!("{code} ({version})"));
    let mut all: Vec<String> =
        codes.flat_map(|(version, code)| [Some(code.to_owned()), stated(version, code)]).flatten().collect();
    all.extend(rows().map(|row| row.name.to_owned()));
    all.extend(words().map(|(word, _)| word.to_owned()));
    let mut all: Vec<String> = all.iter().map(|name| canonical(name)).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Whether words in canonical form, as a profile asks for them, hold codes or sections of NACE: only then other names matter.
pub fn asks_codes(words: &[String]) -> bool {
    words.iter().any(|word| {
        let code = stem(word).unwrap_or(word).trim_end_matches('.');
        word.starts_with("nace ") || (code.len() >= 2 && code.bytes().take(2).all(|byte| byte.is_ascii_digit()))
    })
}

/// Other names of a level, in canonical form: its bare code, the code in the other version, the sections of both, and for the
/// words of HubSpot, LinkedIn or people their code. Empty for a word that is no industry.
pub fn names_of(word: &str) -> Vec<String> {
    let (version, code) = match code_of(word) {
        Some((version, code)) => (version, code),
        None if division_of(word).is_some() => return division_of(word).map(sections_of).unwrap_or_default(),
        None => match listed_as(word) {
            Some(listed) => (Some(listed.version), listed.code),
            None => return Vec::new(),
        },
    };
    let mut names = vec![code.to_lowercase()];
    let versions = match version {
        Some(version) => vec![version],
        // The same in both, or nobody knows in which: then only the bare code is sure.
        None if means_another(code) => vec![],
        None => Version::ALL.to_vec(),
    };
    for version in versions {
        if means_another(code) {
            names.push(format!("{code} ({version})").to_lowercase());
        }
        let other = convert(code, version);
        names.extend(section_of(version, code).map(|set| set.name.to_lowercase()));
        if let Some(other) = other {
            let qualified = means_another(other);
            names.push(if qualified { format!("{other} ({})", version.other()) } else { other.to_owned() }.to_lowercase());
            names.extend(section_of(version.other(), other).map(|set| set.name.to_lowercase()));
        }
    }
    names.sort_unstable();
    names.dedup();
    names
}
