//! Named sets: a region or a family of systems that may stand wherever a value stands.

/// A name that stands for several values.
#[derive(Clone, Copy, Debug)]
pub struct NamedSet {
    /// The name as written in a profile; case does not matter.
    pub name: &'static str,
    /// What it says, for the reference.
    pub about: &'static str,
    /// Its values in canonical form (see [`canonical`]): countries by ISO 3166 code, words in lower case.
    pub values: &'static [&'static str],
}

/// Every named set.
pub const NAMED_SETS: &[NamedSet] = &[
    NamedSet { name: "Nordics", about: "Denmark, Finland, Iceland, Norway, Sweden", values: &["dk", "fi", "is", "no", "se"] },
    NamedSet { name: "Scandinavia", about: "Denmark, Norway, Sweden", values: &["dk", "no", "se"] },
    NamedSet { name: "DACH", about: "Germany, Austria, Switzerland", values: &["de", "at", "ch"] },
    NamedSet { name: "Baltics", about: "Estonia, Latvia, Lithuania", values: &["ee", "lv", "lt"] },
    NamedSet { name: "Benelux", about: "Belgium, Netherlands, Luxembourg", values: &["be", "nl", "lu"] },
    NamedSet {
        name: "CRM systems",
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

/// The set of that name, if there is one.
pub fn named_set(name: &str) -> Option<&'static NamedSet> {
    let wanted = canonical(name);
    NAMED_SETS.iter().find(|set| canonical(set.name) == wanted)
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
        for set in NAMED_SETS {
            assert!(named_set(&set.name.to_uppercase()).is_some(), "{} is found whatever its case", set.name);
            assert!(!set.about.is_empty() && !set.values.is_empty());
            for value in set.values {
                assert_eq!(*value, canonical(value), "in {}", set.name);
            }
        }
        assert!(named_set("Middle-earth").is_none());
    }
}
