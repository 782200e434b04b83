//! How an attribute is told in numbers: its cells in bands, each with its weight of evidence, measured across folds.
//!
//! A band's weight of evidence is the logarithm of how much more likely it is among won deals (Good 1950). It is measured
//! on other accounts than those it is used on (cross-fitting), and so are the bands themselves; an attribute without
//! signal gains nothing by being cut finely, and how finely each is cut is settled by what it explains across the folds.
//! So is the order in which the words of a set take a row (`ranked.rs`).

use std::sync::Arc;

use super::Tally;
use super::bands::{BENT, COARSE, FINE, Grain, SHRUNKEN, bands, bands_in};
use super::cells::{Cut, Order};
use super::learn::{FOLDS, Lesson};
use super::ranked::Ranked;

/// A band's rate is drawn toward the base by this many deals' worth of it.
const PRIOR: f64 = 10.0;
/// A band with fewer deals says nothing.
const FEW: u64 = 8;

/// Cross-fitted weights of one attribute.
#[derive(Clone, Debug)]
pub(crate) struct Encoding {
    /// Position of the attribute among the cuts.
    pub cut: usize,
    /// How finely it is cut.
    pub grain: Grain,
    /// For sets, which cell takes a row by the order that its own fold is not in.
    ranked: Option<Arc<Ranked>>,
    /// `bands[fold][cell]`, made outside the fold.
    bands: Vec<Vec<u8>>,
    /// `of[fold][cell]`, measured outside the fold.
    pub of: Vec<Vec<f64>>,
    /// What it explains alone, in twice the log-likelihood.
    pub alone: f64,
}

impl Encoding {
    /// The encoding of an attribute that explains the most across the folds; `None` where none explains anything.
    pub(crate) fn best(lesson: &Lesson, at: usize) -> Option<Encoding> {
        let cut = &lesson.cuts[at];
        let ranked = (cut.order == Order::FirstThatTakes).then(|| Arc::new(Ranked::new(lesson, cut)));
        let counts = Counts::new(lesson, at, ranked.as_deref());
        let grains: &[Grain] = match cut.order {
            Order::None => &[COARSE, FINE, SHRUNKEN],
            Order::Numbers => &[COARSE, FINE, BENT],
            Order::FirstThatTakes => &[COARSE, FINE],
        };
        let mut best: Option<Encoding> = None;
        for grain in grains {
            let made = |(fold, others): (usize, &Vec<Tally>)| match &ranked {
                Some(ranked) => bands_in(cut, others, *grain, &ranked.order[fold]),
                None => bands(cut, others, *grain),
            };
            let bands = counts.others.iter().enumerate().map(made).collect();
            let start = Encoding { cut: at, grain: *grain, ranked: ranked.clone(), bands, of: Vec::new(), alone: 0.0 };
            if let Some(found) = start.measured(&counts)
                && best.as_ref().is_none_or(|best| found.alone > best.alone)
            {
                best = Some(found);
            }
        }
        best
    }

    /// The same bands with weights from other rows: a resample.
    pub(crate) fn again(&self, lesson: &Lesson) -> Option<Encoding> {
        self.clone().measured(&Counts::new(lesson, self.cut, self.ranked.as_deref()))
    }

    /// The cell that takes each row, learned without its fold.
    pub(crate) fn codes<'a>(&'a self, lesson: &'a Lesson) -> &'a [u8] {
        self.ranked.as_ref().map_or(&lesson.cuts[self.cut].codes, |ranked| &ranked.own)
    }

