//! Estimates that allow for having been picked as the best among many.

use crate::study::card::bands::Grain;
use crate::study::card::encode::divided;
use crate::study::card::learn::Lesson;
use crate::study::methods::Method;
use crate::study::{Estimate, Tally};

pub(crate) const METHOD: Method = Method {
    code: "shrinkage",
    name: "Allowing for having looked in many places",
    tells: "What remains of a difference when one allows for its being the largest of many: the best of a hundred looks better than it is.",
    computed: "All that was tried is taken as a mixture: some of it nothing but chance, some of it real. Each difference becomes what such a mixture makes it on average. Its range is so wide that in 95 of 100 studies all ranges hold at once; it reaches to zero where the chance of nothing at all is above 5%. The win rates of a scorecard's bands are drawn towards the usual one by as much as bands found without an account's own deals fail to repeat on them.",
    misleads: "Where a single weak trait is real among very many that are not, it cannot be told from luck, and is drawn in too far or not far enough. The counts beside it are never changed: read them.",
    source: "Johnstone and Silverman 2004, Annals of Statistics 32; Efron 2008, Statistical Science 23; Westfall and Young 1993; van Houwelingen and le Cessie 1990, Statistics in Medicine 9.",
};

/// The range reaches to nothing at all where that has at least this chance.
const DOUBT: f64 = 0.05;

/// What was searched, as a mixture of chance alone and of real effects: strengths (in standard errors) are spread like
/// the standard normal, or, for the share that is real, as widely as the strengths themselves show.
///
/// A mean over what was picked is right whatever the rule of picking, as long as the mixture is (Efron 2008).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct TwoGroups {
    /// Share of what was searched that is real.
    pub real: f64,
    /// Variance of the real effects, in squared standard errors.
    pub spread: f64,
}

impl TwoGroups {
    /// The mixture most likely to give these strengths, by expectation and maximisation (Dempster, Laird and Rubin 1977).
    pub(crate) fn of(strengths: &[f64]) -> TwoGroups {
        let mut groups = TwoGroups { real: 0.1, spread: 8.0 };
        if strengths.is_empty() {
            return TwoGroups { real: 0.0, ..groups };
        }
        for _ in 0..60 {
            let (mut share, mut squares) = (0.0, 0.0);
            for z in strengths {
                let real = 1.0 - groups.nothing(*z);
                share += real;
                squares += real * z * z;
            }
            groups.real = (share / strengths.len() as f64).clamp(1e-4, 1.0 - 1e-9);
            groups.spread = (squares / share.max(1e-9) - 1.0).max(0.01);
        }
        groups
    }

    /// Chance that a strength is nothing but chance.
    pub(crate) fn nothing(&self, z: f64) -> f64 {
        let wider = 1.0 + self.spread;
        let log_odds = (self.real / (1.0 - self.real)).ln() - wider.ln() / 2.0 + z * z / 2.0 * self.spread / wider;
        1.0 / (1.0 + log_odds.exp())
    }

    /// The part of an effect of this strength that is real on average.
    pub(crate) fn part(&self, z: f64) -> f64 {
        (1.0 - self.nothing(z)) * self.spread / (1.0 + self.spread)
    }

    /// A difference of this strength drawn in. Its range reaches to zero where it may be nothing at all.
    pub(crate) fn drawn_in(&self, difference: Estimate, z: f64) -> Estimate {
        let mut drawn = within(difference.value * self.part(z), difference);
        if self.nothing(z) >= DOUBT {
            drawn.low = drawn.low.min(0.0);
            drawn.high = drawn.high.max(0.0);
            drawn.value = difference.value * self.part(z);
        }
        drawn
    }
}

/// Another value for an estimate, kept inside its range.
fn within(value: f64, range: Estimate) -> Estimate {
    Estimate { value: value.clamp(range.low.min(range.value), range.high.max(range.value)), ..range }
}

/// How much of the differences between the bands of an attribute repeats on deals of other accounts: bands, rates and the
/// order of a set's words are found without each fold in turn, and the outcomes of the fold regressed on them. Between 0 and 1.
pub(crate) fn repeats(lesson: &Lesson, at: usize, grain: Grain) -> f64 {
    let (ranked, counts) = divided(lesson, at, &lesson.folds[0]);
    let bands = counts.bands(&lesson.cuts[at], grain, ranked.as_ref());
    let base = |tallies: &[Tally]| tallies.iter().fold(Tally::default(), |all, one| all.plus(*one)).rate();
    let (mut kept, mut promised) = (0.0, 0.0);
    for ((own, others), band_of) in counts.own.iter().zip(&counts.others).zip(&bands) {
        let (Some(elsewhere), Some(here)) = (base(others), base(own)) else { continue };
        for (cell, own) in own.iter().enumerate() {
            let of_band = |at: &usize| band_of[*at] == band_of[cell];
            let band = (0..others.len()).filter(of_band).fold(Tally::default(), |all, at| all.plus(others[at]));
            let stands_out = band.rate().unwrap_or(elsewhere) - elsewhere;
            kept += stands_out * (own.won as f64 - own.deals() as f64 * here);
            promised += stands_out * stands_out * own.deals() as f64;
        }
    }
    if promised > 0.0 { (kept / promised).clamp(0.0, 1.0) } else { 0.0 }
}

/// The win rate of a band drawn towards the usual one by the part that does not repeat.
pub(crate) fn towards(rate: Estimate, usual: f64, repeats: f64) -> Estimate {
    within(usual + repeats * (rate.value - usual), rate)
}

#[cfg(test)]
mod tests {
    use statrs::distribution::{ContinuousCDF, Normal};

    use super::*;

    #[test]
    fn pure_chance_is_drawn_in_to_nothing() {
        let chance: Vec<f64> = (1..200).map(|at| Normal::standard().inverse_cdf(f64::from(at) / 200.0)).collect();
        let groups = TwoGroups::of(&chance);
        assert!(groups.part(2.0) < 0.2, "{groups:?}");
        let difference = Estimate { value: 0.1, low: 0.02, high: 0.18 };
        assert_eq!(groups.drawn_in(difference, 2.4).low, 0.0);
    }

    #[test]
    fn one_strong_trait_among_many_idle_ones_is_hardly_drawn_in() {
        let mut strengths: Vec<f64> = (1..120).map(|at| (f64::from(at) - 60.0) / 30.0).collect();
        strengths.push(7.0);
        let groups = TwoGroups::of(&strengths);
        assert!(groups.part(7.0) > 0.9 && groups.part(1.0) < 0.2, "{groups:?}");
        let difference = Estimate { value: 0.3, low: 0.15, high: 0.45 };
        let drawn = groups.drawn_in(difference, 7.0);
        assert!(drawn.value > 0.27 && drawn.low == 0.15 && drawn.high == 0.45, "{drawn:?}");
    }
}
