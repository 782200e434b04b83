//! Ranges in which a true rate, difference or ratio likely lies, for counts of deals.
//!
//! Deals of one account are alike, so every range takes a *design effect*: how many times the variance is larger than
//! it would be for independent deals (1 for one deal an account). Counts are divided by it, as Rao and Scott (1992) do.

use super::{Estimate, Tally};

/// Two-sided 95 %.
pub const Z95: f64 = 1.959_963_984_540_054;

/// Wilson's score interval for a rate (Wilson 1927; recommended by Brown, Cai and DasGupta 2001). `None` without deals.
pub fn wilson(tally: Tally, design_effect: f64, z: f64) -> Option<Estimate> {
    let rate = tally.rate()?;
    let n = tally.deals() as f64 / design_effect.max(1.0);
    let centre = (rate + z * z / (2.0 * n)) / (1.0 + z * z / n);
    let half = z / (1.0 + z * z / n) * (rate * (1.0 - rate) / n + z * z / (4.0 * n * n)).sqrt();
    Some(Estimate { value: rate, low: (centre - half).max(0.0), high: (centre + half).min(1.0) })
}

/// Newcombe's hybrid score interval for the difference of two rates (Newcombe 1998, method 10).
pub fn newcombe(with: Tally, without: Tally, design_effect: f64, z: f64) -> Option<Estimate> {
    let a = wilson(with, design_effect, z)?;
    let b = wilson(without, design_effect, z)?;
    let value = a.value - b.value;
    let below = ((a.value - a.low).powi(2) + (b.high - b.value).powi(2)).sqrt();
    let above = ((a.high - a.value).powi(2) + (b.value - b.low).powi(2)).sqrt();
    Some(Estimate { value, low: value - below, high: value + above })
}

/// Katz's log interval for the ratio of two rates (Katz et al. 1978), with half a deal added to each cell when one of
/// the win counts is zero (Walter 1975), so that the interval stays finite.
pub fn katz(with: Tally, without: Tally, design_effect: f64, z: f64) -> Option<Estimate> {
    if with.deals() == 0 || without.deals() == 0 || with.won + without.won == 0 {
        return None;
    }
    let add = if with.won == 0 || without.won == 0 { 0.5 } else { 0.0 };
    let (a, n1) = (with.won as f64 + add, with.deals() as f64 + add);
    let (b, n0) = (without.won as f64 + add, without.deals() as f64 + add);
    let ratio = (a / n1) / (b / n0);
    let variance = (1.0 / a - 1.0 / n1 + 1.0 / b - 1.0 / n0).max(0.0) * design_effect.max(1.0);
    let spread = (z * variance.sqrt()).exp();
    Some(Estimate { value: ratio, low: ratio / spread, high: ratio * spread })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: f64, b: f64) {
        assert!((a - b).abs() < 5e-4, "{a} is not {b}");
    }

    /// Newcombe, Statistics in Medicine 17 (1998) 857-872 and 873-890, table I and II: 81 of 263, and 56/70 against 48/80.
    #[test]
    fn published_examples_are_reproduced() {
        let single = wilson(Tally { won: 81, lost: 182 }, 1.0, Z95).unwrap();
        close(single.low, 0.2553);
        close(single.high, 0.3662);
        let none = wilson(Tally { won: 0, lost: 20 }, 1.0, Z95).unwrap();
        close(none.low, 0.0);
        close(none.high, 0.1611);
        let pair = newcombe(Tally { won: 56, lost: 14 }, Tally { won: 48, lost: 32 }, 1.0, Z95).unwrap();
        close(pair.value, 0.2);
        close(pair.low, 0.0524);
        close(pair.high, 0.3339);
    }

    /// Katz's interval for 189/11034 against 104/11037 (aspirin and heart attacks, Agresti, Categorical Data Analysis).
    #[test]
    fn the_ratio_of_the_aspirin_study_is_reproduced() {
        let ratio = katz(Tally { won: 189, lost: 10845 }, Tally { won: 104, lost: 10933 }, 1.0, Z95).unwrap();
        close(ratio.value, 1.8178);
        assert!((ratio.low - 1.433).abs() < 0.001 && (ratio.high - 2.306).abs() < 0.001, "{ratio:?}");
    }

    #[test]
    fn clustered_deals_give_wider_ranges() {
        let tally = Tally { won: 30, lost: 70 };
        let alone = wilson(tally, 1.0, Z95).unwrap();
        let alike = wilson(tally, 4.0, Z95).unwrap();
        assert!(alike.high - alike.low > 1.8 * (alone.high - alone.low));
    }

    #[test]
    fn nothing_counted_is_no_estimate() {
        assert_eq!(wilson(Tally::default(), 1.0, Z95), None);
        assert_eq!(katz(Tally { won: 0, lost: 4 }, Tally { won: 0, lost: 9 }, 1.0, Z95), None);
    }
}
