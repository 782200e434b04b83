//! Countries: a name in eight languages or its own, or a code of ISO 3166, becomes the two-letter code.

mod codes;

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::market::canonical;

use codes::COUNTRIES;

static BY_NAME: LazyLock<HashMap<&str, &str>> =
    LazyLock::new(|| COUNTRIES.iter().flat_map(|(two, _, _, names)| names.iter().map(|name| (*name, *two))).collect());

static BY_CODE: LazyLock<HashMap<&str, &str>> =
    LazyLock::new(|| COUNTRIES.iter().flat_map(|(two, three, _, _)| [(*two, *two), (*three, *two)]).collect());

static BY_NUMBER: LazyLock<HashMap<u16, &str>> = LazyLock::new(|| {
    COUNTRIES.iter().filter(|(_, _, number, _)| *number > 0).map(|(two, _, number, _)| (*number, *two)).collect()
});

/// The two-letter code of a country named in English, Finnish, Swedish, Polish, German, Norwegian, Danish, Estonian or one of its
/// own languages.
///
/// Codes are not read here: `CA`, `DE` and `IN` are also states of the USA.
pub fn by_name(text: &str) -> Option<&'static str> {
    BY_NAME.get(canonical(text).as_str()).copied()
}

/// The two-letter code of a country by name, or by two or three letters (`FI`, `fin`), for columns known to hold countries.
pub fn by_name_or_code(text: &str) -> Option<&'static str> {
    let code = text.trim();
    if code.len() <= 3
        && let Some(two) = BY_CODE.get(code.to_ascii_uppercase().as_str())
    {
        return Some(two);
    }
    by_name(text)
}

/// The two-letter code of a country by its number in ISO 3166 (`246`, `040`, `40`), for columns of nothing else.
pub fn by_number(text: &str) -> Option<&'static str> {
    let figures = text.trim();
    let number = (1..=3).contains(&figures.len()) && figures.bytes().all(|byte| byte.is_ascii_digit());
    number.then(|| figures.parse().ok()).flatten().and_then(|number: u16| BY_NUMBER.get(&number).copied())
}

/// Every country: its two-letter code and all by which a column of countries may name it, in canonical form, the code first.
pub fn spellings() -> impl Iterator<Item = (&'static str, Vec<String>)> {
    COUNTRIES.iter().map(|(two, three, _, names)| {
        let codes = [two.to_lowercase(), three.to_lowercase()];
        (*two, codes.into_iter().chain(names.iter().map(|name| (*name).to_owned())).collect())
    })
}

#[cfg(test)]
mod tests {
    use super::codes::COUNTRIES;
    use super::{by_name, by_name_or_code, by_number};
    use crate::market::canonical;

    #[test]
    fn a_country_is_one_country_in_every_language() {
        for (text, code) in [
            ("Suomi", "FI"),
            ("finland", "FI"),
            ("Finlandia", "FI"),
            ("Ruotsi", "SE"),
            ("Sverige", "SE"),
            ("Niemcy", "DE"),
            ("Saksa", "DE"),
            ("Great  Britain", "GB"),
            ("Stany Zjednoczone", "US"),
            ("Soome", "FI"),
            ("Tyskland", "DE"),
            ("Storbritannia", "GB"),
            ("Rootsi", "SE"),
            ("Ísland", "IS"),
            ("España", "ES"),
            ("Ελλάδα", "GR"),
        ] {
            assert_eq!(by_name(text), Some(code), "{text}");
        }
        assert_eq!((by_name_or_code("fin"), by_name_or_code("UK"), by_name_or_code("NA")), (Some("FI"), Some("GB"), Some("NA")));
        assert_eq!(
            (by_number("246"), by_number("040"), by_number("40"), by_number("999")),
            (Some("FI"), Some("AT"), Some("AT"), None)
        );
        assert_eq!((by_name("CA"), by_name("Philipines")), (None, None));
    }

    #[test]
    fn names_stand_in_canonical_form_and_name_one_country() {
        let mut seen = std::collections::HashMap::new();
        for (two, three, _, names) in COUNTRIES {
            assert!(two.len() == 2 && three.len() == 3 && !names.is_empty());
            for name in *names {
                assert_eq!(canonical(name), *name);
                assert_eq!(seen.insert(*name, *two), None, "{name} is one country");
            }
        }
    }
}
