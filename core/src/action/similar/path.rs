//! A word as the steps of its hierarchy, from the widest to itself.

use crate::market::canonical;
use crate::market::industry::{Version, code_of, convert, is_industry, listed_as, section_of};

/// The steps of a word: of industries section, division, group and class in NACE 2.1, as far as the word says; of words joined by
/// ` > ` those; of others the word itself.
pub(in crate::action) fn path(attribute: &str, word: &str) -> Vec<String> {
    let plain = canonical(word);
    if is_industry(attribute)
        && let Some(steps) = of_industry(&plain)
    {
        return steps;
    }
    plain.split(" > ").map(str::to_owned).collect()
}

fn of_industry(word: &str) -> Option<Vec<String>> {
    let (version, code) = match code_of(word) {
        Some((version, code)) => (version.unwrap_or(Version::Rev21), code),
        None => listed_as(word).map(|listed| (listed.version, listed.code))?,
    };
    let (version, code) = match version {
        Version::Rev21 => (version, code),
        Version::Rev2 => convert(code, version).map_or((version, code), |code| (Version::Rev21, code)),
    };
    let mut steps = vec![section_of(version, code)?.name.to_owned()];
    // `62`, `62.1`, `62.10`: each a step further.
    let ends = [2, 4, 5].into_iter().take_while(|end| code.len() >= *end);
    steps.extend(ends.map(|end| code[..end].to_owned()));
    Some(steps)
}

#[cfg(test)]
mod tests {
    use super::path;

    #[test]
    fn an_industry_is_as_deep_as_it_is_told() {
        assert_eq!(path("industry", "62.10"), ["NACE 2.1 section K", "62", "62.1", "62.10"]);
        assert_eq!(path("industry", "62"), ["NACE 2.1 section K", "62"]);
        assert_eq!(path("industry", "62.01 (NACE Rev. 2)"), path("industry", "62.10"), "both versions lead to one place");
        assert_eq!(path("industry", "Wizardry"), ["wizardry"]);
    }

    #[test]
    fn other_words_are_one_step_unless_they_say_more() {
        assert_eq!(path("country", "FI"), ["fi"]);
        assert_eq!(path("segment", "Manufacturing > Metals"), ["manufacturing", "metals"]);
    }
}
