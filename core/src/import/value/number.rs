//! One number as people and programs write it: `1 234,56`, `1,234.56`, `5,2 M€`, `(1 200)`, `30k €/vuosi`.

use std::borrow::Cow;

use super::unit::{self, Beside, TimeUnit, Unit};

/// The sign before the decimals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Decimal {
    /// `1,234.56`
    #[default]
    Point,
    /// `1.234,56`
    Comma,
}

impl Decimal {
    /// The sign that parts thousands.
    pub fn other(self) -> Decimal {
        if self == Decimal::Point { Decimal::Comma } else { Decimal::Point }
    }
}

/// What a number shows about the decimal sign of its column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shows {
    /// Nothing: it has no sign.
    #[default]
    Nothing,
    /// `1.234` may be a thousand and more, or one and a bit: then this is its decimal sign.
    Either(Decimal),
    /// It can only be read with this sign.
    Only(Decimal),
}

/// A number and what stood beside it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantity {
    /// The number, multiplier applied; finite.
    pub value: f64,
    /// The multiplier that stood in the cell: 1e6 for `M€`; 1 when there was none.
    pub times: f64,
    /// What it counts.
    pub unit: Unit,
    /// The time in which it comes in, where the cell says so: a year in `30k €/vuosi`.
    pub per: Option<TimeUnit>,
    /// What it shows about the decimal sign.
    pub shows: Shows,
}

/// Reads a number. `None` when the text is something else; codes such as `00123` are not numbers.
pub fn quantity(text: &str, decimal: Decimal) -> Option<Quantity> {
    let text = text.trim();
    if let Some(value) = plain(text, decimal) {
        return Some(value);
    }
    let folded = fold(text);
    let mut rest = folded.trim();
    if let Some(bare) = without_brackets(rest) {
        return quantity(&bare, decimal)
            .filter(|quantity| quantity.value > 0.0 && matches!(quantity.unit, Unit::Money(_)))
            .map(|quantity| Quantity { value: -quantity.value, ..quantity });
    }
    let mut negative = false;
    if let Some(inside) = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        (rest, negative) = (inside.trim(), true);
    }
    let start = rest.find(|letter: char| letter.is_ascii_digit())?;
    // ".5" and ",5" begin at their sign.
    let start = if rest[..start].ends_with(['.', ',']) { start - 1 } else { start };
    let (before, rest) = rest.split_at(start);
    let (core, after) = rest.split_at(core_length(rest));
    // `1000..` is a range that is open above.
    if after.trim_start().starts_with("..") || after.trim_start().starts_with('…') {
        return None;
    }
    let before = without_about(before);
    let (before, minus) = match before.strip_suffix('-').or_else(|| before.strip_prefix('-')) {
        Some(before) => (before.trim(), true),
        None => (before.trim_matches('+').trim(), false),
    };
    let prefix = if before.is_empty() { (1.0, None) } else { unit::prefix(before)? };
    let Beside { times, unit, per } = unit::read(without_comment(after), prefix.1)?;
    let times = times * prefix.0;
    let (number, shows) = number(core, decimal)?;
    let value = if minus || negative { -number * times } else { number * times };
    value.is_finite().then_some(Quantity { value, times, unit, per, shows })
}

/// An amount in the brackets of bookkeeping with its currency beside them, without the brackets: `(1 200) €` is `1 200 €`.
fn without_brackets(text: &str) -> Option<String> {
    let (before, rest) = text.split_once('(')?;
    let (inside, after) = rest.split_once(')')?;
    let beside = before.trim().is_empty() != after.trim().is_empty();
    let plain = |text: &str| !text.contains(|letter: char| letter.is_ascii_digit() || "()-+".contains(letter));
    let is_amount = inside.trim().starts_with(|letter: char| letter.is_ascii_digit());
    (beside && plain(before) && plain(after) && is_amount)
        .then(|| format!("{} {} {}", before.trim(), inside.trim(), after.trim()))
}

/// Words that say a number is not exact, each before a blank.
const ABOUT: [&str; 14] =
    ["noin", "n.", "ca", "ca.", "c.", "circa", "cirka", "ungefär", "ok.", "około", "approx.", "approximately", "about", "around"];

/// A text without the sign or word before it that says it is not exact: `~15`, `noin 20`, `ok. 3 mln zł`.
pub fn without_about(text: &str) -> &str {
    let text = text.trim().trim_start_matches('~').trim();
    let word = text.split_whitespace().next().unwrap_or_default();
    if ABOUT.contains(&word.to_lowercase().as_str()) { text[word.len()..].trim_start() } else { text }
}

