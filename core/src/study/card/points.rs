//! From weights to whole points: the card itself is searched, not a regression rounded.

use crate::study::card::calibrate::{Calibrated, line_through};
use crate::study::card::learn::{Lesson, Line};
use crate::study::methods::Method;

pub(crate) const METHOD: Method = Method {
    code: "points",
    name: "Points",
    tells: "How much each answer speaks for or against a deal, beside all other answers. The sum is the score; there is no other term.",
    computed: "Each attribute is put into bands, as finely as tells most on other accounts than those it was cut on. The weight of evidence of each band, measured on other accounts too, says how far it speaks for winning; a logistic regression says how far each attribute can be trusted next to the others. Points are these weights in steps of 5, or finer where asked, between −30 and +30; then the card as a whole is changed step by step while it tells won from lost better. Beside a proved line, one that only supports has at most 15. At most 12 attributes.",
    misleads: "Two columns that say the same share their points, so each looks weaker than it is. Points speak of deals like those that were studied: accounts no one ever sold to are a guess.",
    source: "Good 1950, weight of evidence; Siddiqi 2006, Credit risk scorecards; Platt 1999 for points to probability.",
};

/// Points come in steps of this, unless finer ones are asked for.
pub const STEP: i32 = 5;
/// A band has at most this many points, plus or minus.
pub(crate) const MOST_POINTS: i32 = 30;
/// A band of a line that is not proved, beside lines that are.
pub(crate) const MOST_SUPPORTING: i32 = 15;
/// Straying from the cross-fitted weight by one (in log-odds) costs this much log-likelihood.
const STRAY: f64 = 8.0;
/// How far the heaviest band would reach beyond the most points, where every search begins.
const STRETCHES: [f64; 6] = [0.9, 1.2, 1.6, 2.0, 2.6, 3.4];
/// Rounds over all lines in which a search may go on moving.
const ROUNDS: usize = 6;
/// A band moves when that improves the log-likelihood by this much.
const MOVES_AT: f64 = 0.5;

/// The rows that points are fitted to: the band of each line in each row, and the outcomes.
pub(crate) struct Fitting {
    bands: Vec<Vec<u8>>,
    /// The outcome of each row.
    pub won: Vec<bool>,
    /// Points come in steps of this.
    pub step: i32,
}

impl Fitting {
    /// Looks up the bands of some lines in some rows.
    pub(crate) fn new(lesson: &Lesson, rows: &[u32], lines: &[Line]) -> Fitting {
        let of_line = |line: &Line| -> Vec<u8> {
            let mut band_of = [0u8; 256];
            band_of[..line.band_of.len()].copy_from_slice(&line.band_of);
            let codes = &lesson.cuts[line.cut].codes;
            rows.iter().map(|row| band_of[usize::from(codes[*row as usize])]).collect()
        };
        let won = rows.iter().map(|row| lesson.won[*row as usize]).collect();
        Fitting { bands: lines.iter().map(of_line).collect(), won, step: lesson.step }
    }

    /// The sum of something of each line's band, for every row.
    pub(crate) fn sums<T: Copy + Default + std::ops::AddAssign>(&self, of_band: &[Vec<T>]) -> Vec<T> {
        let mut sums = vec![T::default(); self.won.len()];
        for (bands, of_band) in self.bands.iter().zip(of_band) {
            for (sum, band) in sums.iter_mut().zip(bands) {
                *sum += of_band[usize::from(*band)];
            }
        }
        sums
    }
}

/// The whole points of every band, near `raw` (log-odds) times one common scale; `most` is what a band of each line may have.
///
/// From several scales, single bands move by a step while that improves the fit by more than they stray from `raw`; the card
/// that fits best is taken. The order of a line's bands and the sign of each never turn, and one without weight, which says
/// nothing, has no points.
pub(crate) fn whole(fitting: &Fitting, raw: &[Vec<f64>], most: &[i32]) -> Vec<Vec<i32>> {
    let largest = raw.iter().flatten().fold(0.0f64, |most, weight| most.max(weight.abs()));
    if largest <= 0.0 {
        return raw.iter().map(|weights| vec![0; weights.len()]).collect();
    }
    let step = fitting.step;
    let cards = STRETCHES.map(|stretch| {
        let scale = f64::from(MOST_POINTS) / largest * stretch;
        let raw: Vec<Vec<f64>> = raw.iter().zip(most).map(|(weights, most)| centred(weights, scale, *most, step)).collect();
        let rounded = |weight: f64, most: i32| ((weight * scale / f64::from(step)).round() as i32 * step).clamp(-most, most);
        let line = |(weights, most): (&Vec<f64>, &i32)| weights.iter().map(|weight| rounded(*weight, *most)).collect();
        let mut card: Vec<Vec<i32>> = raw.iter().zip(most).map(line).collect();
        let mut totals = fitting.sums(&card);
        for _ in 0..ROUNDS {
            if !improve(fitting, &mut card, &mut totals, &raw, most) {
                break;
            }
        }
        let histogram = Histogram::new(fitting, &totals, |_| 0, 1);
        let calibrated = histogram.line();
        let worth = worth_of_a_point(&card, &raw);
        let strayed = card.iter().zip(&raw).flat_map(|(points, raw)| points.iter().zip(raw));
        let strayed: f64 = strayed.map(|(points, raw)| stray(*points, *raw, worth)).sum();
        (histogram.fit(0, 0, calibrated) - strayed, card)
    });
    let best = cards.into_iter().max_by(|a, b| a.0.total_cmp(&b.0));
    best.map(|(_, card)| card).unwrap_or_default()
}

