//! The learned scorecard: which attributes, and how many whole points each of their bands is worth.
//!
//! Each band's weight of evidence (the logarithm of how much more likely it is among won deals; Good 1950) is measured
//! on other accounts than those it is used on (cross-fitting in five folds), so an attribute without signal gains
//! nothing by being cut finely. Attributes enter one by one while they explain more; a logistic regression on the
//! cross-fitted weights then says how far each can be trusted, never with the sign turned. Points are the weights,
//! scaled, in whole steps, and moved step by step while the fit improves.

use super::Tally;
use super::bands::bands;
use super::cells::{Cell, Cut, Order};
use super::points::{self, Calibrated};
use super::sweep::Sweep;

/// Attributes a scorecard may have.
pub(crate) const MOST_LINES: usize = 12;
/// Groups of accounts for cross-fitting.
pub(crate) const FOLDS: usize = 5;
/// An attribute enters when it improves twice the log-likelihood by this much beyond what is there.
const ENTERS_AT: f64 = 2.0;
/// A band's rate is drawn toward the base by this many deals' worth of it.
const PRIOR: f64 = 10.0;
/// A band with fewer deals says nothing.
const FEW: u64 = 8;
/// Attributes that go into the joint search, best alone first.
const SHORT_LIST: usize = 40;

/// One line: an attribute, its bands, and their points.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    /// Position of the attribute among the cuts.
    pub cut: usize,
    /// The band of each cell.
    pub band_of: Vec<u8>,
    /// Whole points of each band.
    pub points: Vec<i32>,
}

/// A learned scorecard.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Card {
    /// Its lines, heaviest first.
    pub lines: Vec<Line>,
    /// Points to probability.
    pub calibrated: Calibrated,
}

impl Card {
    /// The points of a row.
    pub(crate) fn points(&self, cuts: &[Cut], row: usize) -> i32 {
        self.lines.iter().map(|line| line.points[usize::from(line.band(cuts, row))]).sum()
    }
}

impl Line {
    /// The band of a row.
    pub(crate) fn band(&self, cuts: &[Cut], row: usize) -> u8 {
        self.band_of[usize::from(cuts[self.cut].codes[row])]
    }

    /// The question that a band asks.
    pub(crate) fn test(&self, cuts: &[Cut], band: u8) -> crate::market::Test {
        let cells: Vec<usize> = (0..self.band_of.len()).filter(|cell| self.band_of[*cell] == band).collect();
        cuts[self.cut].test(&cells)
    }

    /// Joins bands that are worth the same, so that a reader meets each number once: neighbours in an attribute with an
    /// order, any in one without. The unknown and "anything else" stay apart: they say something of their own.
    fn join_equal(&mut self, cut: &Cut) {
        let apart: Vec<u8> = (0..cut.cells.len())
            .filter(|cell| matches!(cut.cells[*cell], Cell::Unknown | Cell::Rest))
            .map(|cell| self.band_of[cell])
            .collect();
        let mut into: Vec<u8> = (0..self.points.len() as u8).collect();
        for band in 1..self.points.len() {
            let reach = if cut.order == Order::None { 0 } else { band - 1 };
            let equal = (reach..band).find(|one| self.points[*one] == self.points[band] && !apart.contains(&(*one as u8)));
            if let Some(equal) = equal.filter(|_| !apart.contains(&(band as u8))) {
                into[band] = into[equal];
            }
        }
        let mut kept: Vec<u8> = into.clone();
        kept.sort_unstable();
        kept.dedup();
        let number = |band: u8| kept.iter().position(|one| *one == into[usize::from(band)]).unwrap_or(0) as u8;
        self.band_of = self.band_of.iter().map(|band| number(*band)).collect();
        self.points = kept.iter().map(|band| self.points[usize::from(*band)]).collect();
    }

    /// The number of bands.
    pub(crate) fn bands(&self) -> usize {
        self.points.len()
    }
}

/// The rows to learn from: they may repeat (a resample), and each account is in one fold.
pub(crate) struct Lesson<'a> {
    /// The attributes.
    pub cuts: &'a [Cut],
    /// The outcome of every row of the study.
    pub won: &'a [bool],
    /// The rows learned from.
    pub rows: &'a [u32],
    /// The fold of every row of the study.
    pub fold: &'a [u8],
    /// How much the likeness of an account's deals inflates a gain in fit.
    pub design_effect: f64,
}

