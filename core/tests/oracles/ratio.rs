//! Source: Donner and Zou's definition solved by scipy 1.17.1 on the Wilson limits of statsmodels 0.15.0; Katz's and
//! Koopman's intervals by statsmodels, confint_proportions_2indep(compare="ratio", method="log" and "score"). Published:
//! Agresti, Categorical Data Analysis (2002), section 3.1.3 (aspirin and heart attacks).

use super::{close, field, figures, tally};
use crate::study::Tally;
use crate::study::intervals::{Z95, katz, ratio};

#[test]
fn the_limits_solve_the_equation_of_donner_and_zou() {
    for row in figures("ratio")["recovered"].as_array().unwrap() {
        let range = ratio(tally(row, "with"), tally(row, "without"), 1.0, Z95).unwrap();
        close(range.low / field::<f64>(row, "low"), 1.0, 1e-6);
        close(range.high / field::<f64>(row, "high"), 1.0, 1e-6);
    }
}

/// Another method for the same question; with few wins they part by some percent.
#[test]
fn the_limits_lie_near_those_of_koopman() {
    for row in figures("ratio")["score"].as_array().unwrap() {
        let range = ratio(tally(row, "with"), tally(row, "without"), 1.0, Z95).unwrap();
        close(range.low / field::<f64>(row, "low"), 1.0, 0.06);
        close(range.high / field::<f64>(row, "high"), 1.0, 0.06);
    }
}

#[test]
fn katz_is_that_of_statsmodels() {
    for row in figures("ratio")["log"].as_array().unwrap() {
        let range = katz(tally(row, "with"), tally(row, "without"), 1.0, Z95).unwrap();
        close(range.low / field::<f64>(row, "low"), 1.0, 1e-6);
        close(range.high / field::<f64>(row, "high"), 1.0, 1e-6);
    }
}

#[test]
fn the_ratio_of_the_aspirin_study_is_reproduced() {
    let (placebo, aspirin) = (Tally { won: 189, lost: 10845 }, Tally { won: 104, lost: 10933 });
    for range in [katz(placebo, aspirin, 1.0, Z95).unwrap(), ratio(placebo, aspirin, 1.0, Z95).unwrap()] {
        close(range.value, 1.8178, 1e-4);
        close(range.low, 1.433, 1e-3);
        close(range.high, 2.306, 2.5e-3);
    }
}

#[test]
fn without_wins_there_is_no_ratio_and_with_some_on_one_side_a_finite_one() {
    assert_eq!(ratio(Tally { won: 0, lost: 4 }, Tally { won: 0, lost: 9 }, 1.0, Z95), None);
    let range = ratio(Tally { won: 5, lost: 20 }, Tally { won: 0, lost: 30 }, 1.0, Z95).unwrap();
    assert!(range.low > 0.0 && range.low < range.value && range.value < range.high && range.high.is_finite(), "{range:?}");
}
