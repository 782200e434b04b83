//! Named sets: a region or a family of systems that may stand wherever a value stands.

use super::industry::SECTIONS;

/// A name that stands for several values.
#[derive(Clone, Copy, Debug)]
pub struct NamedSet {
    /// The name as written in a profile; case does not matter.
    pub name: &'static str,
    /// Other names of it.
    pub also: &'static [&'static str],
    /// What it says, for the reference.
    pub about: &'static str,
    /// Its values in canonical form (see [`canonical`]): countries by ISO 3166 code, words in lower case.
    pub values: &'static [&'static str],
}

/// Every named set.
pub const NAMED_SETS: &[NamedSet] = &[
    NamedSet {
        name: "Nordics",
        also: &["Nordic countries", "Nordic", "Pohjoismaat", "Norden", "Kraje nordyckie", "Nordische Länder"],
        about: "Denmark, Finland, Iceland, Norway, Sweden",
        values: &["dk", "fi", "is", "no", "se"],
    },
    NamedSet {
        name: "Scandinavia",
        also: &["Skandinavia", "Skandinavien", "Skandynawia"],
        about: "Denmark, Norway, Sweden",
        values: &["dk", "no", "se"],
    },
    NamedSet { name: "DACH", also: &["D-A-CH"], about: "Germany, Austria, Switzerland", values: &["de", "at", "ch"] },
    NamedSet {
        name: "Baltics",
        also: &["Baltic states", "Baltia", "Baltian maat", "Baltikum", "Kraje bałtyckie"],
        about: "Estonia, Latvia, Lithuania",
        values: &["ee", "lv", "lt"],
    },
    NamedSet { name: "Benelux", also: &["Beneluks"], about: "Belgium, Netherlands, Luxembourg", values: &["be", "nl", "lu"] },
    NamedSet {
        name: "EU",
        also: &["European Union", "Euroopan unioni", "Europeiska unionen", "Unia Europejska", "EU27"],
        about: "the 27 members of the European Union",
        values: &[
            "at", "be", "bg", "hr", "cy", "cz", "dk", "ee", "fi", "fr", "de", "gr", "hu", "ie", "it", "lv", "lt", "lu", "mt",
            "nl", "pl", "pt", "ro", "sk", "si", "es", "se",
        ],
    },
    NamedSet {
        name: "EEA",
        also: &["European Economic Area", "ETA", "EES", "EOG"],
        about: "the European Union with Iceland, Liechtenstein and Norway",
        values: &[
            "at", "be", "bg", "hr", "cy", "cz", "dk", "ee", "fi", "fr", "de", "gr", "hu", "ie", "it", "lv", "lt", "lu", "mt",
            "nl", "pl", "pt", "ro", "sk", "si", "es", "se", "is", "li", "no",
        ],
    },
    NamedSet { name: "EFTA", also: &[], about: "Iceland, Liechtenstein, Norway, Switzerland", values: &["is", "li", "no", "ch"] },
    NamedSet {
        name: "euro area",
        also: &["eurozone", "euroalue", "euroområdet", "strefa euro"],
        about: "the 21 countries whose money is the euro, Bulgaria from 2026 on among them",
        values: &[
            "at", "be", "bg", "hr", "cy", "ee", "fi", "fr", "de", "gr", "ie", "it", "lv", "lt", "lu", "mt", "nl", "pt", "sk",
            "si", "es",
        ],
    },
    NamedSet {
        name: "CEE",
        also: &["Central and Eastern Europe", "Keski- ja Itä-Eurooppa", "Central- och Östeuropa", "Europa Środkowo-Wschodnia"],
        about: "Central and Eastern Europe as the OECD has it: Albania, Bulgaria, Croatia, Czechia, Estonia, Hungary, Latvia, Lithuania, Poland, Romania, Slovakia, Slovenia",
        values: &["al", "bg", "hr", "cz", "ee", "hu", "lv", "lt", "pl", "ro", "sk", "si"],
    },
    NamedSet {
        name: "Visegrad",
        also: &["V4", "Visegrád", "Grupa Wyszehradzka"],
        about: "Czechia, Hungary, Poland, Slovakia",
        values: &["cz", "hu", "pl", "sk"],
    },
    NamedSet {
        name: "UK and Ireland",
        also: &["UKI", "UK&I", "British Isles"],
        about: "Ireland and the United Kingdom",
        values: &["gb", "ie"],
    },
    NamedSet { name: "Iberia", also: &[], about: "Portugal and Spain", values: &["pt", "es"] },
    NamedSet {
        name: "Western Europe",
        also: &["Länsi-Eurooppa", "Västeuropa", "Europa Zachodnia"],
        about: "Austria, Belgium, France, Germany, Ireland, Liechtenstein, Luxembourg, Monaco, Netherlands, Switzerland, United Kingdom",
        values: &["at", "be", "fr", "de", "ie", "li", "lu", "mc", "nl", "ch", "gb"],
    },
    NamedSet {
        name: "Southern Europe",
        also: &["Etelä-Eurooppa", "Sydeuropa", "Europa Południowa"],
        about: "Cyprus, Greece, Italy, Malta, Portugal, Spain and the small states among them",
        values: &["cy", "gr", "it", "mt", "pt", "es", "ad", "sm", "va"],
    },
    NamedSet {
        name: "Western Balkans",
        also: &["Balkans"],
        about: "Albania, Bosnia and Herzegovina, Kosovo, Montenegro, North Macedonia, Serbia",
        values: &["al", "ba", "xk", "me", "mk", "rs"],
    },
    NamedSet {
        name: "Europe",
        also: &["Eurooppa", "Europa"],
        about: "all countries of Europe, Russia among them, Turkey not",
        values: &[
            "at", "be", "bg", "hr", "cy", "cz", "dk", "ee", "fi", "fr", "de", "gr", "hu", "ie", "it", "lv", "lt", "lu", "mt",
            "nl", "pl", "pt", "ro", "sk", "si", "es", "se", "al", "ad", "xk", "by", "ba", "fo", "gi", "gg", "is", "im", "je",
            "li", "mk", "md", "mc", "me", "no", "ru", "sm", "rs", "sj", "ch", "ua", "gb", "va", "ax",
        ],
    },
    NamedSet {
        name: "North America",
        also: &["Pohjois-Amerikka", "Nordamerika", "Ameryka Północna"],
        about: "Canada and the United States",
        values: &["ca", "us"],
    },
    NamedSet {
        name: "LATAM",
        also: &["Latin America", "Latinalainen Amerikka", "Latinamerika", "Ameryka Łacińska"],
        about: "Mexico, Central and South America, and the Spanish-speaking Caribbean",
        values: &[
            "ar", "bo", "br", "cl", "co", "cr", "cu", "do", "ec", "sv", "gt", "hn", "mx", "ni", "pa", "py", "pe", "pr", "uy",
            "ve",
        ],
    },
    NamedSet {
        name: "APAC",
        also: &["Asia Pacific", "Asia-Pacific"],
        about: "East, South and South-East Asia, Australia and the Pacific",
        values: &[
            "au", "bd", "bn", "bt", "cn", "fj", "fm", "hk", "id", "in", "jp", "kh", "ki", "kr", "la", "lk", "mh", "mm", "mn",
            "mo", "mv", "my", "nr", "nz", "np", "pg", "ph", "pk", "pw", "sb", "sg", "th", "tl", "to", "tv", "tw", "vn", "vu",
            "ws",
        ],
    },
    NamedSet { name: "ANZ", also: &[], about: "Australia and New Zealand", values: &["au", "nz"] },
    NamedSet {
        name: "GCC",
        also: &["Gulf states"],
        about: "Bahrain, Kuwait, Oman, Qatar, Saudi Arabia, United Arab Emirates",
        values: &["bh", "kw", "om", "qa", "sa", "ae"],
    },
    NamedSet {
        name: "MENA",
        also: &["Middle East and North Africa"],
        about: "the Middle East and North Africa",
        values: &[
            "ae", "bh", "eg", "ir", "iq", "il", "jo", "kw", "lb", "om", "ps", "qa", "sa", "sy", "tr", "ye", "dz", "ly", "ma",
            "tn",
        ],
    },
    NamedSet {
        name: "EMEA",
        also: &[],
        about: "Europe, the Middle East and Africa",
        values: &[
            "at", "be", "bg", "hr", "cy", "cz", "dk", "ee", "fi", "fr", "de", "gr", "hu", "ie", "it", "lv", "lt", "lu", "mt",
            "nl", "pl", "pt", "ro", "sk", "si", "es", "se", "al", "ad", "xk", "by", "ba", "fo", "gi", "gg", "is", "im", "je",
            "li", "mk", "md", "mc", "me", "no", "ru", "sm", "rs", "sj", "ch", "ua", "gb", "va", "ax", "ae", "bh", "eg", "ir",
            "iq", "il", "jo", "kw", "lb", "om", "ps", "qa", "sa", "sy", "tr", "ye", "dz", "ao", "bj", "bw", "bf", "bi", "cv",
            "cm", "cf", "td", "km", "cg", "cd", "ci", "dj", "gq", "er", "sz", "et", "ga", "gm", "gh", "gn", "gw", "ke", "ls",
            "lr", "ly", "mg", "mw", "ml", "mr", "mu", "yt", "ma", "mz", "na", "ne", "ng", "re", "rw", "sh", "st", "sn", "sc",
            "sl", "so", "za", "ss", "sd", "tz", "tg", "tn", "ug", "eh", "zm", "zw",
        ],
    },
    NamedSet {
        name: "CRM systems",
        also: &[],
        about: "systems that keep customers and deals",
        values: &[
            "salesforce",
            "salesforce crm",
            "sales cloud",
            "hubspot",
            "hubspot crm",
            "pipedrive",
            "odoo",
            "twenty",
            "dynamics",
            "dynamics 365",
            "microsoft dynamics",
            "microsoft dynamics 365",
            "microsoft dynamics crm",
            "zoho",
            "zoho crm",
            "sugarcrm",
            "suitecrm",
            "freshsales",
            "copper",
            "insightly",
            "close",
            "monday crm",
            "superoffice",
            "lime crm",
            "lime",
            "upsales",
            "vtiger",
            "bitrix24",
            "creatio",
            "netsuite crm",
            "sap crm",
            "oracle cx",
            "siebel",
            "zendesk sell",
            "attio",
            "crm",
            "livespace",
        ],
    },
    NamedSet {
        name: "public sector",
        also: &[],
        about: "government, municipalities and other public bodies",
        values: &[
            "public sector",
            "public administration",
            "public",
            "government",
            "government administration",
            "municipality",
            "julkinen",
            "julkinen sektori",
            "julkinen hallinto",
            "julkishallinto",
            "kunta",
            "kaupunki",
            "valtio",
            "hyvinvointialue",
            "offentlig sektor",
            "offentlig förvaltning",
            "kommun",
            "stat",
            "region (public)",
            "sektor publiczny",
            "administracja publiczna",
            "samorząd",
            "o",
            "84",
            "84.1",
            "84.11",
            "84.12",
            "84.13",
        ],
    },
];

