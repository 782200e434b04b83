//! Sources: which system or register a file comes from, told by its headers, and which attribute each of its columns is.
//!
//! One source is one file here, with the headers that tell it and the attribute of each header it knows. What a source does not
//! know is left to the headers themselves, as in a plain sheet.

mod crm;
mod derive;
mod recognise;
mod register;
#[cfg(test)]
mod tests;

use crate::market::Noun;

pub use derive::derive;
pub use recognise::{Recognised, fold, recognise_source};

/// A system that files come from.
#[derive(Debug)]
pub struct Source {
    /// Its stable code, snake_case.
    pub code: &'static str,
    /// What people call it.
    pub name: &'static str,
    /// Which files are meant, and how to get them.
    pub what: &'static str,
    /// The beginning of such a file, or of one of its records.
    pub example: &'static str,
    /// The tables it exports.
    pub tables: &'static [Table],
}

/// One kind of table of a source.
#[derive(Debug)]
pub struct Table {
    /// What its rows are.
    pub noun: Noun,
    /// What the source calls it.
    pub name: &'static str,
    /// The headers that tell it: of each group at least one stands in the file.
    pub signs: &'static [&'static [&'static str]],
    /// Headers and their attributes. Where two headers of a file have one attribute, the first here gets it.
    pub columns: &'static [(&'static str, &'static str)],
    /// Columns that are read out of others.
    pub derived: &'static [Derived],
    /// What this source puts before and after the names of fields.
    pub dressing: Dressing,
}

/// What a source puts around the names of fields, which says nothing of the field.
#[derive(Debug)]
pub struct Dressing {
    /// Before a name: `Deal - `.
    pub before: &'static [&'static str],
    /// After a name: `__c`.
    pub after: &'static [&'static str],
}

impl Dressing {
    /// Names stand bare.
    pub const NONE: Dressing = Dressing { before: &[], after: &[] };
}

/// A column that says in plain words what codes of the source say: it stands beside them, and they are kept too.
#[derive(Debug)]
pub struct Derived {
    /// Its header, which also names a scheme of codes.
    pub header: &'static str,
    /// Its attribute.
    pub attribute: &'static str,
    /// The columns it is read out of; those the file lacks are blank.
    pub from: &'static [&'static str],
    /// How: cells of these columns, trimmed, to a text; `None` is unknown.
    pub read: fn(&[&str]) -> Option<String>,
}

impl Source {
    /// Every source.
    pub const ALL: [&'static Source; 16] = [
        &crm::HUBSPOT,
        &crm::SALESFORCE,
        &crm::PIPEDRIVE,
        &crm::ODOO,
        &crm::TWENTY,
        &crm::PLAIN,
        &register::PRH,
        &register::BRREG,
        &register::BOLAGSVERKET,
        &register::SCB,
        &register::CVR,
        &register::KRS,
        &register::WHITE_LIST,
        &register::REGON,
        &register::COMPANIES_HOUSE,
        &register::GLEIF,
    ];

    /// The source of a code.
    pub fn of_code(code: &str) -> Option<&'static Source> {
        Source::ALL.into_iter().find(|source| source.code == code)
    }
}

impl Table {
    /// The attribute of a header, and how far down in the table it stands; `None` where the table does not know it.
    pub fn attribute(&self, header: &str) -> Option<(usize, &'static str)> {
        let header = fold(header);
        let known = self.columns.iter().map(|(known, attribute)| (*known, *attribute));
        let derived = self.derived.iter().map(|derived| (derived.header, derived.attribute));
        let mut all = derived.chain(known).enumerate();
        all.find(|(_, (known, _))| fold(known) == header).map(|(at, (_, attribute))| (at, attribute))
    }

    /// A header without what the source puts around the name of the field.
    pub fn bare<'a>(&self, header: &'a str) -> &'a str {
        let header = header.trim();
        let before = self.dressing.before.iter().find_map(|before| header.strip_prefix(before));
        let bare = before.unwrap_or(header);
        let after = self.dressing.after.iter().find_map(|after| bare.strip_suffix(after));
        after.filter(|bare| !bare.is_empty()).unwrap_or(bare)
    }
}
