//! A number known only to lie between two ends: `51-200`, `5-50 M€`, `More than 1M`, `1 000+`, `alle 20`, `50..200`.

use super::number::{Decimal, Quantity, Shows, fold, quantity, without_about, without_comment};
use super::unit::{TimeUnit, Unit};

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
    /// The time in which they come in, where the cell says so.
    pub per: Option<TimeUnit>,
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
    ("od", true, false),
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
    ("och fler", true),
    ("och uppåt", true),
    ("ja yli", true),
    ("plus", true),
];

/// Signs and words between two ends, longest first where one holds another.
const BETWEEN: &[&str] =
    &["..<", "...", "..", "…", "–", "—", " to ", " till ", " do ", " bis ", " and ", " och ", " - ", "-", " a "];

/// Words before the first of two ends.
const FRONT: &[&str] = &["between ", "from ", "od ", "välillä ", "mellan ", "från ", "von "];

/// Reads a range. `None` when the text is something else, a plain number among it.
pub fn stretch(text: &str, decimal: Decimal) -> Option<Stretch> {
    let folded = fold(text);
    let text = without_about(without_comment(&folded));
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
        per: end.per,
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
    let times = number.times * unit.times;
    let end = Quantity { value: number.value * unit.times, times, per: number.per.or(unit.per), ..number };
    Some(open(true, false, Quantity { unit: if number.unit == Unit::Plain { unit.unit } else { number.unit }, ..end }))
}

fn two_ended(text: &str, decimal: Decimal) -> Option<Stretch> {
    let text = FRONT.iter().find_map(|front| strip_front(text, front)).unwrap_or(text);
    for sign in BETWEEN {
        // From the second letter on: a minus sign may come first.
        let begin = text.char_indices().nth(1).map_or(text.len(), |(at, _)| at);
        let Some(at) = text[begin..].find(sign).map(|at| at + begin) else {
            if let Some(end) = sign.starts_with("..").then(|| text.strip_prefix(sign)).flatten() {
                return one_open(quantity(end, decimal)?, false).map(|open| Stretch { strict: *sign == "..<", ..open });
            }
            continue;
        };
        let (left, right) = (text[..at].trim(), text[at + sign.len()..].trim());
        if right.is_empty() && sign.starts_with("..") && *sign != "..<" {
            return one_open(quantity(left, decimal)?, true);
        }
        if let (Some(low), Some(high)) = (quantity(left, decimal), quantity(right, decimal)) {
            return joined(low, high).map(|joined| Stretch { strict: *sign == "..<", ..joined });
        }
    }
    None
}

fn one_open(end: Quantity, up: bool) -> Option<Stretch> {
    let (low, high) = (up.then_some(end.value), (!up).then_some(end.value));
    let shows = [end.shows, Shows::Nothing];
    Some(Stretch { low, high, strict: false, times: end.times, unit: end.unit, per: end.per, shows })
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
        per: high.per.or(low.per),
        shows: [low.shows, high.shows],
    })
}

/// From this number on the upper end of a size class says that there is none: `ANTAL_1000_999999`.
const WITHOUT_END: f64 = 999_999.0;

/// Size classes of company registers and of LinkedIn: `ANTAL_20_49`, `SIZE_11_TO_50`, `SIZE_10001_OR_MORE`, `SIZE_1`.
fn code(text: &str) -> Option<Stretch> {
    let ends = text
        .strip_prefix(|letter: char| letter.is_ascii_uppercase())?
        .trim_start_matches(|letter: char| letter.is_ascii_uppercase() || letter == '_');
    let after_word = text.len() > ends.len() && text[..text.len() - ends.len()].ends_with('_');
    let Some((low, high)) = ends.split_once('_') else {
        let one = after_word.then(|| quantity(ends, Decimal::Point)).flatten()?;
        return joined(one, one);
    };
    let low = quantity(low, Decimal::Point)?;
    if high == "OR_MORE" {
        return one_open(low, true);
    }
    let high = quantity(high.strip_prefix("TO_").unwrap_or(high), Decimal::Point)?;
    if high.value >= WITHOUT_END && high.times == 1.0 { one_open(low, true) } else { joined(low, high) }
}

