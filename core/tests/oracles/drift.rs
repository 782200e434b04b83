//! Source: statsmodels 0.15.0, confint_proportions_2indep(method="newcomb") at four standard errors.

use super::{field, figures, tally};
use crate::study::sealed::drift;
use crate::study::split::Split;

#[test]
fn a_move_is_told_where_four_standard_errors_leave_it_on_one_side_of_zero() {
    let split = Split { learn: vec![], sealed: vec![], from_day: Some(19_000) };
    let told: Vec<bool> = figures("drift")
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            let told = drift(tally(row, "without"), tally(row, "with"), 1.0, &split).is_some();
            let (low, high): (f64, f64) = (field(row, "low"), field(row, "high"));
            assert_eq!(told, low > 0.0 || high < 0.0, "{row}");
            told
        })
        .collect();
    assert_eq!(told, [false, true, true]);
}
