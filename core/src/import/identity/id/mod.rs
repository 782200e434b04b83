//! Business ids: 18 schemes of registers and tax offices, with their check digits.
//!
//! A number is read with the separators its scheme allows, with or without the country before it, and comes out in one
//! compact form. What a spreadsheet or a typing hand has changed is told apart from what is no such number at all.

mod digits;
mod judge;
mod scheme;

pub use judge::{Judgement, is_mangled, judge};
pub use scheme::{Fault, SCHEMES, Scheme};

/// The schemes of a country (ISO 3166, two letters) in which a text is a valid number, with its compact form.
pub fn valid_in<'a>(country: &'a str, text: &'a str) -> impl Iterator<Item = (&'static Scheme, String)> + 'a {
    let of_country = SCHEMES.iter().filter(move |scheme| scheme.country == Some(country) || scheme.country.is_none());
    of_country.filter_map(move |scheme| Some((scheme, scheme.check(text).ok()?)))
}

#[cfg(test)]
mod tests {
    use super::{Fault, SCHEMES, Scheme, is_mangled, valid_in};
    use proptest::prelude::*;

    /// Forty numbers of each scheme, drawn from numbers made at random and judged by python-stdnum 2.2.
    const JUDGED: &str = include_str!("../../../../tests/fixtures/business_ids.csv");

    #[test]
    fn numbers_are_valid_where_python_stdnum_says_so() {
        let mut seen = [0; 2];
        for line in JUDGED.lines().skip(1) {
            let [code, number, valid] = line.split(',').collect::<Vec<_>>()[..] else { panic!("three cells: {line}") };
            let scheme = Scheme::by_code(code).expect("a scheme we know");
            assert_eq!(scheme.check(number).is_ok(), valid == "1", "{line}");
            seen[usize::from(valid == "1")] += 1;
        }
        assert!(seen[0] >= 200 && seen[1] >= 200, "{seen:?}");
    }

    #[test]
    fn a_norwegian_number_whose_check_digit_would_be_ten_is_invalid() {
        let orgnr = Scheme::by_code("no/orgnr").expect("it is there");
        assert_eq!(orgnr.check("974 760 673"), Ok("974760673".to_owned()));
        for last in '0'..='9' {
            assert_eq!(orgnr.check(&format!("10000030{last}")), Err(Fault::CheckDigit), "{last}");
        }
    }

    #[test]
    fn the_country_may_stand_before_the_number_or_not() {
        let ytunnus = Scheme::by_code("fi/ytunnus").expect("it is there");
        for text in ["0112038-9", "01120389", "FI01120389", " fi 0112038-9 "] {
            assert_eq!(ytunnus.check(text).as_deref(), Ok("01120389"), "{text}");
        }
        assert_eq!(ytunnus.check("112038-9"), Err(Fault::Length), "a lost zero is not guessed");
        assert_eq!(ytunnus.check("0112038-8"), Err(Fault::CheckDigit));
    }

    #[test]
    fn a_number_is_tried_in_the_schemes_of_its_country() {
        let codes: Vec<&str> = valid_in("NO", "974760673").map(|(scheme, _)| scheme.code).collect();
        assert_eq!(codes, ["no/orgnr"]);
        assert_eq!(valid_in("FI", "974760673").count(), 0);
    }

    #[test]
    fn what_a_spreadsheet_made_of_a_long_number_is_known() {
        for text in ["1.23E+08", "9,1E+11", "1E+09", "5.56e+09"] {
            assert!(is_mangled(text), "{text}");
        }
        for text in ["123456789", "556E12", "E+08", "1E09", "", "12E4567"] {
            assert!(!is_mangled(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_is_too_odd_to_be_judged(text in "\\PC{0,30}") {
            for scheme in SCHEMES {
                if let Ok(compact) = scheme.check(&text) {
                    prop_assert_eq!(scheme.check(&compact), Ok(compact.clone()), "the compact form is valid too");
                }
            }
        }
    }
}