/// LinkedIn's letters for the number of employees, A to I.
pub fn of_letter(text: &str) -> Option<(f64, f64)> {
    const ENDS: [(f64, f64); 9] = [
        (1.0, 1.0),
        (2.0, 10.0),
        (11.0, 50.0),
        (51.0, 200.0),
        (201.0, 500.0),
        (501.0, 1_000.0),
        (1_001.0, 5_000.0),
        (5_001.0, 10_000.0),
        (10_001.0, f64::INFINITY),
    ];
    let [letter @ (b'A'..=b'I')] = text.trim().as_bytes() else { return None };
    Some(ENDS[usize::from(letter - b'A')])
}

/// A range that a spreadsheet took for a day: `Nov-50` was `11-50`, `10-Jan` and `Jan-10` were `1-10`.
pub fn of_day(text: &str) -> Option<(f64, f64)> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let (one, other) = text.trim().split_once('-')?;
    let month = |word: &str| MONTHS.iter().position(|month| month.eq_ignore_ascii_case(word)).map(|at| at as f64 + 1.0);
    let number = |word: &str| word.parse::<u8>().ok().map(f64::from);
    let (low, high) = match (month(one), month(other)) {
        (Some(month), None) => (month, number(other)?),
        (None, Some(month)) => (month, number(one)?),
        _ => return None,
    };
    (low < high).then_some((low, high))
}

#[cfg(test)]
mod tests {
    use super::super::unit::TimeUnit;
    use super::{Decimal, Unit, of_day, of_letter, stretch};
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
            ("100 till 250", 100.0, 250.0),
            ("between 10 and 20", 10.0, 20.0),
            ("ANTAL_20_49", 20.0, 49.0),
            ("SIZE_11_TO_50", 11.0, 50.0),
            ("SIZE_1", 1.0, 1.0),
            ("od 50 do 200", 50.0, 200.0),
            ("201 – 500 anställda", 201.0, 500.0),
            ("5–50 mln zł rocznie", 5e6, 50e6),
            ("10\u{a0}000 - 20\u{a0}000", 10e3, 20e3),
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
            ("..<50", None, Some(50.0), true),
            ("50..<200", Some(50.0), Some(200.0), true),
            ("yli 80 M€", Some(80e6), None, true),
            ("alle 20", None, Some(20.0), true),
            ("över 100", Some(100.0), None, true),
            ("ponad 50", Some(50.0), None, true),
            ("do 10", None, Some(10.0), false),
            ("250 eller fler", Some(250.0), None, false),
            ("10K or less", None, Some(10e3), false),
            ("ANTAL_1000_999999", Some(1000.0), None, false),
            ("SIZE_10001_OR_MORE", Some(10_001.0), None, false),
            ("10 000+ employees", Some(10_000.0), None, false),
            ("od 250", Some(250.0), None, false),
            ("> 30k €/vuosi", Some(30e3), None, true),
        ] {
            assert_eq!(ends(text), Some((low, high, strict)), "{text:?}");
        }
        let decision = stretch("< 3 kk", Decimal::Comma).unwrap();
        assert_eq!((decision.high, decision.unit), (Some(3.0), Unit::Time(TimeUnit::Month)));
    }

    #[test]
    fn letters_of_linkedin_and_days_of_a_spreadsheet_are_ranges_where_employees_are_counted() {
        assert_eq!((of_letter("A"), of_letter(" D ")), (Some((1.0, 1.0)), Some((51.0, 200.0))));
        assert_eq!((of_letter("I"), of_letter("J"), of_letter("AB")), (Some((10_001.0, f64::INFINITY)), None, None));
        for (text, low, high) in [("Nov-50", 11.0, 50.0), ("10-Jan", 1.0, 10.0), ("Feb-10", 2.0, 10.0)] {
            assert_eq!(of_day(text), Some((low, high)), "{text}");
        }
        assert_eq!((of_day("Nov-5"), of_day("11-50"), of_day("Nov-2024")), (None, None, None));
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
