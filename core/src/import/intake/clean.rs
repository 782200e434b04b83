//! The plain form of every distinct value of a column, or why it has none.

use rayon::prelude::*;

use super::super::cells::{Cells, NULL, Value};
use super::super::cohort::settle;
use super::super::describe::{ColumnDescription, describe_cells};
use super::super::identifier::mangled;
use super::super::interpret::{interpret_cells, plain_word};
use super::super::value::blank::is_unknown;
use super::super::value::number::{Decimal, quantity};
use super::super::value::range::stretch;
use super::super::value::set::words;
use super::super::{ProblemCode, Role};
use super::gathered::{Gathered, GatheredColumn};
use super::ids::fillers;
use super::keys::part;
use super::mapping::{Mapping, RECORD_ID};
use super::plain::{plain, set};
use crate::market::{Cell, Kind};

/// Attributes whose values stand as they are written, whatever they look like.
const AS_WRITTEN: [&str; 11] =
    [RECORD_ID, "name", "domain", "business_id", "email", "phone", "postal_code", "zip", "zip_code", "postal", "postinumero"];

/// Attributes that are quantities: among them a word is something odd, and never makes words of the others.
const QUANTITIES: [&str; 11] = [
    "employees",
    "revenue",
    "budget",
    "it_team",
    "lifetime_value",
    "acquisition_cost",
    "cost_to_serve",
    "support_cost",
    "referrals",
    "sales_cycle",
    "amount",
];

/// Attributes whose values are words whatever they look like: codes made of figures, and Norway, which is no no.
const WORDS: [&str; 12] = [
    "country",
    "address_country",
    "postal_country",
    "city",
    "industry",
    "industry_code",
    "legal_form",
    "status",
    "krs",
    "regon",
    "lei",
    "parent_business_id",
];

/// One odd value, whatever it is alone among, does not make an attribute one of another kind.
const FEW: u64 = 2;

/// The values of a column in plain form.
#[derive(Clone, Debug)]
pub struct Cleaned {
    /// What its values are.
    pub kind: Kind,
    fates: Vec<Fate>,
    /// The attribute, where it may be written in several ways that say the same.
    written: Option<&'static str>,
}

/// Words for nothing that a company may be called.
const NAMES: [&str; 4] = ["na", "n/a", "nil", "null"];

/// Attributes whose values are compared by what they say and not by how they are written.
const WRITTEN: [&str; 2] = ["business_id", "domain"];

/// What became of one distinct value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Fate {
    /// It says nothing: `n/a`.
    Blank,
    /// It is its own plain form.
    AsIs,
    /// Its plain form is another: `1 234,5` is `1234.5`.
    Changed(Box<str>),
    /// It cannot be read as what the column holds.
    Odd(ProblemCode),
}

/// What each column of a file is, as in a study: the decimal sign is settled by the whole file where a column does not show it.
/// `None` for columns that are not taken.
pub fn describe_gathered(gathered: &Gathered, mapping: &Mapping, decimal_comma: Option<bool>) -> Vec<Option<ColumnDescription>> {
    let columns = gathered.columns.par_iter().zip(&mapping.columns);
    let mut described: Vec<Option<ColumnDescription>> = columns
        .map(|(column, mapped)| {
            let attribute = mapped.attribute.as_deref()?;
            let cells = column.cells();
            let mut about = describe_cells(&cells, &mapped.header, attribute, decimal_comma);
            if QUANTITIES.contains(&attribute) && matches!(about.kind, Kind::Category | Kind::Text) {
                let of_numbers = describe_cells(&numbers_of(&cells), &mapped.header, attribute, decimal_comma);
                let most = (of_numbers.rows - of_numbers.unknown) * 2 >= about.rows - about.unknown;
                if most && matches!(of_numbers.kind, Kind::Number | Kind::Range) {
                    about =
                        ColumnDescription { rows: about.rows, unknown: about.unknown, distinct: about.distinct, ..of_numbers };
                }
            }
            about.kind = mapped.kind.unwrap_or_else(|| kind_to_keep(column, attribute, &about));
            Some(about)
        })
        .collect();
    let mut taken: Vec<ColumnDescription> = described.iter().flatten().cloned().collect();
    settle(&mut taken);
    let mut taken = taken.into_iter();
    described.iter_mut().flatten().for_each(|about| *about = taken.next().expect("as many as before"));
    for (about, mapped) in described.iter_mut().zip(&mapping.columns) {
        about.iter_mut().for_each(|about| mapped.reads.settle(about));
    }
    described
}

