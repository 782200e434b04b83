//! The learned scorecard: which attributes, and how many whole points each of their bands is worth.
//!
//! Every attribute gets the encoding that explains the most across folds of accounts (`encode.rs`); attributes enter while
//! they explain more (`choose.rs`); a logistic regression on the cross-fitted weights says how far each can be trusted,
//! never with the sign turned. Points are the weights in whole steps, moved step by step while the fit improves
//! (`points.rs`).

use crate::study::card::bands::Grain;
use crate::study::card::calibrate::{Calibrated, calibrate};
use crate::study::card::choose::{Features, Search};
use crate::study::card::encode::{Encoding, over_all};
use crate::study::card::mirror;
use crate::study::card::nested::merged;
use crate::study::card::points::{Fitting, MOST_POINTS, MOST_SUPPORTING, whole};
use crate::study::cells::{Cell, Cut, Order};
use rayon::prelude::*;

/// Attributes a scorecard may have.
pub(crate) const MOST_LINES: usize = 12;
/// Groups of accounts for cross-fitting.
pub(crate) const FOLDS: usize = 5;
/// Attributes that go into the joint search, best alone first.
const SHORT_LIST: usize = 40;
/// Rows that the joint search and the points are fitted to; weights are measured on all.
const MOST_FITTED: usize = 60_000;

/// One line: an attribute, its bands, and their points.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    /// Position of the attribute among the cuts.
    pub cut: usize,
    /// How finely it is cut.
    pub grain: Grain,
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
    /// Attributes that were chosen and have no line, because another says the same: each with the one that speaks for it.
    pub spoken_for: Vec<(usize, usize)>,
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
    /// order, any in one without. The unknown and "anything else" stay apart: they say something of their own, and what is silent
    /// says nothing.
    fn join_equal(&mut self, cut: &Cut) {
        let apart: Vec<u8> = (0..cut.cells.len())
            .filter(|cell| matches!(cut.cells[*cell], Cell::Unknown | Cell::Rest) || cut.is_silent(*cell))
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
#[derive(Clone, Copy)]
pub(crate) struct Lesson<'a> {
    /// The attributes.
    pub cuts: &'a [Cut],
    /// The outcome of every row of the study.
    pub won: &'a [bool],
    /// The rows learned from.
    pub rows: &'a [u32],
    /// The fold of every row of the study, by one division of the accounts or several.
    pub folds: &'a [Vec<u8>],
    /// Points come in steps of this.
    pub step: i32,
}

/// How a scorecard is learned, whichever rows it is learned from.
#[derive(Clone, Copy)]
pub(crate) struct Course<'a> {
    /// The fold of every row of the study, by one division of the accounts or several.
    pub folds: &'a [Vec<u8>],
    /// Seed of the resamples.
    pub seed: u64,
    /// Points come in steps of this.
    pub step: i32,
}

impl Lesson<'_> {
    /// The best encoding of each attribute that explains more than chance seems to, best alone first.
    pub(crate) fn encodings(&self) -> Vec<Encoding> {
        let mut encodings: Vec<Encoding> = (0..self.cuts.len()).into_par_iter().map(|cut| Encoding::best(self, cut)).collect();
        let mark = mirror::mark(&encodings.iter().map(|encoding| encoding.typical).collect::<Vec<_>>());
        encodings.retain(|encoding| encoding.alone > 0.0 && encoding.typical >= mark);
        encodings.sort_by(|a, b| b.alone.total_cmp(&a.alone).then(a.cut.cmp(&b.cut)));
        encodings.truncate(SHORT_LIST);
        encodings
    }

    /// Learns a scorecard from the allowed attributes among the encodings. Beside proved ones, the others have half of the
    /// points at the most.
    pub(crate) fn learn(&self, encodings: &[Encoding], allowed: &[bool], proved: &[bool]) -> Card {
        let encodings: Vec<Encoding> = encodings.iter().filter(|encoding| allowed[encoding.cut]).cloned().collect();
        let rows = self.fitted();
        let features = Features::new(self, &encodings, &rows);
        let (chosen, cross_fitted) = Search::new(&encodings, &features).trust(&features, allowed);
        let mut weighed = Vec::new();
        for (cut, trust) in &chosen {
            let Some(encoding) = encodings.iter().find(|encoding| encoding.cut == *cut) else { continue };
            let (band_of, weights) = over_all(self, encoding);
            let weights: Vec<f64> = weights.into_iter().map(|weight| weight * trust).collect();
            if weights.iter().any(|weight| weight.abs() > 1e-9) {
                let points = vec![0; weights.len()];
                weighed.push((Line { cut: *cut, grain: encoding.grain, band_of, points }, weights));
            }
        }
        // Beside proved lines one that only supports could not give the points of a proved one.
        let (weighed, spoken_for) = merged(self, &rows, weighed, |line, other| proved[line.cut] || !proved[other.cut]);
        let (mut lines, raw): (Vec<Line>, Vec<Vec<f64>>) = weighed.into_iter().unzip();
        let fitting = Fitting::new(self, &rows, &lines);
        let none_proved = !lines.iter().any(|line| proved[line.cut]);
        let most = |line: &Line| if none_proved || proved[line.cut] { MOST_POINTS } else { MOST_SUPPORTING };
        let most: Vec<i32> = lines.iter().map(most).collect();
        for (at, points) in whole(&fitting, &raw, &most).into_iter().enumerate() {
            lines[at].points = points;
            self.centre(&mut lines[at], &rows, &raw[at], most[at]);
        }
        let spread = |line: &Line| line.points.iter().max().unwrap_or(&0) - line.points.iter().min().unwrap_or(&0);
        let (mut lines, raw): (Vec<Line>, Vec<Vec<f64>>) =
            lines.into_iter().zip(raw).filter(|(line, _)| spread(line) > 0).unzip();
        let calibrated = calibrate(&Fitting::new(self, &rows, &lines), &lines, &raw, &cross_fitted);
        for line in &mut lines {
            line.join_equal(&self.cuts[line.cut]);
        }
        lines.sort_by_key(|line| std::cmp::Reverse(spread(line)));
        Card { lines, calibrated, spoken_for }
    }

    /// Moves the bands of a line with silent cells so that on average they give no points: a silent cell has none, and so stands
    /// where nothing is said, and not where the best or the worst bands do.
    fn centre(&self, line: &mut Line, rows: &[u32], raw: &[f64], most: i32) {
        let cut = &self.cuts[line.cut];
        if cut.silent.is_empty() {
            return;
        }
        let bands = rows.iter().map(|row| usize::from(cut.codes[*row as usize]));
        let heard: Vec<usize> = bands.filter(|cell| !cut.is_silent(*cell)).map(|cell| usize::from(line.band_of[cell])).collect();
        let sum: i64 = heard.iter().map(|band| i64::from(line.points[*band])).sum();
        let mean = sum as f64 / heard.len().max(1) as f64;
        let shift = (mean / f64::from(self.step)).round() as i32 * self.step;
        for (points, weight) in line.points.iter_mut().zip(raw) {
            if *weight != 0.0 {
                *points = (*points - shift).clamp(-most, most);
            }
        }
    }

    /// The rows that points are fitted to: all, or as many as are enough, spread evenly.
    fn fitted(&self) -> Vec<u32> {
        let (n, most) = (self.rows.len(), self.rows.len().min(MOST_FITTED));
        (0..most).map(|at| self.rows[at * n / most]).collect()
    }
}
