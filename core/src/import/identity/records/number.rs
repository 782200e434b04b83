//! Business ids as they are compared: compact, without the country before them.

use super::super::id::{Judgement, judge};

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
    /// Whether its check digit fits, fails, or cannot be judged.
    pub judged: Judgement,
    /// Whether it is the number of a German court, of which each court has its own.
    pub local: bool,
}

impl Compact {
    /// Whether it may be joined on: a number whose check digit fails is a slip of another, or made up.
    pub fn joins(&self) -> bool {
        self.judged != Judgement::Fails
    }

    /// Its letters and figures.
    pub fn signs(&self) -> &[u8] {
        &self.signs[..usize::from(self.length)]
    }

    /// Whether another is of the same kind: as long, with letters in the same places. Numbers of two registers are not compared:
    /// Poland's court register begins with four zeros, and its tax numbers, as long, never do.
    pub fn is_like(&self, other: &Compact) -> bool {
        let letters = |number: &Compact| number.signs().iter().map(u8::is_ascii_digit).collect::<Vec<_>>();
        let court = |number: &Compact| number.length == 10 && number.signs().starts_with(b"0000");
        let alike = self.local == other.local && self.length == other.length && letters(self) == letters(other);
        alike && court(self) == court(other)
    }
}

/// Reads a business id.
pub fn number(text: &str, country: Option<&str>) -> Number {
    if text.is_empty() {
        return Number::Unknown;
    }
    let judged = judge(text, country);
    match judged {
        Judgement::Mangled => return Number::Mangled,
        Judgement::Filler => return Number::Unknown,
        Judgement::Fits | Judgement::Unjudged | Judgement::Fails => {}
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
    let mut compact = Compact { signs: [0; 20], length: signs.len() as u8, judged, local };
    compact.signs[..signs.len()].copy_from_slice(&signs);
    Number::Known(compact)
}

/// Takes off a country before the number and what Swedish and Norwegian tax offices put behind it.
fn without_country(signs: &mut Vec<u8>) {
    let letters = signs.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let rest = signs.len() - letters;
    if signs.starts_with(b"ATU") && letters == 3 {
        signs.drain(..2);
    } else if (letters == 2 && rest >= 7) || (letters == 3 && signs.starts_with(b"CHE")) {
        let swedish = signs.starts_with(b"SE") && rest == 12 && signs.ends_with(b"01");
        signs.drain(..letters);
        if swedish {
            signs.truncate(10);
        }
    }
    // Swedish authorities put a century before the number of a company.
    if signs.len() == 12 && signs.starts_with(b"16") && signs.iter().all(u8::is_ascii_digit) {
        signs.drain(..2);
    }
    if signs.ends_with(b"MVA") {
        signs.truncate(signs.len() - 3);
    }
}

#[cfg(test)]
mod tests {
    use super::{Compact, Number, number};
    use crate::import::identity::id::Judgement;

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
        assert_eq!(known("ATU13585627").signs(), known("U13585627").signs());
    }

    #[test]
    fn numbers_of_two_registers_are_not_compared() {
        assert!(known("0112038-9").is_like(&known("1234567-1")));
        assert!(!known("0112038-9").is_like(&known("974760673")));
        assert!(!known("0000028202").is_like(&known("5213003700")), "KRS and NIP");
        assert!(known("HRB 12345").local && !known("HRB 12345").is_like(&known("12345678")));
    }

    #[test]
    fn what_is_no_number_is_unknown() {
        assert_eq!(number("n.a.", None), Number::Unknown);
        assert_eq!(number("1.23E+08", None), Number::Mangled);
        assert_eq!(number("1120389", Some("FI")), Number::Mangled, "its zero is lost");
        assert_eq!(number("00000000", None), Number::Unknown, "a filler");
        assert_eq!(known("165567037485").signs(), known("556703-7485").signs(), "with its century");
        assert!(matches!(number("01120389", Some("FI")), Number::Known(Compact { judged: Judgement::Fits, .. })));
    }
}
