//! Source: statsmodels 0.15.0, power_proportions_2indep (ratio 3), solved for the difference by scipy 1.17.1, brentq.

use super::{close, field, figures};
use crate::study::around::power::Hurdles;

#[test]
fn the_smallest_difference_has_a_power_of_80_percent_in_statsmodels() {
    for row in figures("power").as_array().unwrap() {
        let hurdles =
            Hurdles { gate: field(row, "critical"), design_effect: 1.0, wins_for_holdout: u64::MAX, shares: (0.7, 0.3) };
        let ours = hurdles.smallest_difference(field(row, "deals"), field(row, "rate")).unwrap();
        // statsmodels counts the rate under no difference with one deal more or less; and a chance of the wrong sign.
        close(ours / field::<f64>(row, "difference"), 1.0, 0.002);
    }
}
