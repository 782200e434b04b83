//! Headers: which attribute a column is, by its header, in four languages.

pub mod measures;
pub mod roles;
mod synonyms;
pub mod unit;

use std::collections::HashMap;

use crate::market::key_of;

use synonyms::SYNONYMS;

/// Words that systems put before the header of an account's attribute: `Billing Country`, `Company: Industry`.
const BEFORE: [&str; 8] = ["account_", "company_", "billing_", "organization_", "organisation_", "client_", "customer_", "hq_"];

/// The keys that mean the same everywhere, with the headers that are read as them.
pub fn vocabulary() -> &'static [(&'static str, &'static [&'static str])] {
    SYNONYMS
}

/// The keys of a file's columns, in order: the common key where a header means one, otherwise its own in snake_case.
///
/// A common key goes to the header closest to it; a second column of the same key gets `_2`.
pub fn keys_of(headers: &[String]) -> Vec<String> {
    let own: Vec<String> = headers.iter().map(|header| key_of(header)).collect();
    let mut keys: Vec<Option<String>> = vec![None; headers.len()];
    for (wanted, synonyms) in SYNONYMS {
        let closeness = |at: &usize| closeness(&headers[*at], &own[*at], wanted, synonyms);
        let free = (0..headers.len()).filter(|at| keys[*at].is_none());
        let best = free.filter_map(|at| Some((closeness(&at)?, at))).min();
        if let Some((_, at)) = best {
            keys[at] = Some((*wanted).to_owned());
        }
    }
    let mut taken: HashMap<String, u32> = HashMap::new();
    // The common keys are settled; the others step aside.
    for key in keys.iter().flatten() {
        taken.insert(key.clone(), 1);
    }
    let settle = |key: Option<String>, own: String| match key {
        Some(key) => key,
        None => {
            let mut unique = own.clone();
            let times = taken.entry(own.clone()).or_insert(0);
            *times += 1;
            if *times > 1 {
                unique = format!("{own}_{times}");
            }
            while unique != own && taken.contains_key(&unique) {
                unique.push('_');
            }
            taken.entry(unique.clone()).or_insert(1);
            unique
        }
    };
    let mut settle = settle;
    keys.into_iter().zip(own).map(|(key, own)| settle(key, own)).collect()
}

/// The column that holds an attribute: by its key as [`keys_of`] gives it, by a header that means the same, or by the bare header.
pub fn match_attribute(headers: &[String], wanted: &str) -> Option<usize> {
    let by_key = keys_of(headers).iter().position(|key| key == wanted);
    by_key.or_else(|| headers.iter().position(|header| key_of(header) == wanted || header == wanted))
}

/// The column whose header says that it holds the records' ids, the first of several.
pub fn record_id(headers: &[String]) -> Option<usize> {
    headers.iter().position(|header| roles::is_id(&key_of(header)))
}

/// How well the header of a column of days says when a deal was decided; less is better.
pub fn closing(header: &str) -> u8 {
    roles::closing(&key_of(header))
}

/// How surely a header means a common key; less is surer. `None` when it does not.
fn closeness(header: &str, own: &str, wanted: &str, synonyms: &[&str]) -> Option<usize> {
    let means =
        |key: &str| if key == wanted { Some(0) } else { synonyms.iter().position(|synonym| *synonym == key).map(|at| at + 1) };
    let bare = header.split(['(', '[']).next().map(key_of).unwrap_or_default();
    let stripped = BEFORE.iter().find_map(|before| bare.strip_prefix(before));
    // `Account` and `Company` alone are a name, `Company Name` too; `Account ID` is neither.
    means(own).or_else(|| means(&bare)).map(|at| at * 2).or_else(|| stripped.and_then(means).map(|at| at * 2 + 1))
}

#[cfg(test)]
mod tests {
    use super::{keys_of, match_attribute, vocabulary};
    use crate::market::key_of;

    fn keys(headers: &[&str]) -> Vec<String> {
        keys_of(&headers.iter().map(|header| (*header).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn employees_are_found_in_four_languages() {
        for header in [
            "Employees",
            "Number of Employees",
            "num. of employees",
            "employees_count",
            "henkilöstö",
            "Koko (hlö)",
            "Yrityskoko",
            "antal anställda",
            "liczba pracowników",
            "Company Size",
        ] {
            assert_eq!(keys(&[header]), ["employees"], "{header}");
        }
    }

    #[test]
    fn common_attributes_are_found_behind_what_systems_put_before_them() {
        let headers = [
            "Account ID",
            "Account Name",
            "Billing Country",
            "Company Industry",
            "Lead Source",
            "Liikevaihto (M€)",
            "Sales Agent",
        ];
        assert_eq!(keys(&headers), ["account_id", "name", "country", "industry", "source", "revenue", "owner"]);
    }

    #[test]
    fn the_closest_header_gets_the_key_and_the_others_keep_their_own() {
        assert_eq!(keys(&["Company size", "Employees", "Sector", "Region"]), ["company_size", "employees", "industry", "region"]);
        assert_eq!(keys(&["Note", "note", "NOTE"]), ["note", "note_2", "note_3"]);
        assert_eq!(keys(&["note_2", "Note", "note"]), ["note_2", "note", "note_2_"]);
    }

    #[test]
    fn a_profile_finds_its_columns_in_another_file() {
        let headers = ["Yritys", "Toimiala", "Henkilöstö"].map(str::to_owned);
        assert_eq!(match_attribute(&headers, "employees"), Some(2));
        assert_eq!(match_attribute(&headers, "industry"), Some(1));
        assert_eq!(match_attribute(&headers, "toimiala"), Some(1));
        assert_eq!(match_attribute(&headers, "revenue"), None);
    }

    #[test]
    fn the_vocabulary_is_made_of_keys_and_no_header_means_two_things() {
        let mut seen = std::collections::HashMap::new();
        for (key, synonyms) in vocabulary() {
            for word in std::iter::once(key).chain(*synonyms) {
                assert_eq!(key_of(word), *word);
                assert_eq!(seen.insert(*word, *key), None, "{word}");
            }
        }
    }
}
