//! Estimates drawn toward what is usual, for having been picked as the best among many.

use super::Estimate;

/// How much of a difference is likely real, given the strengths (in standard errors) of all that was searched: the part
/// of their spread that is more than chance (empirical Bayes, Efron and Morris 1973; Efron 2010, chapter 1).
///
/// 0 when the strengths spread no more than chance alone would make them.
pub(crate) fn real_part(strengths: &[f64]) -> f64 {
    if strengths.is_empty() {
        return 0.0;
    }
    let spread = strengths.iter().map(|z| z * z).sum::<f64>() / strengths.len() as f64;
    ((spread - 1.0) / spread).max(0.0)
}

/// A difference drawn in by the part that is real, kept inside its own range.
pub(crate) fn drawn_in(difference: Estimate, real: f64) -> Estimate {
    let value = difference.value * real;
    Estimate { value: value.clamp(difference.low.min(difference.value), difference.high.max(difference.value)), ..difference }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pure_chance_is_drawn_in_to_nothing() {
        assert_eq!(real_part(&[0.3, -1.1, 0.8, -0.2]), 0.0);
        assert!(real_part(&[8.0, -6.0, 0.5, 1.0]) > 0.9);
    }
}
