//! The schemes, one line each, and the rule that each checks with.
//!
//! Source of the rules: the registers' own descriptions as python-stdnum 2.2 gathers them, which the tests compare with.

use super::digits::{iso_11_10, iso_97_10, luhn, of, weighted};

/// How one register or tax office numbers companies.
#[derive(Debug)]
pub struct Scheme {
    /// Country and number: `fi/ytunnus`.
    pub code: &'static str,
    /// Two letters of ISO 3166; none for a scheme of the whole world.
    pub country: Option<&'static str>,
    /// What may stand between its figures.
    separators: &'static str,
    /// What may stand before the number.
    prefix: &'static str,
    rule: fn(&str) -> Result<(), Fault>,
}

/// Why a text is no valid number of a scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It has signs that do not belong there.
    Form,
    /// It is too short or too long; perhaps zeros are lost.
    Length,
    /// Its check digit does not fit: there is a typing error in it, or it was made up.
    CheckDigit,
}

/// All schemes.
pub const SCHEMES: &[Scheme] = &[
    Scheme { code: "fi/ytunnus", country: Some("FI"), separators: " -", prefix: "FI", rule: finnish },
    Scheme { code: "fi/alv", country: Some("FI"), separators: " -", prefix: "FI", rule: finnish },
    Scheme { code: "se/orgnr", country: Some("SE"), separators: " -.", prefix: "", rule: swedish },
    Scheme { code: "se/vat", country: Some("SE"), separators: " -.", prefix: "SE", rule: swedish_vat },
    Scheme { code: "no/orgnr", country: Some("NO"), separators: " ", prefix: "", rule: norwegian },
    Scheme { code: "no/mva", country: Some("NO"), separators: " ", prefix: "NO", rule: norwegian_vat },
    Scheme { code: "dk/cvr", country: Some("DK"), separators: " -.,/:", prefix: "DK", rule: danish },
    Scheme { code: "ee/registrikood", country: Some("EE"), separators: " ", prefix: "", rule: estonian },
    Scheme { code: "ee/kmkr", country: Some("EE"), separators: " ", prefix: "EE", rule: estonian_vat },
    Scheme { code: "pl/nip", country: Some("PL"), separators: " -", prefix: "PL", rule: polish_nip },
    Scheme { code: "pl/regon", country: Some("PL"), separators: " -", prefix: "", rule: polish_regon },
    Scheme { code: "pl/krs", country: Some("PL"), separators: " ", prefix: "", rule: polish_krs },
    Scheme { code: "de/vat", country: Some("DE"), separators: " -./,", prefix: "DE", rule: german },
    Scheme { code: "at/uid", country: Some("AT"), separators: " -./", prefix: "AT", rule: austrian },
    Scheme { code: "ch/uid", country: Some("CH"), separators: " -.", prefix: "CHE", rule: swiss },
    Scheme { code: "nl/btw", country: Some("NL"), separators: " -.", prefix: "NL", rule: dutch },
    Scheme { code: "gb/vat", country: Some("GB"), separators: " -.", prefix: "GB", rule: british },
    Scheme { code: "lei", country: None, separators: " -", prefix: "", rule: lei },
];

impl Scheme {
    /// The scheme of a code.
    pub fn by_code(code: &str) -> Option<&'static Scheme> {
        SCHEMES.iter().find(|scheme| scheme.code == code)
    }

    /// The compact form of a number of this scheme: no separators, no country, capitals.
    ///
    /// # Errors
    /// [`Fault`] when it is none.
    pub fn check(&self, text: &str) -> Result<String, Fault> {
        let kept = text.trim().chars().filter(|c| !self.separators.contains(*c));
        let compact: String = kept.map(|c| c.to_ascii_uppercase()).collect();
        let bare = compact.strip_prefix(self.prefix).unwrap_or(&compact);
        (self.rule)(bare).map(|()| bare.to_owned())
    }
}

/// The figures of a number with a fixed count of them.
fn figures(text: &str, count: usize) -> Result<Vec<u32>, Fault> {
    let figures = of(text).ok_or(Fault::Form)?;
    if figures.len() == count { Ok(figures) } else { Err(Fault::Length) }
}

fn fits(fits: bool) -> Result<(), Fault> {
    if fits { Ok(()) } else { Err(Fault::CheckDigit) }
}

/// Figures whose weighted sum is a multiple of 11.
fn mod_11(text: &str, weights: &[u32]) -> Result<(), Fault> {
    fits(weighted(&figures(text, weights.len())?, weights).is_multiple_of(11))
}

fn without_leading_zero(text: &str) -> Result<&str, Fault> {
    if text.starts_with('0') { Err(Fault::Form) } else { Ok(text) }
}