/// Most cells of most files: digits and at most a point.
fn plain(text: &str, decimal: Decimal) -> Option<Quantity> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let point = match digits.bytes().position(|byte| !byte.is_ascii_digit()) {
        None => digits.len(),
        Some(at) if digits.as_bytes()[at] == b'.' && digits[at + 1..].bytes().all(|byte| byte.is_ascii_digit()) => at,
        Some(_) => return None,
    };
    let decimals = (digits.len() - point).saturating_sub(1);
    let leading_zero = digits.len() > 1 && digits.starts_with('0') && point != 1;
    if point == 0 || point > 15 || leading_zero || (point < digits.len() && decimals == 0) {
        return None;
    }
    let either = decimals == 3 && point <= 3 && !digits.starts_with('0');
    if either && decimal == Decimal::Comma {
        return None;
    }
    let shows = match decimals {
        0 => Shows::Nothing,
        _ if either => Shows::Either(Decimal::Point),
        _ => Shows::Only(Decimal::Point),
    };
    Some(Quantity { value: text.parse().ok()?, times: 1.0, unit: Unit::Plain, per: None, shows })
}

/// Spaces, minus signs and apostrophes of print in their plain form.
pub fn fold(text: &str) -> Cow<'_, str> {
    let odd = |letter: char| {
        matches!(letter, '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' | '\u{2212}' | '’')
    };
    if !text.contains(odd) {
        return Cow::Borrowed(text);
    }
    let plain = |letter| match letter {
        '\u{2212}' => '-',
        '’' => '\'',
        _ if odd(letter) => ' ',
        _ => letter,
    };
    Cow::Owned(text.chars().map(plain).collect())
}

/// `0 (No business)` without what stands in brackets.
pub fn without_comment(text: &str) -> &str {
    let text = text.trim();
    match text.strip_suffix(')').and_then(|inside| inside.rfind('(')) {
        Some(at) => text[..at].trim_end(),
        None => text,
    }
}

/// How many bytes of the text, from its start, are digits with the signs between them, and an exponent.
fn core_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = 0;
    loop {
        match bytes.get(at) {
            Some(byte) if byte.is_ascii_digit() => at += 1,
            Some(b'.' | b',') if digit(at + 1) => at += 1,
            // A space joins only groups of three, so "5 2024" is not one number.
            Some(b' ' | b'\'') if digit(at + 1) && digit(at + 2) && digit(at + 3) && !digit(at + 4) => at += 1,
            Some(b'e' | b'E') => {
                let sign = usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
                let mut end = at + 1 + sign;
                while digit(end) {
                    end += 1;
                }
                let attached = bytes.get(end).is_some_and(u8::is_ascii_alphabetic);
                return if end > at + 1 + sign && !attached { end } else { at };
            }
            _ => return at,
        }
    }
}

fn number(core: &str, decimal: Decimal) -> Option<(f64, Shows)> {
    let (mantissa, exponent) = match core.find(['e', 'E']) {
        Some(at) => (&core[..at], core[at + 1..].parse::<i32>().ok()?),
        None => (core, 0),
    };
    let signs: Vec<(usize, char)> = mantissa.char_indices().filter(|(_, letter)| !letter.is_ascii_digit()).collect();
    let (point, shows) = decimal_sign(mantissa, &signs, decimal)?;
    let whole = &mantissa[..point.unwrap_or(mantissa.len())];
    let mut groups = whole.split(|letter: char| !letter.is_ascii_digit());
    let first = groups.next().unwrap_or_default();
    let mut grouped = false;
    for group in groups {
        grouped = true;
        if group.len() != 3 {
            return None;
        }
    }
    let leading_zero = first.len() > 1 && first.starts_with('0');
    if leading_zero || (grouped && (first.is_empty() || first.len() > 3)) {
        return None;
    }
    let mut digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    if digits.len() > 15 {
        return None;
    }
    if let Some(point) = point {
        digits.push('.');
        digits.push_str(&mantissa[point + 1..]);
    }
    if exponent != 0 {
        digits.push('e');
        digits.push_str(&exponent.to_string());
    }
    digits.parse().ok().map(|value| (value, shows))
}