/// The set of that name, if there is one; also the sections of industries, see [`SECTIONS`].
pub fn named_set(name: &str) -> Option<&'static NamedSet> {
    let wanted = canonical(name);
    NAMED_SETS
        .iter()
        .chain(SECTIONS)
        .find(|set| canonical(set.name) == wanted || set.also.iter().any(|name| canonical(name) == wanted))
}

/// The form in which two words are compared: lower case, white space folded to single spaces, ends trimmed.
pub fn canonical(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for part in word.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(part.chars().flat_map(char::to_lowercase));
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::{NAMED_SETS, canonical, named_set};

    #[test]
    fn every_set_is_found_by_its_name_and_holds_canonical_values() {
        let mut names = std::collections::HashSet::new();
        for set in NAMED_SETS {
            for name in set.also.iter().chain([&set.name]) {
                assert!(names.insert(canonical(name)), "{name} names one set");
                assert_eq!(named_set(name).map(|found| found.name), Some(set.name));
            }
            assert!(named_set(&set.name.to_uppercase()).is_some(), "{} is found whatever its case", set.name);
            assert!(!set.about.is_empty() && !set.values.is_empty());
            for value in set.values {
                assert_eq!(*value, canonical(value), "in {}", set.name);
            }
        }
        assert!(named_set("Middle-earth").is_none());
    }
}
