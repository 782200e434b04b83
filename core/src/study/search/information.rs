//! Information value: how much a column, parted into bands, tells won from lost.

use crate::study::intervals::Z95;
use crate::study::methods::Method;
use crate::study::{Estimate, Tally};

pub(crate) const METHOD: Method = Method {
    code: "information",
    name: "Information value",
    tells: "How much a column tells won from lost over all its bands, in one figure, for those who know it from scorecards. By habit under 0.02 is nothing, from 0.02 weak, from 0.1 medium, from 0.3 strong; above 0.5 one looks again, for it may be a leak.",
    computed: "The sum over the bands of (share of the won deals - share of the lost deals) times the weight of evidence, which is the logarithm of the first share over the second. Not known is a band. A band without won or lost deals gets half a deal of each. The range is on the scale of the square root, its lower end less what chance alone adds, and wider for deals of one account.",
    misleads: "It grows with the number of bands, and with few deals chance alone gives 0.05 or more. It does not allow for how much was searched, and says nothing of the direction. A rare band with no wins can make most of it. No line is chosen by it here.",
    source: "Kullback 1959, Information theory and statistics; Siddiqi 2006, Credit risk scorecards, chapter 6.",
};

/// What is added to both sides of a band that lacks one.
const HALF: f64 = 0.5;

/// The information value of some bands with its 95 % range, for deals whose variance is so many times that of independent
/// ones; `None` where nothing was won or nothing lost.
///
/// The variance is that of the delta method; on the scale of the square root it hardly depends on the value.
pub(crate) fn information_value(bands: &[Tally], design_effect: f64) -> Option<Estimate> {
    let all = bands.iter().fold(Tally::default(), |all, band| all.plus(*band));
    let (won, lost) = (all.won as f64, all.lost as f64);
    if all.won == 0 || all.lost == 0 {
        return None;
    }
    let shares: Vec<(f64, f64)> = bands
        .iter()
        .filter(|band| band.deals() > 0)
        .map(|band| {
            let more = if band.won == 0 || band.lost == 0 { HALF } else { 0.0 };
            ((band.won as f64 + more) / won, (band.lost as f64 + more) / lost)
        })
        .collect();
    let value: f64 = shares.iter().map(|(p, q)| (p - q) * weight_of_evidence(*p, *q)).sum();
    // By how much the value changes with each share.
    let slopes = |p: f64, q: f64| (p / q).ln() + 1.0 - q / p;
    let of_won: Vec<(f64, f64)> = shares.iter().map(|(p, q)| (*p, slopes(*p, *q))).collect();
    let of_lost: Vec<(f64, f64)> = shares.iter().map(|(p, q)| (*q, slopes(*q, *p))).collect();
    let effect = design_effect.max(1.0);
    let by_chance = effect * (1.0 / won + 1.0 / lost);
    let variance = effect * (spread(&of_won) / won + spread(&of_lost) / lost);
    let added = by_chance * (shares.len() - 1) as f64;
    // Where chance alone gives as much, the slopes say nothing of the error.
    let error = if value > added { (variance.sqrt() / (2.0 * value.sqrt())).max(by_chance.sqrt()) } else { by_chance.sqrt() };
    let low = ((value - added).max(0.0).sqrt() - Z95 * error).max(0.0);
    Some(Estimate { value, low: low.powi(2), high: (value.sqrt() + Z95 * error).powi(2) })
}

/// The logarithm of the share of the won deals over the share of the lost ones.
pub(crate) fn weight_of_evidence(of_won: f64, of_lost: f64) -> f64 {
    (of_won / of_lost).ln()
}

/// The variance of a figure given to each share.
fn spread(figures: &[(f64, f64)]) -> f64 {
    let mean: f64 = figures.iter().map(|(share, figure)| share * figure).sum();
    figures.iter().map(|(share, figure)| share * (figure - mean).powi(2)).sum()
}
