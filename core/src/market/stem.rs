//! Words that stand for a branch of a hierarchy: `62.*` is 62 and all codes that begin with `62.`.

use super::industry::names_of;

/// What stands before the star of a word in canonical form: `62.` of `62.*`. `None` for a plain word, and for a star
/// without a letter or digit before it.
pub fn stem(word: &str) -> Option<&str> {
    word.strip_suffix('*').filter(|stem| stem.contains(char::is_alphanumeric) && !stem.ends_with('*'))
}

/// Whether a word in canonical form is the top of the branch or below it: `62.` holds `62`, `62.1` and `62.10`, not `620`;
/// `manufacturing > ` holds `manufacturing` and `manufacturing > metals`.
pub fn is_under(word: &str, stem: &str) -> bool {
    word == top_of(stem) || word.starts_with(stem)
}

/// The top of a branch: its stem without the signs at the end, `62` for `62.`.
pub fn top_of(stem: &str) -> &str {
    stem.trim_end_matches(|sign: char| !sign.is_alphanumeric())
}

/// Among the words of a question, and before all others: an industry is also found by its other names.
pub(super) const OTHER_NAMES: &str = "\0";

/// Whether a word in canonical form is among those that [`Test::words`](super::Test::words) gave, or in a branch among them. An
/// industry is also found by its other names, where [`Test::words_about`](super::Test::words_about) says so: by a code of NACE
/// where it stands in words.
pub fn listed(open: &[String], word: &str) -> bool {
    let by_names = open.first().is_some_and(|first| first == OTHER_NAMES);
    directly(open, word) || (by_names && names_of(word).iter().any(|name| directly(open, name)))
}

fn directly(open: &[String], word: &str) -> bool {
    open.binary_search_by(|known| known.as_str().cmp(word)).is_ok()
        || open.iter().filter_map(|known| stem(known)).any(|stem| is_under(word, stem))
}

#[cfg(test)]
mod tests {
    use super::{is_under, listed, stem};

    #[test]
    fn a_star_stands_for_a_code_and_all_below_it() {
        assert_eq!(stem("62.*"), Some("62."));
        for (word, under) in [("62", true), ("62.1", true), ("62.10 software", true), ("620", false), ("63.1", false)] {
            assert_eq!(is_under(word, "62."), under, "{word}");
        }
        assert!(is_under("c25.11", "c") && is_under("c", "c") && !is_under("d25", "c"));
        assert!(is_under("manufacturing", "manufacturing > ") && is_under("manufacturing > metals", "manufacturing > "));
        assert!(!is_under("manufacturing services", "manufacturing > "));
    }

    #[test]
    fn a_star_alone_is_a_word_like_any_other() {
        assert_eq!((stem("*"), stem("> *"), stem("saas")), (None, None, None));
        assert!(listed(&["62.*".into(), "saas".into()], "62.02") && !listed(&["*".into()], "62.02"));
    }
}
