//! Phones: the figures that stay the same however a number is written.

/// Country calling codes of three figures are those that begin so; +1 and +7 have one figure, the rest two. ITU-T E.164.
const OF_THREE: &[&str] = &[
    "21", "22", "23", "24", "25", "26", "29", "35", "37", "38", "42", "50", "59", "67", "68", "69", "80", "85", "87", "88", "96",
    "97", "99",
];

/// The national figures of a phone number, without country code, trunk zero and extension; none with fewer than six.
///
/// `+358 40 123 4567`, `00358 40 1234567` and `040 123 4567` are all `401234567`.
pub fn phone(text: &str) -> Option<String> {
    let text = text.trim();
    let main = text.split(['x', 'X', ';', '#', ',']).next().unwrap_or_default().replace("(0)", "");
    let figures: String = main.chars().filter(char::is_ascii_digit).collect();
    let abroad = if main.trim_start().starts_with('+') { Some(figures.as_str()) } else { figures.strip_prefix("00") };
    let national = match abroad {
        Some(figures) => figures.get(code_length(figures)..).unwrap_or_default(),
        None => &figures,
    };
    let national = national.trim_start_matches('0');
    (6..=15).contains(&national.len()).then(|| national.to_owned())
}

/// How many figures the country code has with which a number begins.
fn code_length(figures: &str) -> usize {
    match figures.get(..2) {
        _ if figures.starts_with('1') || figures.starts_with('7') => 1,
        Some(two) if OF_THREE.contains(&two) => 3,
        _ => 2,
    }
}

/// The last figures of a national number, in which two ways of writing it agree even where one has a country code that is not
/// marked as such.
pub fn national(figures: &str) -> &str {
    &figures[figures.len().saturating_sub(8)..]
}

#[cfg(test)]
mod tests {
    use super::{national, phone};
    use proptest::prelude::*;

    #[test]
    fn one_number_is_one_number_however_it_is_written() {
        for text in
            ["+358 40 123 4567", "00358401234567", "040-123 4567", "(040) 1234567", "+358 (0)40 1234567", "040 123 4567 x12"]
        {
            assert_eq!(phone(text).as_deref(), Some("401234567"), "{text}");
        }
        assert_eq!(phone("+49 30 901820"), phone("030 901820"));
        assert_eq!(phone("+1 (212) 555-0100").as_deref(), Some("2125550100"));
        assert_eq!(national("358401234567"), national("401234567"));
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in ["", "n/a", "112", "000000", "+", "12345678901234567890"] {
            assert_eq!(phone(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_is_too_odd(text in "\\PC{0,30}") {
            if let Some(figures) = phone(&text) {
                let _ = national(&figures);
            }
        }
    }
}