/// Where the decimal sign stands, if there is one, and what that shows.
fn decimal_sign(mantissa: &str, signs: &[(usize, char)], decimal: Decimal) -> Option<(Option<usize>, Shows)> {
    let count = |sign: char| signs.iter().filter(|(_, letter)| *letter == sign).count();
    let as_decimal = |sign: char| if sign == '.' { Decimal::Point } else { Decimal::Comma };
    let Some(&(at, sign)) = signs.iter().rev().find(|(_, letter)| matches!(letter, '.' | ',')) else {
        return Some((None, Shows::Nothing));
    };
    let last = signs.last().is_some_and(|(last, _)| *last == at);
    let mixed = count('.') > 0 && count(',') > 0;
    match (count(sign), mixed) {
        // 1.234.567: it can only part thousands.
        (2.., false) => Some((None, Shows::Only(as_decimal(sign).other()))),
        (2.., true) => None,
        _ if !last => None,
        (_, true) => Some((Some(at), Shows::Only(as_decimal(sign)))),
        (_, false) => {
            let either = mantissa.len() - at - 1 == 3 && (1..=3).contains(&at) && !mantissa.starts_with('0');
            if !either {
                Some((Some(at), Shows::Only(as_decimal(sign))))
            } else if as_decimal(sign) == decimal {
                Some((Some(at), Shows::Either(as_decimal(sign))))
            } else {
                Some((None, Shows::Either(as_decimal(sign))))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Decimal, Shows, quantity};
    use proptest::prelude::*;

    fn value(text: &str, decimal: Decimal) -> Option<f64> {
        quantity(text, decimal).map(|quantity| quantity.value)
    }

    #[test]
    fn numbers_of_four_languages_are_read() {
        for (text, wanted) in [
            ("1 234,56", 1234.56),
            ("1,234.56", 1234.56),
            ("1.234,56", 1234.56),
            ("1\u{a0}234", 1234.0),
            ("1\u{202f}234\u{202f}567,5", 1_234_567.5),
            ("1'234", 1234.0),
            ("5,2 M€", 5_200_000.0),
            ("12,5 milj", 12_500_000.0),
            ("30k €/vuosi", 30_000.0),
            ("2 mkr", 2_000_000.0),
            ("500 tkr", 500_000.0),
            ("12 mln zł", 12_000_000.0),
            ("3,5 Mio. EUR", 3_500_000.0),
            ("$5m", 5_000_000.0),
            ("EUR 1 200", 1200.0),
            ("€-12.50", -12.5),
            ("12 %", 12.0),
            ("(1 200)", -1200.0),
            ("(1 200) €", -1200.0),
            ("EUR (1.200,50)", -1200.5),
            ("(2,5) mkr", -2_500_000.0),
            ("\u{2212}3", -3.0),
            ("120 hlö", 120.0),
            ("45 osób", 45.0),
            ("MEUR 5,2", 5_200_000.0),
            ("TSEK 500", 500_000.0),
            ("1.2bn", 1_200_000_000.0),
            ("SEK 2.5 million", 2_500_000.0),
            ("1 200:-", 1200.0),
            ("1200,-", 1200.0),
            ("1\u{2009}234\u{2009}567", 1_234_567.0),
            ("2,5 mln PLN rocznie", 2_500_000.0),
            ("12 tkr/mån", 12_000.0),
            ("0 (No business)", 0.0),
            ("1.5e3", 1500.0),
            ("1E-05", 0.00001),
            (",5", 0.5),
            ("0,125", 0.125),
        ] {
            assert_eq!(value(text, Decimal::Point), Some(wanted), "{text:?}");
        }
    }

    #[test]
    fn other_things_are_not_numbers() {
        for text in [
            "",
            "abc",
            "00123",
            "12-34",
            "1.2.3",
            "31.12.2024",
            "5 2024",
            "Room 5",
            "Room (5)",
            "(1 200) pcs",
            "(12) (13) €",
            "12345678901234567",
            "1 000+",
            "1000..",
            "50…",
            "5 apples",
            "1,23,4",
        ] {
            assert_eq!(value(text, Decimal::Point), None, "{text:?}");
        }
    }

    #[test]
    fn a_sign_that_may_part_thousands_is_read_as_the_column_says() {
        for (text, point, comma) in [("1.234", 1.234, 1234.0), ("1,234", 1234.0, 1.234), ("12.345 €", 12.345, 12345.0)] {
            assert_eq!(value(text, Decimal::Point), Some(point), "{text}");
            assert_eq!(value(text, Decimal::Comma), Some(comma), "{text}");
            let sign = if text.contains('.') { Decimal::Point } else { Decimal::Comma };
            assert_eq!(quantity(text, Decimal::Point).map(|quantity| quantity.shows), Some(Shows::Either(sign)));
        }
        assert_eq!(quantity("0.125", Decimal::Comma).map(|quantity| quantity.shows), Some(Shows::Only(Decimal::Point)));
        assert_eq!(quantity("1.234.567", Decimal::Point).map(|quantity| quantity.shows), Some(Shows::Only(Decimal::Comma)));
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_again(whole in -999_999_999_i64..999_999_999, cents in 0_u32..100) {
            let wanted = format!("{whole}.{cents:02}").parse::<f64>().unwrap();
            prop_assert_eq!(value(&format!("{whole}.{cents:02}"), Decimal::Point), Some(wanted));
            prop_assert_eq!(value(&format!("{whole},{cents:02}"), Decimal::Comma), Some(wanted));
            let digits = whole.abs().to_string();
            let mut grouped = String::new();
            for (at, digit) in digits.chars().enumerate() {
                if at > 0 && (digits.len() - at) % 3 == 0 {
                    grouped.push(' ');
                }
                grouped.push(digit);
            }
            prop_assert_eq!(value(&format!("{grouped},{cents:02} €"), Decimal::Point), Some(wanted.abs()));
        }

        #[test]
        fn no_text_makes_it_panic(text in ".{0,40}") {
            quantity(&text, Decimal::Comma);
        }

        #[test]
        fn no_text_of_digits_and_signs_makes_it_panic(text in "[-+0-9., '()eEkM€%~]{0,20}") {
            quantity(&text, Decimal::Point);
        }
    }
}
