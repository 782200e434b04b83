//! The accounts in the order of a column, or of what scores say.

use ihanne_core::market::Kind;
use rayon::prelude::*;

use super::Column;
use crate::ops::standing::Scores;

/// What scores can order by: `best` is as one works them, by tier, then value, then points.
pub const OF_SCORES: [&str; 5] = ["best", "ihanne_verdict", "ihanne_points", "ihanne_tier", "ihanne_value"];

/// Rows in an order.
#[derive(Default)]
pub struct Order {
    /// The rows, ascending; of equal ones the first stands first. At last those of which nothing is known.
    rows: Vec<u32>,
    /// Of how many something is known.
    known: usize,
}

impl Order {
    /// The order of a column: amounts by size, the rest by their letters.
    pub fn of_column(column: &Column, records: &[u32], kind: Kind) -> Order {
        let mut entries: Vec<(Key, usize, u32)> =
            column.entries().filter_map(|(chunk, code, cell)| Some((Key::of(cell.said()?, kind)?, chunk, code))).collect();
        entries.par_sort_unstable();
        let mut ranks: Vec<Vec<u32>> = column.sizes().into_iter().map(|size| vec![u32::MAX; size]).collect();
        let mut rank = 0;
        for (at, (key, chunk, code)) in entries.iter().enumerate() {
            rank += u32::from(at > 0 && entries[at - 1].0 != *key);
            ranks[*chunk][*code as usize] = rank;
        }
        drop(entries);
        let rank = |record: &u32| column.code(*record).map_or(u32::MAX, |(chunk, code)| ranks[chunk][code as usize]);
        Order::of(records.par_iter().map(|record| u64::from(rank(record))).collect(), u64::from(u32::MAX))
    }

    /// The order of what scores say; see [`OF_SCORES`].
    pub fn of_scores(scores: &Scores, by: &str) -> Order {
        let place = |points: i32| (i64::from(points) - i64::from(i32::MIN)) as u64;
        let size = |value: f64| {
            let bits = value.to_bits();
            if bits >> 63 == 0 { bits | 1 << 63 } else { !bits }
        };
        let value = |row: usize| if scores.values[row].is_nan() { u64::MAX } else { size(scores.values[row]) };
        // As one reads them: those that fit, those that cannot be told, those that do not.
        let verdict = |row: usize| u64::from(scores.verdicts[row]);
        let tier = |row: usize| if scores.tiers[row] == 0 { u64::MAX } else { u64::from(scores.tiers[row]) };
        let rows = 0..scores.len();
        match by {
            "ihanne_points" => Order::of(rows.map(|row| place(scores.points[row])).collect(), u64::MAX),
            "ihanne_value" => Order::of(rows.map(value).collect(), u64::MAX),
            "ihanne_verdict" => Order::of(rows.map(verdict).collect(), u64::MAX),
            "ihanne_tier" => Order::of(rows.map(tier).collect(), u64::MAX),
            _ => {
                let worth = |row: usize| if scores.values[row].is_nan() { 0 } else { u64::MAX - size(scores.values[row]) };
                let best = |row: usize| {
                    let tier = if scores.tiers[row] == 0 { 255 } else { scores.tiers[row] };
                    let unvalued = scores.values[row].is_nan();
                    (tier, verdict(row), unvalued, worth(row), u64::MAX - place(scores.points[row]), row as u32)
                };
                let mut keyed: Vec<_> = rows.map(best).collect();
                keyed.par_sort_unstable();
                Order { known: keyed.len(), rows: keyed.into_iter().map(|(.., row)| row).collect() }
            }
        }
    }

    fn of(keys: Vec<u64>, unknown: u64) -> Order {
        let known = keys.iter().filter(|key| **key != unknown).count();
        let mut keyed: Vec<(u64, u32)> = keys.into_iter().zip(0..).collect();
        keyed.par_sort_unstable();
        Order { rows: keyed.into_iter().map(|(_, row)| row).collect(), known }
    }

    /// The rows, the greatest first where it goes down; those of which nothing is known stand last either way.
    pub fn rows(&self, down: bool) -> Box<dyn Iterator<Item = usize> + '_> {
        let (known, unknown) = self.rows.split_at(self.known);
        let rest = unknown.iter().map(|row| *row as usize);
        if down {
            Box::new(known.iter().rev().map(|row| *row as usize).chain(rest))
        } else {
            Box::new(known.iter().map(|row| *row as usize).chain(rest))
        }
    }
}

/// What a cell is ordered by.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Size(u64),
    Letters(String),
}

impl Key {
    fn of(said: &str, kind: Kind) -> Option<Key> {
        match kind {
            Kind::Number | Kind::Range => {
                // The lower end of a range stands for it.
                let low = said.split("..").next().filter(|low| !low.is_empty()).unwrap_or("0");
                let bits = low.parse::<f64>().ok()?.to_bits();
                Some(Key::Size(if bits >> 63 == 0 { bits | 1 << 63 } else { !bits }))
            }
            _ => Some(Key::Letters(said.to_lowercase())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_stands_last_either_way() {
        let order = Order::of(vec![5, u64::MAX, 2, 5], u64::MAX);
        assert_eq!(order.rows(false).collect::<Vec<_>>(), [2, 0, 3, 1]);
        assert_eq!(order.rows(true).collect::<Vec<_>>(), [3, 0, 2, 1]);
    }

    #[test]
    fn numbers_go_by_size_also_below_zero() {
        let mut keys: Vec<Key> = ["10", "-3", "2..5", "..1"].iter().filter_map(|said| Key::of(said, Kind::Number)).collect();
        keys.sort();
        let is = |at: usize, said: &str| keys[at] == Key::of(said, Kind::Number).unwrap();
        assert!(is(0, "-3") && is(1, "0") && is(2, "2") && is(3, "10"));
    }
}
