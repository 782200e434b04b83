//! One record alone, as it is typed into a form or sent by a program.

use super::columns::Columns;
use super::field::FIELDS;
use super::number::Number;
use super::read::Stretch;

/// One record, read as those of lists are.
pub struct Lead(Stretch);

impl Lead {
    /// Reads the cells, given in the order of [`FIELDS`]; blank where nothing is said.
    pub fn read(cells: &[&str; FIELDS.len()]) -> Lead {
        Lead(Stretch::of_one(cells))
    }

    /// Whether nothing was said that could tell who it is: neither a name nor a way to reach it nor a business id.
    pub fn is_blank(&self) -> bool {
        let columns = self.columns();
        let reached = [&columns.compact, &columns.web, &columns.mail, &columns.mailbox, &columns.phone];
        reached.iter().all(|column| column[0] == 0) && !matches!(columns.number[0], Number::Known(_))
    }

    /// Whether a spreadsheet has changed its business id, which then joins nothing.
    pub fn is_mangled(&self) -> bool {
        !self.0.mangled.is_empty()
    }

    /// The words of its name, without its legal form.
    pub(in super::super) fn words(&self) -> impl Iterator<Item = &str> {
        let mut from = 0;
        self.0.ends.iter().map(move |end| {
            let word = &self.0.text[from..*end as usize];
            from = *end as usize;
            word
        })
    }

    /// What is compared, of one record.
    pub(in super::super) fn columns(&self) -> &Columns {
        &self.0.columns
    }
}
