//! What could be seen with these deals, and how many more wins it takes.

use statrs::function::erf::erfc;

use crate::study::intervals::Z90;
use crate::study::methods::Method;
use crate::study::{Needs, Tally};

pub(crate) const METHOD: Method = Method {
    code: "power",
    name: "What could have been seen",
    tells: "How large a difference must be to show with so many wins, and how many more wins a smaller one takes. Finding nothing is an answer only when something could have been found.",
    computed: "The smallest difference in win rate for which, with a chance of 80%, a trait of a quarter of the deals is found beyond chance in the deals that are learned from and, where deals are set aside, also beats guessing on those.",
    misleads: "Rarer traits need more; if fewer questions are asked, less is needed. Several traits that add up are seen sooner than one. The number of wins is a forecast for deals like these.",
    source: "Fleiss, Levin and Paik 2003, Statistical methods for rates and proportions, chapter 4.",
};

/// Standard normal quantile of 80 %: the chance with which a difference should show.
pub(crate) const POWER: f64 = 0.841_621_233_572_914;
/// That chance.
const CHANCE: f64 = 0.8;
/// The share of deals that have the trait the figures are for.
const SHARE: f64 = 0.25;
/// What is proved is the whole scorecard, whose other lines may be idle: they blur the trait by about a tenth (simulated in
/// `core/tests/promises/power.rs`).
const BLURRED: f64 = 0.9;
/// Strengths beyond this are not told apart: with few shuffles the gate's own is not known so far out.
const STRONGEST: f64 = 6.0;

/// What a trait has to pass before the verdict is `evidence`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hurdles {
    /// Standard errors that open the gate, by the deals learned from.
    pub gate: f64,
    /// How many times variances are larger than for independent deals.
    pub design_effect: f64,
    /// Wins from which some deals are set aside.
    pub wins_for_holdout: u64,
    /// Shares of the deals that are then learned from, and set aside.
    pub shares: (f64, f64),
}

impl Hurdles {
    /// The chance that a trait of a quarter of `deals` deals with this difference in win rate passes. Of a trait that is
    /// there or not the AUC tells what the comparison of its two win rates tells, so both hurdles are one of those.
    fn chance(&self, difference: f64, deals: f64, rate: f64) -> f64 {
        let sealed = deals * rate >= self.wins_for_holdout as f64;
        let (learned, proof) = if sealed { self.shares } else { (1.0, 0.0) };
        let passes = |difference: f64, deals: f64, bar: f64| {
            let (with, without) = (rate + difference * (1.0 - SHARE), rate - difference * SHARE);
            let null = (rate * (1.0 - rate) / (deals * SHARE * (1.0 - SHARE)) * self.design_effect).sqrt();
            let real = with * (1.0 - with) / (deals * SHARE) + without * (1.0 - without) / (deals * (1.0 - SHARE));
            let beyond = (difference - bar * null) / (real * self.design_effect).sqrt().max(1e-12);
            0.5 * erfc(-beyond / std::f64::consts::SQRT_2)
        };
        let gate = passes(difference, deals * learned, self.gate.min(STRONGEST));
        if proof > 0.0 { gate * passes(difference * BLURRED, deals * proof, Z90) } else { gate }
    }

    /// The smallest difference in win rate that passes with 80 % chance. `None` when even the largest possible would not.
    ///
    /// The usual formula for two proportions (Fleiss, Levin and Paik 2003, chapter 4) for each hurdle, solved for the difference.
    pub(crate) fn smallest_difference(&self, deals: f64, rate: f64) -> Option<f64> {
        let most = most(rate);
        if self.chance(most, deals, rate) < CHANCE {
            return None;
        }
        let (mut low, mut high) = (0.0, most);
        for _ in 0..50 {
            let middle = (low + high) / 2.0;
            if self.chance(middle, deals, rate) >= CHANCE { high = middle } else { low = middle }
        }
        Some(high)
    }
}

