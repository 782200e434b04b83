//! What differs between two profiles: the criteria whose answers have to be asked anew.

use super::row::{Row, part};
use crate::market::Table;
use crate::profile::{Criterion, Profile};
use crate::scorecard::Scorecard;
use crate::scorecard::bind::{BoundCriterion, Standing};
use crate::scorecard::worth::Code;

/// One criterion that is taken away, put in, or replaced.
pub(super) struct Change<'a> {
    /// The place of the criterion that goes.
    pub old: Option<usize>,
    /// The one that comes.
    pub new: Option<Asked<'a>>,
}

/// A criterion tied to the accounts, with what each of its answers adds to a row.
pub(super) struct Asked<'a> {
    criterion: BoundCriterion<'a>,
    parts: Vec<Row>,
}

impl<'a> Asked<'a> {
    /// All criteria of a scorecard.
    pub fn all(scorecard: &'a Scorecard, table: &'a Table) -> Vec<Asked<'a>> {
        let bound = scorecard.bind(table).criteria;
        bound.into_iter().map(Asked::new).collect()
    }

    fn new(criterion: BoundCriterion<'a>) -> Asked<'a> {
        let worths = &criterion.compiled.worths;
        let unknown = worths.code_of_unknown();
        let parts = worths.by_code().iter().zip(0..).map(|(worth, code)| part(worth, code != unknown)).collect();
        Asked { criterion, parts }
    }

    /// What the rows from `first` get: `into` is filled. `codes` is room to work in, of the same length.
    pub fn parts(&self, first: usize, codes: &mut [Code], into: &mut [Row]) {
        if self.criterion.codes(first, codes) {
            into.iter_mut().zip(codes).for_each(|(part, code)| *part = self.parts[*code as usize]);
            return;
        }
        let worths = &self.criterion.compiled.worths;
        for (into, row) in into.iter_mut().zip(first..) {
            *into = match self.criterion.standing(row) {
                Standing::Sure(outcome) => self.parts[outcome as usize],
                Standing::Among(outcomes) => part(&worths.among(outcomes), true),
                Standing::Unknown => part(&worths.unknown(), false),
            };
        }
    }
}

/// What has to be asked anew to come from one profile to another.
pub(super) fn changes<'a>(from: &Profile, to: &'a Scorecard, table: &'a Table) -> Vec<Change<'a>> {
    let place = |id: &str| from.criteria.iter().position(|criterion| criterion.id == id);
    let gone = from.criteria.iter().enumerate().filter(|(_, one)| to.profile().criteria.iter().all(|other| other.id != one.id));
    let mut changes: Vec<Change> = gone.map(|(old, _)| Change { old: Some(old), new: None }).collect();
    for (criterion, asked) in to.profile().criteria.iter().zip(Asked::all(to, table)) {
        let old = place(&criterion.id);
        if old.is_none_or(|old| !alike(&from.criteria[old], criterion)) {
            changes.push(Change { old, new: Some(asked) });
        }
    }
    changes
}

/// Whether two criteria give every account the same.
fn alike(one: &Criterion, other: &Criterion) -> bool {
    let bands = one.bands.iter().zip(&other.bands);
    one.class == other.class
        && one.attribute == other.attribute
        && one.bands.len() == other.bands.len()
        && bands.into_iter().all(|(one, other)| (&one.test, one.points, one.level) == (&other.test, other.points, other.level))
}
