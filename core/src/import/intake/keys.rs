//! The keys that a record is found by: the id of its CRM, its business id, its web domain, its name and country.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::num::NonZeroU64;

use super::super::identity::contact::{Mailbox, domain, email};
use super::super::identity::records::{bare_name, business_id, folded_name};
use super::super::salesforce_id::of_salesforce;
use super::clean::Cleaned;
use super::gathered::Gathered;
use super::mapping::{Mapping, RECORD_ID};
use crate::market::{CHUNK, Kept, Noun};

/// A kind of key. Of two kinds the earlier in [`schemes`] is the surer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// The id in a CRM and what the record is called: two CRMs both count from 1.
    RecordIdAndName,
    /// The id in the CRM.
    RecordId,
    /// The id in a register and the name: branches and the parts of a city share an id.
    BusinessIdAndName,
    /// The id in a register and the country, which may stand before the id: registers of several countries count from 1.
    BusinessIdAndCountry,
    /// The id in a register of companies.
    BusinessId,
    /// The registered domain and the name: companies of one group share a domain.
    DomainAndName,
    /// The registered domain, the name and the country, all of them known: no key, but what tells the companies behind one domain apart.
    DomainNameAndCountry,
    /// The registered domain of the web address.
    Domain,
    /// The mailbox of a role, such as `info@`, and who of those behind it.
    RoleAndPerson,
    /// The e-mail address.
    Email,
    /// The name as it is written and the city; the country beside it is that of [`Scheme::NameAndCountry`].
    NameAndPlace,
    /// The name as it is written, `Säde` and `Sade` being two words; the country beside it is that of [`Scheme::NameAndCountry`].
    NameAsWritten,
    /// The name and the country, which may be unknown.
    NameAndCountry,
    /// The name and the country, both of them known: no key, but what tells the countries of a name.
    NameInCountry,
    /// The name alone: no key, but what is one where the name is of one country. See [`of_one_country`](super::of_one_country).
    Name,
    /// What people name it by: see [`Natural`](super::Natural).
    Natural,
    /// The whole row: nothing else tells records of this noun apart.
    WholeRow,
}

impl Scheme {
    /// The attributes it is made of.
    pub fn attributes(self) -> &'static [&'static str] {
        match self {
            Scheme::RecordId => &[RECORD_ID],
            Scheme::RecordIdAndName => &[RECORD_ID, "name", "deal_name", "email", "first_name", "last_name"],
            Scheme::BusinessIdAndName => &["business_id", "name"],
            Scheme::BusinessIdAndCountry => &["business_id", "country"],
            Scheme::BusinessId => &["business_id"],
            Scheme::DomainAndName => &["domain", "name"],
            Scheme::DomainNameAndCountry => &["domain", "name", "country"],
            Scheme::Domain => &["domain"],
            Scheme::RoleAndPerson => {
                &["email", "first_name", "last_name", "full_name", "contact_name", "contact_person", "lead_name"]
            }
            Scheme::Email => &["email"],
            Scheme::NameAndPlace => &["name", "city"],
            Scheme::NameAsWritten | Scheme::Name => &["name"],
            Scheme::NameAndCountry | Scheme::NameInCountry => &["name", "country"],
            Scheme::Natural | Scheme::WholeRow => &[],
        }
    }

    /// What it is called.
    pub fn words(self) -> &'static str {
        match self {
            Scheme::RecordIdAndName | Scheme::RecordId => "record id",
            Scheme::BusinessIdAndName | Scheme::BusinessIdAndCountry | Scheme::BusinessId => "business id",
            Scheme::DomainAndName | Scheme::DomainNameAndCountry | Scheme::Domain => "domain",
            Scheme::RoleAndPerson | Scheme::Email => "e-mail address",
            Scheme::NameAndPlace | Scheme::NameAsWritten | Scheme::NameAndCountry | Scheme::NameInCountry | Scheme::Name => {
                "name and country"
            }
            Scheme::Natural => "name",
            Scheme::WholeRow => "whole row",
        }
    }

    /// The kinds that are surer because they say more: where row and record have such a key, the kind alone decides nothing.
    pub fn with_more(self) -> &'static [Scheme] {
        match self {
            Scheme::BusinessId => &[Scheme::BusinessIdAndName, Scheme::BusinessIdAndCountry],
            Scheme::Domain => &[Scheme::DomainAndName],
            Scheme::Email => &[Scheme::RoleAndPerson],
            Scheme::NameAndCountry => &[Scheme::NameAndPlace, Scheme::NameAsWritten],
            _ => &[],
        }
    }

    /// Whether what a key says more counts only where several such stand beside the weaker key: companies change their names and move.
    /// See [`settle`](super::settle).
    pub fn may_change(self) -> bool {
        matches!(self, Scheme::BusinessIdAndName | Scheme::NameAndPlace | Scheme::NameAsWritten)
    }

    /// One part of its keys.
    fn part(self, attribute: &str, text: &str) -> Option<u64> {
        match (self, attribute) {
            (
                Scheme::RecordIdAndName | Scheme::BusinessIdAndName | Scheme::DomainAndName | Scheme::DomainNameAndCountry,
                "name",
            ) => Some(bare_name(text)).filter(|name| !name.is_empty()).map(|name| hash(&name)),
            (Scheme::NameAndPlace | Scheme::NameAsWritten, "name") => part(attribute, text).map(|_| hash(&as_written(text))),
            // Each German court has numbers of its own.
            (Scheme::BusinessIdAndCountry | Scheme::BusinessId, "business_id") if is_local(text) => None,
            (Scheme::RoleAndPerson, "email") => {
                let role = email(&text.to_lowercase()).is_some_and(|email| email.mailbox == Mailbox::Role);
                role.then(|| hash(&text.to_lowercase()))
            }
            _ => part(attribute, text),
        }
    }

    /// Whether a key of these parts is one.
    fn is_whole(self, mut known: impl Iterator<Item = bool>) -> bool {
        match self {
            Scheme::BusinessIdAndName
            | Scheme::BusinessIdAndCountry
            | Scheme::DomainAndName
            | Scheme::NameAndPlace
            | Scheme::NameInCountry => known.by_ref().take(2).all(|known| known),
            Scheme::DomainNameAndCountry => known.by_ref().take(3).all(|known| known),
            Scheme::RecordIdAndName | Scheme::RoleAndPerson => known.next() == Some(true) && known.any(|known| known),
            _ => known.next() == Some(true),
        }
    }
}

