//! Calibration: whether points win as often as they promise.

use super::Scored;
use crate::study::card::calibrate::Calibrated;
use crate::study::intervals::{Z95, wilson};
use crate::study::methods::Method;
use crate::study::{CalibrationRow, Tally};

pub(crate) const METHOD: Method = Method {
    code: "calibration",
    name: "Promised and kept",
    tells: "Whether a stretch of points wins as often as its points say: the basis of every probability and of value times chance.",
    computed: "A logistic curve from points to win rate is fitted on the deals it learned from. The unseen deals are then grouped by points, and the mean promise of each group is set beside its wins. The error is the mean distance over ten groups.",
    misleads: "Groups of few deals stray far from their promise by chance: look whether the tick lies in the range. If fewer deals are won everywhere this year, all promises are too high while their order still holds.",
    source: "Platt 1999; Hosmer and Lemeshow 2000, Applied logistic regression, chapter 5; Naeini, Cooper and Hauskrecht 2015, AAAI, for the error.",
};

impl Scored<'_> {
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
}
