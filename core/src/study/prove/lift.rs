//! Lift: what is gained by taking the deals with most points first.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::super::intervals::{Z95, wilson};
use super::super::methods::Method;
use super::super::{Estimate, LiftPoint, Tally};
use super::Scored;

pub(crate) const METHOD: Method = Method {
    code: "lift",
    name: "Lift",
    tells: "What is gained by taking the deals with most points first: how many times the usual win rate the best tenth has.",
    computed: "Deals are put in order of points; deals with equal points at an edge count in part. The curve is the share of all wins among the best so many.",
    misleads: "A curve for deals says nothing of leads that never became deals. The lift of a tenth rests on a tenth of the deals: look at its range.",
    source: "Siddiqi 2006, Credit risk scorecards, chapter 7; Hastie, Tibshirani and Friedman 2009, chapter 7.",
};

impl Scored<'_> {
    /// Win rate of the best tenth over that of all. Deals that tie at the edge count in part.
    pub(crate) fn lift_top_tenth(&self) -> Estimate {
        let all = self.tally(|_| true);
        let tenth = self.points.len() as f64 / 10.0;
        let wins = among_best(&self.by_points(), tenth);
        let base = all.rate().unwrap_or(0.0);
        if base <= 0.0 || tenth < 1.0 {
            return Estimate { value: 1.0, low: 0.0, high: f64::from(u32::MAX) };
        }
        let value = wins / tenth / base;
        let rounded = Tally { won: wins.round() as u64, lost: (tenth - wins).max(0.0).round() as u64 };
        // The best tenth against all: the range of its own rate, over a base that is known ten times better.
        match wilson(rounded, self.design_effect(), Z95) {
            Some(rate) => Estimate { value, low: rate.low / base, high: rate.high / base },
            None => Estimate { value, low: 0.0, high: 1.0 / base },
        }
    }

    /// Lost and won deals of each number of points, most points first.
    pub(super) fn by_points(&self) -> Vec<(i32, [f64; 2])> {
        let mut by_points: BTreeMap<Reverse<i32>, [f64; 2]> = BTreeMap::new();
        for (points, won) in self.points.iter().zip(&self.won) {
            by_points.entry(Reverse(*points)).or_default()[usize::from(*won)] += 1.0;
        }
        by_points.into_iter().map(|(points, deals)| (points.0, deals)).collect()
    }

    /// Share of wins among the best tenth, two tenths, and so on.
    pub(crate) fn lift_curve(&self) -> Vec<LiftPoint> {
        let wins = self.won.iter().filter(|won| **won).count().max(1) as f64;
        let by_points = self.by_points();
        (0..=20)
            .map(|at| {
                let share = f64::from(at) / 20.0;
                LiftPoint { share, wins: among_best(&by_points, share * self.points.len() as f64) / wins }
            })
            .collect()
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
