//! The range of a ratio of two rates on a logarithmic scale.

use crate::study::{Estimate, Tally};

/// Katz's log interval for the ratio of two rates (Katz et al. 1978), with half a deal added to each cell when one of
/// the win counts is zero (Walter 1975), so that the interval stays finite. `None` without deals on a side or without wins.
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