/// A column with nothing but its numbers and ranges.
fn numbers_of<'a>(cells: &Cells<'a>) -> Cells<'a> {
    let is_number = |value: &Value| {
        let text = value.text();
        quantity(&text, Decimal::Point).is_some() || stretch(&text, Decimal::Point).is_some()
    };
    let mut numbers = Cells::default();
    let mut places = Vec::with_capacity(cells.values.len());
    for (value, count) in cells.values.iter().zip(&cells.counts) {
        places.push(if is_number(value) { numbers.values.len() as u32 } else { NULL });
        if is_number(value) {
            numbers.values.push(value.clone());
            numbers.counts.push(*count);
        }
    }
    numbers.codes = cells.codes.iter().map(|code| places.get(*code as usize).copied().unwrap_or(NULL)).collect();
    numbers
}

/// What a column is kept as. Ids, names and codes with leading zeros are no numbers, whatever signs they are made of.
fn kind_to_keep(column: &GatheredColumn, attribute: &str, about: &ColumnDescription) -> Kind {
    if AS_WRITTEN.contains(&attribute) || matches!(about.role, Role::Key | Role::Person) && about.kind != Kind::Date {
        return Kind::Text;
    }
    if WORDS.contains(&attribute) && !matches!(about.kind, Kind::Category | Kind::Categories | Kind::Text) {
        return Kind::Category;
    }
    if column.lists {
        return Kind::Categories;
    }
    let leading_zero = |text: &str| {
        let mut signs = text.bytes();
        signs.next() == Some(b'0')
            && signs.next().is_some_and(|sign| sign.is_ascii_digit())
            && signs.all(|sign| sign.is_ascii_digit())
    };
    let codes = matches!(about.kind, Kind::Number | Kind::Range);
    // People are counted, and a `00012` among them is a twelve.
    let codes = codes && !QUANTITIES.contains(&attribute);
    if codes && (0..column.distinct() as u32).any(|code| leading_zero(column.text(code))) { Kind::Category } else { about.kind }
}

/// The kind that holds values of two kinds without loss, if there is one besides words.
pub fn united(kept: Kind, found: Kind) -> Option<Kind> {
    match (kept, found) {
        (one, other) if one == other => Some(one),
        (Kind::Number | Kind::Range, Kind::Number | Kind::Range) => Some(Kind::Range),
        (Kind::Category | Kind::Categories, Kind::Category | Kind::Categories) => Some(Kind::Categories),
        (Kind::Text, _) => Some(Kind::Text),
        (Kind::Category, _) => Some(Kind::Category),
        _ => None,
    }
}

impl Cleaned {
    /// Reads a column. `kept` is what the attribute is already known as: values are read as that, and what cannot be is set aside, unless
    /// that is most of several: then the attribute becomes one of words.
    pub fn of(column: &GatheredColumn, attribute: &str, about: &ColumnDescription, kept: Option<Kind>) -> Cleaned {
        let nothing_new = about.rows == about.unknown;
        let wanted = match kept {
            Some(kept) if nothing_new => Some(kept),
            Some(kept) => united(kept, about.kind),
            None => Some(about.kind),
        };
        let is_id = attribute == RECORD_ID;
        match (wanted, kept) {
            (Some(kind), _) => Cleaned::read(column, kind, about, is_id),
            (None, Some(kept)) => {
                let as_kept = Cleaned::read(column, kept, about, is_id);
                let known = about.rows - about.unknown;
                let odd = as_kept.odd_rows(column);
                if odd < FEW || odd * 2 <= known { as_kept } else { Cleaned::read(column, Kind::Category, about, is_id) }
            }
            (None, None) => unreachable!("what is not kept yet is wanted as it was found"),
        }
    }

    fn read(column: &GatheredColumn, kind: Kind, about: &ColumnDescription, is_id: bool) -> Cleaned {
        let texts = (0..column.distinct() as u32).map(|code| column.text(code));
        let hints = &about.hints;
        let by_text = |plain: &dyn Fn(&str) -> Option<String>| {
            texts
                .clone()
                .map(|text| if is_unknown(text, hints.north_america) { Fate::Blank } else { Fate::of(text, plain(text)) })
                .collect()
        };
        let mut fates: Vec<Fate> = match kind {
            Kind::Text => by_text(&|text| Some(text.to_owned())),
            // Text of several lines keeps them, as a note that stands in many rows.
            Kind::Category if !hints.country && hints.industry.is_none() => {
                by_text(&|text| Some(text.lines().map(|line| plain_word(line, hints)).collect::<Vec<_>>().join("\n")))
            }
            Kind::Category => by_text(&|text| Some(plain_word(text, hints))),
            Kind::Categories => {
                let separator = hints.separator.unwrap_or(';');
                let in_order = |text: &str| {
                    let mut found: Vec<String> = Vec::new();
                    for text in words(text, separator)? {
                        let word = plain_word(text, hints).replace(';', ",");
                        if !found.contains(&word) {
                            found.push(word);
                        }
                    }
                    Some(set(found.iter().map(String::as_str)))
                };
                by_text(&in_order)
            }
            Kind::Number | Kind::Range | Kind::Flag | Kind::Date => {
                let (values, problems) = interpret_cells(&column.distinct_cells(), kind, "", hints);
                let mut fates: Vec<Fate> =
                    texts.clone().enumerate().map(|(row, text)| Fate::of(text, plain(&values, row))).collect();
                problems.iter().for_each(|problem| fates[problem.row as usize - 1] = Fate::Odd(problem.code));
                fates
            }
        };
        if is_id {
            fillers(column).into_iter().for_each(|code| fates[code as usize] = Fate::Odd(ProblemCode::PlaceholderId));
            mangled(&column.distinct_cells()).into_iter().for_each(|code| fates[code] = Fate::Odd(ProblemCode::MangledId));
        }
        Cleaned { kind, fates, written: None }
    }

