//! A number known only to lie between two ends: `51-200`, `5-50 M€`, `More than 1M`, `1 000+`, `alle 20`, `50..200`.

use super::number::{Decimal, Quantity, Shows, fold, quantity, without_comment};
use super::unit::Unit;

/// A range as it stands in a cell. An end that is not there is open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    /// The lower end.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
    /// Whether the text says that the end itself does not belong: `> 80`, `under 20`.
    pub strict: bool,
    /// The multiplier that stood in the cell; 1 when there was none.
    pub times: f64,
    /// What the ends count.
    pub unit: Unit,
    /// What the ends show about the decimal sign.
    pub shows: [Shows; 2],
}

/// Words before a number: does it open upward (`true`) or downward, and does the number itself belong?
const BEFORE: &[(&str, bool, bool)] = &[
    (">=", true, false),
    ("=>", true, false),
    ("≥", true, false),
    (">", true, true),
    ("<=", false, false),
    ("=<", false, false),
    ("≤", false, false),
    ("<", false, true),
    ("more than", true, true),
    ("greater than", true, true),
    ("over", true, true),
    ("above", true, true),
    ("at least", true, false),
    ("from", true, false),
    ("min.", true, false),
    ("min", true, false),
    ("less than", false, true),
    ("fewer than", false, true),
    ("under", false, true),
    ("below", false, true),
    ("at most", false, false),
    ("up to", false, false),
    ("max.", false, false),
    ("max", false, false),
    // Finnish
    ("yli", true, true),
    ("vähintään", true, false),
    ("alle", false, true),
    ("enintään", false, false),
    ("korkeintaan", false, false),
    // Swedish
    ("över", true, true),
    ("mer än", true, true),
    ("fler än", true, true),
    ("minst", true, false),
    ("mindre än", false, true),
    ("färre än", false, true),
    ("högst", false, false),
    ("upp till", false, false),
    // Polish
    ("ponad", true, true),
    ("powyżej", true, true),
    ("więcej niż", true, true),
    ("co najmniej", true, false),
    ("poniżej", false, true),
    ("mniej niż", false, true),
    ("co najwyżej", false, false),
    ("nie więcej niż", false, false),
    ("do", false, false),
];

/// Words after a number, which itself belongs: does it open upward?
const AFTER: &[(&str, bool)] = &[
    ("+", true),
    ("or more", true),
    ("and more", true),
    ("or over", true),
    ("and over", true),
    ("and above", true),
    ("or above", true),
    ("or less", false),
    ("or fewer", false),
    ("or under", false),
    ("and under", false),
    ("and below", false),
    ("or below", false),
    ("tai enemmän", true),
    ("tai yli", true),
    ("tai vähemmän", false),
    ("tai alle", false),
    ("eller mer", true),
    ("eller fler", true),
    ("eller mindre", false),
    ("eller färre", false),
    ("lub więcej", true),
    ("i więcej", true),
    ("lub mniej", false),
    ("i mniej", false),
];

/// Signs and words between two ends, longest first where one holds another.
const BETWEEN: &[&str] = &["...", "..", "…", "–", "—", " to ", " till ", " do ", " bis ", " and ", " och ", " - ", "-"];

/// Reads a range. `None` when the text is something else, a plain number among it.
pub fn stretch(text: &str, decimal: Decimal) -> Option<Stretch> {
    let folded = fold(text);
    let text = without_comment(&folded).trim_start_matches('~').trim();
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    compared(text, decimal).or_else(|| two_ended(text, decimal)).or_else(|| code(text))
}

/// `text` with `start` taken off its front, whatever its case.
fn strip_front<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    let mut letters = text.char_indices();
    for wanted in start.chars() {
        let (_, letter) = letters.next()?;
        if letter != wanted && !letter.to_lowercase().eq([wanted]) {
            return None;
        }
    }
    Some(&text[letters.next().map_or(text.len(), |(at, _)| at)..])
}

/// `text` with `end` taken off its back, whatever its case.
fn strip_back<'a>(text: &'a str, end: &str) -> Option<&'a str> {
    let at = text.char_indices().rev().nth(end.chars().count() - 1)?.0;
    strip_front(&text[at..], end).map(|_| &text[..at])
}

fn compared(text: &str, decimal: Decimal) -> Option<Stretch> {
    let open = |up: bool, strict: bool, end: Quantity| Stretch {
        low: up.then_some(end.value),
        high: (!up).then_some(end.value),
        strict,
        times: end.times,
        unit: end.unit,
        shows: [end.shows, Shows::Nothing],
    };
    for (word, up, strict) in BEFORE {
        let Some(rest) = strip_front(text, word) else { continue };
        // "dog 5" does not begin with "do".
        let apart = !word.ends_with(char::is_alphabetic) || rest.starts_with([' ', '.', ':']);
        if apart && let Some(end) = quantity(rest.trim_start_matches(['.', ':']), decimal) {
            return Some(open(*up, *strict, end));
        }
    }
    for (word, up) in AFTER {
        if let Some(end) = strip_back(text, word).and_then(|rest| quantity(rest, decimal)) {
            return Some(open(*up, false, end));
        }
    }
    // "1000+ employees"
    let plus = text.find('+')?;
    let number = quantity(&text[..plus], decimal)?;
    let unit = quantity(&format!("1 {}", &text[plus + 1..]), decimal)?;
    let end = Quantity { value: number.value * unit.times, times: number.times * unit.times, ..number };
    Some(open(true, false, Quantity { unit: if number.unit == Unit::Plain { unit.unit } else { number.unit }, ..end }))
}

