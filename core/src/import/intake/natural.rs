//! The columns that name a record where it has no id: a deal by its name, account and day of opening, a person by name and
//! account, a note by what it is about and its day.

use rustc_hash::FxHashMap;

use super::clean::Cleaned;
use super::gathered::Gathered;
use super::keys::{Keys, of_columns, of_kept, part, together};
use super::mapping::Mapping;
use crate::import::header::roles;
use crate::market::{Kept, Noun};

/// What a column may say of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// The name of a deal.
    Deal,
    /// The account it belongs to.
    Account,
    /// The day a deal was opened.
    Opened,
    /// First name, and last name.
    First,
    Last,
    /// A person's whole name.
    Person,
    Country,
    /// What a note is about.
    About,
    /// The day of a note.
    Day,
    /// What a note says.
    Words,
}

use Part::{About, Account, Country, Day, Deal, First, Last, Opened, Person, Words};

/// What names a record of each noun, the surest first. A person's name alone, or an account alone, names nobody.
fn ways(noun: Noun) -> &'static [&'static [Part]] {
    match noun {
        Noun::Accounts => &[],
        Noun::Deals => &[&[Deal, Account, Opened], &[Deal, Account], &[Deal, Opened], &[Account, Opened]],
        Noun::Contacts => &[&[First, Last, Account], &[Person, Account]],
        Noun::Leads => &[&[First, Last, Account], &[Person, Account], &[Account, Country]],
        // Without its words, two notes of one day would be one.
        Noun::Notes => &[&[About, Day, Words]],
    }
}

impl Part {
    /// The attributes that may say it, the surest first.
    fn among(self) -> &'static [&'static str] {
        match self {
            Deal => &[
                "deal_name",
                "opportunity_name",
                "deal_title",
                "deal",
                "opportunity",
                "title",
                "subject",
                "kauppa",
                "kaupan_nimi",
                "affar",
                "affarsnamn",
                "szansa",
                "nazwa_szansy",
            ],
            Account => &[
                "account_id",
                "company_id",
                "organization_id",
                "organisation_id",
                "customer_id",
                "client_id",
                "account",
                "associated_company_id",
                "domain",
                "business_id",
                "name",
                "account_name",
                "company_name",
                "associated_company",
                "organization",
                "customer",
                "client",
            ],
            Opened => &["created", "opened", "opened_on", "open_date", "opening_date", "start_date"],
            First => &["first_name", "firstname", "etunimi", "fornamn", "imie"],
            Last => &["last_name", "lastname", "surname", "sukunimi", "efternamn", "nazwisko"],
            Person => &[
                "contact_name",
                "full_name",
                "contact",
                "contact_person",
                "person",
                "person_name",
                "lead_name",
                "lead",
                "yhteyshenkilo",
                "kontakt",
                "kontaktperson",
            ],
            Country => &["country"],
            About => &[
                "deal_id",
                "account_id",
                "company_id",
                "contact_id",
                "lead_id",
                "deal_name",
                "deal",
                "account",
                "domain",
                "name",
            ],
            Day => &["created", "date", "note_date", "activity_date", "day", "timestamp"],
            Words => &[
                "note",
                "text",
                "body",
                "comment",
                "comments",
                "content",
                "description",
                "notes",
                "huomio",
                "muistiinpano",
                "anteckning",
                "notatka",
            ],
        }
    }

    /// The first attribute that says it.
    fn find<'a>(self, attributes: &[&'a str]) -> Option<&'a str> {
        let named = self.among().iter().find_map(|wanted| attributes.iter().find(|attribute| *attribute == wanted));
        let opening = || attributes.iter().find(|attribute| self == Opened && roles::closing(attribute) == roles::OPENING);
        named.or_else(opening).copied()
    }
}

/// Attributes that name a record together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Natural {
    /// The attributes.
    pub attributes: Vec<String>,
}

/// A natural key must tell at least so many percent of the rows apart that have one.
const TELLS: usize = 90;

impl Natural {
    /// The attributes that could name the records of a file, the surest first: those that the file has and, where records are
    /// kept already, those as well.
    pub fn candidates(noun: Noun, of_file: &[&str], kept: Option<&[&str]>) -> Vec<Natural> {
        let there: Vec<&str> = of_file.iter().filter(|key| kept.is_none_or(|kept| kept.contains(key))).copied().collect();
        let way = |parts: &&[Part]| {
            let attributes: Option<Vec<String>> = parts.iter().map(|part| part.find(&there).map(str::to_owned)).collect();
            attributes.map(|attributes| Natural { attributes })
        };
        ways(noun).iter().filter_map(way).collect()
    }

    /// The keys of a file's rows. A key that several rows share names none of them. `None` when it tells too few of them apart
    /// to be one.
    pub fn of_file(&self, gathered: &Gathered, mapping: &Mapping, cleaned: &[Option<Cleaned>]) -> Option<Keys> {
        let parts = of_columns(&self.names(), gathered, mapping, cleaned, &part);
        let keys = self.together(parts, gathered.rows());
        let named = keys.iter().flatten().count();
        let alone = alone(keys);
        let apart = alone.iter().flatten().count();
        (apart > 0 && apart * 100 >= named * TELLS).then_some(alone)
    }

    /// The keys of kept records. `columns` are their attributes with their chunks.
    pub fn of_kept(&self, columns: &[(String, Vec<Kept>)], records: usize) -> Keys {
        let parts = self.names().into_iter().map(|attribute| {
            let (_, chunks) = columns.iter().find(|(key, _)| key == attribute)?;
            Some(of_kept(chunks, records, &|value| part(attribute, value)))
        });
        alone(self.together(parts.collect(), records))
    }

    fn names(&self) -> Vec<&str> {
        self.attributes.iter().map(String::as_str).collect()
    }

    /// A key of all parts; a row that lacks one has none.
    fn together(&self, parts: Vec<Option<Vec<Option<u64>>>>, rows: usize) -> Keys {
        let whole = |row: usize| parts.iter().all(|part| part.as_ref().is_some_and(|part| part[row].is_some()));
        let known: Vec<bool> = (0..rows).map(whole).collect();
        let keys = together(&self.attributes, parts, rows);
        keys.into_iter().zip(known).map(|(key, known)| key.filter(|_| known)).collect()
    }
}

/// Only the keys that one row alone has.
fn alone(keys: Keys) -> Keys {
    let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
    keys.iter().flatten().for_each(|key| *counts.entry(key.get()).or_default() += 1);
    keys.into_iter().map(|key| key.filter(|key| counts[&key.get()] == 1)).collect()
}
