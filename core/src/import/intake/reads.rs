//! How the cells of a column were read, remembered with its mapping, so that text that has not changed does not mean another thing
//! in the next file, which may show less.

use super::super::describe::ColumnDescription;
use super::super::value::number::Decimal;
use super::super::{ColumnHints, WarningCode};
use super::mapping::Mapping;
use crate::market::Kind;

/// What earlier files have shown of a column, or the user has said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reads {
    /// Whether `03/04/2024` is in April.
    pub day_first: Option<bool>,
    /// The decimal sign of `1.234`.
    pub decimal: Option<Decimal>,
}

impl Reads {
    /// The same, with what another knows where this does not.
    pub fn or(self, other: Reads) -> Reads {
        Reads { day_first: self.day_first.or(other.day_first), decimal: self.decimal.or(other.decimal) }
    }

    /// Settles what the file itself leaves open.
    pub(super) fn settle(self, about: &mut ColumnDescription) {
        let ColumnDescription { hints, doubts, .. } = about;
        if let Some(day_first) = self.day_first.filter(|_| doubts.contains(&WarningCode::AmbiguousDate)) {
            hints.day_first = day_first;
            doubts.retain(|doubt| *doubt != WarningCode::AmbiguousDate);
        }
        if let Some(decimal) = self.decimal.filter(|_| about.shows_decimal.is_none()) {
            hints.decimal = decimal;
            doubts.retain(|doubt| *doubt != WarningCode::AmbiguousDecimal);
        }
    }

    /// What is to be remembered once a file was read.
    fn after(self, about: &ColumnDescription) -> Reads {
        let ColumnHints { day_first, decimal, .. } = about.hints;
        let told = about.kind == Kind::Date && !about.doubts.contains(&WarningCode::AmbiguousDate);
        let told = told && (about.shows_day_first.is_some() || about.either[1]);
        Reads { day_first: told.then_some(day_first), decimal: about.shows_decimal.map(|_| decimal) }.or(self)
    }
}

impl Mapping {
    /// Notes how the columns of a file were read.
    pub fn note_reads(&mut self, about: &[Option<ColumnDescription>]) {
        for (mapped, about) in self.columns.iter_mut().zip(about) {
            mapped.reads = about.as_ref().map_or(mapped.reads, |about| mapped.reads.after(about));
        }
    }
}

/// The columns whose days or numbers can be read two ways, with what could not be told.
pub fn doubts(mapping: &Mapping, about: &[Option<ColumnDescription>]) -> Vec<(usize, WarningCode)> {
    let mut found = Vec::new();
    for (at, about) in about.iter().enumerate().filter_map(|(at, about)| Some((at, about.as_ref()?))) {
        if about.doubts.contains(&WarningCode::AmbiguousDate) {
            found.push((at, WarningCode::AmbiguousDate));
        }
        if about.either[0] && about.shows_decimal.is_none() && mapping.columns[at].reads.decimal.is_none() {
            found.push((at, WarningCode::AmbiguousDecimal));
        }
    }
    found
}
