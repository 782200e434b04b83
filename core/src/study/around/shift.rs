//! Medians of whole days with their ranges, and by how many days one group is shifted against another.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::study::Estimate;
use crate::study::intervals::Z95;

/// Days from opening to closing of some deals.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Spread {
    /// The deals.
    pub deals: u64,
    /// A quarter of them took so many days or fewer.
    pub lower_quartile: f64,
    /// Half of them took so many days or fewer, with its range.
    pub median: Estimate,
    /// Three quarters of them took so many days or fewer.
    pub upper_quartile: f64,
}

/// Median and quartiles of some days; `None` of none. The range of the median is between two order statistics
/// (Hettmansperger 1984; Hahn and Meeker 1991, section 5.2), for deals worth `n / design_effect` independent ones.
pub(crate) fn spread(days: &mut [i32], design_effect: f64) -> Option<Spread> {
    if days.is_empty() {
        return None;
    }
    days.sort_unstable();
    let n = days.len() as f64;
    let half = Z95 * (n * design_effect.max(1.0)).sqrt() / 2.0;
    let at = |place: f64| f64::from(days[(place.max(0.0) as usize).min(days.len() - 1)]);
    // The ranks n/2 - half and n/2 + half + 1, counted from 1.
    let (low, high) = (at((n / 2.0 - half).round() - 1.0), at((n / 2.0 + half).round()));
    Some(Spread {
        deals: days.len() as u64,
        lower_quartile: quantile(days, 0.25),
        median: Estimate { value: quantile(days, 0.5), low, high },
        upper_quartile: quantile(days, 0.75),
    })
}

/// A quantile by linear interpolation between order statistics (Hyndman and Fan 1996, type 7).
fn quantile(sorted: &[i32], share: f64) -> f64 {
    let place = share * (sorted.len() - 1) as f64;
    let (below, above) = (sorted[place.floor() as usize], sorted[place.ceil() as usize]);
    f64::from(below) + (place - place.floor()) * f64::from(above - below)
}

/// By how many days one group takes longer than the other: the median of all differences between a deal of one and a
/// deal of the other (Hodges and Lehmann 1963), with its range from the ranks (Moses 1965; Hollander and Wolfe 1999, 4.3).
pub(crate) fn shift(with: &[i32], without: &[i32], design_effect: f64) -> Option<Estimate> {
    let (n1, n0) = (with.len() as f64, without.len() as f64);
    if with.is_empty() || without.is_empty() {
        return None;
    }
    let (with, without) = (counted(with), counted(without));
    let mut differences: BTreeMap<i32, f64> = BTreeMap::new();
    for (one, times) in &with {
        for (other, others) in &without {
            *differences.entry(one - other).or_default() += times * others;
        }
    }
    let pairs = n1 * n0;
    // The difference at a rank among all pairs, counted from 1.
    let at = |rank: f64| {
        let mut passed = 0.0;
        for (difference, times) in &differences {
            passed += times;
            if passed >= rank {
                return f64::from(*difference);
            }
        }
        differences.last_key_value().map_or(0.0, |(difference, _)| f64::from(*difference))
    };
    let half = Z95 * (pairs * (n1 + n0 + 1.0) / 12.0 * design_effect.max(1.0)).sqrt();
    let value =
        (at((pairs / 2.0).floor().max(1.0) + if pairs % 2.0 == 0.0 { 0.0 } else { 1.0 }) + at((pairs / 2.0).floor() + 1.0)) / 2.0;
    let edge = (pairs / 2.0 - half).round().max(1.0);
    Some(Estimate { value, low: at(edge), high: at(pairs + 1.0 - edge) })
}

fn counted(days: &[i32]) -> BTreeMap<i32, f64> {
    let mut counts = BTreeMap::new();
    for day in days {
        *counts.entry(*day).or_insert(0.0) += 1.0;
    }
    counts
}