    /// The same for a column of names: a company may be called `NA`. Such a word is a name where all rows that have it say one and the
    /// same country, business id or web address, and says nothing where it stands for several.
    #[must_use]
    pub fn with_names(mut self, gathered: &Gathered, mapping: &Mapping, at: usize) -> Cleaned {
        let column = &gathered.columns[at];
        let beside: Vec<_> = ["business_id", "domain", "country"].into_iter().filter_map(|key| mapping.find(key)).collect();
        for (code, fate) in (0..).zip(&mut self.fates) {
            if *fate != Fate::Blank || !NAMES.iter().any(|name| name.eq_ignore_ascii_case(column.text(code))) {
                continue;
            }
            let of = |row: usize| beside.iter().map(|at| gathered.columns[*at].code_of(row)).collect::<Vec<_>>();
            let mut rows = (0..column.rows()).filter(|row| column.code_of(*row) == code).map(of);
            let first = rows.next().unwrap_or_default();
            if first.iter().any(|code| *code != NULL) && rows.all(|row| row == first) {
                *fate = Fate::AsIs;
            }
        }
        self
    }

    /// Values that have been read elsewhere; one for each distinct text of the column.
    pub(super) fn with(kind: Kind, fates: Vec<Fate>) -> Cleaned {
        Cleaned { kind, fates, written: None }
    }

    /// The same, known to be values of this attribute.
    #[must_use]
    pub fn named(self, attribute: Option<&str>) -> Cleaned {
        Cleaned { written: WRITTEN.into_iter().find(|written| attribute == Some(written)), ..self }
    }

    /// Whether two values say the same in other writings: `FI28583949` and `2858394-9`, `https://www.acme.fi/` and `acme.fi`.
    pub(super) fn alike(&self, one: &str, other: &str) -> bool {
        match self.written {
            Some("domain") => bare_address(one) == bare_address(other),
            Some(attribute) => part(attribute, one).is_some_and(|key| part(attribute, other) == Some(key)),
            None => false,
        }
    }

    /// The same for an attribute that is known as another kind.
    pub fn kept_as(self, kept: Option<Kind>) -> Cleaned {
        let kind = kept.map_or(Some(self.kind), |kept| united(kept, self.kind)).unwrap_or(Kind::Category);
        Cleaned { kind, ..self }
    }

    fn odd_rows(&self, column: &GatheredColumn) -> u64 {
        let odd = self.fates.iter().zip(column.counts()).filter(|(fate, _)| matches!(fate, Fate::Odd(_)));
        odd.map(|(_, rows)| u64::from(*rows)).sum()
    }

    pub(super) fn fate(&self, code: u32) -> &Fate {
        self.fates.get(code as usize).unwrap_or(&Fate::Blank)
    }

    /// The cell to keep for a code of the column; unknown for a blank and for what cannot be read.
    pub fn cell<'a>(&'a self, column: &'a GatheredColumn, code: u32) -> Cell<'a> {
        match self.fate(code) {
            Fate::Blank | Fate::Odd(_) => Cell::UNKNOWN,
            Fate::AsIs => Cell { value: Some(column.text(code)), original: None },
            Fate::Changed(plain) => Cell { value: Some(plain), original: Some(column.text(code)) },
        }
    }

    /// The first text of the column that was given another form, and that form.
    pub fn first_rewritten<'a>(&'a self, column: &'a GatheredColumn) -> Option<(&'a str, &'a str)> {
        self.fates.iter().zip(0..).find_map(|(fate, code)| match fate {
            Fate::Changed(plain) => Some((column.text(code), plain.as_ref())),
            _ => None,
        })
    }
}

/// A web address without what every address has.
fn bare_address(text: &str) -> String {
    let text = text.trim().to_lowercase();
    let bare = text.split_once("://").map_or(text.as_str(), |(_, bare)| bare).trim_end_matches('/');
    bare.strip_prefix("www.").unwrap_or(bare).to_owned()
}

impl Fate {
    pub(super) fn of(text: &str, plain: Option<String>) -> Fate {
        match plain {
            None => Fate::Blank,
            Some(plain) if plain == text => Fate::AsIs,
            Some(plain) => Fate::Changed(plain.into_boxed_str()),
        }
    }
}
