//! Which attribute each column of a file becomes. Other mappings, of a CRM or of the user's own, give the same [`Mapping`].

use std::collections::HashSet;

use serde::Serialize;

use super::super::header::unit::header_unit;
use super::super::header::{keys_of, measures, roles};
use super::super::identity::records::{FIELDS, fields_of};
use super::super::source::Table;
use super::gathered::{Gathered, GatheredColumn};
use super::reads::Reads;
use crate::market::{Kind, Noun, key_of};

/// The attribute that holds the id a record has in its CRM.
pub const RECORD_ID: &str = "record_id";

/// For each column of a file what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    /// The columns, in the file's order.
    pub columns: Vec<Mapped>,
}

/// One column of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapped {
    /// Its header.
    pub header: String,
    /// The attribute it becomes; `None` where it is not taken, as what stands beside our own exports.
    pub attribute: Option<String>,
    /// What its values are kept as, where that is settled before they are looked at.
    pub kind: Option<Kind>,
    /// How its cells were read before.
    pub reads: Reads,
    /// What tells it.
    pub by: ToldBy,
}

/// What tells the attribute of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ToldBy {
    /// The source: it is one of the headers the source is known to write.
    Source,
    /// The source: it says in plain words what other columns say in codes.
    Derived,
    /// The header means an attribute that is the same everywhere.
    Header,
    /// Nothing: the column becomes an attribute under its own name.
    Itself,
    /// Its header and its values: it holds the ids of the records.
    Ids,
    /// It stands beside another column in our own export.
    Beside,
    /// The file of the user's mapping.
    File,
}

impl ToldBy {
    /// Why, in a few words; `source` is what the source is called.
    pub fn words(self, source: &str) -> String {
        match self {
            ToldBy::Source => format!("{source} writes it so"),
            ToldBy::Derived => format!("read out of other columns of {source}"),
            ToldBy::Header => "the header means it".to_owned(),
            ToldBy::Itself => "its own name".to_owned(),
            ToldBy::Ids => "it holds the ids of the records".to_owned(),
            ToldBy::Beside => "it stands beside another column of our own export".to_owned(),
            ToldBy::File => "the mapping says so".to_owned(),
        }
    }
}

/// Keys that are the id of a record wherever they stand.
const OWN: [&str; 12] = [
    "record_id",
    "id",
    "hs_object_id",
    "object_id",
    "external_id",
    "crm_id",
    "guid",
    "uuid",
    "row_id",
    "tunniste",
    "identifierare",
    "identyfikator",
];

/// What the keys of ids of each noun begin with.
const BEGINS: [(Noun, &[&str]); 5] = [
    (
        Noun::Accounts,
        &[
            "account",
            "company",
            "organization",
            "organisation",
            "customer",
            "client",
            "yritys",
            "asiakas",
            "foretag",
            "kund",
            "firma",
            "klient",
        ],
    ),
    (Noun::Contacts, &["contact", "person", "yhteyshenkilo", "kontakt", "kontaktperson"]),
    (Noun::Leads, &["lead", "prospect", "liidi"]),
    (Noun::Deals, &["deal", "opportunity", "kauppa", "kaupan", "affar", "affars", "szansa", "szansy"]),
    (Noun::Notes, &["note", "activity", "engagement", "comment", "muistiinpano", "anteckning", "notatka"]),
];

impl Mapping {
    /// The mapping of a file: by its source, where that is known, and by the headers themselves. The id of the records becomes
    /// [`RECORD_ID`]; a column that our own commands put beside the others is not taken.
    pub fn of(headers: &[String], noun: Noun, gathered: &Gathered, table: Option<&Table>) -> Mapping {
        let mut columns = match table {
            Some(table) => by_source(headers, noun, gathered, table),
            None => by_headers(headers, noun, gathered),
        };
        let keys: HashSet<String> = columns.iter().filter_map(|column| column.attribute.clone()).collect();
        for column in &mut columns {
            // What our own commands added is no news: `country_original`, `ihanne_points`.
            let beside = column.attribute.as_ref().is_some_and(|key| {
                let of = key.strip_suffix("_original");
                key.starts_with("ihanne_") || of.is_some_and(|of| keys.contains(of) || measures::is_currency(of))
            });
            if beside {
                (column.attribute, column.by) = (None, ToldBy::Beside);
            }
        }
        Mapping { columns }
    }

    /// Attribute and header of each column that is taken and stands in the file itself, in its order.
    pub fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        let own = self.columns.iter().filter(|column| column.by != ToldBy::Derived);
        own.filter_map(|column| Some((column.attribute.as_deref()?, column.header.as_str())))
    }

    /// The column that becomes an attribute.
    pub fn find(&self, attribute: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.attribute.as_deref() == Some(attribute))
    }
}

/// The columns of a file that nothing but its headers speaks for.
fn by_headers(headers: &[String], noun: Noun, gathered: &Gathered) -> Vec<Mapped> {
    let mut keys = keys_of(&without_units(headers));
    let found = FIELDS.into_iter().zip(fields_of(headers)).filter_map(|(field, at)| Some((field.key(), at?)));
    for (key, at) in found {
        if !keys.iter().any(|taken| taken == key) {
            key.clone_into(&mut keys[at]);
        }
    }
    let id = record_id(headers, &keys, noun, gathered);
    let column = |(at, header): (usize, &String)| {
        let key = &keys[at];
        let by = if *key == key_of(header) { ToldBy::Itself } else { ToldBy::Header };
        let (attribute, by) = match id {
            Some(id) if id == at => (RECORD_ID.to_owned(), ToldBy::Ids),
            // The name is taken by the id of the records.
            Some(_) if key == RECORD_ID => (format!("{RECORD_ID}_2"), ToldBy::Itself),
            _ => (key.clone(), by),
        };
        Mapped { header: header.clone(), attribute: Some(attribute), kind: None, reads: Reads::default(), by }
    };
    headers.iter().enumerate().map(column).collect()
}

