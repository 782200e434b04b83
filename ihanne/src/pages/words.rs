//! What profiles and scores say, in the words of a language.

use ihanne_core::market::{Interval, Test};

use crate::languages::Language;

/// An attribute as people call it: in the words of the language where it has some, or else its key.
pub fn attribute_words(language: Language, key: &str) -> String {
    let named = matches!(
        key,
        "industry"
            | "country"
            | "employees"
            | "revenue"
            | "region"
            | "city"
            | "founded"
            | "technologies"
            | "challenges"
            | "source"
    );
    if named {
        return language.say(&format!("attribute-{key}"));
    }
    let mut words = key.replace('_', " ");
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}

/// A number as it is written: with thousands apart, and millions where it is round.
pub fn number_words(language: Language, number: f64) -> String {
    language.written(&format!("{number}"))
}

/// A test in words: `100–249`, `SaaS, Software`, `not known`.
pub fn test_words(language: Language, test: &Test) -> String {
    match test {
        Test::Is(words) => words.join(", "),
        Test::Lacks(words) => language.tell("test-lacks", &[("words", words.join(", ").into())]),
        Test::Within(within) => within_words(language, within),
        Test::During { since, before } => {
            let day = |day: &Option<chrono::NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
            format!("{}–{}", day(since), day(before))
        }
        Test::Yes(true) => language.say("test-yes"),
        Test::Yes(false) => language.say("test-no"),
        Test::Unknown => language.say("unknown"),
        Test::Other => language.say("test-other"),
    }
}

fn within_words(language: Language, within: &Interval) -> String {
    let number = |number: f64| number_words(language, number);
    match (within.low.is_finite(), within.high.is_finite()) {
        (false, false) => language.say("test-any"),
        (true, false) if within.low_closed => language.tell("test-from", &[("low", number(within.low).into())]),
        (true, false) => language.tell("test-above", &[("low", number(within.low).into())]),
        (false, true) if within.high_closed => language.tell("test-to", &[("high", number(within.high).into())]),
        (false, true) => language.tell("test-below", &[("high", number(within.high).into())]),
        (true, true) if within.low == within.high => number(within.low),
        (true, true) if within.high_closed => format!("{}–{}", number(within.low), number(within.high)),
        (true, true) => {
            let values = [("low", number(within.low).into()), ("high", number(within.high).into())];
            language.tell("test-within", &values)
        }
    }
}

/// The name of a file that was brought, without the folders it lay in.
pub fn file_name(source: &str) -> &str {
    source.rsplit(['/', '\\']).next().unwrap_or(source)
}
