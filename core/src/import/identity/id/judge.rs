//! Whether a business id may be joined on: its check digit, its length, and the signs of a spreadsheet.

use super::{Fault, SCHEMES, valid_in};

/// What is to be thought of a business id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Judgement {
    /// Its check digit fits a scheme of its country.
    Fits,
    /// Nothing can tell: its country is not known or has no scheme for such a number, or the scheme has no check digit.
    Unjudged,
    /// It is as long as the numbers of its country are, and its check digit does not fit.
    Fails,
    /// A spreadsheet has changed it: `1.23E+08`, or zeros before it are gone.
    Mangled,
    /// A filler: one figure again and again.
    Filler,
}

/// How many figures the register of a country gives each company. A number of fewer figures has lost zeros, or is none.
const FIGURES: [(&str, usize); 9] =
    [("FI", 8), ("SE", 10), ("NO", 9), ("DK", 8), ("EE", 8), ("PL", 9), ("CH", 9), ("GB", 8), ("NL", 8)];

/// Judges a business id. `country` is that of its record (ISO 3166, two letters); what the id says itself counts for more:
/// `FI01120389`, and `0112038-9`, which is written so in Finland alone.
pub fn judge(text: &str, country: Option<&str>) -> Judgement {
    let text = text.trim();
    if is_mangled(text) {
        return Judgement::Mangled;
    }
    if is_filler(text) {
        return Judgement::Filler;
    }
    let Some(country) = said_by(text).or(country) else { return Judgement::Unjudged };
    if valid_in(country, text).next().is_some() || (country == "SE" && with_century(text)) {
        return Judgement::Fits;
    }
    if is_short(text, country) {
        return Judgement::Mangled;
    }
    let mut faults = SCHEMES.iter().filter(|scheme| scheme.country == Some(country)).map(|scheme| scheme.check(text));
    if faults.any(|fault| fault == Err(Fault::CheckDigit)) { Judgement::Fails } else { Judgement::Unjudged }
}

/// Whether a text looks as spreadsheets show long numbers: `1.23E+08`. The figures that are gone cannot be had back.
pub fn is_mangled(text: &str) -> bool {
    let text = text.trim();
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else { return false };
    let figures = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let exponent = exponent.strip_prefix('+').unwrap_or(exponent);
    let whole = mantissa.replace([',', '.'], "");
    let dotted = mantissa.len() == whole.len() + 1 || (mantissa.len() == 1 && text.contains('+'));
    figures(exponent) && exponent.len() <= 2 && figures(&whole) && dotted
}

/// `00000000`, `999-999-999`, `FI11111111`, `x`: nothing but one figure.
fn is_filler(text: &str) -> bool {
    let mut figures = text.bytes().filter(u8::is_ascii_digit);
    let Some(first) = figures.next() else { return false };
    let letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
    figures.clone().count() >= 3 && letters <= 3 && figures.all(|figure| figure == first)
}

/// The country that an id names itself, among those that have schemes.
fn said_by(text: &str) -> Option<&'static str> {
    let kept: Vec<u8> = text.bytes().filter(u8::is_ascii_alphanumeric).map(|sign| sign.to_ascii_uppercase()).collect();
    let letters = kept.iter().take_while(|sign| sign.is_ascii_alphabetic()).count();
    let named = |prefix: &[u8]| SCHEMES.iter().filter_map(|scheme| scheme.country).find(|country| country.as_bytes() == prefix);
    let figures = |text: &str, count: usize| text.len() == count && text.bytes().all(|sign| sign.is_ascii_digit());
    match text.split_once('-') {
        Some((number, check)) if figures(number, 7) && figures(check, 1) => return Some("FI"),
        _ => {}
    }
    match letters {
        2 if kept.len() >= 7 => named(&kept[..2]),
        3 if kept.starts_with(b"CHE") || kept.starts_with(b"ATU") => named(&kept[..2]),
        _ => None,
    }
}

/// A Swedish number with the century that authorities put before it: `16` before that of a company.
fn with_century(text: &str) -> bool {
    let figures: String = text.chars().filter(char::is_ascii_digit).collect();
    let century = ["16", "18", "19", "20"].iter().any(|century| figures.starts_with(century));
    figures.len() == 12 && century && valid_in("SE", &figures[2..]).next().is_some()
}

/// Whether an id is nothing but figures, and fewer than its country gives.
fn is_short(text: &str, country: &str) -> bool {
    let Some((_, wanted)) = FIGURES.iter().find(|(of, _)| *of == country) else { return false };
    let bare = text.get(..2).filter(|prefix| prefix.eq_ignore_ascii_case(country)).map_or(text, |_| &text[2..]);
    let figures = bare.bytes().filter(u8::is_ascii_digit).count();
    let signs_between = bare.bytes().all(|sign| sign.is_ascii_digit() || matches!(sign, b' ' | b'-' | b'.'));
    (1..*wanted).contains(&figures) && signs_between
}

#[cfg(test)]
mod tests {
    use super::{Judgement, judge};

    #[test]
    fn an_id_is_judged_by_the_country_of_its_record_and_by_what_it_says_itself() {
        for (text, country, judgement) in [
            ("0112038-9", Some("FI"), Judgement::Fits),
            ("FI01120389", Some("SE"), Judgement::Fits),
            ("0112038-8", None, Judgement::Fails),
            ("01120388", Some("FI"), Judgement::Fails),
            ("01120388", None, Judgement::Unjudged),
            ("1120389", Some("FI"), Judgement::Mangled),
            ("112038-9", Some("FI"), Judgement::Mangled),
            ("28202", Some("PL"), Judgement::Mangled),
            ("1.23E+08", None, Judgement::Mangled),
            ("0000000-0", None, Judgement::Filler),
            ("999999999", Some("NO"), Judgement::Filler),
            ("165567037485", Some("SE"), Judgement::Fits),
            ("5567037486", Some("SE"), Judgement::Fails),
            ("HRB 12345", Some("DE"), Judgement::Unjudged),
            ("SC123456", Some("GB"), Judgement::Unjudged),
            ("1234567", Some("GB"), Judgement::Mangled),
            ("12345678", Some("US"), Judgement::Unjudged),
            ("0000028202", Some("PL"), Judgement::Fits),
        ] {
            assert_eq!(judge(text, country), judgement, "{text} of {country:?}");
        }
    }
}
