//! A profile's questions and grounds in words a salesperson reads: the same words in the file, the terminal and the page.

use super::{Class, Grounds, Level, Strength, Tally};
use crate::market::{Interval, Test};
use crate::study::figures::percent;

impl Class {
    /// The word in files.
    pub fn word(self) -> &'static str {
        match self {
            Class::Must => "must",
            Class::Nice => "nice",
            Class::Disqualify => "disqualify",
        }
    }
}

impl Level {
    /// The word in files.
    pub fn word(self) -> &'static str {
        match self {
            Level::Minimum => "minimum",
            Level::Ideal => "ideal",
        }
    }
}

/// A test in words: `50 to 500`, `SaaS or B2B SaaS`, `none of CRM systems`, `not known`.
pub fn test_in_words(test: &Test) -> String {
    match test {
        Test::Is(words) => either(words),
        Test::Lacks(words) => format!("none of {}", either(words)),
        Test::Within(interval) => interval_in_words(interval),
        Test::During { since: Some(since), before: Some(before) } => format!("from {since} to before {before}"),
        Test::During { since: Some(since), before: None } => format!("since {since}"),
        Test::During { since: None, before: Some(before) } => format!("before {before}"),
        Test::During { since: None, before: None } => "any day".to_owned(),
        Test::Yes(true) => "yes".to_owned(),
        Test::Yes(false) => "no".to_owned(),
        Test::Unknown => "not known".to_owned(),
        Test::Other => "anything else".to_owned(),
    }
}

fn either(words: &[String]) -> String {
    match words {
        [] => "nothing".to_owned(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

fn interval_in_words(interval: &Interval) -> String {
    let low = interval.low.is_finite().then(|| number_in_words(interval.low));
    let high = interval.high.is_finite().then(|| number_in_words(interval.high));
    match (low, interval.low_closed, high, interval.high_closed) {
        (None, _, None, _) => "any number".to_owned(),
        (Some(low), true, None, _) => format!("{low} and over"),
        (Some(low), false, None, _) => format!("over {low}"),
        (None, _, Some(high), true) => format!("{high} or less"),
        (None, _, Some(high), false) => format!("under {high}"),
        (Some(low), true, Some(high), true) if low == high => low,
        (Some(low), true, Some(high), true) => format!("{low} to {high}"),
        (Some(low), true, Some(high), false) => format!("{low} to under {high}"),
        (Some(low), false, Some(high), true) => format!("over {low} to {high}"),
        (Some(low), false, Some(high), false) => format!("over {low} to under {high}"),
    }
}

/// A number as people write it: `80 M`, `12 500`, `0.25`.
pub fn number_in_words(number: f64) -> String {
    let size = number.abs();
    if (1e6..1e15).contains(&size) && number % 1e5 == 0.0 {
        return format!("{} M", number / 1e6);
    }
    if number.fract() != 0.0 || !(1e4..1e15).contains(&size) {
        return number.to_string();
    }
    let digits = format!("{size}");
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(' ');
        }
        grouped.push(digit);
    }
    if number < 0.0 { format!("-{grouped}") } else { grouped }
}

/// Counts in words: `112 of 248 (45%)`.
pub fn tally_in_words(tally: Tally) -> String {
    match tally.rate() {
        Some(rate) => format!("{} of {} ({})", tally.won, tally.deals(), percent(rate)),
        None => "no deals".to_owned(),
    }
}

/// The first letter large.
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Grounds in words, with the word for the good ending: `Won 112 of 248 (45%) with it, 60 of 371 (16%) without. Proved.` or `Hypothesis, signed by …`.
pub fn grounds_in_words(grounds: &Grounds, good: &str) -> String {
    match grounds {
        Grounds::Judgement(judgement) => {
            format!("Hypothesis, signed by {} on {}: {}", judgement.by, judgement.on, judgement.because)
        }
        Grounds::Evidence(evidence) => {
            let unknown = match evidence.unknown.deals() {
                0 => String::new(),
                _ => format!(", {} where it is not known", tally_in_words(evidence.unknown)),
            };
            let strength = match evidence.strength {
                Strength::Proved => "Proved.",
                Strength::Supporting => "Supporting: alone it could be chance.",
            };
            let without = match evidence.without.deals() {
                0 if evidence.unknown.deals() > 0 => String::new(),
                _ => format!(", {} without", tally_in_words(evidence.without)),
            };
            format!("{} {} with it{without}{unknown}. {strength}", capital(good), tally_in_words(evidence.with))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::number_in_words;

    #[test]
    fn numbers_read_as_people_write_them() {
        for (number, words) in
            [(80e6, "80 M"), (1.5e6, "1.5 M"), (12_500.0, "12 500"), (500.0, "500"), (0.25, "0.25"), (-20_000.0, "-20 000")]
        {
            assert_eq!(number_in_words(number), words);
        }
    }
}