/// The largest difference that a trait of a quarter of the deals can make at this win rate.
fn most(rate: f64) -> f64 {
    ((1.0 - rate) / (1.0 - SHARE)).min(rate / SHARE) * 0.999
}

/// The figures for these deals; `target` is the difference one hopes to see.
pub(crate) fn needs(total: Tally, hurdles: &Hurdles, target: f64) -> Needs {
    let Some(rate) = total.rate().filter(|rate| *rate > 0.0 && *rate < 1.0) else {
        return Needs { wins: total.won, ..Needs::default() };
    };
    let at = |wins: f64| hurdles.smallest_difference(wins / rate, rate);
    let mut curve = Vec::new();
    let mut wins = 10u64;
    while wins <= (4 * total.won).max(80) {
        if let Some(smallest) = at(wins as f64) {
            curve.push((wins, smallest));
        }
        wins += (wins / 8).max(2);
    }
    let target = target.min(most(rate));
    let enough = (total.won.max(1)..)
        .step_by((total.won as usize / 100).max(1))
        .take(20_000)
        .find(|wins| hurdles.chance(target, *wins as f64 / rate, rate) >= CHANCE);
    let more_wins = enough.map(|wins| wins - total.won);
    Needs {
        wins: total.won,
        smallest_difference: at(total.won as f64),
        target_difference: Some(target),
        more_wins,
        more_losses: None,
        more_deals: more_wins.map(|wins| (wins as f64 / rate).ceil() as u64),
        curve,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL_LEARNED_FROM: Hurdles = Hurdles { gate: 3.2, design_effect: 1.0, wins_for_holdout: u64::MAX, shares: (0.7, 0.3) };

    /// R 4.3: `power.prop.test` has no unequal groups; checked against the normal formula by hand for 100 and 300 deals,
    /// rate 0.3, 1.96: difference 0.1532 has power 0.80.
    #[test]
    fn the_smallest_difference_has_the_power_it_claims() {
        let smallest = Hurdles { gate: 1.96, ..ALL_LEARNED_FROM }.smallest_difference(400.0, 0.3).unwrap();
        let (with, without) = (0.3 + smallest * 0.75, 0.3 - smallest * 0.25);
        let null = (0.3 * 0.7 / (400.0 * 0.1875_f64)).sqrt();
        let real: f64 = (with * (1.0 - with) / 100.0 + without * (1.0 - without) / 300.0_f64).sqrt();
        assert!(((smallest - 1.96 * null) / real - POWER).abs() < 1e-6);
        assert!((smallest - 0.15).abs() < 0.01, "{smallest}");
    }

    #[test]
    fn more_wins_show_smaller_differences() {
        let few = needs(Tally { won: 14, lost: 49 }, &ALL_LEARNED_FROM, 0.29);
        let many = needs(Tally { won: 140, lost: 490 }, &ALL_LEARNED_FROM, 0.29);
        assert!(few.smallest_difference.unwrap() > many.smallest_difference.unwrap());
        assert!(few.more_wins.unwrap() > 0);
        assert_eq!(many.more_wins, Some(0));
        assert!(few.curve.windows(2).all(|pair| pair[0].1 >= pair[1].1));
    }

    /// Deals that are set aside prove, and do not help to find.
    #[test]
    fn setting_deals_aside_costs_power() {
        let all = ALL_LEARNED_FROM.smallest_difference(600.0, 0.3).unwrap();
        let sealing = Hurdles { wins_for_holdout: 100, ..ALL_LEARNED_FROM };
        let sealed = sealing.smallest_difference(600.0, 0.3).unwrap();
        assert!(sealed > 1.15 * all, "{sealed} against {all}");
        assert_eq!(sealing.smallest_difference(300.0, 0.3), ALL_LEARNED_FROM.smallest_difference(300.0, 0.3), "90 wins");
    }
}
