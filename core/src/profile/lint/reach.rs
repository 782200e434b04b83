//! The points an account can have that is neither outside nor disqualified.

use std::collections::BTreeSet;

use super::values::Asked;
use crate::profile::Class;

/// Beyond this many different totals only the lowest and highest are kept.
const MOST_TOTALS: usize = 20_000;

/// The points an account can have.
pub(super) struct Reach {
    pub low: i32,
    pub high: i32,
    /// Every total that can come about, unless there are too many.
    pub totals: Option<BTreeSet<i32>>,
}

impl Reach {
    /// Adds up over the attributes: each gives what one of its values gives in all criteria that ask about it.
    pub fn of(asked: &[Asked]) -> Reach {
        let mut reach = Reach { low: 0, high: 0, totals: Some(BTreeSet::from([0])) };
        for asked in asked {
            let passes = |value: usize| {
                asked.of_class(Class::Must).all(|must| must.meets(value))
                    && !asked.of_class(Class::Disqualify).any(|disqualify| disqualify.meets(value))
            };
            let points = |value: usize| asked.criteria.iter().map(|tried| tried.points(value)).sum::<i32>();
            let unknown = asked.values.len() - 1;
            // What is not known may still pass.
            let mut options: BTreeSet<i32> = asked.known().filter(|value| passes(*value)).map(points).collect();
            options.insert(points(unknown));
            reach.low += options.first().copied().unwrap_or(0);
            reach.high += options.last().copied().unwrap_or(0);
            reach.totals =
                reach.totals.take().filter(|totals| totals.len() * options.len() <= MOST_TOTALS * 10).and_then(|totals| {
                    let sums: BTreeSet<i32> =
                        totals.iter().flat_map(|total| options.iter().map(move |option| total + option)).collect();
                    (sums.len() <= MOST_TOTALS).then_some(sums)
                });
        }
        reach
    }

    /// Whether some account can have points from `from` to below `below`.
    pub fn within(&self, from: i32, below: Option<i32>) -> bool {
        match (&self.totals, below) {
            (_, Some(below)) if from >= below => false,
            (Some(totals), Some(below)) => totals.range(from..below).next().is_some(),
            (Some(totals), None) => totals.range(from..).next().is_some(),
            (None, below) => self.high >= from && below.is_none_or(|below| self.low < below),
        }
    }
}
