//! Which attribute each column of a file becomes. Other mappings, of a CRM or of the user's own, give the same [`Mapping`].

use super::super::header::{keys_of, roles};
use super::super::identity::records::{FIELDS, fields_of};
use super::gathered::{Gathered, GatheredColumn};
use crate::market::{Noun, key_of};

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
    /// The mapping that the headers themselves suggest. The id of the records becomes [`RECORD_ID`]; a column that our own
    /// export put beside another (`country_original`) is not taken.
    pub fn of(headers: &[String], noun: Noun, gathered: &Gathered) -> Mapping {
        let mut keys = keys_of(headers);
        let found = FIELDS.into_iter().zip(fields_of(headers)).filter_map(|(field, at)| Some((field.key(), at?)));
        for (key, at) in found {
            if !keys.iter().any(|taken| taken == key) {
                key.clone_into(&mut keys[at]);
            }
        }
        let id = record_id(headers, &keys, noun, gathered);
        let beside = |key: &str| key.strip_suffix("_original").is_some_and(|of| keys.iter().any(|key| key == of));
        let column = |(at, header): (usize, &String)| {
            let key = &keys[at];
            let attribute = match id {
                Some(id) if id == at => Some(RECORD_ID.to_owned()),
                // The name is taken by the id of the records.
                Some(_) if key == RECORD_ID => Some(format!("{RECORD_ID}_2")),
                _ => Some(key.clone()).filter(|key| !beside(key)),
            };
            Mapped { header: header.clone(), attribute }
        };
        Mapping { columns: headers.iter().enumerate().map(column).collect() }
    }

    /// The column that becomes an attribute.
    pub fn find(&self, attribute: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.attribute.as_deref() == Some(attribute))
    }
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

/// Whether every row has a value, and nearly all another.
fn differs(column: &GatheredColumn) -> bool {
    let rows = column.codes().len();
    column.distinct() * 100 >= rows * 98 && rows >= 2
}
