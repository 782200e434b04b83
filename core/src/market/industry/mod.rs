//! Industries: both versions of NACE, and the lists and words of CRMs brought to it.
//!
//! A code means something only in its version: `62.01` is of NACE Rev. 2, `62.10` of NACE 2.1, and `38.21` of both, where it
//! means treating waste in the one and recovering materials in the other. So a code stands with its version wherever it could
//! be taken for the other's. The tables beside this file are those of Eurostat (`nace2.tsv`, `nace21.tsv`, Source: Eurostat), the
//! correspondence of the classes that changed (`rev2_to_rev21.tsv`) and the lists (`lists.tsv`, `words.tsv`) are ihanne's own.

mod convert;
mod lists;
mod names;
mod sections;
mod tables;
#[cfg(test)]
mod tests;

use std::fmt;

pub use convert::{convert, means_another};
pub use lists::{List, Listed, listed_as};
pub use names::{asks_codes, code_of, label_of, names_of, vocabulary};
pub use sections::{SECTIONS, section_of, with_sections};
pub use tables::{Language, is_code, label};

/// A version of NACE.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Version {
    /// NACE Rev. 2, of 2008; so are TOL 2008, SNI 2007, PKD 2007, SN 2007, DB07 and the SIC 2007 of the United Kingdom.
    Rev2,
    /// NACE Rev. 2.1, of 2025; so are TOL 2025, SNI 2025, PKD 2025, SN 2025 and DB25.
    Rev21,
}

impl Version {
    /// Both, the older first.
    pub const ALL: [Version; 2] = [Version::Rev2, Version::Rev21];

    /// The other one.
    pub fn other(self) -> Version {
        if self == Version::Rev2 { Version::Rev21 } else { Version::Rev2 }
    }

    /// What it is called: `NACE Rev. 2`, `NACE 2.1`.
    pub const fn name(self) -> &'static str {
        match self {
            Version::Rev2 => "NACE Rev. 2",
            Version::Rev21 => "NACE 2.1",
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// Whether an attribute holds industries, by its key: `industry`, `nace_code`, `sni_2007`.
pub fn is_industry(key: &str) -> bool {
    const WORDS: &[&str] = &[
        "industry",
        "industries",
        "nace",
        "sni",
        "sni2007",
        "sni2025",
        "pkd",
        "pkd2007",
        "pkd2025",
        "tol",
        "tol2008",
        "tol2025",
        "sic",
        "siccode",
        "toimiala",
        "toimialakoodi",
        "paatoimiala",
        "bransch",
        "naringsgren",
        "branza",
        "naeringskode",
        "naeringskode1",
        "branchekode",
        "hovedbranche",
    ];
    key.split('_').any(|word| WORDS.contains(&word))
}