/// The weights of a line moved together so that as few as can be reach beyond the most points, while each keeps its sign and
/// at least a step: what an attribute tells is the distance between its bands. Where one says nothing, it is the distance from that.
fn centred(weights: &[f64], scale: f64, most: i32, step: i32) -> Vec<f64> {
    let (most, step) = (f64::from(most) / scale, f64::from(step) / scale);
    let (low, high) = weights.iter().fold((0.0f64, 0.0f64), |ends, weight| (ends.0.min(*weight), ends.1.max(*weight)));
    let nearest = |sign: f64| weights.iter().map(|weight| weight * sign).filter(|weight| *weight >= 0.0).fold(most, f64::min);
    let room = |over: f64, other_end: f64, nearest: f64| over.min(most - other_end).min(nearest - step).max(0.0);
    let moved = room(-low - most, high, nearest(-1.0)) - room(high - most, -low, nearest(1.0));
    weights.iter().map(|weight| weight + moved).collect()
}

fn stray(points: i32, raw: f64, worth: f64) -> f64 {
    (f64::from(points) * worth - raw).powi(2) * STRAY
}

/// The log-odds that a point stands for, so that the card is as near to `raw` as it can be. Not the slope that was fitted: where
/// the fit is stronger than the shrunken weights, every band would have to give up points to come near them, and again in the
/// next round, until none are left.
fn worth_of_a_point(card: &[Vec<i32>], raw: &[Vec<f64>]) -> f64 {
    let bands = || card.iter().flatten().map(|points| f64::from(*points)).zip(raw.iter().flatten());
    let squares: f64 = bands().map(|(points, _)| points * points).sum();
    let product: f64 = bands().map(|(points, raw)| points * raw).sum();
    if squares > 0.0 { product / squares } else { 0.0 }
}

/// One round over all lines; says whether anything moved.
fn improve(fitting: &Fitting, card: &mut [Vec<i32>], totals: &mut [i32], raw: &[Vec<f64>], most: &[i32]) -> bool {
    let mut moved = false;
    for at in 0..card.len() {
        let bands = &fitting.bands[at];
        let histogram = Histogram::new(fitting, totals, |row| usize::from(bands[row]), card[at].len());
        let calibrated = histogram.line();
        if calibrated.slope <= 0.0 {
            return moved;
        }
        let point = worth_of_a_point(card, raw);
        let before = card[at].clone();
        for band in (0..before.len()).filter(|band| raw[at][*band] != 0.0) {
            let worth =
                |points: i32| histogram.fit(band, points - before[band], calibrated) - stray(points, raw[at][band], point);
            let now = worth(card[at][band]);
            let steps = [-fitting.step, fitting.step].map(|step| card[at][band] + step);
            let allowed =
                steps.into_iter().filter(|other| other.abs() <= most[at] && keeps_order(&card[at], &raw[at], band, *other));
            let best = allowed.map(|other| (worth(other), other)).max_by(|a, b| a.0.total_cmp(&b.0));
            if let Some((_, other)) = best.filter(|(then, _)| *then > now + MOVES_AT) {
                card[at][band] = other;
                moved = true;
            }
        }
        if card[at] != before {
            for (total, band) in totals.iter_mut().zip(bands) {
                *total += card[at][usize::from(*band)] - before[usize::from(*band)];
            }
        }
    }
    moved
}

/// Whether a band may have these points: with the sign of its weight, in the order of the weights.
fn keeps_order(points: &[i32], raw: &[f64], band: usize, other: i32) -> bool {
    let sign = f64::from(other) * raw[band] >= 0.0;
    let order = (0..points.len())
        .filter(|one| *one != band)
        .all(|one| if raw[one] < raw[band] { points[one] <= other } else { points[one] >= other });
    sign && order
}

/// Won and lost by group and points.
pub(crate) struct Histogram {
    least: i32,
    step: i32,
    width: usize,
    counts: Vec<[f64; 2]>,
}

