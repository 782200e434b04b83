//! Source: statsmodels 0.15.0, power_proportions_2indep (ratio 3), solved for the difference by scipy 1.17.1, brentq.

use super::{close, field, figures};
use crate::study::power::smallest_difference;

#[test]
fn the_smallest_difference_has_a_power_of_80_percent_in_statsmodels() {
    for row in figures("power").as_array().unwrap() {
        let ours = smallest_difference(field(row, "deals"), field(row, "rate"), field(row, "critical"), 1.0).unwrap();
        // statsmodels counts the rate under no difference with one deal more or less; and a chance of the wrong sign.
        close(ours / field::<f64>(row, "difference"), 1.0, 0.002);
    }
}