fn two_ended(text: &str, decimal: Decimal) -> Option<Stretch> {
    let text = strip_front(text, "between ").unwrap_or(text);
    for sign in BETWEEN {
        // From the second letter on: a minus sign may come first.
        let begin = text.char_indices().nth(1).map_or(text.len(), |(at, _)| at);
        let Some(at) = text[begin..].find(sign).map(|at| at + begin) else {
            if let Some(end) = sign.starts_with("..").then(|| text.strip_prefix(sign)).flatten() {
                return one_open(quantity(end, decimal)?, false);
            }
            continue;
        };
        let (left, right) = (text[..at].trim(), text[at + sign.len()..].trim());
        if right.is_empty() && sign.starts_with("..") {
            return one_open(quantity(left, decimal)?, true);
        }
        if let (Some(low), Some(high)) = (quantity(left, decimal), quantity(right, decimal)) {
            return joined(low, high);
        }
    }
    None
}

fn one_open(end: Quantity, up: bool) -> Option<Stretch> {
    let (low, high) = (up.then_some(end.value), (!up).then_some(end.value));
    Some(Stretch { low, high, strict: false, times: end.times, unit: end.unit, shows: [end.shows, Shows::Nothing] })
}

/// What stands after the second end (`5-50 M€`) or before the first (`€5-50`) is said of both.
fn joined(low: Quantity, high: Quantity) -> Option<Stretch> {
    let mut first = low.value;
    let shared = low.times == 1.0 && first * high.times <= high.value;
    if shared {
        first *= high.times;
    }
    let unit = match (low.unit, high.unit) {
        (Unit::Plain, unit) | (unit, Unit::Plain) => unit,
        (one, other) if one == other => one,
        _ => return None,
    };
    let times = if shared || low.times == high.times { high.times } else { low.times.max(high.times) };
    (first <= high.value).then_some(Stretch {
        low: Some(first),
        high: Some(high.value),
        strict: false,
        times,
        unit,
        shows: [low.shows, high.shows],
    })
}

/// Size classes of company registers: `ANTAL_20_49`.
fn code(text: &str) -> Option<Stretch> {
    let ends = text
        .strip_prefix(|letter: char| letter.is_ascii_uppercase())?
        .trim_start_matches(|letter: char| letter.is_ascii_uppercase() || letter == '_');
    let (low, high) = ends.split_once('_')?;
    let low = quantity(low, Decimal::Point)?;
    joined(low, quantity(high, Decimal::Point)?)
}

#[cfg(test)]
mod tests {
    use super::super::unit::TimeUnit;
    use super::{Decimal, Unit, stretch};
    use proptest::prelude::*;

    fn ends(text: &str) -> Option<(Option<f64>, Option<f64>, bool)> {
        stretch(text, Decimal::Point).map(|stretch| (stretch.low, stretch.high, stretch.strict))
    }

    #[test]
    fn ranges_of_four_languages_are_read() {
        for (text, low, high) in [
            ("51-200", 51.0, 200.0),
            ("11–50 employees", 11.0, 50.0),
            ("5-50 M€", 5e6, 50e6),
            ("€5-50M", 5e6, 50e6),
            ("5M - 50M", 5e6, 50e6),
            ("500k-1,5 M€", 500e3, 1.5e6),
            ("500 - 1M", 500.0, 1e6),
            ("250K to 500K", 250e3, 500e3),
            ("50,000 - 100,000", 50e3, 100e3),
            ("0 - 25,000", 0.0, 25e3),
            ("50..200", 50.0, 200.0),
            ("between 10 and 20", 10.0, 20.0),
            ("ANTAL_20_49", 20.0, 49.0),
            ("-5 - 10", -5.0, 10.0),
            ("10 001–50 000", 10_001.0, 50_000.0),
        ] {
            assert_eq!(ends(text), Some((Some(low), Some(high), false)), "{text:?}");
        }
    }

    #[test]
    fn open_ranges_of_four_languages_are_read() {
        for (text, low, high, strict) in [
            ("More than 1M", Some(1e6), None, true),
            ("100K or less", None, Some(100e3), false),
            ("1 000+", Some(1000.0), None, false),
            ("1000+ employees", Some(1000.0), None, false),
            ("> 80 M€", Some(80e6), None, true),
            ("> 30k €", Some(30e3), None, true),
            (">=5", Some(5.0), None, false),
            ("under 20", None, Some(20.0), true),
            ("50..", Some(50.0), None, false),
            ("..50", None, Some(50.0), false),
            ("yli 80 M€", Some(80e6), None, true),
            ("alle 20", None, Some(20.0), true),
            ("över 100", Some(100.0), None, true),
            ("ponad 50", Some(50.0), None, true),
            ("do 10", None, Some(10.0), false),
            ("250 eller fler", Some(250.0), None, false),
            ("10K or less", None, Some(10e3), false),
        ] {
            assert_eq!(ends(text), Some((low, high, strict)), "{text:?}");
        }
        let decision = stretch("< 3 kk", Decimal::Comma).unwrap();
        assert_eq!((decision.high, decision.unit), (Some(3.0), Unit::Time(TimeUnit::Month)));
    }

    #[test]
    fn other_things_are_not_ranges() {
        for text in
            ["", "120", "2016-10-20", "1234567-8", "00-950", "200-51", "A-10", "10-20-30", "more than enough", "dog 5", "-5"]
        {
            assert_eq!(ends(text), None, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in ".{0,40}") {
            stretch(&text, Decimal::Comma);
        }

        #[test]
        fn no_text_like_a_range_makes_it_panic(text in "[-+0-9., –…<>≥a-zA-Zä€]{0,24}") {
            if let Some(stretch) = stretch(&text, Decimal::Point) {
                prop_assert!(stretch.low.is_some() || stretch.high.is_some());
                prop_assert!(stretch.low.unwrap_or(f64::NEG_INFINITY) <= stretch.high.unwrap_or(f64::INFINITY));
            }
        }
    }
}
