//! The keys that a record is found by: the id of its CRM, its business id, its web domain, its name and country.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::num::NonZeroU64;

use rustc_hash::FxHashMap;

use super::super::identity::contact::{domain, email};
use super::super::identity::records::{business_id, folded_name};
use super::clean::Cleaned;
use super::find::Key;
use super::gathered::Gathered;
use super::mapping::{Mapping, RECORD_ID};
use crate::market::{CHUNK, Kept, Noun};

/// A kind of key. Of two kinds the earlier in [`schemes`] is the surer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// The id in the CRM.
    RecordId,
    /// The id in a register of companies.
    BusinessId,
    /// The registered domain of the web address.
    Domain,
    /// The e-mail address.
    Email,
    /// The name and the country, which may be unknown.
    NameAndCountry,
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
            Scheme::BusinessId => &["business_id"],
            Scheme::Domain => &["domain"],
            Scheme::Email => &["email"],
            Scheme::NameAndCountry => &["name", "country"],
            Scheme::Natural | Scheme::WholeRow => &[],
        }
    }

    /// What it is called.
    pub fn words(self) -> &'static str {
        match self {
            Scheme::RecordId => "record id",
            Scheme::BusinessId => "business id",
            Scheme::Domain => "domain",
            Scheme::Email => "e-mail address",
            Scheme::NameAndCountry => "name and country",
            Scheme::Natural => "name",
            Scheme::WholeRow => "whole row",
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
    let parts = of_columns(scheme.attributes(), gathered, mapping, cleaned);
    together(&(scheme as u8), parts, gathered.rows())
}

/// The parts of keys, one for each attribute that the file has.
pub(super) fn of_columns(
    attributes: &[&str],
    gathered: &Gathered,
    mapping: &Mapping,
    cleaned: &[Option<Cleaned>],
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
        Some(of_kept(chunks, records, &|value| part(attribute, value)))
    });
    together(&(scheme as u8), parts.collect(), records)
}

/// More names than this behind one web address are other companies: a platform, a host of pages, a group.
const NAMES_OF_ONE: usize = 3;

/// Takes the web address as a key from rows that have a name, where it stands beside more names than one company has. Kept records
/// keep theirs, so that a row that says nothing but the address is still told that it could be about several.
pub fn unshare(domains: &mut Key, names: &Key) {
    let mut shared: FxHashMap<NonZeroU64, Vec<NonZeroU64>> = FxHashMap::default();
    let both = domains.rows.iter().zip(&names.rows).chain(domains.kept.iter().zip(&names.kept));
    for (domain, name) in both.filter_map(|(domain, name)| Some(((*domain)?, (*name)?))) {
        let of_domain = shared.entry(domain).or_default();
        if of_domain.len() <= NAMES_OF_ONE && !of_domain.contains(&name) {
            of_domain.push(name);
        }
    }
    for (domain, name) in domains.rows.iter_mut().zip(&names.rows) {
        if name.is_some() && domain.is_some_and(|domain| shared.get(&domain).is_some_and(|names| names.len() > NAMES_OF_ONE)) {
            *domain = None;
        }
    }
}

/// Whether more rows and records than one company has names for share a key.
pub fn is_shared(key: &Key) -> bool {
    let mut counts: FxHashMap<NonZeroU64, usize> = FxHashMap::default();
    key.rows.iter().chain(&key.kept).flatten().any(|key| {
        let count = counts.entry(*key).or_default();
        *count += 1;
        *count > NAMES_OF_ONE
    })
}

/// One part of a key, in the form in which it is compared.
pub(super) fn part(attribute: &str, text: &str) -> Option<u64> {
    match attribute {
        RECORD_ID => Some(hash(text)),
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
        for (key, code) in keys.iter_mut().zip(column.codes()) {
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
fn hash_of(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
