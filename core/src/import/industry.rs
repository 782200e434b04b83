//! Codes of industries as registers and national versions of NACE write them: which scheme and version a column is in, and each
//! cell as the class of NACE it is.
//!
//! `62010` of TOL, SNI and SIC, `62.01.Z` of PKD, `62.010` of Norway, `620100` of Denmark and `62.01` are one class. Figures and
//! letters that a country adds behind the class stay behind it (`46.14.1`), a 0 or Z that adds nothing goes.

use super::cells::Cells;
use super::value::blank::is_unknown;
use crate::market::industry::{Version, convert, is_code, is_industry, means_another};

/// A national scheme; all are NACE with figures or letters of their own behind the class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// NACE itself.
    Nace,
    /// Finland's.
    Tol,
    /// Sweden's.
    Sni,
    /// Poland's.
    Pkd,
    /// Norway's.
    Sn,
    /// Denmark's.
    Db,
    /// The United Kingdom's.
    Sic,
}

/// How the codes of a column are written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Codes {
    /// The national scheme, where header or form tell it.
    pub scheme: Scheme,
    /// The version, where the header or the codes themselves tell it.
    pub version: Option<Version>,
    /// How many figures most codes have.
    figures: usize,
}

impl Codes {
    /// Scheme and version in words: `PKD 2025`, `NACE Rev. 2`; without a version where nothing tells it.
    pub fn name(&self) -> String {
        let years = |rev2: &str, rev21: &str| match self.version {
            Some(Version::Rev2) => format!(" {rev2}"),
            Some(Version::Rev21) => format!(" {rev21}"),
            None => String::new(),
        };
        match self.scheme {
            Scheme::Nace => self.version.map_or_else(|| "NACE".to_owned(), |version| version.name().to_owned()),
            Scheme::Tol => format!("TOL{}", years("2008", "2025")),
            Scheme::Sni => format!("SNI{}", years("2007", "2025")),
            Scheme::Pkd => format!("PKD{}", years("2007", "2025")),
            Scheme::Sn => format!("SN{}", years("2007", "2025")),
            Scheme::Db => format!("DB{}", years("07", "25")),
            Scheme::Sic => "SIC 2007".to_owned(),
        }
    }
}

/// Of the known rows this share (in percent) must be codes.
const ENOUGH: u64 = 80;

/// How the codes of a column are written; `None` when it is not one of industries by its key, or holds other things. The second
/// says whether codes are among them that mean another thing in each version, while nothing tells the version.
pub fn codes_of(cells: &Cells, key: &str, header: &str) -> Option<(Codes, bool)> {
    if !is_industry(key) {
        return None;
    }
    let (mut known, mut lengths) = (0_u64, [0_u64; 8]);
    let mut codes: Vec<(Parts, u64)> = Vec::new();
    for (value, rows) in cells.values.iter().zip(&cells.counts) {
        let text = value.text();
        if is_unknown(&text, false) {
            continue;
        }
        known += u64::from(*rows);
        if let Some(parts) = parts(&text) {
            lengths[parts.figures.len()] += u64::from(*rows);
            codes.push((parts, u64::from(*rows)));
        }
    }
    let figures = (2..lengths.len()).max_by_key(|length| lengths[*length])?;
    let (mut fit, mut only) = (0_u64, [0_u64; 2]);
    let mut another = false;
    for (parts, rows) in &codes {
        let of = |version: Version| class(parts, version, figures).map(|(class, _)| class);
        match (of(Version::Rev2), of(Version::Rev21)) {
            (None, None) => continue,
            (Some(_), None) => only[0] += rows,
            (None, Some(_)) => only[1] += rows,
            (Some(class), Some(_)) => another |= means_another(&class),
        }
        fit += rows;
    }
    if known == 0 || fit * 100 < known * ENOUGH {
        return None;
    }
    let version = stated(header).or(match only {
        [rev2, rev21] if rev2 > rev21 => Some(Version::Rev2),
        [rev2, rev21] if rev21 > rev2 => Some(Version::Rev21),
        _ => None,
    });
    let lettered = codes.iter().any(|(parts, _)| parts.letter.is_some());
    let scheme = scheme(header, key, figures, lettered, &codes);
    Some((Codes { scheme, version, figures }, another && version.is_none()))
}

