//! The proof: how the scorecard does on deals it has not seen.

use super::bits::Bits;
use super::calibrate::Calibrated;
use super::clusters::Clusters;
use super::intervals::{Z95, katz, wilson};
use super::{CalibrationRow, Estimate, LiftPoint, Tally};

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
    /// Chance that a won deal has more points than a lost one (ties count half), with the variance for deals that come
    /// in accounts (DeLong 1988; Obuchowski 1997).
    pub(crate) fn auc(&self, z: f64) -> Estimate {
        let n = self.points.len();
        let mut order: Vec<usize> = (0..n).collect();
        order.sort_by_key(|deal| self.points[*deal]);
        let won = self.won.iter().filter(|won| **won).count() as f64;
        let lost = n as f64 - won;
        if won == 0.0 || lost == 0.0 {
            return Estimate { value: 0.5, low: 0.0, high: 1.0 };
        }
        // For each deal, the share of the other kind that it beats.
        let mut placed = vec![0.0; n];
        let (mut won_below, mut lost_below) = (0.0, 0.0);
        let mut at = 0;
        while at < n {
            let mut end = at;
            let (mut won_here, mut lost_here) = (0.0, 0.0);
            while end < n && self.points[order[end]] == self.points[order[at]] {
                if self.won[order[end]] {
                    won_here += 1.0;
                } else {
                    lost_here += 1.0;
                }
                end += 1;
            }
            for deal in &order[at..end] {
                placed[*deal] = if self.won[*deal] {
                    (lost_below + lost_here / 2.0) / lost
                } else {
                    1.0 - (won_below + won_here / 2.0) / won
                };
            }
            won_below += won_here;
            lost_below += lost_here;
            at = end;
        }
        let value = (0..n).filter(|deal| self.won[*deal]).map(|deal| placed[deal]).sum::<f64>() / won;
        let accounts = self.clusters.len() as f64;
        let variance: f64 = (0..self.clusters.len())
            .map(|account| {
                let part = |deal: &u32| {
                    let deal = *deal as usize;
                    (placed[deal] - value) / if self.won[deal] { won } else { lost }
                };
                self.clusters.rows(account).iter().map(part).sum::<f64>().powi(2)
            })
            .sum::<f64>()
            * accounts
            / (accounts - 1.0).max(1.0);
        let half = z * variance.sqrt();
        Estimate { value, low: (value - half).max(0.0), high: (value + half).min(1.0) }
    }

    /// Win rate of the best tenth over that of all. Deals that tie at the edge count in part.
    pub(crate) fn lift_top_tenth(&self) -> Estimate {
        let all = self.tally(|_| true);
        let tenth = self.points.len() as f64 / 10.0;
        let wins = self.wins_among_best(tenth);
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

    fn wins_among_best(&self, deals: f64) -> f64 {
        let mut by_points: std::collections::BTreeMap<std::cmp::Reverse<i32>, [f64; 2]> = std::collections::BTreeMap::new();
        for (points, won) in self.points.iter().zip(&self.won) {
            by_points.entry(std::cmp::Reverse(*points)).or_default()[usize::from(*won)] += 1.0;
        }
        let (mut left, mut wins) = (deals, 0.0);
        for [lost, won] in by_points.values() {
            let share = (left / (lost + won)).min(1.0);
            wins += won * share;
            left -= (lost + won) * share;
            if left <= 0.0 {
                break;
            }
        }
        wins
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
        (inside, outside, katz(inside, outside, self.design_effect(), Z95))
    }

    /// The points that half of the won deals reach.
    pub(crate) fn median_of_won(&self) -> i32 {
        let mut points: Vec<i32> =
            self.points.iter().zip(&self.won).filter(|(_, won)| **won).map(|(points, _)| *points).collect();
        points.sort_unstable();
        points.get(points.len() / 2).copied().unwrap_or(0)
    }

    /// Promised and kept in groups of about the same size, never splitting equal points.
    pub(crate) fn calibration(&self, calibrated: Calibrated, groups: usize) -> Vec<CalibrationRow> {
        let mut order: Vec<usize> = (0..self.points.len()).collect();
        order.sort_by_key(|deal| self.points[*deal]);
        let mut rows = Vec::new();
        let mut at = 0;
        while at < order.len() {
            let left = groups.saturating_sub(rows.len()).max(1);
            let mut end = (at + (order.len() - at).div_ceil(left)).min(order.len());
            while end < order.len() && self.points[order[end]] == self.points[order[end - 1]] {
                end += 1;
            }
            let part = &order[at..end];
            let won = part.iter().filter(|deal| self.won[**deal]).count() as u64;
            let deals = Tally { won, lost: part.len() as u64 - won };
            let promised =
                part.iter().map(|deal| calibrated.probability(f64::from(self.points[*deal]))).sum::<f64>() / part.len() as f64;
            let kept = wilson(deals, self.design_effect(), Z95).expect("a group has deals");
            rows.push(CalibrationRow {
                from: self.points[part[0]],
                to: self.points[part[part.len() - 1]],
                promised,
                kept,
                deals,
            });
            at = end;
        }
        rows
    }

    /// Mean distance between promised and kept over ten groups, weighted by their deals.
    pub(crate) fn calibration_error(&self, calibrated: Calibrated) -> f64 {
        let rows = self.calibration(calibrated, 10);
        let deals = self.points.len().max(1) as f64;
        rows.iter().map(|row| (row.promised - row.kept.value).abs() * row.deals.deals() as f64).sum::<f64>() / deals
    }

    /// Share of wins among the best tenth, two tenths, and so on.
    pub(crate) fn lift_curve(&self) -> Vec<LiftPoint> {
        let wins = self.won.iter().filter(|won| **won).count().max(1) as f64;
        (0..=20)
            .map(|at| {
                let share = f64::from(at) / 20.0;
                LiftPoint { share, wins: self.wins_among_best(share * self.points.len() as f64) / wins }
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hanley and McNeil 1982, table II (109 CT images rated 1 to 5): area 0.893.
    #[test]
    fn the_area_of_hanley_and_mcneil_is_reproduced() {
        let normal = [33, 6, 6, 11, 2];
        let abnormal = [3, 2, 2, 11, 33];
        let (mut points, mut won) = (Vec::new(), Vec::new());
        for rating in 0..5 {
            for (count, sick) in [(normal[rating], false), (abnormal[rating], true)] {
                points.extend(std::iter::repeat_n(rating as i32, count));
                won.extend(std::iter::repeat_n(sick, count));
            }
        }
        let account: Vec<u32> = (0..points.len() as u32).collect();
        let clusters = Clusters::new(&account);
        let auc = Scored { points, won, clusters: &clusters, likeness: 0.0 }.auc(1.0);
        assert!((auc.value - 0.893).abs() < 5e-4, "{auc:?}");
        // Their standard error is 0.032; DeLong's for the same data is 0.0308.
        assert!((auc.high - auc.value - 0.031).abs() < 1.5e-3, "{auc:?}");
    }
}