/// The columns of a file of a known source. Headers the source does not know speak for themselves, and step aside.
fn by_source(headers: &[String], noun: Noun, gathered: &Gathered, table: &Table) -> Vec<Mapped> {
    let mut attributes: Vec<Option<(String, ToldBy)>> = vec![None; headers.len()];
    let mut taken: HashSet<String> = HashSet::new();
    let mut known: Vec<(usize, &str, usize)> = headers
        .iter()
        .enumerate()
        .filter_map(|(at, header)| table.attribute(header).map(|(rank, key)| (rank, key, at)))
        .collect();
    known.sort_unstable();
    for (rank, key, at) in known {
        if taken.insert(key.to_owned()) {
            let by = if rank < table.derived.len() { ToldBy::Derived } else { ToldBy::Source };
            attributes[at] = Some((key.to_owned(), by));
        }
    }
    let bare: Vec<String> = headers.iter().map(|header| table.bare(header).to_owned()).collect();
    let bare = without_units(&bare);
    let keys = keys_of(&bare);
    let has_ids = table.columns.iter().any(|(_, key)| *key == RECORD_ID);
    if has_ids
        && !taken.contains(RECORD_ID)
        && let Some(id) = record_id(headers, &keys, noun, gathered).filter(|id| attributes[*id].is_none())
    {
        taken.insert(RECORD_ID.to_owned());
        attributes[id] = Some((RECORD_ID.to_owned(), ToldBy::Ids));
    }
    for (at, found) in attributes.iter_mut().enumerate().filter(|(_, found)| found.is_none()) {
        let own = key_of(&bare[at]);
        let (key, by) = if keys[at] == own || taken.contains(&keys[at]) {
            (free(&own, &taken), ToldBy::Itself)
        } else {
            (keys[at].clone(), ToldBy::Header)
        };
        taken.insert(key.clone());
        *found = Some((key, by));
    }
    let column = |(header, found): (&String, Option<(String, ToldBy)>)| {
        let (attribute, by) = found.expect("every column has one by now");
        Mapped { header: header.clone(), attribute: Some(attribute), kind: None, reads: Reads::default(), by }
    };
    headers.iter().zip(attributes).map(column).collect()
}

/// Headers without the units they name, for these are kept out of the amounts: `Omsättning tkr` is `omsattning`. One that would
/// then be the same as another keeps its own.
fn without_units(headers: &[String]) -> Vec<String> {
    let bare: Vec<&str> = headers
        .iter()
        .map(|header| header_unit(header).filter(|unit| !unit.in_name).map_or(header.as_str(), |unit| unit.bare))
        .collect();
    let keys: Vec<String> = bare.iter().map(|bare| key_of(bare)).collect();
    let alone = |at: usize| keys.iter().filter(|key| **key == keys[at]).count() == 1;
    (0..headers.len()).map(|at| if alone(at) { bare[at].to_owned() } else { headers[at].clone() }).collect()
}

/// A key that is not taken: itself, or with the first number that makes it so.
pub(super) fn free(key: &str, taken: &HashSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{key}_{number}"));
    std::iter::once(key.to_owned()).chain(numbered).find(|key| !taken.contains(key)).expect("there is always another number")
}

/// The noun that the key of an id speaks of.
pub(super) fn noun_of_id(key: &str) -> Option<Noun> {
    let is_id = |rest: &str| rest.is_empty() || rest.trim_start_matches('_').split('_').any(roles::is_id);
    BEGINS.into_iter().find_map(|(noun, begins)| {
        let named = begins.iter().any(|begin| {
            key.strip_prefix(begin).is_some_and(|rest| !rest.is_empty() && (rest == "id" || rest.starts_with('_') && is_id(rest)))
        });
        named.then_some(noun)
    })
}

/// The column that holds the records' ids. Ids of other records (the account of a deal) are none.
fn record_id(headers: &[String], keys: &[String], noun: Noun, gathered: &Gathered) -> Option<usize> {
    let own: Vec<String> = headers.iter().map(|header| key_of(header)).collect();
    let known = |at: &usize| gathered.columns[*at].distinct() > 0;
    let of_noun = |at: &usize| noun_of_id(&own[*at]) == Some(noun) && !own[*at].ends_with("_code") && own[*at] == keys[*at];
    let called = |at: &usize| OWN.contains(&own[*at].as_str());
    // What is merely called a number or a reference must also tell nearly all rows apart.
    let tells_apart = |at: &usize| {
        let strange = noun_of_id(&own[*at]).is_some_and(|of| of != noun) || own[*at].starts_with("parent");
        let common = keys[*at] != own[*at] || super::super::vocabulary().iter().any(|(key, _)| *key == own[*at]);
        roles::is_id(&own[*at]) && !strange && !common && !roles::is_owner(&own[*at]) && differs(&gathered.columns[*at])
    };
    let first = |fits: &dyn Fn(&usize) -> bool| (0..headers.len()).filter(known).find(|at| fits(at));
    first(&of_noun).or_else(|| first(&called)).or_else(|| first(&tells_apart))
}

/// Whether two rows of three have a value, and nearly all of them another. A row without an id is told by something else.
fn differs(column: &GatheredColumn) -> bool {
    let filled: usize = column.counts().iter().map(|count| *count as usize).sum();
    column.distinct() * 100 >= filled * 98 && filled * 3 >= column.rows() * 2 && filled >= 2
}
