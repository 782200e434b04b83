//! The sections of NACE as named sets: a letter stands for its divisions.
//!
//! Rev. 2 and 2.1 share most letters up to I and no meaning of those from K on, so a section is named with its version. A bare
//! letter in a profile is that of Rev. 2, which files and people have used since 2008.

use super::{Version, is_industry};
use crate::market::NamedSet;

/// Every section of both versions.
#[rustfmt::skip]
pub const SECTIONS: &[NamedSet] = &[
    NamedSet { name: "NACE Rev. 2 section A", also: &["NACE A", "section A", "NACE Rev. 2 A"], about: "Agriculture, forestry and fishing", values: &["01.*", "02.*", "03.*"] },
    NamedSet { name: "NACE Rev. 2 section B", also: &["NACE B", "section B", "NACE Rev. 2 B"], about: "Mining and quarrying", values: &["05.*", "06.*", "07.*", "08.*", "09.*"] },
    NamedSet { name: "NACE Rev. 2 section C", also: &["NACE C", "section C", "NACE Rev. 2 C"], about: "Manufacturing", values: &["10.*", "11.*", "12.*", "13.*", "14.*", "15.*", "16.*", "17.*", "18.*", "19.*", "20.*", "21.*", "22.*", "23.*", "24.*", "25.*", "26.*", "27.*", "28.*", "29.*", "30.*", "31.*", "32.*", "33.*"] },
    NamedSet { name: "NACE Rev. 2 section D", also: &["NACE D", "section D", "NACE Rev. 2 D"], about: "Electricity, gas, steam and air conditioning supply", values: &["35.*"] },
    NamedSet { name: "NACE Rev. 2 section E", also: &["NACE E", "section E", "NACE Rev. 2 E"], about: "Water supply; sewerage, waste management and remediation activities", values: &["36.*", "37.*", "38.*", "39.*"] },
    NamedSet { name: "NACE Rev. 2 section F", also: &["NACE F", "section F", "NACE Rev. 2 F"], about: "Construction", values: &["41.*", "42.*", "43.*"] },
    NamedSet { name: "NACE Rev. 2 section G", also: &["NACE G", "section G", "NACE Rev. 2 G"], about: "Wholesale and retail trade; repair of motor vehicles and motorcycles", values: &["45.*", "46.*", "47.*"] },
    NamedSet { name: "NACE Rev. 2 section H", also: &["NACE H", "section H", "NACE Rev. 2 H"], about: "Transportation and storage", values: &["49.*", "50.*", "51.*", "52.*", "53.*"] },
    NamedSet { name: "NACE Rev. 2 section I", also: &["NACE I", "section I", "NACE Rev. 2 I"], about: "Accommodation and food service activities", values: &["55.*", "56.*"] },
    NamedSet { name: "NACE Rev. 2 section J", also: &["NACE J", "section J", "NACE Rev. 2 J"], about: "Information and communication", values: &["58.*", "59.*", "60.*", "61.*", "62.*", "63.*"] },
    NamedSet { name: "NACE Rev. 2 section K", also: &["NACE K", "section K", "NACE Rev. 2 K"], about: "Financial and insurance activities", values: &["64.*", "65.*", "66.*"] },
    NamedSet { name: "NACE Rev. 2 section L", also: &["NACE L", "section L", "NACE Rev. 2 L"], about: "Real estate activities", values: &["68.*"] },
    NamedSet { name: "NACE Rev. 2 section M", also: &["NACE M", "section M", "NACE Rev. 2 M"], about: "Professional, scientific and technical activities", values: &["69.*", "70.*", "71.*", "72.*", "73.*", "74.*", "75.*"] },
    NamedSet { name: "NACE Rev. 2 section N", also: &["NACE N", "section N", "NACE Rev. 2 N"], about: "Administrative and support service activities", values: &["77.*", "78.*", "79.*", "80.*", "81.*", "82.*"] },
    NamedSet { name: "NACE Rev. 2 section O", also: &["NACE O", "section O", "NACE Rev. 2 O"], about: "Public administration and defence; compulsory social security", values: &["84.*"] },
    NamedSet { name: "NACE Rev. 2 section P", also: &["NACE P", "section P", "NACE Rev. 2 P"], about: "Education", values: &["85.*"] },
    NamedSet { name: "NACE Rev. 2 section Q", also: &["NACE Q", "section Q", "NACE Rev. 2 Q"], about: "Human health and social work activities", values: &["86.*", "87.*", "88.*"] },
    NamedSet { name: "NACE Rev. 2 section R", also: &["NACE R", "section R", "NACE Rev. 2 R"], about: "Arts, entertainment and recreation", values: &["90.*", "91.*", "92.*", "93.*"] },
    NamedSet { name: "NACE Rev. 2 section S", also: &["NACE S", "section S", "NACE Rev. 2 S"], about: "Other service activities", values: &["94.*", "95.*", "96.*"] },
    NamedSet { name: "NACE Rev. 2 section T", also: &["NACE T", "section T", "NACE Rev. 2 T"], about: "Activities of households as employers; undifferentiated goods- and services-producing activities of households for own use", values: &["97.*", "98.*"] },
    NamedSet { name: "NACE Rev. 2 section U", also: &["NACE U", "section U", "NACE Rev. 2 U"], about: "Activities of extraterritorial organisations and bodies", values: &["99.*"] },
    NamedSet { name: "NACE 2.1 section A", also: &["NACE 2.1 A", "NACE Rev. 2.1 A"], about: "Agriculture, forestry and fishing", values: &["01.*", "02.*", "03.*"] },
    NamedSet { name: "NACE 2.1 section B", also: &["NACE 2.1 B", "NACE Rev. 2.1 B"], about: "Mining and quarrying", values: &["05.*", "06.*", "07.*", "08.*", "09.*"] },
    NamedSet { name: "NACE 2.1 section C", also: &["NACE 2.1 C", "NACE Rev. 2.1 C"], about: "Manufacturing", values: &["10.*", "11.*", "12.*", "13.*", "14.*", "15.*", "16.*", "17.*", "18.*", "19.*", "20.*", "21.*", "22.*", "23.*", "24.*", "25.*", "26.*", "27.*", "28.*", "29.*", "30.*", "31.*", "32.*", "33.*"] },
    NamedSet { name: "NACE 2.1 section D", also: &["NACE 2.1 D", "NACE Rev. 2.1 D"], about: "Electricity, gas, steam and air conditioning supply", values: &["35.*"] },
    NamedSet { name: "NACE 2.1 section E", also: &["NACE 2.1 E", "NACE Rev. 2.1 E"], about: "Water supply; sewerage, waste management and remediation activities", values: &["36.*", "37.*", "38.*", "39.*"] },
    NamedSet { name: "NACE 2.1 section F", also: &["NACE 2.1 F", "NACE Rev. 2.1 F"], about: "Construction", values: &["41.*", "42.*", "43.*"] },
    NamedSet { name: "NACE 2.1 section G", also: &["NACE 2.1 G", "NACE Rev. 2.1 G"], about: "Wholesale and retail trade", values: &["46.*", "47.*"] },
    NamedSet { name: "NACE 2.1 section H", also: &["NACE 2.1 H", "NACE Rev. 2.1 H"], about: "Transportation and storage", values: &["49.*", "50.*", "51.*", "52.*", "53.*"] },
    NamedSet { name: "NACE 2.1 section I", also: &["NACE 2.1 I", "NACE Rev. 2.1 I"], about: "Accommodation and food service activities", values: &["55.*", "56.*"] },
    NamedSet { name: "NACE 2.1 section J", also: &["NACE 2.1 J", "NACE Rev. 2.1 J"], about: "Publishing, broadcasting, and content production and distribution activities", values: &["58.*", "59.*", "60.*"] },
    NamedSet { name: "NACE 2.1 section K", also: &["NACE 2.1 K", "NACE Rev. 2.1 K"], about: "Telecommunication, computer programming, consulting, computing infrastructure and other information service activities", values: &["61.*", "62.*", "63.*"] },
    NamedSet { name: "NACE 2.1 section L", also: &["NACE 2.1 L", "NACE Rev. 2.1 L"], about: "Financial and insurance activities", values: &["64.*", "65.*", "66.*"] },
    NamedSet { name: "NACE 2.1 section M", also: &["NACE 2.1 M", "NACE Rev. 2.1 M"], about: "Real estate activities", values: &["68.*"] },
    NamedSet { name: "NACE 2.1 section N", also: &["NACE 2.1 N", "NACE Rev. 2.1 N"], about: "Professional, scientific and technical activities", values: &["69.*", "70.*", "71.*", "72.*", "73.*", "74.*", "75.*"] },
    NamedSet { name: "NACE 2.1 section O", also: &["NACE 2.1 O", "NACE Rev. 2.1 O"], about: "Administrative and support service activities", values: &["77.*", "78.*", "79.*", "80.*", "81.*", "82.*"] },
    NamedSet { name: "NACE 2.1 section P", also: &["NACE 2.1 P", "NACE Rev. 2.1 P"], about: "Public administration and defence; compulsory social security", values: &["84.*"] },
    NamedSet { name: "NACE 2.1 section Q", also: &["NACE 2.1 Q", "NACE Rev. 2.1 Q"], about: "Education", values: &["85.*"] },
    NamedSet { name: "NACE 2.1 section R", also: &["NACE 2.1 R", "NACE Rev. 2.1 R"], about: "Human health and social work activities", values: &["86.*", "87.*", "88.*"] },
    NamedSet { name: "NACE 2.1 section S", also: &["NACE 2.1 S", "NACE Rev. 2.1 S"], about: "Arts, sports and recreation", values: &["90.*", "91.*", "92.*", "93.*"] },
    NamedSet { name: "NACE 2.1 section T", also: &["NACE 2.1 T", "NACE Rev. 2.1 T"], about: "Other service activities", values: &["94.*", "95.*", "96.*"] },
    NamedSet { name: "NACE 2.1 section U", also: &["NACE 2.1 U", "NACE Rev. 2.1 U"], about: "Activities of households as employers and undifferentiated goods – and service-producing activities of households for own use", values: &["97.*", "98.*"] },
    NamedSet { name: "NACE 2.1 section V", also: &["NACE 2.1 V", "NACE Rev. 2.1 V"], about: "Activities of extraterritorial organisations and bodies", values: &["99.*"] },
];

/// The section of a code in its version.
pub fn section_of(version: Version, code: &str) -> Option<&'static NamedSet> {
    let of_version = SECTIONS.iter().filter(|set| set.name.starts_with(version.name()));
    let mut of_version = of_version.filter(|set| set.name[version.name().len()..].starts_with(" section"));
    if code.len() == 1 {
        return of_version.find(|set| set.name.ends_with(code));
    }
    of_version.find(|set| set.values.iter().any(|division| division[..2] == code[..2]))
}

/// The words of a profile about an attribute: among industries a bare letter becomes the section of NACE Rev. 2 that it is.
pub fn with_sections(attribute: &str, words: &[String]) -> Vec<String> {
    let industry = is_industry(attribute);
    let letter = |word: &String| industry && matches!(word.as_bytes(), [b'A'..=b'U']);
    words.iter().map(|word| if letter(word) { format!("NACE {word}") } else { word.clone() }).collect()
}
