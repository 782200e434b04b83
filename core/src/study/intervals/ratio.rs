//! The range of a ratio of two rates, such as a lift.

use super::{katz, score};
use crate::study::methods::Method;
use crate::study::{Estimate, Tally};

pub(crate) const METHOD: Method = Method {
    code: "ratio",
    name: "Likely range of a lift",
    tells: "How many times as often deals with a trait are won as deals without it, and how sure that is. A range that holds 1 may as well be nothing.",
    computed: "The ends follow from the Wilson ranges of the two rates (Donner and Zou's method of variance estimates recovery). Where one side has no win at all the true ratio could be anything; then half a deal is added to each count and Katz's range on a log scale is given.",
    misleads: "A ratio flatters where wins are rare: 2 % against 1 % is twice as many, and still one percentage point. Read it beside the difference.",
    source: "Donner and Zou 2012, Statistical Methods in Medical Research 21; Katz et al. 1978, Biometrics 34; Walter 1975.",
};

/// Donner and Zou's (2012) interval for the ratio of two rates, made of their Wilson intervals; Katz's where a side has
/// no wins. `None` without deals on a side or without wins.
pub fn ratio(with: Tally, without: Tally, design_effect: f64, z: f64) -> Option<Estimate> {
    if with.won == 0 || without.won == 0 {
        return katz(with, without, design_effect, z);
    }
    let a = score(with, design_effect, z)?;
    let b = score(without, design_effect, z)?;
    let product = a.value * b.value;
    // The roots of the quadratic whose zero says that `rate with - ratio * rate without` may be nothing.
    let end = |own: f64, other: f64, side: f64| {
        let (over, under) = (own * (2.0 * a.value - own), other * (2.0 * b.value - other));
        (product + side * (product * product - over * under).max(0.0).sqrt()) / under
    };
    Some(Estimate { value: a.value / b.value, low: end(a.low, b.high, -1.0).max(0.0), high: end(a.high, b.low, 1.0) })
}
