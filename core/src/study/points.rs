//! From weights to whole points, and from points to a probability.

use super::learn::{Lesson, Line};
use super::methods::Method;

pub(crate) const METHOD: Method = Method {
    code: "points",
    name: "Points",
    tells: "How much each answer speaks for or against a deal, beside all other answers. The sum is the score; there is no other term.",
    computed: "Each band's weight of evidence is measured on other accounts than those it is used on. A logistic regression says how far each weight can be trusted next to the others; the weights, scaled and rounded to steps of 5 between −30 and +30, are the points. At most 12 attributes.",
    misleads: "Two columns that say the same share their points, so each looks weaker than it is. Points speak of deals like those that were studied: accounts no one ever sold to are a guess.",
    source: "Good 1950, weight of evidence; Siddiqi 2006, Credit risk scorecards; Platt 1999 for points to probability.",
};

/// Points come in steps of this.
pub(crate) const STEP: i32 = 5;
/// A band has at most this many points, plus or minus.
pub(crate) const MOST_POINTS: i32 = 30;

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

/// Logistic regression with an intercept and slopes that are never negative, by Newton's method; gives the slopes.
/// A slope that turns negative is held at zero.
pub(crate) fn logistic(columns: &[&[f32]], target: &[f32]) -> Vec<f64> {
    let mut held = vec![false; columns.len()];
    loop {
        let free: Vec<usize> = (0..columns.len()).filter(|at| !held[*at]).collect();
        let used: Vec<&[f32]> = free.iter().map(|at| columns[*at]).collect();
        let (_, slopes) = newton(&used, target);
        let mut out = vec![0.0; columns.len()];
        let mut turned = false;
        for (at, slope) in free.iter().zip(&slopes) {
            if *slope < 0.0 {
                held[*at] = true;
                turned = true;
            }
            out[*at] = slope.clamp(0.0, 1.5);
        }
        if !turned {
            return out;
        }
    }
}

/// Plain logistic regression: intercept and slopes. A tiny ridge keeps it finite when the outcome is separated.
fn newton(columns: &[&[f32]], target: &[f32]) -> (f64, Vec<f64>) {
    let p = columns.len() + 1;
    let mut beta = vec![0.0; p];
    let rate = (target.iter().map(|y| f64::from(*y)).sum::<f64>() / target.len().max(1) as f64).clamp(1e-6, 1.0 - 1e-6);
    beta[0] = (rate / (1.0 - rate)).ln();
    let mut x = vec![1.0f64; p];
    for _ in 0..12 {
        let mut gradient = vec![0.0; p];
        let mut hessian = vec![0.0; p * p];
        for (row, y) in target.iter().enumerate() {
            for (x, column) in x[1..].iter_mut().zip(columns) {
                *x = f64::from(column[row]);
            }
            let eta: f64 = x.iter().zip(&beta).map(|(x, b)| x * b).sum();
            let chance = 1.0 / (1.0 + (-eta).exp());
            let (miss, weight) = (f64::from(*y) - chance, chance * (1.0 - chance));
            for a in 0..p {
                gradient[a] += miss * x[a];
                let scaled = weight * x[a];
                for b in 0..=a {
                    hessian[a * p + b] += scaled * x[b];
                }
            }
        }
        for a in 0..p {
            hessian[a * p + a] += 1e-3;
            gradient[a] -= if a == 0 { 0.0 } else { 1e-3 * beta[a] };
            for b in a + 1..p {
                hessian[a * p + b] = hessian[b * p + a];
            }
        }
        let step = solve(hessian, gradient);
        let size = step.iter().fold(0.0f64, |most, step| most.max(step.abs()));
        let damp = if size > 3.0 { 3.0 / size } else { 1.0 };
        for (beta, step) in beta.iter_mut().zip(&step) {
            *beta += damp * step;
        }
        if size < 1e-5 {
            break;
        }
    }
    (beta[0], beta[1..].to_vec())
}

/// Solves a small positive definite system by Gauss's elimination.
fn solve(mut matrix: Vec<f64>, mut right: Vec<f64>) -> Vec<f64> {
    let n = right.len();
    for k in 0..n {
        let pivot = matrix[k * n + k];
        for row in k + 1..n {
            let factor = matrix[row * n + k] / pivot;
            for column in k..n {
                matrix[row * n + column] -= factor * matrix[k * n + column];
            }
            right[row] -= factor * right[k];
        }
    }
    for k in (0..n).rev() {
        let known: f64 = (k + 1..n).map(|column| matrix[k * n + column] * right[column]).sum();
        right[k] = (right[k] - known) / matrix[k * n + k];
    }
    right
}

