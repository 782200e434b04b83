//! One stretch of rows read into what is compared. A value that is only compared for equality is its hash; 0 is unknown.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};

use arrow_array::{Array, ArrayRef, cast::AsArray};
use arrow_schema::DataType;
use rustc_hash::FxHasher;

use super::super::contact::{Mailbox, domain, email, phone};
use super::super::legal;
use super::city::own_name;
use super::columns::Columns;
use super::field::FIELDS;
use super::fold::{fold, without_umlauts};
use super::number::{Number, number};
use crate::import::cells::Cells;
use crate::import::country_code;
use crate::import::value::blank::is_unknown;

/// A name is compared by its first words; what is longer is a text and not a name.
const MOST_WORDS: usize = 12;
/// No more bytes of a cell are read: a name of a megabyte is to cost no more than others.
const LONGEST: usize = 4096;

/// Rows that have been read, as columns.
#[derive(Default)]
pub struct Stretch {
    /// The words of all names one after the other.
    pub text: String,
    /// Where each word ends in `text`.
    pub ends: Vec<u32>,
    /// How many words each name has.
    pub counts: Vec<u8>,
    /// What is compared.
    pub columns: Columns,
    /// The rows whose business id a spreadsheet has changed.
    pub mangled: Vec<u32>,
}

/// The hash of a value; never 0.
pub fn hash(value: impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish().max(1)
}

/// Text of a column, whatever its type.
pub enum Texts<'a> {
    Text(&'a arrow_array::StringArray),
    Other(Cells<'a>),
}

impl<'a> Texts<'a> {
    pub fn of(column: &'a ArrayRef) -> Texts<'a> {
        match column.data_type() {
            DataType::Utf8 => Texts::Text(column.as_string::<i32>()),
            _ => Texts::Other(Cells::of(column.as_ref())),
        }
    }

    /// The text of a cell; blank where nothing is said.
    fn get(&self, row: usize) -> Cow<'_, str> {
        let text = match self {
            Texts::Text(texts) if texts.is_valid(row) => texts.value(row).into(),
            Texts::Text(_) => "".into(),
            Texts::Other(cells) => cells.value(row).map(|value| value.text()).unwrap_or_default(),
        };
        if is_unknown(&text, true) { "".into() } else { text }
    }
}

/// The buffers of the reading, kept from row to row.
#[derive(Default)]
struct Buffers {
    lower: String,
    folded: String,
    word: String,
}

impl Stretch {
    /// Reads rows `from..to` of columns given in the order of the fields.
    pub fn read(columns: &[Option<Texts>], rows: std::ops::Range<usize>) -> Stretch {
        let mut stretch = Stretch::default();
        let mut buffers = Buffers::default();
        for row in rows {
            let cell = |at: usize| columns[at].as_ref().map(|texts| texts.get(row)).unwrap_or_default();
            stretch.add(cell, &mut buffers);
        }
        stretch
    }

    /// Reads one row, whose cells are texts in the order of the fields.
    pub fn of_one(cells: &[&str; FIELDS.len()]) -> Stretch {
        let mut stretch = Stretch::default();
        let cell = |at: usize| if is_unknown(cells[at], true) { "".into() } else { cells[at].into() };
        stretch.add(cell, &mut Buffers::default());
        stretch
    }

    fn add<'a>(&mut self, cell: impl Fn(usize) -> Cow<'a, str>, buffers: &mut Buffers) {
        let cells: [Cow<str>; FIELDS.len()] = std::array::from_fn(cell);
        let [name, site, address, id, country, city, postal, telephone] = cells.each_ref().map(|cell| short(cell));
        let country = country_code(country);
        self.add_name(name, country, buffers);
        self.add_domain(site, buffers);
        self.add_email(address, buffers);
        let number = number(id, country);
        if number == Number::Mangled {
            self.mangled.push((self.columns.number.len()) as u32);
        }
        self.columns.number.push(number);
        self.columns.country.push(country.map_or(0, |code| u16::from_be_bytes([code.as_bytes()[0], code.as_bytes()[1]])));
        self.columns.city.push(city_of(city, buffers) as u32);
        self.columns.postal.push(stretch_of(postal, buffers) as u32);
        let figures = phone(telephone, country);
        self.columns.phone.push(figures.as_deref().map_or(0, hash));
        self.columns.phone_stem.push(figures.as_deref().map_or(0, |figures| hash(&figures[..figures.len() - 2])));
    }

    fn add_name(&mut self, name: &str, country: Option<&str>, buffers: &mut Buffers) {
        fold(name, &mut buffers.folded);
        let mut words: Vec<&str> = buffers.folded.split(' ').filter(|word| !word.is_empty()).take(2 * MOST_WORDS).collect();
        self.columns.forms.push(legal::split(&mut words, country));
        words.truncate(MOST_WORDS);
        let start = self.text.len();
        for word in &words {
            without_umlauts(word, &mut buffers.word);
            self.text.push_str(&buffers.word);
            self.ends.push(self.text.len() as u32);
        }
        self.counts.push(words.len() as u8);
        self.columns.compact.push(if words.is_empty() { 0 } else { hash(&self.text[start..]) });
    }

    fn add_domain(&mut self, text: &str, buffers: &mut Buffers) {
        lower(text, &mut buffers.lower);
        let domain = domain(&buffers.lower);
        self.columns.web.push(domain.map_or(0, |domain| hash(domain.registered)));
        self.columns.web_label.push(domain.map_or(0, |domain| hash(domain.label)));
    }

    fn add_email(&mut self, text: &str, buffers: &mut Buffers) {
        lower(text, &mut buffers.lower);
        let email = email(&buffers.lower);
        let company = email.filter(|email| email.mailbox != Mailbox::Free);
        self.columns.mail.push(company.map_or(0, |email| hash(email.domain.registered)));
        self.columns.mail_label.push(company.map_or(0, |email| hash(email.domain.label)));
        let free = email.filter(|email| email.mailbox == Mailbox::Free);
        self.columns.mailbox.push(free.map_or(0, |email| hash((email.local, email.domain.registered))));
    }
}

/// The beginning of a cell.
fn short(text: &str) -> &str {
    &text[..text.floor_char_boundary(LONGEST)]
}

fn lower(text: &str, lower: &mut String) {
    lower.clear();
    if text.is_ascii() {
        lower.push_str(text);
        lower.make_ascii_lowercase();
    } else {
        lower.extend(text.chars().flat_map(char::to_lowercase));
    }
}

/// The hash of a city, by whichever of its names it is called.
fn city_of(text: &str, buffers: &mut Buffers) -> u64 {
    fold(text, &mut buffers.folded);
    without_umlauts(&buffers.folded, &mut buffers.word);
    match own_name(&buffers.word) {
        Some(own) => stretch_of(own, buffers),
        None => stretch_of(&std::mem::take(&mut buffers.word), buffers),
    }
}

/// The hash of a place's name or code, however it is written; 0 when blank.
fn stretch_of(text: &str, buffers: &mut Buffers) -> u64 {
    fold(text, &mut buffers.folded);
    if buffers.folded.is_empty() {
        return 0;
    }
    buffers.word.clear();
    buffers.word.extend(buffers.folded.chars().filter(|c| *c != ' '));
    // Half a hash is kept, and that half must not be 0 either.
    (hash(buffers.word.as_str()) >> 32).max(1)
}
