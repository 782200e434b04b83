//! The unit that a header names: `Revenue (M€)`, `Liikevaihto (1000 €)`, `Omsättning tkr`, `Revenue, MUSD`, `budget_keur`.

use super::super::value::number::fold;
use super::super::value::unit::{self, Beside, Unit};

/// What a header says of the amounts below it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HeaderUnit<'a> {
    /// What a bare number is multiplied by.
    pub times: f64,
    /// ISO 4217 code of the amounts, where the header says it; `KR` is any Nordic crown.
    pub money: Option<&'static str>,
    /// The header without it.
    pub bare: &'a str,
    /// Whether it is a part of the field's own name, as in `amount_sek`.
    pub in_name: bool,
}

/// The unit that a header names; `None` where it names none.
pub fn header_unit(header: &str) -> Option<HeaderUnit<'_>> {
    let header = header.trim();
    let of = |bare: &'_ str| bare.trim_end_matches([' ', ',', ':', '-', '\u{a0}']).len();
    if header.ends_with([')', ']'])
        && let Some((before, unit)) = header.trim_end_matches([')', ']', ' ']).rsplit_once(['(', '['])
    {
        let (times, money) = unit_of(unit, true)?;
        return Some(HeaderUnit { times, money, bare: &header[..of(before)], in_name: false });
    }
    let starts: Vec<usize> = header.match_indices([' ', '\u{a0}', ',']).map(|(at, sign)| at + sign.len()).collect();
    for start in starts.iter().rev().take(3).rev() {
        let (before, text) = header.split_at(*start);
        let after_comma = before.ends_with(',') || before.ends_with(", ");
        // `Kesto v` and `Value e` end in a letter that may mean anything.
        if text.len() > 1
            && of(before) > 0
            && let Some((times, money)) = unit_of(text, after_comma)
        {
            return Some(HeaderUnit { times, money, bare: &header[..of(before)], in_name: false });
        }
    }
    let (before, last) = header.rsplit_once('_').filter(|(before, _)| !before.is_empty())?;
    let (times, money) = unit::prefix(last).filter(|_| last.len() >= 3 && !last.eq_ignore_ascii_case("lei"))?;
    Some(HeaderUnit { times, money, bare: before, in_name: true })
}

/// A multiplier and a currency: `M€`, `1000 €`, `'000 EUR`, `in thousands`, `SEKm`. A multiplier alone counts where it can be
/// nothing else.
fn unit_of(text: &str, alone: bool) -> Option<(f64, Option<&'static str>)> {
    let folded = fold(text);
    let text = folded.trim();
    let text = ["in ", "as "].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text).trim();
    let (before, rest) = money_before(text);
    let (by, rest) = thousands(rest)?;
    let words: Vec<&str> = rest.split_whitespace().filter(|word| *word != "of").collect();
    let Beside { times, unit, .. } = unit::read(&words.join(" "), before).or_else(|| unit::read(text, None))?;
    match unit {
        Unit::Money(money) => Some((times * by, Some(money))),
        _ if alone && times * by > 1.0 => Some((times * by, None)),
        _ => None,
    }
}

/// A currency at the front of a unit and what stands behind it: `€` and `k`, `SEK` and `m`.
fn money_before(text: &str) -> (Option<&'static str>, &str) {
    let end = if text.starts_with(['€', '$', '£']) { text.chars().next().map_or(0, char::len_utf8) } else { 3 };
    let code = text.get(..end).and_then(|code| unit::money(&code.to_lowercase()));
    let rest = text.get(end..).unwrap_or("");
    let is_unit = rest.starts_with(|sign: char| !sign.is_alphabetic()) || ["k", "t", "m", "mn", "bn"].contains(&rest);
    match code {
        Some(code) if is_unit => (Some(code), rest),
        _ => (None, text),
    }
}

/// The multiplier that figures say (`1000`, `1 000`, `'000`) and the rest; `None` where they are another number.
fn thousands(text: &str) -> Option<(f64, &str)> {
    let end = text.find(|sign: char| !sign.is_ascii_digit() && !" '.,".contains(sign)).unwrap_or(text.len());
    let (figures, rest) = text.split_at(end);
    let digits: String = figures.chars().filter(char::is_ascii_digit).collect();
    let times = match digits.as_str() {
        "" => return Some((1.0, text)),
        "000" | "1000" => 1e3,
        "000000" | "1000000" => 1e6,
        _ => return None,
    };
    Some((times, if rest == "s" { "" } else { rest }))
}

#[cfg(test)]
mod tests {
    use super::header_unit;

    #[test]
    fn a_header_says_in_what_its_amounts_are() {
        for (header, times, money, bare) in [
            ("Revenue (M€)", 1e6, Some("EUR"), "Revenue"),
            ("Liikevaihto (1000 €)", 1e3, Some("EUR"), "Liikevaihto"),
            ("Liikevaihto (1 000 EUR)", 1e3, Some("EUR"), "Liikevaihto"),
            ("Revenue ('000 EUR)", 1e3, Some("EUR"), "Revenue"),
            ("Revenue (EUR '000)", 1e3, Some("EUR"), "Revenue"),
            ("Revenue (in thousands)", 1e3, None, "Revenue"),
            ("Revenue (in thousands of euros)", 1e3, Some("EUR"), "Revenue"),
            ("Liikevaihto (tuhatta euroa)", 1e3, Some("EUR"), "Liikevaihto"),
            ("Liikevaihto, milj. €", 1e6, Some("EUR"), "Liikevaihto"),
            ("Liikevaihto 1000e", 1e3, Some("EUR"), "Liikevaihto"),
            ("Omsättning tkr", 1e3, Some("KR"), "Omsättning"),
            ("Omsättning (MSEK)", 1e6, Some("SEK"), "Omsättning"),
            ("Net sales (SEKm)", 1e6, Some("SEK"), "Net sales"),
            ("Revenue kEUR", 1e3, Some("EUR"), "Revenue"),
            ("Revenue, MUSD", 1e6, Some("USD"), "Revenue"),
            ("Revenue ($k)", 1e3, Some("USD"), "Revenue"),
            ("Amount EUR", 1.0, Some("EUR"), "Amount"),
            ("budget_keur", 1e3, Some("EUR"), "budget"),
            ("amount_sek", 1.0, Some("SEK"), "amount"),
        ] {
            let unit = header_unit(header).map(|unit| (unit.times, unit.money, unit.bare));
            assert_eq!(unit, Some((times, money, bare)), "{header}");
        }
        for header in
            ["Revenue", "Revenue 2024", "Koko (hlö)", "Kesto (kk)", "Value e", "company_lei", "EUR", "", "(", "a_", "Growth (%)"]
        {
            assert_eq!(header_unit(header), None, "{header}");
        }
        assert!(header_unit("amount_sek").is_some_and(|unit| unit.in_name));
    }
}
