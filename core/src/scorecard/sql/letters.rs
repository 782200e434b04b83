//! Large letters made small, where an engine may not do it as the product does.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::dialect::Dialect;

/// The letters beyond those of English that words have, where they have a large form.
pub(super) struct Letters {
    /// Large and small.
    pairs: Vec<(char, char)>,
    dotted: bool,
}

/// Every letter that has one small form beyond those of English, with it.
static LARGE: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let small = |large: char| {
        let mut small = large.to_lowercase();
        small.next().filter(|one| *one != large && !one.is_ascii() && small.next().is_none())
    };
    ('\u{80}'..=char::MAX).filter_map(|large| Some((large, small(large)?))).collect()
});

/// The one letter whose small form is two.
const DOTTED: [&str; 2] = ["İ", "i\u{307}"];

impl Letters {
    /// Those of some words.
    pub(super) fn of(words: &[String]) -> Letters {
        let asked: HashSet<char> = words.iter().flat_map(|word| word.chars()).filter(|letter| !letter.is_ascii()).collect();
        let pairs = LARGE.iter().copied().filter(|(_, small)| asked.contains(small)).collect();
        Letters { pairs, dotted: words.iter().any(|word| word.contains(DOTTED[1])) }
    }

    /// A text in lower case, as far as these letters go.
    pub(super) fn small(&self, text: &str, dialect: &Dialect) -> String {
        let [large, small] = DOTTED.map(dialect.literal);
        let text = if self.dotted { format!("replace({text}, {large}, {small})") } else { text.to_owned() };
        (dialect.lower)(&text, &self.pairs)
    }
}