/// Cross-fitted weights of one attribute.
struct Weights {
    cut: usize,
    /// `of[fold][cell]`, measured outside the fold.
    of: Vec<Vec<f64>>,
    /// What it explains alone.
    alone: f64,
}

/// The short list of attributes, their weights on every row learned from, and the cross-products of all.
pub(crate) struct Search {
    weights: Vec<Weights>,
    features: Vec<Vec<f32>>,
    target: Vec<f32>,
    sweep: Sweep,
    design_effect: f64,
}

impl Search {
    /// Attributes chosen among the allowed ones by forward selection on the weights (positions among the cuts, best
    /// first); one whose sign would turn beside the others is out.
    pub(crate) fn forward(&self, allowed: &[bool]) -> Vec<usize> {
        self.choose(allowed).into_iter().map(|at| self.weights[at].cut).collect()
    }

    fn choose(&self, allowed: &[bool]) -> Vec<usize> {
        let mut sweep = self.sweep.clone();
        let n = self.target.len() as f64;
        let mut chosen: Vec<usize> = Vec::new();
        let mut barred: Vec<bool> = self.weights.iter().map(|weight| !allowed[weight.cut]).collect();
        while chosen.len() < MOST_LINES {
            let best = (0..self.weights.len())
                .filter(|at| !barred[*at] && !chosen.contains(at))
                .filter_map(|at| sweep.gain(at).map(|gain| (at, gain)))
                .max_by(|a, b| a.1.total_cmp(&b.1));
            let Some((best, gain)) = best else { break };
            let left = sweep.left();
            if left <= gain || n * (left / (left - gain)).ln() / self.design_effect < ENTERS_AT {
                break;
            }
            sweep.enter(best);
            chosen.push(best);
            for at in chosen.clone() {
                if sweep.slope(at) <= 0.0 {
                    sweep.leave(at);
                    chosen.retain(|one| *one != at);
                    barred[at] = true;
                }
            }
        }
        chosen
    }

    /// The chosen attributes with how far each is trusted, and their cross-fitted sum for every row learned from.
    fn trust(&self, allowed: &[bool]) -> (Vec<(usize, f64)>, Vec<f64>) {
        let chosen = self.choose(allowed);
        let columns: Vec<&[f32]> = chosen.iter().map(|at| self.features[*at].as_slice()).collect();
        let trust = points::logistic(&columns, &self.target);
        let mut sum = vec![0.0; self.target.len()];
        for (column, trust) in columns.iter().zip(&trust) {
            for (sum, x) in sum.iter_mut().zip(*column) {
                *sum += trust * f64::from(*x);
            }
        }
        (chosen.iter().map(|at| self.weights[*at].cut).zip(trust).filter(|(_, trust)| *trust > 0.0).collect(), sum)
    }
}

