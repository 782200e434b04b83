//! The range of a difference of two rates.

use super::score;
use crate::study::methods::Method;
use crate::study::{Estimate, Tally};

pub(crate) const METHOD: Method = Method {
    code: "newcombe",
    name: "Likely range of a difference",
    tells: "By how many percentage points deals with a trait are won more (or less) often than deals without it, and how sure that is. A range that crosses zero may as well be nothing.",
    computed: "Newcombe's hybrid score interval: the distances from each rate to the ends of its Wilson range, put together as the sides of a right angle. Deals of one account count as fewer deals than they are.",
    misleads: "It compares two groups as they are: other things that differ between them may be the reason. See the table within salesperson, source, period and country.",
    source: "Newcombe 1998, Statistics in Medicine 17, 873-890, method 10.",
};

/// Newcombe's hybrid score interval for the difference of two rates (Newcombe 1998, method 10). `None` when a side has no deals.
pub fn newcombe(with: Tally, without: Tally, design_effect: f64, z: f64) -> Option<Estimate> {
    let a = score(with, design_effect, z)?;
    let b = score(without, design_effect, z)?;
    let value = a.value - b.value;
    let below = (a.value - a.low).hypot(b.high - b.value);
    let above = (a.high - a.value).hypot(b.value - b.low);
    Some(Estimate { value, low: value - below, high: value + above })
}
