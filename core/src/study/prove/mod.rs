//! The proof: how the scorecard does on deals it has not seen.

pub(crate) mod sealed;
pub(crate) mod split;

mod auc;
mod calibration;
mod lift;

use crate::study::bits::Bits;
use crate::study::card::calibrate::Calibrated;
use crate::study::clusters::Clusters;
use crate::study::intervals::{Z95, ratio};
use crate::study::{Estimate, Holdout, Tally};

/// Won, and lost, deals from which an AUC of some of the deals is told.
const FEWEST: u64 = 10;

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

/// The figures of the deals it learned from, which flatter.
pub(crate) struct InSample {
    /// Chance that a won deal scores higher than a lost one.
    pub auc: f64,
    /// Win rate of the best tenth over that of all.
    pub lift_top_tenth: f64,
    /// Win rate inside the profile over that outside.
    pub lift_inside: Option<Estimate>,
}

impl Scored<'_> {
    /// The proof on these deals, chosen `by` time, accounts or as later ones; `edge` is where inside begins.
    pub(crate) fn holdout(&self, by: &str, hash: String, calibrated: Calibrated, edge: i32, in_sample: InSample) -> Holdout {
        let (inside, outside, lift_inside) = self.inside(edge);
        let all = self.tally(|_| true);
        Holdout {
            rows: all.deals(),
            won: all.won,
            by: by.to_owned(),
            from: None,
            hash,
            opened: 1,
            opened_before: 0,
            known_accounts: 0,
            auc_new_accounts: None,
            given: None,
            auc: self.auc(Z95),
            lift_top_tenth: self.lift_top_tenth(),
            lift_inside,
            inside,
            outside,
            calibration: self.calibration(calibrated, 5),
            calibration_error: self.calibration_error(calibrated),
            lift_curve: self.lift_curve(),
            in_sample_auc: in_sample.auc,
            in_sample_lift_top_tenth: in_sample.lift_top_tenth,
            in_sample_lift_inside: in_sample.lift_inside,
        }
    }

    /// What it comes to where it was learned.
    pub(crate) fn in_sample(&self, edge: i32) -> InSample {
        InSample { auc: self.auc(0.0).value, lift_top_tenth: self.lift_top_tenth().value, lift_inside: self.inside(edge).2 }
    }

    /// The AUC of some of the deals, whose accounts are given for all; none where fewer than ten of them are won or lost.
    pub(crate) fn auc_of(&self, deals: &[usize], account: &[u32]) -> Option<Estimate> {
        let own: Vec<u32> = deals.iter().map(|deal| account[*deal]).collect();
        let part = Scored {
            points: deals.iter().map(|deal| self.points[*deal]).collect(),
            won: deals.iter().map(|deal| self.won[*deal]).collect(),
            clusters: &Clusters::new(&own),
            likeness: self.likeness,
        };
        let tally = part.tally(|_| true);
        (tally.won.min(tally.lost) >= FEWEST).then(|| part.auc(Z95))
    }

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
