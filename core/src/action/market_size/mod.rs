//! How large a market a list is: how many of its accounts qualify, what they are worth, and which criterion keeps how many out.

mod findings;
mod loosened;
mod worth;

use crate::market::{Column, Table};
use crate::profile::{Class, Profile};
use crate::scorecard::{Bound, Scores, Verdict};
use crate::study::intervals::wilson;
use crate::study::{Estimate, Tally};
use arrow_array::Array;

pub use findings::{Finding, Pitfall};
pub use loosened::Loosened;
pub use worth::Worth;

/// The normal quantile of a range of 95 %.
pub(super) const Z95: f64 = 1.959_963_984_540_054;

/// A list as a market, added up batch by batch.
pub struct MarketSize<'a> {
    profile: &'a Profile,
    /// Accounts by verdict, as in [`Verdict::WORDS`].
    pub verdicts: [u64; 5],
    /// What each must and disqualifier does, in the order of the profile.
    pub cuts: Vec<Cut>,
    /// What those that qualify are worth.
    pub worth: Worth,
}

/// What one must or disqualifier does to a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Cut {
    /// Its place in the profile.
    pub criterion: usize,
    /// Accounts that it surely keeps out, whatever the others say.
    pub out: u64,
    /// Accounts that it alone keeps out: they meet all else.
    pub alone: u64,
    /// Accounts of which it cannot be told whether they meet it.
    pub unknown: u64,
    /// Accounts that meet all else and of which this cannot be told.
    pub unknown_alone: u64,
    /// The numbers of those it alone keeps out, where it asks for a number.
    below: Vec<f64>,
}

impl<'a> MarketSize<'a> {
    /// Nothing yet.
    pub fn new(profile: &'a Profile) -> MarketSize<'a> {
        let deciding = profile.criteria.iter().enumerate().filter(|(_, criterion)| criterion.class != Class::Nice);
        let cut = |criterion| Cut { criterion, out: 0, alone: 0, unknown: 0, unknown_alone: 0, below: Vec::new() };
        let cuts = deciding.map(|(criterion, _)| cut(criterion)).collect();
        MarketSize { profile, verdicts: [0; 5], cuts, worth: Worth::default() }
    }

    /// Adds some rows. `value` is the attribute that says what an account is worth.
    pub fn add(&mut self, bound: &Bound, scores: &Scores, table: &Table, value: Option<&str>) {
        let values = value.and_then(|value| table.column(value));
        for (row, verdict) in scores.verdicts.iter().enumerate() {
            self.verdicts[verdict.place()] += 1;
            if verdict.fits() {
                let ends = values.and_then(|column| ends(column, row));
                self.worth.add(self.profile, ends, scores.points[row], (scores.low[row], scores.high[row]));
            } else {
                self.cut(bound, table, row);
            }
        }
    }

    fn cut(&mut self, bound: &Bound, table: &Table, row: usize) {
        let left: Vec<Verdict> = self.cuts.iter().map(|cut| bound.leaves(cut.criterion, row)).collect();
        let unmet = left.iter().filter(|left| !left.fits()).count();
        for (cut, left) in self.cuts.iter_mut().zip(left) {
            let alone = u64::from(unmet == 1);
            match left {
                Verdict::Ideal | Verdict::Minimum => {}
                Verdict::Unknown { .. } => {
                    cut.unknown += 1;
                    cut.unknown_alone += alone;
                }
                Verdict::Outside { .. } | Verdict::Disqualified { .. } => {
                    cut.out += 1;
                    cut.alone += alone;
                    let column = table.column(&self.profile.criteria[cut.criterion].attribute);
                    let number = column.and_then(|column| ends(column, row)).filter(|_| alone == 1);
                    cut.below.extend(number.map(|(low, _)| low));
                }
            }
        }
    }

    /// Accounts.
    pub fn rows(&self) -> u64 {
        self.verdicts.iter().sum()
    }

    /// Accounts that qualify for sure: ideal and minimum.
    pub fn qualify(&self) -> u64 {
        self.verdicts[0] + self.verdicts[1]
    }

    /// Accounts of which it is known whether they qualify.
    pub fn told(&self) -> u64 {
        self.rows() - self.verdicts[2]
    }

    /// How many qualify if those that cannot be told are like the others, with its range of 95 %; `None` where nothing can be told.
    pub fn likely(&self) -> Option<Estimate> {
        let (sure, open) = (self.qualify() as f64, self.verdicts[2] as f64);
        let share = wilson(Tally { won: self.qualify(), lost: self.told() - self.qualify() }, 1.0, Z95)?;
        Some(Estimate { value: sure + open * share.value, low: sure + open * share.low, high: sure + open * share.high })
    }

    /// What criterion `cut` would let in if its number were less; `None` where it asks for none or lets in nobody.
    pub fn loosened(&self, cut: &Cut) -> Option<Loosened> {
        loosened::loosened(&self.profile.criteria[cut.criterion], &cut.below)
    }
}

/// A number, or the ends of a range.
fn ends(column: &Column, row: usize) -> Option<(f64, f64)> {
    match column {
        Column::Number(numbers) => numbers.is_valid(row).then(|| (numbers.value(row), numbers.value(row))),
        Column::Range { low, high } if low.is_valid(row) => {
            let (low, high) = (low.value(row), high.value(row));
            (low.is_finite()).then_some((low, if high.is_finite() { high } else { low }))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests;
