//! From points to a probability.

use crate::study::card::learn::Line;
use crate::study::card::points::{Fitting, Histogram};

/// Points to probability.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Calibrated {
    /// Log-odds at zero points.
    pub intercept: f64,
    /// Log-odds a point.
    pub slope: f64,
}

impl Calibrated {
    /// The probability of winning at these points.
    pub(crate) fn probability(&self, points: f64) -> f64 {
        1.0 / (1.0 + (-(self.intercept + self.slope * points)).exp())
    }
}

/// Fits `intercept + slope * x` to won and lost at each x; with a given slope only the intercept.
pub(crate) fn line_through(bins: &[(f64, [f64; 2])], slope: Option<f64>) -> Calibrated {
    let (lost, won) = bins.iter().fold((0.5, 0.5), |all, (_, [lost, won])| (all.0 + lost, all.1 + won));
    let mut line = Calibrated { intercept: f64::ln(won / lost), slope: slope.unwrap_or(0.0) };
    for _ in 0..30 {
        let (mut g0, mut g1, mut h00, mut h01, mut h11) = (0.0, 0.0, 1e-6, 0.0, 1e-6);
        for (x, [lost, won]) in bins {
            let chance = line.probability(*x);
            let (miss, weight) = (won - (won + lost) * chance, (won + lost) * chance * (1.0 - chance));
            g0 += miss;
            g1 += miss * x;
            h00 += weight;
            h01 += weight * x;
            h11 += weight * x * x;
        }
        let (d0, d1) = if slope.is_some() {
            (g0 / h00, 0.0)
        } else {
            let det = h00 * h11 - h01 * h01;
            if det.abs() < 1e-12 {
                break;
            }
            ((h11 * g0 - h01 * g1) / det, (h00 * g1 - h01 * g0) / det)
        };
        line.intercept += d0.clamp(-2.0, 2.0);
        line.slope += d1.clamp(-0.5, 0.5);
        if d0.abs() < 1e-9 && d1.abs() < 1e-10 {
            break;
        }
    }
    line
}

/// Points to probability. What the rows learned from say is drawn in by as much as the cross-fitted weights say it flatters.
pub(crate) fn calibrate(fitting: &Fitting, lines: &[Line], raw: &[Vec<f64>], cross_fitted: &[f64]) -> Calibrated {
    let points: Vec<Vec<i32>> = lines.iter().map(|line| line.points.clone()).collect();
    let bins = Histogram::new(fitting, &fitting.sums(&points), |_| 0, 1).bins();
    let own = line_through(&bins, None);
    if points.iter().flatten().all(|points| *points == 0) {
        return Calibrated { intercept: own.intercept, slope: 0.0 };
    }
    let slope = |x: &[f64]| line_through(&binned(&fitting.won, x), None).slope;
    let (kept, flattered) = (slope(cross_fitted), slope(&fitting.sums(raw)));
    let drawn_in = if flattered > 0.0 { (kept / flattered).clamp(0.3, 1.0) } else { 1.0 };
    line_through(&bins, Some(own.slope * drawn_in))
}

/// Won and lost on a grid of 200 values of x; there may be several x of each row, all rows one time after the other.
fn binned(won: &[bool], x: &[f64]) -> Vec<(f64, [f64; 2])> {
    let (low, high) = x.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |ends, x| (ends.0.min(*x), ends.1.max(*x)));
    let width = ((high - low) / 200.0).max(1e-9);
    let mut bins: Vec<(f64, [f64; 2])> = (0..=200).map(|at| (low + f64::from(at) * width, [0.0; 2])).collect();
    for (x, won) in x.iter().zip(won.iter().cycle()) {
        bins[((x - low) / width).round() as usize].1[usize::from(*won)] += 1.0;
    }
    bins
}