/// Gives every band of the lines its whole points, near `raw` (log-odds) times one common scale.
///
/// The scale is the one with the best fit after rounding; then single bands move by a step while that improves the fit
/// by more than it strays from `raw`. The order of a line's bands and the sign of each never turn.
pub(crate) fn whole(lesson: &Lesson, lines: &mut [Line], raw: &[Vec<f64>]) {
    let largest = raw.iter().flatten().fold(0.0f64, |most, weight| most.max(weight.abs()));
    if largest <= 0.0 {
        return;
    }
    let rounded = |scale: f64| -> Vec<Vec<i32>> {
        raw.iter()
            .map(|weights| {
                weights.iter().map(|weight| step_points((weight * scale / f64::from(STEP)).round() as i32 * STEP)).collect()
            })
            .collect()
    };
    let scales = [1.0, 1.25, 1.6, 2.0].map(|stretch| f64::from(MOST_POINTS) / largest * stretch);
    let best = scales
        .into_iter()
        .map(|scale| {
            let points = rounded(scale);
            for (line, points) in lines.iter_mut().zip(points) {
                line.points = points;
            }
            let totals = totals(lesson, lines);
            (scale, fit(&Histogram::new(lesson, &totals, |_| 0, 1), platt(lesson, &totals)))
        })
        .max_by(|a, b| a.1.total_cmp(&b.1));
    let Some((scale, _)) = best else { return };
    for (line, points) in lines.iter_mut().zip(rounded(scale)) {
        line.points = points;
    }
    for _ in 0..2 {
        if !improve(lesson, lines, raw) {
            break;
        }
    }
}

/// One round over all lines; says whether anything moved.
fn improve(lesson: &Lesson, lines: &mut [Line], raw: &[Vec<f64>]) -> bool {
    let mut totals = totals(lesson, lines);
    let mut moved = false;
    for at in 0..lines.len() {
        let calibrated = platt(lesson, &totals);
        if calibrated.slope <= 0.0 {
            return moved;
        }
        let line = &lines[at];
        let codes = &lesson.cuts[line.cut].codes;
        let histogram = Histogram::new(lesson, &totals, |row| usize::from(line.band_of[usize::from(codes[row])]), line.bands());
        // Straying from the cross-fitted weight costs as much as misfitting this many deals.
        let stray = |band: usize, points: i32| (f64::from(points) * calibrated.slope - raw[at][band]).powi(2) * STRAY;
        let mut points = line.points.clone();
        for band in 0..points.len() {
            let now = histogram.band_fit(band, 0, calibrated) - stray(band, points[band]);
            for step in [-STEP, STEP] {
                let other = points[band] + step;
                if !keeps_order(&points, &raw[at], band, other) {
                    continue;
                }
                let then = histogram.band_fit(band, other - line.points[band], calibrated) - stray(band, other);
                if then > now + 1.0 {
                    points[band] = other;
                    moved = true;
                    break;
                }
            }
        }
        if points != lines[at].points {
            for (total, row) in totals.iter_mut().zip(lesson.rows) {
                let band = usize::from(lines[at].band_of[usize::from(codes[*row as usize])]);
                *total += points[band] - lines[at].points[band];
            }
            lines[at].points = points;
        }
    }
    moved
}

/// Weight of the pull toward the cross-fitted weights.
const STRAY: f64 = 20.0;

fn step_points(points: i32) -> i32 {
    points.clamp(-MOST_POINTS, MOST_POINTS)
}

/// Whether a band may have these points: within the limits, with the sign of its weight, in the order of the weights.
fn keeps_order(points: &[i32], raw: &[f64], band: usize, other: i32) -> bool {
    let sign = f64::from(other) * raw[band] >= 0.0;
    let order = (0..points.len())
        .filter(|one| *one != band)
        .all(|one| if raw[one] < raw[band] { points[one] <= other } else { points[one] >= other });
    sign && order && other.abs() <= MOST_POINTS
}

