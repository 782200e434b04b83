//! Phones: the figures that stay the same however a number is written.

/// Country calling codes of three figures are those that begin so; +1 and +7 have one figure, the rest two. ITU-T E.164.
const OF_THREE: &[&str] = &[
    "21", "22", "23", "24", "25", "26", "29", "35", "37", "38", "42", "50", "59", "67", "68", "69", "80", "85", "87", "88", "96",
    "97", "99",
];

/// Calling codes of countries whose lists often have it without a sign before it.
const CALLING: &[(&str, &str)] = &[
    ("AT", "43"),
    ("BE", "32"),
    ("CA", "1"),
    ("CH", "41"),
    ("CZ", "420"),
    ("DE", "49"),
    ("DK", "45"),
    ("EE", "372"),
    ("ES", "34"),
    ("FI", "358"),
    ("FR", "33"),
    ("GB", "44"),
    ("HU", "36"),
    ("IE", "353"),
    ("IS", "354"),
    ("IT", "39"),
    ("LT", "370"),
    ("LV", "371"),
    ("NL", "31"),
    ("NO", "47"),
    ("PL", "48"),
    ("PT", "351"),
    ("RO", "40"),
    ("SE", "46"),
    ("SK", "421"),
    ("UA", "380"),
    ("US", "1"),
];

/// With a code before it a number has at least so many figures, and at least so many without.
const WITH_CODE: usize = 10;
const WITHOUT_CODE: usize = 7;

/// The national figures of a phone number in a country (ISO 3166, two letters), without country code, trunk zero and extension; none
/// with fewer than six. A code that nothing marks as one is told by the country.
///
/// `+358 40 123 4567`, `00358 40 1234567`, `040 123 4567`, and in Finland `358401234567`, are all `401234567`.
pub fn phone(text: &str, country: Option<&str>) -> Option<String> {
    let text = text.trim();
    let main = text.split(['x', 'X', ';', '#', ',']).next().unwrap_or_default().replace("(0)", "");
    let figures: String = main.chars().filter(char::is_ascii_digit).collect();
    let abroad = if main.trim_start().starts_with('+') { Some(figures.as_str()) } else { figures.strip_prefix("00") };
    let national = match abroad {
        Some(figures) => figures.get(code_length(figures)..).unwrap_or_default(),
        None => unmarked(&figures, country).unwrap_or(&figures),
    };
    let national = national.trim_start_matches('0');
    (6..=15).contains(&national.len()).then(|| national.to_owned())
}

/// What follows the code of the country, where a number begins with it and is long enough to have one.
fn unmarked<'a>(figures: &'a str, country: Option<&str>) -> Option<&'a str> {
    let (_, code) = CALLING.iter().find(|(of, _)| Some(*of) == country)?;
    let rest = figures.strip_prefix(code)?;
    (figures.len() >= WITH_CODE && rest.len() >= WITHOUT_CODE && (*code != "1" || rest.len() == WITH_CODE)).then_some(rest)
}

/// How many figures the country code has with which a number begins.
fn code_length(figures: &str) -> usize {
    match figures.get(..2) {
        _ if figures.starts_with('1') || figures.starts_with('7') => 1,
        Some(two) if OF_THREE.contains(&two) => 3,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::phone;
    use proptest::prelude::*;

    #[test]
    fn one_number_is_one_number_however_it_is_written() {
        for text in
            ["+358 40 123 4567", "00358401234567", "040-123 4567", "(040) 1234567", "+358 (0)40 1234567", "040 123 4567 x12"]
        {
            assert_eq!(phone(text, None).as_deref(), Some("401234567"), "{text}");
        }
        assert_eq!(phone("+49 30 901820", None), phone("030 901820", Some("DE")));
        assert_eq!(phone("+1 (212) 555-0100", None).as_deref(), Some("2125550100"));
        assert_eq!(phone("12125550100", Some("US")), phone("(212) 555-0100", Some("US")));
        assert_eq!(phone("358401234567", Some("FI")), phone("0401234567", Some("FI")));
    }

    #[test]
    fn the_area_tells_numbers_apart() {
        for (one, other) in [("040 123 4567", "050 123 4567"), ("22 123 45 67", "12 123 45 67"), ("212 555 0100", "312 555 0100")]
        {
            assert_ne!(phone(one, None), phone(other, None));
        }
        // Eight figures of a Danish number that begins like the code.
        assert_eq!(phone("45 12 34 56", Some("DK")).as_deref(), Some("45123456"));
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in ["", "n/a", "112", "000000", "+", "12345678901234567890"] {
            assert_eq!(phone(text, None), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_is_too_odd(text in "\\PC{0,30}") {
            for country in [None, Some("FI"), Some("US")] {
                if let Some(figures) = phone(&text, country) {
                    prop_assert!((6..=15).contains(&figures.len()));
                }
            }
        }
    }
}
