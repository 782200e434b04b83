//! Lift: what is gained by taking the deals with most points first.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::Scored;
use crate::study::intervals::{Z95, ratio};
use crate::study::methods::Method;
use crate::study::{Estimate, LiftPoint, Tally};

pub(crate) const METHOD: Method = Method {
    code: "lift",
    name: "Lift",
    tells: "What is gained by taking the deals with most points first: how many times the usual win rate the best tenth has.",
    computed: "Deals are put in order of points; deals with equal points at an edge count in part. The curve is the share of all wins among the best so many. The range of the best tenth follows from that of its win rate over the rate of the other deals; deals of one account count as fewer than they are.",
    misleads: "A curve for deals says nothing of leads that never became deals. The lift of a tenth rests on a tenth of the deals: look at its range.",
    source: "Siddiqi 2006, Credit risk scorecards, chapter 7; Hastie, Tibshirani and Friedman 2009, chapter 7; Donner and Zou 2012 for the range.",
};

/// All that the lift of a tenth can be: without wins, or with fewer than ten deals, nothing tells more.
const ANYTHING: Estimate = Estimate { value: 1.0, low: 0.0, high: 10.0 };

impl Scored<'_> {
    /// Win rate of the best tenth over that of all. Deals that tie at the edge count in part.
    ///
    /// The tenth is a part of all, so its lift is `ratio / (share * ratio + 1 - share)` of the ratio of its win rate to that of
    /// the other deals, which rises with it: the range of that ratio gives the range of the lift, both rates being uncertain.
    pub(crate) fn lift_top_tenth(&self) -> Estimate {
        let all = self.tally(|_| true);
        let tenth = self.points.len() as f64 / 10.0;
        let wins = among_best(&self.by_points(), tenth);
        let deals = tenth.round().max(1.0) as u64;
        let won = (wins.round() as u64).min(deals);
        let best = Tally { won, lost: deals - won };
        let rest = Tally { won: all.won.saturating_sub(won), lost: all.lost.saturating_sub(best.lost) };
        let Some((range, base)) = ratio(best, rest, self.design_effect(), Z95).zip(all.rate().filter(|_| tenth >= 1.0)) else {
            return ANYTHING;
        };
        let value = wins / tenth / base;
        let share = deals as f64 / self.points.len() as f64;
        let of_all = |ratio: f64| ratio / (share * ratio + 1.0 - share);
        Estimate { value, low: of_all(range.low).min(value), high: of_all(range.high).max(value) }
    }

    /// Lost and won deals of each number of points, most points first.
    pub(super) fn by_points(&self) -> Vec<(i32, [f64; 2])> {
        let mut by_points: BTreeMap<Reverse<i32>, [f64; 2]> = BTreeMap::new();
        for (points, won) in self.points.iter().zip(&self.won) {
            by_points.entry(Reverse(*points)).or_default()[usize::from(*won)] += 1.0;
        }
        by_points.into_iter().map(|(points, deals)| (points.0, deals)).collect()
    }

    /// Share of wins among the best twentieth, two twentieths, and so on.
    pub(crate) fn lift_curve(&self) -> Vec<LiftPoint> {
        let (by_points, all) = (self.by_points(), self.tally(|_| true).won.max(1) as f64);
        let wins = |share: f64| among_best(&by_points, share * self.points.len() as f64) / all;
        (0..=20).map(|at| f64::from(at) / 20.0).map(|share| LiftPoint { share, wins: wins(share) }).collect()
    }

    /// Share of all wins among this share of the deals, those with most points first.
    pub(crate) fn wins_among_best(&self, share: f64) -> f64 {
        let wins = self.tally(|_| true).won.max(1) as f64;
        among_best(&self.by_points(), share * self.points.len() as f64) / wins
    }
}

/// Wins among the best so many deals; those that tie at the edge count in part.
fn among_best(by_points: &[(i32, [f64; 2])], deals: f64) -> f64 {
    let (mut left, mut wins) = (deals, 0.0);
    for (_, [lost, won]) in by_points {
        let share = (left / (lost + won)).min(1.0);
        wins += won * share;
        left -= (lost + won) * share;
        if left <= 0.0 {
            break;
        }
    }
    wins
}
