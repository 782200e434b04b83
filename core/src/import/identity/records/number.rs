//! Business ids as they are compared: compact, without the country before them.

use super::super::id::{is_mangled, valid_in};

/// A business id of one record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Number {
    /// There is none.
    #[default]
    Unknown,
    /// There was one before a spreadsheet got at it.
    Mangled,
    /// One that can be compared.
    Known(Compact),
}

/// A compact business id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Compact {
    signs: [u8; 20],
    length: u8,
    /// Whether its check digit fits a scheme of the record's country.
    pub valid: bool,
    /// Whether it is the number of a German court, of which each court has its own.
    pub local: bool,
}

impl Compact {
    /// Its letters and figures.
    pub fn signs(&self) -> &[u8] {
        &self.signs[..usize::from(self.length)]
    }

    /// Whether another is of the same kind: as long, with letters in the same places. Numbers of two registers are not compared.
    pub fn is_like(&self, other: &Compact) -> bool {
        let letters = |number: &Compact| number.signs().iter().map(u8::is_ascii_digit).collect::<Vec<_>>();
        self.local == other.local && self.length == other.length && letters(self) == letters(other)
    }
}

/// Reads a business id.
pub fn number(text: &str, country: Option<&str>) -> Number {
    if text.is_empty() {
        return Number::Unknown;
    }
    if is_mangled(text) {
        return Number::Mangled;
    }
    let kept = text.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_uppercase());
    let mut signs: Vec<u8> = kept.collect();
    let local = signs.starts_with(b"HRB") || signs.starts_with(b"HRA");
    if !local {
        without_country(&mut signs);
    }
    let figures = signs.iter().filter(|byte| byte.is_ascii_digit()).count();
    if signs.len() > 20 || figures < 4 {
        return Number::Unknown;
    }
    let valid = country.is_some_and(|country| valid_in(country, text).next().is_some());
    let mut compact = Compact { signs: [0; 20], length: signs.len() as u8, valid, local };
    compact.signs[..signs.len()].copy_from_slice(&signs);
    Number::Known(compact)
}

/// Takes off a country before the number and what Swedish and Norwegian tax offices put behind it.
fn without_country(signs: &mut Vec<u8>) {
    let letters = signs.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let rest = signs.len() - letters;
    if (letters == 2 && rest >= 7) || (letters == 3 && signs.starts_with(b"CHE")) {
        let swedish = signs.starts_with(b"SE") && rest == 12 && signs.ends_with(b"01");
        signs.drain(..letters);
        if swedish {
            signs.truncate(10);
        }
    }
    if signs.ends_with(b"MVA") {
        signs.truncate(signs.len() - 3);
    }
}

#[cfg(test)]
mod tests {
    use super::{Compact, Number, number};

    fn known(text: &str) -> Compact {
        match number(text, None) {
            Number::Known(compact) => compact,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn one_number_is_one_number_however_it_is_written() {
        assert_eq!(known("FI01120389").signs(), known("0112038-9").signs());
        assert_eq!(known("SE556703748501").signs(), known("556703-7485").signs());
        assert_eq!(known("NO 974 760 673 MVA").signs(), known("974760673").signs());
        assert_eq!(known("CHE-116.281.710").signs(), b"116281710");
    }

    #[test]
    fn numbers_of_two_registers_are_not_compared() {
        assert!(known("0112038-9").is_like(&known("1234567-1")));
        assert!(!known("0112038-9").is_like(&known("974760673")));
        assert!(known("HRB 12345").local && !known("HRB 12345").is_like(&known("12345678")));
    }

    #[test]
    fn what_is_no_number_is_unknown() {
        assert_eq!(number("n.a.", None), Number::Unknown);
        assert_eq!(number("1.23E+08", None), Number::Mangled);
        assert!(matches!(number("01120389", Some("FI")), Number::Known(Compact { valid: true, .. })));
    }
}