/// The kinds of keys of a noun, the surest first.
pub fn schemes(noun: Noun) -> &'static [Scheme] {
    match noun {
        Noun::Accounts => &[Scheme::RecordId, Scheme::BusinessId, Scheme::Domain, Scheme::NameAndCountry],
        Noun::Contacts | Noun::Leads => &[Scheme::RecordId, Scheme::Email, Scheme::Natural, Scheme::WholeRow],
        Noun::Deals | Noun::Notes => &[Scheme::RecordId, Scheme::Natural, Scheme::WholeRow],
    }
}

/// For each row or record its key of one kind, where it has one.
pub type Keys = Vec<Option<NonZeroU64>>;

/// The keys of a file's rows of one kind. `cleaned` holds the columns as they are to be kept.
pub fn keys_of_file(scheme: Scheme, gathered: &Gathered, mapping: &Mapping, cleaned: &[Option<Cleaned>]) -> Keys {
    if scheme == Scheme::WholeRow {
        return whole_rows(gathered, mapping, cleaned);
    }
    let of = |attribute: &str, text: &str| scheme.part(attribute, text);
    let mut parts = of_columns(scheme.attributes(), gathered, mapping, cleaned, &of);
    if scheme == Scheme::BusinessIdAndCountry {
        let before = of_columns(&["business_id"], gathered, mapping, cleaned, &|_, text| country_before(text));
        prefer(before.into_iter().next().flatten(), &mut parts[1]);
    }
    whole(scheme, parts, gathered.rows())
}

/// Puts what is known of the first in the place of the second.
fn prefer(first: Option<Vec<Option<u64>>>, second: &mut Option<Vec<Option<u64>>>) {
    let Some(first) = first else { return };
    *second = Some(match second.take() {
        Some(second) => first.into_iter().zip(second).map(|(first, second)| first.or(second)).collect(),
        None => first,
    });
}

/// The country that stands before a business id, as the part of a key that a column of countries would be.
fn country_before(text: &str) -> Option<u64> {
    let signs: String = text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    let letters = signs.chars().take_while(char::is_ascii_alphabetic).count();
    let country = if letters == 2 && signs.len() >= 9 { &signs[..2] } else { return None };
    Some(hash(if country == "el" { "gr" } else { country }))
}

/// Whether a business id is of a German court.
fn is_local(text: &str) -> bool {
    let start: String = text.chars().filter(char::is_ascii_alphanumeric).take(3).collect();
    matches!(start.to_ascii_uppercase().as_str(), "HRB" | "HRA")
}