/// A cell as a class of NACE, with its version where it could be taken for another: `62.01`, `46.14.1`, `38.21 (NACE 2.1)`. A code
/// that only the other version has becomes that of the column's version. `None` for what is no code.
pub fn read(text: &str, codes: &Codes) -> Option<String> {
    let parts = parts(text)?;
    let has = |version: &Version| class(&parts, *version, codes.figures).map(|found| (*version, found));
    let first = codes.version.unwrap_or(Version::Rev2);
    let (version, (class, behind)) = [first, first.other()].iter().find_map(has)?;
    let (version, class, behind) = match convert(&class, version) {
        // A few rows of the other version among many of this one.
        Some(converted) if version != first && codes.version.is_some() => (first, converted.to_owned(), String::new()),
        _ => (version, class, behind),
    };
    let told = codes.version.is_some() || !is_code(version.other(), &class);
    let qualified = told && means_another(&class);
    Some(if qualified { format!("{class}{behind} ({version})") } else { format!("{class}{behind}") })
}

/// A code in its parts.
struct Parts {
    figures: String,
    letter: Option<char>,
}

/// The figures a text begins with, and the letter behind them: of `62.01.Z`, `J62.01`, `62010 - Software`.
fn parts(text: &str) -> Option<Parts> {
    let text = text.trim();
    let bare = text.strip_prefix(|letter: char| letter.is_ascii_uppercase()).map_or(text, str::trim_start);
    let end = bare.find(|sign: char| !sign.is_ascii_digit() && sign != '.').unwrap_or(bare.len());
    let (code, rest) = bare.split_at(end);
    let letter = rest.chars().next().filter(|letter| letter.is_ascii_uppercase() && code.ends_with('.'));
    let behind = if letter.is_some() { &rest[1..] } else { rest };
    let apart = behind.is_empty() || behind.starts_with([' ', ':', ';', ',', '-', '–']);
    // The first point parts the division.
    let pointed = code.find('.').is_none_or(|at| at == 2 || (at == 1 && code.len() > 2));
    let figures: String = code.chars().filter(char::is_ascii_digit).collect();
    let fits = apart && pointed && (1..=7).contains(&figures.len()) && text.len() <= 200;
    // `1.11` has lost the zero of its division.
    let figures = if code.find('.') == Some(1) { format!("0{figures}") } else { figures };
    (fits && figures.len() <= 7).then_some(Parts { figures, letter })
}

/// The class (or group or division) of a version that a code begins with, and what a country has put behind it. `usual` is how
/// many figures the codes of the column have: one figure fewer has lost the zero it begins with.
fn class(parts: &Parts, version: Version, usual: usize) -> Option<(String, String)> {
    let lost = usual >= 4 && parts.figures.len() + 1 == usual;
    let figures = if lost { format!("0{}", parts.figures) } else { parts.figures.clone() };
    let dotted = |length: usize| {
        let part = figures.get(..length)?;
        Some(if length == 2 { part.to_owned() } else { format!("{}.{}", &part[..2], &part[2..]) })
    };
    for length in [4, 3, 2] {
        let Some(code) = dotted(length).filter(|code| is_code(version, code)) else { continue };
        let behind = figures[length..].trim_end_matches('0');
        if length < 4 && !behind.is_empty() {
            return None;
        }
        let letter = parts.letter.filter(|letter| *letter != 'Z').map(String::from).unwrap_or_default();
        let behind = format!("{behind}{letter}");
        return Some((code, if behind.is_empty() { behind } else { format!(".{behind}") }));
    }
    None
}

/// The version that a header names: `PKD 2025`, `SNI2007`, `NACE 2.1`.
fn stated(header: &str) -> Option<Version> {
    let has = |years: &[&str]| years.iter().any(|year| header.contains(year));
    if has(&["2025", "2.1", "2,1"]) {
        Some(Version::Rev21)
    } else if has(&["2008", "2007", "Rev. 2", "Rev.2", "rev2", "Rev 2"]) {
        Some(Version::Rev2)
    } else {
        None
    }
}

fn scheme(header: &str, key: &str, figures: usize, lettered: bool, codes: &[(Parts, u64)]) -> Scheme {
    let named = |word: &str| key.split('_').any(|part| part.trim_end_matches(|sign: char| sign.is_ascii_digit()) == word);
    let header = header.to_lowercase();
    if named("pkd") || header.contains("pkd") || lettered {
        Scheme::Pkd
    } else if named("sni") || header.contains("sni") || header.contains("bransch") || header.contains("näringsgren") {
        Scheme::Sni
    } else if named("tol") || header.contains("tol") || header.contains("toimiala") {
        Scheme::Tol
    } else if header.contains("naeringskode") || header.contains("næringskode") {
        Scheme::Sn
    } else if header.contains("branchekode") || (figures == 6 && codes.iter().all(|(parts, _)| parts.figures.len() >= 5)) {
        Scheme::Db
    } else if named("sic") || header.contains("sic") {
        Scheme::Sic
    } else {
        Scheme::Nace
    }
}

