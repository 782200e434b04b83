//! The proof: how the scorecard does on deals it has not seen.

mod auc;
mod calibration;
mod lift;

use super::bits::Bits;
use super::clusters::Clusters;
use super::intervals::{Z95, ratio};
use super::{Estimate, Tally};

pub(crate) use auc::METHOD as AUC;
pub(crate) use calibration::METHOD as CALIBRATION;
pub(crate) use lift::METHOD as LIFT;

/// Scored deals: points and outcome, and the accounts they belong to.
pub(crate) struct Scored<'a> {
    /// Points of each deal.
    pub points: Vec<i32>,
    /// Outcome of each deal.
    pub won: Vec<bool>,
    /// The deals by account; rows number the deals here.
    pub clusters: &'a Clusters,
    /// How alike deals of one account are.
    pub likeness: f64,
}

impl Scored<'_> {
    /// The widening of a rate over these deals for coming in accounts.
    pub(crate) fn design_effect(&self) -> f64 {
        self.clusters.rate_effect(&Bits::from_fn(self.points.len(), |_| true), self.likeness)
    }

    /// Won and lost among the deals chosen.
    pub(crate) fn tally(&self, chosen: impl Fn(usize) -> bool) -> Tally {
        let won = (0..self.points.len()).filter(|deal| chosen(*deal) && self.won[*deal]).count() as u64;
        let all = (0..self.points.len()).filter(|deal| chosen(*deal)).count() as u64;
        Tally { won, lost: all - won }
    }

    /// Deals with at least these points, and the others, with the ratio of their win rates.
    pub(crate) fn inside(&self, edge: i32) -> (Tally, Tally, Option<Estimate>) {
        let inside = self.tally(|deal| self.points[deal] >= edge);
        let outside = self.tally(|deal| self.points[deal] < edge);
        (inside, outside, ratio(inside, outside, self.design_effect(), Z95))
    }

    /// The points that half of the won deals reach; where all deals do, the next more, so that somebody is outside.
    pub(crate) fn median_of_won(&self) -> i32 {
        let mut points: Vec<i32> =
            self.points.iter().zip(&self.won).filter(|(_, won)| **won).map(|(points, _)| *points).collect();
        points.sort_unstable();
        let median = points.get(points.len() / 2).copied().unwrap_or(0);
        let outside = self.points.iter().any(|points| *points < median);
        let next = || self.points.iter().copied().filter(|points| *points > median).min();
        if outside { median } else { next().unwrap_or(median) }
    }
}
