//! What the records of a file are, by the file's name and its headers.

use super::super::header::keys_of;
use super::mapping::noun_of_id;
use crate::market::{Noun, key_of};

/// Words in the name of a file, in four languages.
const NAMED: [(Noun, &[&str]); 5] = [
    (Noun::Accounts, &["account", "compan", "organi", "customer", "yrity", "asiak", "foretag", "kund", "firm", "klient"]),
    (Noun::Contacts, &["contact", "people", "person", "henkilo", "kontakt", "osoby"]),
    (Noun::Leads, &["lead", "prospect", "liidi"]),
    (Noun::Deals, &["deal", "opportunit", "kaupa", "kauppa", "affar", "szans"]),
    (Noun::Notes, &["note", "activit", "engagement", "muistiinpan", "anteckning", "notatk"]),
];

/// Headers that only records of a noun have.
const TELLING: [(Noun, &[&str]); 4] = [
    (Noun::Deals, &["stage", "deal_stage", "close_date", "closed_date", "closedate", "pipeline", "amount", "probability"]),
    (
        Noun::Contacts,
        &["first_name", "last_name", "firstname", "lastname", "job_title", "etunimi", "sukunimi", "fornamn", "imie"],
    ),
    (Noun::Leads, &["lead_status", "lead_source", "converted"]),
    (Noun::Notes, &["note", "note_body", "body", "text", "comment", "remark"]),
];

/// What the records of a file are; `None` where neither name nor headers tell. `name` is the file's name without its ending.
pub fn recognise(name: &str, headers: &[String]) -> Option<Noun> {
    let name = key_of(name);
    let begins = |word: &str, start: &str| word.starts_with(start);
    let named = NAMED.iter().find(|(_, words)| name.split('_').any(|part| words.iter().any(|word| begins(part, word))));
    if let Some((noun, _)) = named {
        return Some(*noun);
    }
    let own: Vec<String> = headers.iter().map(|header| key_of(header)).collect();
    let of_ids: Vec<Noun> = own.iter().filter_map(|key| noun_of_id(key)).collect();
    let other = of_ids.iter().find(|noun| **noun != Noun::Accounts);
    let told = TELLING.iter().find(|(_, keys)| own.iter().filter(|key| keys.contains(&key.as_str())).count() >= 2);
    let told = other.copied().or(told.map(|(noun, _)| *noun));
    let keys = keys_of(headers);
    let account = keys.iter().any(|key| matches!(key.as_str(), "name" | "domain" | "business_id"));
    told.or_else(|| account.then_some(Noun::Accounts))
}

#[cfg(test)]
mod tests {
    use super::{Noun, recognise};

    #[test]
    fn files_are_recognised_by_name_then_by_headers() {
        let told =
            |name: &str, headers: &[&str]| recognise(name, &headers.iter().map(|&header| header.to_owned()).collect::<Vec<_>>());
        assert_eq!(told("hubspot-companies-2026", &["Name"]), Some(Noun::Accounts));
        assert_eq!(told("Kaupat 2026", &["Nimi"]), Some(Noun::Deals));
        assert_eq!(told("export", &["Opportunity ID", "Account ID", "Stage"]), Some(Noun::Deals));
        assert_eq!(told("export", &["Account Name", "Stage", "Close Date"]), Some(Noun::Deals));
        assert_eq!(told("export", &["First name", "Last name", "Company"]), Some(Noun::Contacts));
        assert_eq!(told("export", &["Yritys", "Maa"]), Some(Noun::Accounts));
        assert_eq!(told("export", &["a", "b"]), None);
    }
}