impl Histogram {
    /// Counts outcomes by the group and the total of each row.
    pub(crate) fn new(fitting: &Fitting, totals: &[i32], group: impl Fn(usize) -> usize, groups: usize) -> Histogram {
        let step = fitting.step;
        let least = totals.iter().copied().min().unwrap_or(0);
        let width = ((totals.iter().copied().max().unwrap_or(0) - least) / step) as usize + 1;
        let mut counts = vec![[0.0; 2]; groups * width];
        for (row, (total, won)) in totals.iter().zip(&fitting.won).enumerate() {
            counts[group(row) * width + ((total - least) / step) as usize][usize::from(*won)] += 1.0;
        }
        Histogram { least, step, width, counts }
    }

    /// Log-likelihood of one group when its points are moved by `shift`.
    fn fit(&self, group: usize, shift: i32, calibrated: Calibrated) -> f64 {
        self.counts[group * self.width..(group + 1) * self.width]
            .iter()
            .enumerate()
            .filter(|(_, [lost, won])| lost + won > 0.0)
            .map(|(at, [lost, won])| {
                let eta = calibrated.intercept + calibrated.slope * f64::from(self.least + at as i32 * self.step + shift);
                -won * (-eta).exp().ln_1p() - lost * eta.exp().ln_1p()
            })
            .sum()
    }

    /// Won and lost at each total, over all groups.
    pub(crate) fn bins(&self) -> Vec<(f64, [f64; 2])> {
        let mut bins: Vec<(f64, [f64; 2])> =
            (0..self.width).map(|at| (f64::from(self.least + at as i32 * self.step), [0.0; 2])).collect();
        for group in self.counts.chunks(self.width) {
            for (bin, [lost, won]) in bins.iter_mut().zip(group) {
                bin.1[0] += lost;
                bin.1[1] += won;
            }
        }
        bins
    }

    /// The logistic line through outcomes by points (Platt 1999), on the few distinct totals.
    pub(crate) fn line(&self) -> Calibrated {
        line_through(&self.bins(), None)
    }
}

#[cfg(test)]
mod tests {
    use super::{Fitting, MOST_POINTS, STEP, whole};

    /// With it so many of so many are won, without it so many of so many.
    fn card(with: [usize; 2], without: [usize; 2]) -> Vec<Vec<i32>> {
        let rows = |band: u8, [won, all]: [usize; 2]| (0..all).map(move |row| (band, row < won));
        let (bands, won): (Vec<u8>, Vec<bool>) = rows(0, with).chain(rows(1, without)).unzip();
        let rate = won.iter().filter(|won| **won).count() as f64 / won.len() as f64;
        // As weights are made: drawn toward the base by ten deals' worth of it.
        let weight = |[won, all]: [usize; 2]| {
            ((won as f64 + 10.0 * rate) / ((all - won) as f64 + 10.0 * (1.0 - rate))).ln() - (rate / (1.0 - rate)).ln()
        };
        whole(&Fitting { bands: vec![bands], won, step: STEP }, &[vec![weight(with), weight(without)]], &[MOST_POINTS])
    }

    /// One word is won often, one seldom, and of a rare third, won always, nothing may be said.
    #[test]
    fn a_band_without_weight_has_no_points() {
        let rows = [(0u8, 40, 60), (1, 10, 60), (2, 12, 12)];
        let (bands, won) = rows.iter().flat_map(|(band, won, all)| (0..*all).map(move |row| (*band, row < *won))).unzip();
        let card = whole(&Fitting { bands: vec![bands], won, step: STEP }, &[vec![0.9, -1.1, 0.0]], &[MOST_POINTS]);
        assert!(card[0][0] > 0 && card[0][1] < 0 && card[0][2] == 0, "{card:?}");
    }

    #[test]
    fn the_clearest_trait_keeps_its_points() {
        for (with, without) in
            [([15, 15], [0, 45]), ([14, 15], [0, 45]), ([14, 15], [5, 45]), ([38, 50], [0, 150]), ([134, 134], [5, 266])]
        {
            let card = card(with, without);
            assert!(card[0][0] >= 20 && card[0][1] <= -10, "{with:?} against {without:?}: {card:?}");
        }
    }

    /// Two bands whose weights differ by less than a step of five is worth: in fives they get the same points.
    #[test]
    fn finer_steps_tell_apart_what_coarse_ones_join() {
        let rows = [(0u8, 60, 100), (1, 58, 100), (2, 10, 100)];
        let (bands, won): (Vec<u8>, Vec<bool>) =
            rows.iter().flat_map(|(band, won, all)| (0..*all).map(move |row| (*band, row < *won))).unzip();
        let in_steps_of = |step| {
            let fitting = Fitting { bands: vec![bands.clone()], won: won.clone(), step };
            whole(&fitting, &[vec![0.71, 0.63, -1.89]], &[MOST_POINTS]).remove(0)
        };
        let (fives, ones) = (in_steps_of(STEP), in_steps_of(1));
        assert_eq!(fives[0], fives[1], "{fives:?}");
        assert!(ones[0] > ones[1] && ones.iter().any(|points| points % STEP != 0), "{ones:?}");
    }
}
