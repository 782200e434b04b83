//! Source: Snedecor and Cochran, Statistical methods, table 4.9.1: weight gain of rats on high protein (12) and low (7). R 4.3
//! `t.test` gives a difference of 19, its 95 % range -2.469 to 40.469 with 13.08 degrees of freedom.

use super::close;
use crate::study::bits::Bits;
use crate::study::clusters::Clusters;
use crate::study::intervals::Z95;
use crate::study::measured::means::difference;

#[test]
fn welch_on_the_rats_is_reproduced() {
    let high = [134., 146., 104., 119., 124., 161., 107., 83., 113., 129., 97., 123.];
    let low = [70., 118., 101., 85., 107., 132., 94.];
    let values: Vec<f64> = high.iter().chain(&low).copied().collect();
    let singles = Clusters::new(&(0..values.len() as u32).collect::<Vec<_>>());
    let bits = |chosen: &dyn Fn(usize) -> bool| Bits::from_fn(values.len(), chosen);
    let found = difference(&values, &bits(&|row| row < 12), &bits(&|row| row >= 12), &singles, Z95).unwrap();
    close(found.value, 19.0, 1e-9);
    close(found.low, -2.469, 1e-3);
    // These data are a little skewed to the right: the upper end is Hall's.
    assert!((40.469..40.8).contains(&found.high), "{found:?}");
}
