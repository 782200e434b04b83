//! Source: statsmodels 0.15.0, confint_proportions_2indep(method="newcomb"). Published: Newcombe 1998, Statistics in
//! Medicine 17, 873-890, table II, method 10.

use super::{close, field, figures, tally};
use crate::study::Tally;
use crate::study::intervals::{Z95, newcombe};

#[test]
fn the_hybrid_score_interval_is_that_of_statsmodels() {
    for row in figures("newcombe").as_array().unwrap() {
        let range = newcombe(tally(row, "with"), tally(row, "without"), 1.0, Z95).unwrap();
        close(range.low, field(row, "low"), 1e-7);
        close(range.high, field(row, "high"), 1e-7);
    }
}

#[test]
fn published_examples_are_reproduced() {
    for ((a, n1), (b, n0), low, high) in
        [((56, 70), (48, 80), 0.0524, 0.3339), ((9, 10), (3, 10), 0.1705, 0.8090), ((10, 10), (0, 20), 0.6791, 1.0)]
    {
        let range = newcombe(Tally { won: a, lost: n1 - a }, Tally { won: b, lost: n0 - b }, 1.0, Z95).unwrap();
        close(range.low, low, 6e-5);
        close(range.high, high, 6e-5);
    }
}
