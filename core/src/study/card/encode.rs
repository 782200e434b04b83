//! How an attribute is told in numbers: its cells in bands, each with its weight of evidence, measured across folds.
//!
//! A band's weight of evidence is the logarithm of how much more likely it is among won deals (Good 1950). It is measured
//! on other accounts than those it is used on (cross-fitting), and so are the bands themselves; an attribute without
//! signal gains nothing by being cut finely, and how finely each is cut is settled by what it explains across the folds.
//! So is the order in which the words of a set take a row (`ranked.rs`). Where accounts are few, what is found hangs on how
//! they happen to fall into folds, so it is averaged over several divisions.

use std::sync::Arc;

use crate::study::Tally;
use crate::study::card::bands::{BENT, COARSE, FINE, Grain, SHRUNKEN, bands, bands_in};
use crate::study::card::learn::{FOLDS, Lesson};
use crate::study::card::ranked::Ranked;
use crate::study::cells::{Cut, Order};

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
    /// The weights for each division into folds.
    pub parts: Vec<Part>,
    /// What it explains alone, in twice the log-likelihood; below zero where it misleads.
    pub alone: f64,
    /// The same on average over all ways of cutting it: without signal below zero as often as above.
    pub typical: f64,
}

/// Cross-fitted weights of one attribute for one division into folds.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    /// For sets, which cell takes a row by the order that its own fold is not in.
    ranked: Option<Arc<Ranked>>,
    /// `bands[fold][cell]`, made outside the fold.
    bands: Vec<Vec<u8>>,
    /// `of[fold][cell]`, measured outside the fold.
    pub of: Vec<Vec<f64>>,
}

impl Encoding {
    /// The encoding of an attribute that explains the most across the folds.
    pub(crate) fn best(lesson: &Lesson, at: usize) -> Encoding {
        let cut = &lesson.cuts[at];
        let divided: Vec<(Option<Arc<Ranked>>, Counts)> = lesson
            .folds
            .iter()
            .map(|fold| divided(lesson, at, fold))
            .map(|(ranked, counts)| (ranked.map(Arc::new), counts))
            .collect();
        let grains: &[Grain] = match cut.order {
            Order::None => &[COARSE, FINE, SHRUNKEN],
            Order::Numbers => &[COARSE, FINE, BENT],
            Order::FirstThatTakes => &[COARSE, FINE],
        };
        let encoded = |grain: &Grain| {
            let part = |(ranked, counts): &(Option<Arc<Ranked>>, Counts)| {
                let bands = counts.bands(cut, *grain, ranked.as_deref());
                Part { ranked: ranked.clone(), bands, of: Vec::new() }.measured(counts, *grain)
            };
            let (parts, explains): (Vec<Part>, Vec<f64>) = divided.iter().map(part).unzip();
            let alone = explains.iter().sum::<f64>() / parts.len() as f64;
            Encoding { cut: at, grain: *grain, parts, alone, typical: alone }
        };
        let mut all: Vec<Encoding> = grains.iter().map(encoded).collect();
        let typical = all.iter().map(|one| one.alone).sum::<f64>() / all.len() as f64;
        all.sort_by(|a, b| b.alone.total_cmp(&a.alone));
        Encoding { typical, ..all.swap_remove(0) }
    }

    /// The same bands with weights from other rows, a resample, for one of the divisions into folds.
    pub(crate) fn again(&self, lesson: &Lesson, division: usize) -> Option<Encoding> {
        let part = self.parts[division].clone();
        let counts = Counts::new(lesson, self.cut, &lesson.folds[division], part.ranked.as_deref());
        let (part, alone) = part.measured(&counts, self.grain);
        (alone > 0.0).then(|| Encoding { cut: self.cut, grain: self.grain, parts: vec![part], alone, typical: alone })
    }
}

impl Part {
    /// The cell that takes each row, learned without its fold.
    pub(crate) fn codes<'a>(&'a self, cut: &'a Cut) -> &'a [u8] {
        self.ranked.as_ref().map_or(&cut.codes, |ranked| &ranked.own)
    }

    /// With weights from these counts, and what they explain in the folds they are not from: less than nothing where they
    /// turn around.
    fn measured(mut self, counts: &Counts, grain: Grain) -> (Part, f64) {
        self.of = counts
            .others
            .iter()
            .zip(&self.bands)
            .map(|(others, band_of)| {
                let of_band = weight_of_bands(band_of, others, grain);
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
        let explains = if variance > 1e-9 { covariance * covariance.abs() / variance / of_outcome } else { 0.0 };
        (self, explains)
    }
}

/// The counts of an attribute by one division into folds; of a set also the order of its words for each fold.
pub(crate) fn divided(lesson: &Lesson, at: usize, fold: &[u8]) -> (Option<Ranked>, Counts) {
    let cut = &lesson.cuts[at];
    let ranked = (cut.order == Order::FirstThatTakes).then(|| Ranked::new(lesson, cut, fold));
    let counts = Counts::new(lesson, at, fold, ranked.as_ref());
    (ranked, counts)
}

/// Won and lost per fold and cell: inside the fold, and outside it.
pub(crate) struct Counts {
    /// `own[fold][cell]`.
    pub own: Vec<Vec<Tally>>,
    /// `others[fold][cell]`.
    pub others: Vec<Vec<Tally>>,
}

impl Counts {
    /// For each fold the band of each cell, made without the fold.
    pub(crate) fn bands(&self, cut: &Cut, grain: Grain, ranked: Option<&Ranked>) -> Vec<Vec<u8>> {
        let made = |(fold, others): (usize, &Vec<Tally>)| match ranked {
            Some(ranked) => bands_in(cut, others, grain, &ranked.order[fold]),
            None => bands(cut, others, grain),
        };
        self.others.iter().enumerate().map(made).collect()
    }

    fn new(lesson: &Lesson, at: usize, fold: &[u8], ranked: Option<&Ranked>) -> Counts {
        let cut = &lesson.cuts[at];
        match ranked {
            None => {
                let own = by_fold(lesson, fold, cut, &cut.codes);
                let others = (0..FOLDS).map(|fold| without(&own, fold)).collect();
                Counts { own, others }
            }
            Some(ranked) => {
                let parts = ranked.codes.iter().enumerate().map(|(apart, codes)| {
                    let all = by_fold(lesson, fold, cut, codes);
                    (all[apart].clone(), without(&all, apart))
                });
                let (own, others) = parts.unzip();
                Counts { own, others }
            }
        }
    }
}

fn by_fold(lesson: &Lesson, fold: &[u8], cut: &Cut, codes: &[u8]) -> Vec<Vec<Tally>> {
    let mut counts = vec![[0u32; 2]; FOLDS << 8];
    for row in lesson.rows.iter().map(|row| *row as usize) {
        counts[usize::from(fold[row]) << 8 | usize::from(codes[row])][usize::from(lesson.won[row])] += 1;
    }
    // What the others say is measured beside each other: beside silent deals they would say what these may not.
    let tally = |(cell, [lost, won]): (usize, &[u32; 2])| match cut.is_silent(cell) {
        true => Tally::default(),
        false => Tally { won: u64::from(*won), lost: u64::from(*lost) },
    };
    counts.chunks(256).map(|fold| fold[..cut.cells.len()].iter().enumerate().map(tally).collect()).collect()
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
    for fold in by_fold(lesson, &lesson.folds[0], cut, &cut.codes) {
        for (total, one) in counts.iter_mut().zip(fold) {
            *total = total.plus(one);
        }
    }
    let band_of = bands(cut, &counts, encoding.grain);
    let weights = weight_of_bands(&band_of, &counts, encoding.grain);
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
