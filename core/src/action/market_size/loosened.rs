//! What a lower number would let in.

use crate::market::Test;
use crate::profile::{Class, Criterion};

/// A lower edge, and whom it would let in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Loosened {
    /// The edge as it is.
    pub from: f64,
    /// A round number below it that lets in at least half of those that this criterion alone keeps out.
    pub to: f64,
    /// How many it would let in.
    pub lets_in: u64,
}

/// The round number that lets in half of those that lie below a criterion's edge.
pub(super) fn loosened(criterion: &Criterion, kept_out: &[f64]) -> Option<Loosened> {
    let edges = criterion.bands.iter().filter(|band| criterion.meets(band)).filter_map(|band| match &band.test {
        // A must begins at its lower edge, a disqualifier ends at its upper one.
        Test::Within(interval) if criterion.class == Class::Must => Some(interval.low),
        Test::Within(interval) => Some(interval.high),
        _ => None,
    });
    let edge = match criterion.class {
        Class::Disqualify => edges.fold(f64::NEG_INFINITY, f64::max),
        _ => edges.fold(f64::INFINITY, f64::min),
    };
    let mut below: Vec<f64> = kept_out.iter().copied().filter(|number| *number > 0.0 && *number < edge).collect();
    below.sort_unstable_by(f64::total_cmp);
    let median = below.get(below.len() / 2).filter(|_| edge.is_finite())?;
    let to = round_down(*median);
    Some(Loosened { from: edge, to, lets_in: below.iter().filter(|number| **number >= to).count() as u64 })
}

/// The largest number of two figures that is not above this one.
fn round_down(number: f64) -> f64 {
    let step = 10_f64.powf(number.log10().floor() - 1.0);
    let steps = (number / step * (1.0 + 1e-12)).floor();
    // By division where the step is a fraction, so that 0.12 is written as such.
    if step < 1.0 { steps / (1.0 / step).round() } else { steps * step }
}

#[cfg(test)]
mod tests {
    use super::round_down;

    #[test]
    fn a_number_is_rounded_down_to_two_figures() {
        assert_eq!([128.0, 99.0, 1_999_999.0, 10.0, 0.127].map(round_down), [120.0, 99.0, 1_900_000.0, 10.0, 0.12]);
    }
}