#[cfg(test)]
mod tests {
    use super::{Codes, Scheme, codes_of, read};
    use crate::import::cells::Cells;
    use crate::market::industry::Version;
    use arrow_array::{Float64Array, StringArray};
    use proptest::prelude::*;

    fn levels(header: &str, rows: &[&str]) -> (String, Vec<String>) {
        let raw = StringArray::from(rows.to_vec());
        let (codes, _) = codes_of(&Cells::of(&raw), "industry", header).expect("a column of codes");
        (codes.name(), rows.iter().map(|row| read(row, &codes).unwrap_or_default()).collect())
    }

    #[test]
    fn one_class_in_the_writing_of_every_register() {
        for (header, rows, name) in [
            ("Toimiala (TOL 2008)", ["62010", "62020"], "TOL 2008"),
            ("SNI", ["62010", "62020"], "SNI 2007"),
            ("PKD", ["62.01.Z", "62.02.Z"], "PKD 2007"),
            ("naeringskode1.kode", ["62.010", "62.020"], "SN 2007"),
            ("branchekode", ["620100", "620200"], "DB 07"),
            ("SICCode.SicText_1", ["62010 - Software", "62020 - Information technology consultancy"], "SIC 2007"),
            ("NACE", ["62.01", "J62.02"], "NACE Rev. 2"),
        ] {
            assert_eq!(levels(header, &rows), (name.to_owned(), vec!["62.01".to_owned(), "62.02".to_owned()]), "{header}");
        }
        assert_eq!(levels("PKD 2025", &["62.10.B", "62.20.Z"]), ("PKD 2025".into(), vec!["62.10.B".into(), "62.20".into()]));
        assert_eq!(levels("SNI", &["46141", "62010"]).1, ["46.14.1", "62.01"]);
    }

    #[test]
    fn a_code_that_means_another_thing_carries_its_version() {
        assert_eq!(levels("PKD 2007", &["38.21.Z", "62.01.Z"]).1, ["38.21 (NACE Rev. 2)", "62.01"]);
        assert_eq!(levels("PKD 2025", &["38.21.Z", "62.10.B"]).1, ["38.21 (NACE 2.1)", "62.10.B"]);
        let raw = StringArray::from(vec!["38.21.Z", "47.11.Z"]);
        let (codes, unsure) = codes_of(&Cells::of(&raw), "pkd", "PKD").unwrap();
        assert!(unsure && codes.version.is_none(), "nothing tells which");
        assert_eq!(read("38.21.Z", &codes).as_deref(), Some("38.21"));
    }

    #[test]
    fn zeros_that_a_spreadsheet_took_come_back_where_the_others_have_them() {
        assert_eq!(levels("TOL", &["1110", "62010", "10110"]).1, ["01.11", "62.01", "10.11"]);
        let raw = Float64Array::from(vec![1110.0, 62010.0, 10110.0]);
        let (codes, _) = codes_of(&Cells::of(&raw), "nace_code", "nace_code").unwrap();
        assert_eq!(read("1110", &codes).as_deref(), Some("01.11"));
    }

    #[test]
    fn rows_of_the_other_version_are_brought_to_that_of_the_column() {
        let rows = ["62.01", "62.02", "70.22", "58.14", "62.10"];
        assert_eq!(levels("NACE", &rows).1, ["62.01", "62.02", "70.22", "58.14", "62.01"]);
    }

    #[test]
    fn other_columns_are_no_codes() {
        let codes = |key: &str, rows: &[&str]| codes_of(&Cells::of(&StringArray::from(rows.to_vec())), key, key).is_some();
        assert!(!codes("industry", &["Software", "Retail", "62010"]) && !codes("employees", &["62010", "62020"]));
        assert!(!codes("industry", &["99999", "98765"]), "figures that are no industry");
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in ".{0,30}", figures in 0_usize..8) {
            read(&text, &Codes { scheme: Scheme::Nace, version: Some(Version::Rev21), figures });
        }

        #[test]
        fn no_code_makes_it_panic(text in "[A-Z]?[0-9.]{0,9}[A-Z -]{0,3}") {
            read(&text, &Codes { scheme: Scheme::Nace, version: None, figures: 5 });
            codes_of(&Cells::of(&StringArray::from(vec![text.as_str()])), "industry", "industry");
        }
    }
}
