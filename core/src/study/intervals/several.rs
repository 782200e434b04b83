//! Ranges that are right for several comparisons at once.

use statrs::distribution::{ContinuousCDF, Normal};

/// How many standard errors each of so many comparisons needs, so that all together err in 5 % (Dunn 1961).
pub fn each_of(comparisons: usize) -> f64 {
    Normal::standard().inverse_cdf(1.0 - 0.025 / comparisons.max(1) as f64)
}