/// The points of every row learned from.
pub(crate) fn totals(lesson: &Lesson, lines: &[Line]) -> Vec<i32> {
    let mut totals = vec![0; lesson.rows.len()];
    for line in lines {
        let codes = &lesson.cuts[line.cut].codes;
        let of_cell: Vec<i32> = line.band_of.iter().map(|band| line.points[usize::from(*band)]).collect();
        for (total, row) in totals.iter_mut().zip(lesson.rows) {
            *total += of_cell[usize::from(codes[*row as usize])];
        }
    }
    totals
}

/// Won and lost by group and points.
struct Histogram {
    least: i32,
    width: usize,
    counts: Vec<[f64; 2]>,
}

impl Histogram {
    fn new(lesson: &Lesson, totals: &[i32], group: impl Fn(usize) -> usize, groups: usize) -> Histogram {
        let least = totals.iter().copied().min().unwrap_or(0);
        let width = ((totals.iter().copied().max().unwrap_or(0) - least) / STEP) as usize + 1;
        let mut counts = vec![[0.0; 2]; groups * width];
        for (total, row) in totals.iter().zip(lesson.rows) {
            let row = *row as usize;
            counts[group(row) * width + ((total - least) / STEP) as usize][usize::from(lesson.won[row])] += 1.0;
        }
        Histogram { least, width, counts }
    }

    /// Log-likelihood of one group when its points are moved by `shift`.
    fn band_fit(&self, group: usize, shift: i32, calibrated: Calibrated) -> f64 {
        self.counts[group * self.width..(group + 1) * self.width]
            .iter()
            .enumerate()
            .filter(|(_, [lost, won])| lost + won > 0.0)
            .map(|(at, [lost, won])| {
                let eta = calibrated.intercept + calibrated.slope * f64::from(self.least + at as i32 * STEP + shift);
                -won * (-eta).exp().ln_1p() - lost * eta.exp().ln_1p()
            })
            .sum()
    }
}

fn fit(histogram: &Histogram, calibrated: Calibrated) -> f64 {
    histogram.band_fit(0, 0, calibrated)
}

/// The logistic line through outcomes by points (Platt 1999), on the few distinct totals.
fn platt(lesson: &Lesson, totals: &[i32]) -> Calibrated {
    let histogram = Histogram::new(lesson, totals, |_| 0, 1);
    let bins: Vec<(f64, [f64; 2])> = histogram
        .counts
        .iter()
        .enumerate()
        .map(|(at, counts)| (f64::from(histogram.least + at as i32 * STEP), *counts))
        .collect();
    line_through(&bins, None)
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
pub(crate) fn calibrate(lesson: &Lesson, lines: &[Line], raw: &[Vec<f64>], cross_fitted: &[f64]) -> Calibrated {
    let totals = totals(lesson, lines);
    let own = platt(lesson, &totals);
    if lines.is_empty() {
        return Calibrated { intercept: own.intercept, slope: 0.0 };
    }
    let seen: Vec<f64> = lesson
        .rows
        .iter()
        .map(|row| lines.iter().zip(raw).map(|(line, raw)| raw[usize::from(line.band(lesson.cuts, *row as usize))]).sum::<f64>())
        .collect();
    let slope = |x: &[f64]| line_through(&binned(lesson, x), None).slope;
    let (kept, flattered) = (slope(cross_fitted), slope(&seen));
    let drawn_in = if flattered > 0.0 { (kept / flattered).clamp(0.3, 1.0) } else { 1.0 };
    let bins: Vec<(f64, [f64; 2])> = {
        let histogram = Histogram::new(lesson, &totals, |_| 0, 1);
        histogram.counts.iter().enumerate().map(|(at, counts)| (f64::from(histogram.least + at as i32 * STEP), *counts)).collect()
    };
    line_through(&bins, Some(own.slope * drawn_in))
}

/// Won and lost on a grid of 200 values of x.
fn binned(lesson: &Lesson, x: &[f64]) -> Vec<(f64, [f64; 2])> {
    let (low, high) = x.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |ends, x| (ends.0.min(*x), ends.1.max(*x)));
    let width = ((high - low) / 200.0).max(1e-9);
    let mut bins: Vec<(f64, [f64; 2])> = (0..=200).map(|at| (low + f64::from(at) * width, [0.0; 2])).collect();
    for (x, row) in x.iter().zip(lesson.rows) {
        bins[((x - low) / width).round() as usize].1[usize::from(lesson.won[*row as usize])] += 1.0;
    }
    bins
}
