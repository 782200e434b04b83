//! A scorecard tied to the columns of one table: the only place where a value meets its criterion.

use arrow_array::{Array, BooleanArray, Date32Array, Float64Array, Int32Array, StringArray};

use super::compile::{Compiled, Scorecard};
use super::question::{Question, Words};
use super::worth::{Outcome, Worth};
use crate::market::{self, Categories, Column, Kind, Table, canonical};
use crate::profile::Profile;

/// A scorecard tied to a table.
pub struct Bound<'a> {
    pub(super) scorecard: &'a Scorecard,
    pub(super) table: &'a Table,
    pub(super) criteria: Vec<BoundCriterion<'a>>,
}

/// An attribute that the table cannot answer for: it is unknown on every row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// Key of the attribute.
    pub attribute: String,
    /// The kind it stands in as, when it is there but cannot be asked; `None` when there is no such column.
    pub stands_as: Option<Kind>,
}

/// One criterion tied to its column.
pub(super) struct BoundCriterion<'a> {
    pub(super) compiled: &'a Compiled,
    pub(super) column: Option<&'a Column>,
    pub(super) cells: Cells<'a>,
}

/// How the cells of a column become outcomes.
pub(super) enum Cells<'a> {
    /// No column, or one that cannot be asked.
    Unknown,
    /// One word: the outcome of every level.
    Word { codes: &'a Int32Array, outcomes: Vec<Outcome> },
    /// A set of words.
    Set(Set<'a>),
    /// Numbers.
    Number(&'a Float64Array),
    /// Two ends.
    Range { low: &'a Float64Array, high: &'a Float64Array },
    /// Days.
    Date(&'a Date32Array),
    /// Yes or no.
    Flag(&'a BooleanArray),
    /// Anything, asked only whether it is known.
    Any(&'a Column),
}

/// A column of sets with the bands of its levels.
pub(super) struct Set<'a> {
    sets: &'a Categories,
    /// For every level its first `Is` band.
    is: Vec<Outcome>,
    /// For every `Lacks` band which levels it lists.
    lacks: Vec<(Outcome, Vec<bool>)>,
    rest: Outcome,
}

/// What is known of a value at a criterion.
pub(super) enum Standing<'a> {
    /// Its outcome is certain.
    Sure(Outcome),
    /// It has one of these outcomes, and at least two differ.
    Among(&'a [Outcome]),
    /// Nothing is known.
    Unknown,
}

impl Scorecard {
    /// Ties the scorecard to a table. Words are compared here, once for each level.
    pub fn bind<'a>(&'a self, table: &'a Table) -> Bound<'a> {
        let criteria = self.profile().criteria.iter().zip(&self.compiled);
        let criteria = criteria.map(|(criterion, compiled)| {
            let column = table.column(&criterion.attribute);
            BoundCriterion { compiled, column, cells: Cells::new(&compiled.question, column) }
        });
        Bound { scorecard: self, table, criteria: criteria.collect() }
    }
}

impl<'a> Bound<'a> {
    /// The profile that scores.
    pub fn profile(&self) -> &'a Profile {
        self.scorecard.profile()
    }

    /// The number of rows of the table.
    pub fn rows(&self) -> usize {
        self.table.rows()
    }

    /// The attributes that the table cannot answer for, each once.
    pub fn missing(&self) -> Vec<Missing> {
        let mut missing: Vec<Missing> = Vec::new();
        for (criterion, bound) in self.scorecard.profile().criteria.iter().zip(&self.criteria) {
            if matches!(bound.cells, Cells::Unknown) && missing.iter().all(|other| other.attribute != criterion.attribute) {
                missing.push(Missing { attribute: criterion.attribute.clone(), stands_as: bound.column.map(Column::kind) });
            }
        }
        missing
    }
}

impl<'a> Cells<'a> {
    fn new(question: &Question, column: Option<&'a Column>) -> Cells<'a> {
        match (question, column) {
            (Question::Words(words), Some(Column::Category(category))) => {
                let outcomes = canonical_levels(&category.levels).map(|word| words.outcome(&word)).collect();
                Cells::Word { codes: &category.codes, outcomes }
            }
            (Question::Words(words), Some(Column::Categories(sets))) => Cells::Set(Set::new(words, sets)),
            (Question::Numbers(_), Some(Column::Number(numbers))) => Cells::Number(numbers),
            (Question::Numbers(_), Some(Column::Range { low, high })) => Cells::Range { low, high },
            (Question::Dates(_), Some(Column::Date(dates))) => Cells::Date(dates),
            (Question::Flag(_), Some(Column::Flag(flags))) => Cells::Flag(flags),
            (Question::Presence(_), Some(column)) => Cells::Any(column),
            _ => Cells::Unknown,
        }
    }
}

impl<'a> Set<'a> {
    fn new(words: &Words, sets: &'a Categories) -> Set<'a> {
        let levels: Vec<String> = canonical_levels(&sets.levels).collect();
        Set {
            sets,
            is: levels.iter().map(|level| words.is_band(level)).collect(),
            lacks: words
                .lacks
                .iter()
                .map(|(at, listed)| (*at, levels.iter().map(|level| market::listed(listed, level)).collect()))
                .collect(),
            rest: words.rest,
        }
    }

    fn outcome(&self, codes: &[i32]) -> Outcome {
        let is = codes.iter().fold(self.rest, |first, code| first.min(self.is[*code as usize]));
        let lacking = self.lacks.iter().find(|(_, listed)| !codes.iter().any(|code| listed[*code as usize]));
        lacking.map_or(is, |(at, _)| is.min(*at))
    }
}

fn canonical_levels(levels: &StringArray) -> impl Iterator<Item = String> {
    levels.iter().map(|level| canonical(level.unwrap_or_default()))
}

impl<'a> BoundCriterion<'a> {
    /// What is known of one row.
    pub(super) fn standing(&self, row: usize) -> Standing<'a> {
        let compiled = self.compiled;
        match (&self.cells, &compiled.question) {
            (Cells::Word { codes, outcomes }, _) if codes.is_valid(row) => Standing::Sure(outcomes[codes.value(row) as usize]),
            (Cells::Set(set), _) => set.sets.row(row).map_or(Standing::Unknown, |codes| Standing::Sure(set.outcome(codes))),
            (Cells::Number(numbers), Question::Numbers(cuts)) if numbers.is_valid(row) => {
                Standing::Sure(cuts.outcome(numbers.value(row)))
            }
            (Cells::Range { low, high }, Question::Numbers(cuts)) if low.is_valid(row) => {
                let outcomes = cuts.outcomes(low.value(row), high.value(row));
                if outcomes.iter().all(|outcome| *outcome == outcomes[0]) {
                    Standing::Sure(outcomes[0])
                } else {
                    Standing::Among(outcomes)
                }
            }
            (Cells::Date(dates), Question::Dates(cuts)) if dates.is_valid(row) => {
                Standing::Sure(cuts.outcome(f64::from(dates.value(row))))
            }
            (Cells::Flag(flags), Question::Flag(outcomes)) if flags.is_valid(row) => {
                Standing::Sure(outcomes[usize::from(flags.value(row))])
            }
            (Cells::Any(column), Question::Presence(outcome)) if column.nulls().is_none_or(|nulls| nulls.is_valid(row)) => {
                Standing::Sure(*outcome)
            }
            _ => Standing::Unknown,
        }
    }

    /// What the row is worth at this criterion.
    pub(super) fn worth(&self, row: usize) -> Worth {
        match self.standing(row) {
            Standing::Sure(outcome) => self.compiled.worths.of(outcome),
            Standing::Among(outcomes) => self.compiled.worths.among(outcomes),
            Standing::Unknown => self.compiled.worths.unknown(),
        }
    }
}
