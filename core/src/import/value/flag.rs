//! Yes and no in four languages.

const YES: &[&str] =
    &["yes", "true", "kyllä", "on", "ja", "jo", "tak", "prawda", "tosi", "sant", "sann", "joo", "✓", "✔", "☑", "wahr", "checked"];
const NO: &[&str] = &[
    "no",
    "false",
    "ei",
    "off",
    "nej",
    "nie",
    "fałsz",
    "epätosi",
    "falskt",
    "falsk",
    "✗",
    "✘",
    "☐",
    "nein",
    "falsch",
    "unchecked",
];
/// Letters and figures that say yes or no only beside their opposite.
const SHORT: &[(&str, bool)] = &[("1", true), ("0", false), ("y", true), ("n", false), ("t", true), ("f", false), ("j", true)];

/// Every word, letter and figure that says yes, or no, in lower case.
pub fn spellings(yes: bool) -> impl Iterator<Item = &'static str> {
    let words = if yes { YES } else { NO };
    words.iter().copied().chain(SHORT.iter().filter(move |(_, says)| *says == yes).map(|(short, _)| *short))
}

/// What a word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saying {
    /// Yes or no, whatever stands in the rest of the column.
    Word(bool),
    /// `1` or `n`: yes or no if the rest of the column is so too.
    Short(bool),
}

/// Reads a yes or a no. `None` when the text is something else.
pub fn flag(text: &str) -> Option<Saying> {
    let text = text.trim();
    if text.len() > 10 {
        return None;
    }
    let lower = text.to_lowercase();
    if YES.contains(&lower.as_str()) {
        return Some(Saying::Word(true));
    }
    if NO.contains(&lower.as_str()) {
        return Some(Saying::Word(false));
    }
    let whole = lower.strip_suffix(".0").unwrap_or(&lower);
    SHORT.iter().find(|(short, _)| *short == whole).map(|(_, yes)| Saying::Short(*yes))
}

#[cfg(test)]
mod tests {
    use super::{Saying, flag};

    #[test]
    fn yes_and_no_in_four_languages() {
        for (yes, no) in [("Yes", "no"), ("TRUE", "False"), ("Kyllä", "Ei"), ("ja", "Nej"), ("Tak", "nie")] {
            assert_eq!(flag(yes), Some(Saying::Word(true)), "{yes}");
            assert_eq!(flag(no), Some(Saying::Word(false)), "{no}");
        }
        assert_eq!((flag("1"), flag("0.0")), (Some(Saying::Short(true)), Some(Saying::Short(false))));
        assert_eq!((flag("2"), flag("none"), flag("")), (None, None, None));
    }
}