fn finnish(text: &str) -> Result<(), Fault> {
    mod_11(text, &[7, 9, 10, 5, 8, 4, 2, 1])
}

fn swedish(text: &str) -> Result<(), Fault> {
    fits(luhn(&figures(text, 10)?) == 0)
}

fn swedish_vat(text: &str) -> Result<(), Fault> {
    swedish(text.strip_suffix("01").ok_or(Fault::Form)?)
}

/// A sum that would need the check digit 10 fits no digit, so such numbers are not given out.
fn norwegian(text: &str) -> Result<(), Fault> {
    mod_11(text, &[3, 2, 7, 6, 5, 4, 3, 2, 1])
}

fn norwegian_vat(text: &str) -> Result<(), Fault> {
    norwegian(text.strip_suffix("MVA").ok_or(Fault::Form)?)
}

fn danish(text: &str) -> Result<(), Fault> {
    mod_11(without_leading_zero(text)?, &[2, 7, 6, 5, 4, 3, 2, 1])
}

fn estonian(text: &str) -> Result<(), Fault> {
    let figures = figures(text, 8)?;
    if ![1, 7, 8, 9].contains(&figures[0]) {
        return Err(Fault::Form);
    }
    let first = weighted(&figures, &[1, 2, 3, 4, 5, 6, 7]) % 11;
    let check = if first == 10 { weighted(&figures, &[3, 4, 5, 6, 7, 8, 9]) % 11 % 10 } else { first };
    fits(figures[7] == check)
}

fn estonian_vat(text: &str) -> Result<(), Fault> {
    fits(weighted(&figures(text, 9)?, &[3, 7, 1, 3, 7, 1, 3, 7, 1]).is_multiple_of(10))
}

fn polish_nip(text: &str) -> Result<(), Fault> {
    let figures = figures(text, 10)?;
    fits(weighted(&figures, &[6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 == figures[9])
}

fn polish_regon(text: &str) -> Result<(), Fault> {
    let all = of(text).ok_or(Fault::Form)?;
    if all.len() != 9 && all.len() != 14 {
        return Err(Fault::Length);
    }
    let nine = weighted(&all, &[8, 9, 2, 3, 4, 5, 6, 7]) % 11 % 10 == all[8];
    let all_of_them = || weighted(&all, &[2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8]) % 11 % 10 == all[13];
    fits(nine && (all.len() == 9 || all_of_them()))
}

/// The Polish court register has no check digit: ten figures, zeros before them.
fn polish_krs(text: &str) -> Result<(), Fault> {
    figures(text, 10).and_then(|figures| if figures[0] == 0 { Ok(()) } else { Err(Fault::Form) })
}

fn german(text: &str) -> Result<(), Fault> {
    fits(iso_11_10(&figures(without_leading_zero(text)?, 9)?))
}

fn austrian(text: &str) -> Result<(), Fault> {
    let figures = figures(text.strip_prefix('U').ok_or(Fault::Form)?, 8)?;
    fits((luhn(&figures[..7]) + figures[7]) % 10 == 6)
}

fn swiss(text: &str) -> Result<(), Fault> {
    mod_11(text, &[5, 4, 3, 2, 7, 6, 5, 4, 1])
}

/// Nine figures, `B` and two more: companies by the proof of eleven, sole traders by MOD 97-10 over the whole.
fn dutch(text: &str) -> Result<(), Fault> {
    let (number, rest) = text.split_once('B').ok_or(Fault::Form)?;
    let (number, branch) = (figures(number, 9)?, figures(rest, 2)?);
    if number.iter().all(|figure| *figure == 0) || branch == [0, 0] {
        return Err(Fault::Form);
    }
    let eleven = weighted(&number, &[9, 8, 7, 6, 5, 4, 3, 2]) % 11 == number[8];
    fits(eleven || iso_97_10(&format!("NL{text}")))
}

/// Nine figures, or twelve with a branch; government departments and health authorities have five signs.
fn british(text: &str) -> Result<(), Fault> {
    if let Some(number) = text.strip_prefix("GD").or_else(|| text.strip_prefix("HA")) {
        let figures = figures(number, 3)?;
        return if (figures[0] < 5) == text.starts_with("GD") { Ok(()) } else { Err(Fault::Form) };
    }
    let all = of(text).ok_or(Fault::Form)?;
    if all.len() != 9 && all.len() != 12 {
        return Err(Fault::Length);
    }
    let rest = weighted(&all, &[8, 7, 6, 5, 4, 3, 2, 10, 1]) % 97;
    fits(rest == 0 || (all[0] > 0 && (rest == 42 || rest == 55)))
}

fn lei(text: &str) -> Result<(), Fault> {
    if text.len() != 20 {
        return Err(Fault::Length);
    }
    fits(iso_97_10(text))
}