/// A name in small letters, without what only parts its words.
fn as_written(text: &str) -> String {
    let parts = |c: char| c.is_whitespace() || matches!(c, '.' | ',' | '-' | '\'' | '’' | '"');
    text.to_lowercase().split(parts).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The keys that have all the parts that a kind needs.
fn whole(scheme: Scheme, parts: Vec<Option<Vec<Option<u64>>>>, rows: usize) -> Keys {
    let known = |row: usize| parts.iter().map(move |part| part.as_ref().is_some_and(|part| part[row].is_some()));
    let is_whole: Vec<bool> = (0..rows).map(|row| scheme.is_whole(known(row))).collect();
    let keys = together(&(scheme as u8), parts, rows);
    keys.into_iter().zip(is_whole).map(|(key, is_whole)| key.filter(|_| is_whole)).collect()
}

/// The parts of keys, one for each attribute that the file has.
pub(super) fn of_columns(
    attributes: &[&str],
    gathered: &Gathered,
    mapping: &Mapping,
    cleaned: &[Option<Cleaned>],
    part: &dyn Fn(&str, &str) -> Option<u64>,
) -> Vec<Option<Vec<Option<u64>>>> {
    let parts = attributes.iter().map(|attribute| {
        let at = mapping.find(attribute)?;
        let (column, cleaned) = (&gathered.columns[at], cleaned[at].as_ref()?);
        let of = |code: u32| part(attribute, cleaned.cell(column, code).value?);
        let known: Vec<Option<u64>> = (0..column.distinct() as u32).map(of).collect();
        Some(column.codes().iter().map(|code| known.get(*code as usize).copied().flatten()).collect())
    });
    parts.collect()
}

/// One part of the keys of kept records.
pub(super) fn of_kept(chunks: &[Kept], records: usize, of: &dyn Fn(&str) -> Option<u64>) -> Vec<Option<u64>> {
    let mut keys: Vec<Option<u64>> = Vec::with_capacity(records);
    for (number, chunk) in chunks.iter().enumerate() {
        let known: Vec<Option<u64>> = (0..chunk.distinct() as u32).map(|code| of(chunk.entry(code).value?)).collect();
        keys.resize(number * CHUNK, None);
        keys.extend(chunk.codes().iter().map(|code| known.get(*code as usize).copied().flatten()));
    }
    debug_assert!(keys.len() <= records, "there are more cells than records");
    keys.resize(records, None);
    keys
}

/// The keys of kept records of one kind. `columns` are kept attributes with their chunks: those of the scheme, or all of them
/// for [`Scheme::WholeRow`].
pub fn keys_of_kept(scheme: Scheme, columns: &[(String, Vec<Kept>)], records: usize) -> Keys {
    if scheme == Scheme::WholeRow {
        let mut keys: Vec<u64> = vec![0; records];
        for (attribute, chunks) in columns {
            let cells = of_kept(chunks, records, &|value| Some(hash_of(&(attribute.as_str(), value))));
            keys.iter_mut().zip(cells).for_each(|(key, cell)| *key = key.wrapping_add(cell.unwrap_or(0)));
        }
        return keys.into_iter().map(NonZeroU64::new).collect();
    }
    let parts = scheme.attributes().iter().map(|attribute| {
        let (_, chunks) = columns.iter().find(|(key, _)| key == attribute)?;
        Some(of_kept(chunks, records, &|value| scheme.part(attribute, value)))
    });
    let mut parts: Vec<_> = parts.collect();
    if scheme == Scheme::BusinessIdAndCountry {
        let ids = columns.iter().find(|(key, _)| key == "business_id");
        prefer(ids.map(|(_, chunks)| of_kept(chunks, records, &country_before)), &mut parts[1]);
    }
    whole(scheme, parts, records)
}

/// One part of a key, in the form in which it is compared.
pub(super) fn part(attribute: &str, text: &str) -> Option<u64> {
    match attribute {
        RECORD_ID => Some(hash(of_salesforce(text).unwrap_or(text))),
        "business_id" => business_id(text).map(|id| hash(&id)),
        "domain" => domain(&text.to_lowercase()).map(|domain| hash(domain.registered)),
        "email" => email(&text.to_lowercase()).map(|_| hash(&text.to_lowercase())),
        "name" => Some(folded_name(text)).filter(|name| !name.is_empty()).map(|name| hash(&name)),
        _ => Some(hash(&text.to_lowercase())),
    }
}

/// A key of several parts. The first must be known.
pub(super) fn together(of: &impl Hash, parts: Vec<Option<Vec<Option<u64>>>>, rows: usize) -> Keys {
    let Some(Some(first)) = parts.first() else { return vec![None; rows] };
    let others = &parts[1..];
    let key = |row: usize| {
        let mut key = first[row]?;
        for other in others {
            key = hash_of(&(key, other.as_ref().and_then(|other| other[row])));
        }
        NonZeroU64::new(hash_of(&(of, key)))
    };
    (0..rows).map(key).collect()
}

/// Keys that are all a row says. A row that says nothing has none.
fn whole_rows(gathered: &Gathered, mapping: &Mapping, cleaned: &[Option<Cleaned>]) -> Keys {
    let mut keys: Vec<u64> = vec![0; gathered.rows()];
    for (at, mapped) in mapping.columns.iter().enumerate() {
        let (Some(attribute), Some(cleaned)) = (&mapped.attribute, &cleaned[at]) else { continue };
        let column = &gathered.columns[at];
        let known: Vec<Option<u64>> = (0..column.distinct() as u32)
            .map(|code| cleaned.cell(column, code).value.map(|value| hash_of(&(attribute.as_str(), value))))
            .collect();
        for (key, code) in keys.iter_mut().zip(column.codes().iter()) {
            // A sum, so that the order of the columns changes nothing.
            *key = key.wrapping_add(known.get(*code as usize).copied().flatten().unwrap_or(0));
        }
    }
    keys.into_iter().map(NonZeroU64::new).collect()
}

fn hash(text: &str) -> u64 {
    hash_of(&text)
}

/// The same in every run: the hasher of the standard library begins without a secret.
pub(super) fn hash_of(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
