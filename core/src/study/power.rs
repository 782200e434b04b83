//! What could be seen with these deals, and how many more wins it takes.

use super::methods::Method;
use super::{Needs, Tally};

pub(crate) const METHOD: Method = Method {
    code: "power",
    name: "What could have been seen",
    tells: "How large a difference must be to show with so many wins, and how many more wins a smaller one takes. Finding nothing is an answer only when something could have been found.",
    computed: "The smallest difference in win rate that a trait of a quarter of the deals shows with a chance of 80%, at the strength that shuffled outcomes rarely reach anywhere in the search.",
    misleads: "Rarer traits need more; if fewer questions are asked, less is needed. The number of wins is a forecast for deals like these.",
    source: "Fleiss, Levin and Paik 2003, Statistical methods for rates and proportions, chapter 4.",
};

/// Standard normal quantile of 80 %: the chance with which a difference should show.
pub(crate) const POWER: f64 = 0.841_621_233_572_914;
/// The share of deals that have the trait the figures are for.
const SHARE: f64 = 0.25;

/// The smallest difference in win rate that shows with 80 % chance for a trait of a quarter of `deals` deals, when a
/// trait must reach `critical` standard errors. `None` when even all against nothing would not show.
///
/// The usual formula for two proportions (Fleiss, Levin and Paik 2003, chapter 4), solved for the difference.
pub(crate) fn smallest_difference(deals: f64, rate: f64, critical: f64, design_effect: f64) -> Option<f64> {
    let most = (1.0 - rate) / (1.0 - SHARE);
    let shows = |difference: f64| {
        let (with, without) = (rate + difference * (1.0 - SHARE), rate - difference * SHARE);
        if !(0.0..=1.0).contains(&with) || !(0.0..=1.0).contains(&without) {
            return true;
        }
        let null = (rate * (1.0 - rate) / (deals * SHARE * (1.0 - SHARE))).sqrt();
        let real = (with * (1.0 - with) / (deals * SHARE) + without * (1.0 - without) / (deals * (1.0 - SHARE))).sqrt();
        difference >= (critical * null + POWER * real) * design_effect.sqrt()
    };
    let most = most.min(rate / SHARE);
    let (mut low, mut high) = (0.0, most);
    let null = (rate * (1.0 - rate) / (deals * SHARE * (1.0 - SHARE))).sqrt();
    if most < critical * null * design_effect.sqrt() {
        return None;
    }
    for _ in 0..50 {
        let middle = (low + high) / 2.0;
        if shows(middle) { high = middle } else { low = middle }
    }
    Some(high)
}

/// The figures for these deals; `target` is the difference one hopes to see.
pub(crate) fn needs(total: Tally, critical: f64, design_effect: f64, target: f64) -> Needs {
    let Some(rate) = total.rate().filter(|rate| *rate > 0.0 && *rate < 1.0) else {
        return Needs { wins: total.won, ..Needs::default() };
    };
    let at = |wins: f64| smallest_difference(wins / rate, rate, critical, design_effect);
    let mut curve = Vec::new();
    let mut wins = 10u64;
    while wins <= (4 * total.won).max(80) {
        if let Some(smallest) = at(wins as f64) {
            curve.push((wins, smallest));
        }
        wins += (wins / 8).max(2);
    }
    let target = target.min((1.0 - rate) / (1.0 - SHARE)).min(rate / SHARE) * 0.999;
    let enough = (total.won.max(1)..)
        .step_by((total.won as usize / 100).max(1))
        .take(20_000)
        .find(|wins| at(*wins as f64).is_some_and(|seen| seen <= target));
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

    /// R 4.3: `power.prop.test` has no unequal groups; checked against the normal formula by hand for 100 and 300 deals,
    /// rate 0.3, 1.96: difference 0.1532 has power 0.80.
    #[test]
    fn the_smallest_difference_has_the_power_it_claims() {
        let smallest = smallest_difference(400.0, 0.3, 1.96, 1.0).unwrap();
        let (with, without) = (0.3 + smallest * 0.75, 0.3 - smallest * 0.25);
        let null = (0.3 * 0.7 / (400.0 * 0.1875_f64)).sqrt();
        let real: f64 = (with * (1.0 - with) / 100.0 + without * (1.0 - without) / 300.0_f64).sqrt();
        assert!(((smallest - 1.96 * null) / real - POWER).abs() < 1e-6);
        assert!((smallest - 0.15).abs() < 0.01, "{smallest}");
    }

    #[test]
    fn more_wins_show_smaller_differences() {
        let few = needs(Tally { won: 14, lost: 49 }, 3.2, 1.0, 0.29);
        let many = needs(Tally { won: 140, lost: 490 }, 3.2, 1.0, 0.29);
        assert!(few.smallest_difference.unwrap() > many.smallest_difference.unwrap());
        assert!(few.more_wins.unwrap() > 0);
        assert_eq!(many.more_wins, Some(0));
        assert!(few.curve.windows(2).all(|pair| pair[0].1 >= pair[1].1));
    }
}