    fn measured(mut self, counts: &Counts) -> Option<Encoding> {
        self.of = counts
            .others
            .iter()
            .zip(&self.bands)
            .map(|(others, band_of)| {
                let of_band = weight_of_bands(band_of, others, self.grain);
                band_of.iter().map(|band| of_band[usize::from(*band)]).collect()
            })
            .collect();
        // How well the weights measured on the other folds tell won from lost here: covariance squared over variance.
        let (mut n, mut sx, mut sxx, mut sy, mut sxy) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (fold, of) in counts.own.iter().zip(&self.of) {
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
        let of_outcome = (sy / n * (1.0 - sy / n)).max(1e-9);
        self.alone = covariance * covariance / variance.max(1e-9) / of_outcome;
        (variance > 1e-9 && covariance > 0.0).then_some(self)
    }
}

/// Won and lost per fold and cell: inside the fold, and outside it.
struct Counts {
    own: Vec<Vec<Tally>>,
    others: Vec<Vec<Tally>>,
}

impl Counts {
    fn new(lesson: &Lesson, at: usize, ranked: Option<&Ranked>) -> Counts {
        let cut = &lesson.cuts[at];
        match ranked {
            None => {
                let own = by_fold(lesson, cut, &cut.codes);
                let others = (0..FOLDS).map(|fold| without(&own, fold)).collect();
                Counts { own, others }
            }
            Some(ranked) => {
                let parts = ranked.codes.iter().enumerate().map(|(fold, codes)| {
                    let all = by_fold(lesson, cut, codes);
                    (all[fold].clone(), without(&all, fold))
                });
                let (own, others) = parts.unzip();
                Counts { own, others }
            }
        }
    }
}

fn by_fold(lesson: &Lesson, cut: &Cut, codes: &[u8]) -> Vec<Vec<Tally>> {
    let mut counts = vec![[0u32; 2]; FOLDS << 8];
    for row in lesson.rows.iter().map(|row| *row as usize) {
        counts[usize::from(lesson.fold[row]) << 8 | usize::from(codes[row])][usize::from(lesson.won[row])] += 1;
    }
    let tally = |[lost, won]: &[u32; 2]| Tally { won: u64::from(*won), lost: u64::from(*lost) };
    counts.chunks(256).map(|fold| fold[..cut.cells.len()].iter().map(tally).collect()).collect()
}

/// The counts of all folds but one.
fn without(counts: &[Vec<Tally>], fold: usize) -> Vec<Tally> {
    let mut total = vec![Tally::default(); counts[fold].len()];
    for counts in counts.iter().enumerate().filter(|(at, _)| *at != fold).map(|(_, counts)| counts) {
        for (total, one) in total.iter_mut().zip(counts) {
            *total = total.plus(*one);
        }
    }
    total
}

/// The bands and weights of an attribute over all rows of the lesson.
pub(crate) fn over_all(lesson: &Lesson, encoding: &Encoding) -> (Vec<u8>, Vec<f64>) {
    let cut = &lesson.cuts[encoding.cut];
    let mut counts = vec![Tally::default(); cut.cells.len()];
    for fold in by_fold(lesson, cut, &cut.codes) {
        for (total, one) in counts.iter_mut().zip(fold) {
            *total = total.plus(one);
        }
    }
    let total = counts;
    let band_of = bands(cut, &total, encoding.grain);
    let weights = weight_of_bands(&band_of, &total, encoding.grain);
    (band_of, weights)
}

/// The weight of evidence of each band: `ln(odds in the band / odds overall)`, drawn toward zero for few deals.
pub(crate) fn weight_of_bands(band_of: &[u8], counts: &[Tally], grain: Grain) -> Vec<f64> {
    let bands = usize::from(*band_of.iter().max().unwrap_or(&0)) + 1;
    let mut tallies = vec![Tally::default(); bands];
    for (band, tally) in band_of.iter().zip(counts) {
        tallies[usize::from(*band)] = tallies[usize::from(*band)].plus(*tally);
    }
    let base = tallies.iter().fold(Tally::default(), |all, one| all.plus(*one));
    let Some(rate) = base.rate().filter(|rate| *rate > 0.0 && *rate < 1.0) else { return vec![0.0; bands] };
    let odds = (rate / (1.0 - rate)).ln();
    let weight =
        |tally: &Tally, prior: f64| ((tally.won as f64 + prior * rate) / (tally.lost as f64 + prior * (1.0 - rate))).ln() - odds;
    if grain.words > 0.0 {
        let mut sums = vec![(0.0, 0.0); bands];
        for (band, tally) in band_of.iter().zip(counts) {
            let (sum, deals) = &mut sums[usize::from(*band)];
            *sum += weight(tally, grain.words) * tally.deals() as f64;
            *deals += tally.deals() as f64;
        }
        return sums.into_iter().map(|(sum, deals)| if deals < FEW as f64 { 0.0 } else { sum / deals }).collect();
    }
    tallies.iter().map(|tally| if tally.deals() < FEW { 0.0 } else { weight(tally, PRIOR) }).collect()
}