impl Lesson<'_> {
    /// Measures the weights of the allowed attributes and their cross-products.
    pub(crate) fn search(&self, allowed: &[bool]) -> Search {
        let mut weights: Vec<Weights> =
            (0..self.cuts.len()).filter(|cut| allowed[*cut]).filter_map(|cut| self.weights(cut)).collect();
        weights.sort_by(|a, b| b.alone.total_cmp(&a.alone));
        weights.truncate(SHORT_LIST);
        let features: Vec<Vec<f32>> = weights
            .iter()
            .map(|weight| {
                let codes = &self.cuts[weight.cut].codes;
                let of = |row: usize| weight.of[usize::from(self.fold[row])][usize::from(codes[row])] as f32;
                self.rows.iter().map(|row| of(*row as usize)).collect()
            })
            .collect();
        let target: Vec<f32> = self.rows.iter().map(|row| f32::from(u8::from(self.won[*row as usize]))).collect();
        let sweep = Sweep::new(&features, &target);
        Search { weights, features, target, sweep, design_effect: self.design_effect.max(1.0) }
    }

    /// Won and lost per fold and cell.
    fn counts(&self, cut: usize) -> Vec<Vec<Tally>> {
        let cut = &self.cuts[cut];
        let mut counts = vec![[0u32; 2]; FOLDS * cut.cells.len()];
        for row in self.rows.iter().map(|row| *row as usize) {
            counts[usize::from(self.fold[row]) * cut.cells.len() + usize::from(cut.codes[row])][usize::from(self.won[row])] += 1;
        }
        let tally = |[lost, won]: &[u32; 2]| Tally { won: u64::from(*won), lost: u64::from(*lost) };
        counts.chunks(cut.cells.len()).map(|fold| fold.iter().map(tally).collect()).collect()
    }

    fn weights(&self, at: usize) -> Option<Weights> {
        let cut = &self.cuts[at];
        let counts = self.counts(at);
        let total = sum(&counts);
        let of: Vec<Vec<f64>> = counts
            .iter()
            .map(|fold| {
                let others: Vec<Tally> = total
                    .iter()
                    .zip(fold)
                    .map(|(all, fold)| Tally { won: all.won - fold.won, lost: all.lost - fold.lost })
                    .collect();
                let band_of = bands(cut, &others);
                let of_band = weight_of_bands(&band_of, &others);
                band_of.iter().map(|band| of_band[usize::from(*band)]).collect()
            })
            .collect();
        // How well the weights measured on the other folds tell won from lost here: covariance squared over variance.
        let (mut n, mut sx, mut sxx, mut sy, mut sxy) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (fold, of) in counts.iter().zip(&of) {
            for (tally, x) in fold.iter().zip(of) {
                let (deals, won) = (tally.deals() as f64, tally.won as f64);
                n += deals;
                sx += x * deals;
                sxx += x * x * deals;
                sy += won;
                sxy += x * won;
            }
        }
        let variance = sxx - sx * sx / n;
        let covariance = sxy - sx * sy / n;
        (variance > 1e-9 && covariance > 0.0).then(|| Weights { cut: at, of, alone: covariance * covariance / variance })
    }

    /// Learns a scorecard from the allowed attributes.
    pub(crate) fn learn(&self, allowed: &[bool]) -> Card {
        let (chosen, cross_fitted) = self.search(allowed).trust(allowed);
        let mut lines = Vec::new();
        let mut raw = Vec::new();
        for (cut, trust) in &chosen {
            let total = sum(&self.counts(*cut));
            let band_of = bands(&self.cuts[*cut], &total);
            let weights: Vec<f64> = weight_of_bands(&band_of, &total).into_iter().map(|weight| weight * trust).collect();
            if weights.iter().any(|weight| weight.abs() > 1e-9) {
                lines.push(Line { cut: *cut, band_of, points: vec![0; weights.len()] });
                raw.push(weights);
            }
        }
        points::whole(self, &mut lines, &raw);
        let spread = |line: &Line| line.points.iter().max().unwrap_or(&0) - line.points.iter().min().unwrap_or(&0);
        let (mut lines, raw): (Vec<Line>, Vec<Vec<f64>>) =
            lines.into_iter().zip(raw).filter(|(line, _)| spread(line) > 0).unzip();
        let calibrated = points::calibrate(self, &lines, &raw, &cross_fitted);
        for line in &mut lines {
            line.join_equal(&self.cuts[line.cut]);
        }
        lines.sort_by_key(|line| std::cmp::Reverse(spread(line)));
        Card { lines, calibrated }
    }
}

fn sum(counts: &[Vec<Tally>]) -> Vec<Tally> {
    let mut total = counts[0].clone();
    for fold in &counts[1..] {
        for (total, one) in total.iter_mut().zip(fold) {
            *total = total.plus(*one);
        }
    }
    total
}

/// The weight of evidence of each band: `ln(odds in the band / odds overall)`, drawn toward zero for few deals.
pub(crate) fn weight_of_bands(band_of: &[u8], counts: &[Tally]) -> Vec<f64> {
    let bands = usize::from(*band_of.iter().max().unwrap_or(&0)) + 1;
    let mut tallies = vec![Tally::default(); bands];
    for (band, tally) in band_of.iter().zip(counts) {
        tallies[usize::from(*band)] = tallies[usize::from(*band)].plus(*tally);
    }
    let base = tallies.iter().fold(Tally::default(), |all, one| all.plus(*one));
    let Some(rate) = base.rate().filter(|rate| *rate > 0.0 && *rate < 1.0) else { return vec![0.0; bands] };
    let odds = (rate / (1.0 - rate)).ln();
    let weight = |tally: &Tally| ((tally.won as f64 + PRIOR * rate) / (tally.lost as f64 + PRIOR * (1.0 - rate))).ln() - odds;
    tallies.iter().map(|tally| if tally.deals() < FEW { 0.0 } else { weight(tally) }).collect()
}
