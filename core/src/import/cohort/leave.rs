//! Columns that show nothing: the same everywhere, filled nearly nowhere, or saying the same as an earlier one.

use arrow_array::Array;
use rustc_hash::FxHashMap;

use super::super::Why;
use crate::market::Column;

/// Fewest rows with a value.
const LEAST_KNOWN: usize = 20;
/// Least share of rows with a value, in percent.
const LEAST_SHARE: usize = 2;
/// Fewest rows that must differ from the most frequent answer.
const LEAST_OTHER: usize = 10;

/// The rows of a column by their values, as numbers in order of appearance; unknown is a value of its own.
pub struct Partition {
    codes: Vec<u32>,
    /// How many rows have each code.
    counts: Vec<usize>,
    unknown: usize,
    rows: usize,
}

impl Partition {
    pub fn of(column: &Column) -> Partition {
        let rows = column.len();
        let known = column.nulls();
        let valid = |row: usize| known.is_none_or(|known| known.is_valid(row));
        // For each row a number that is the same where the value is; words have their codes already.
        let raw: Vec<u64> = match column {
            Column::Category(category) => category.codes.values().iter().map(|code| *code as u64).collect(),
            Column::Number(numbers) => numbers.values().iter().map(|number| number.to_bits()).collect(),
            Column::Range { low, high } => {
                let both = low.values().iter().zip(high.values());
                both.map(|(low, high)| low.to_bits().rotate_left(7) ^ high.to_bits()).collect()
            }
            Column::Flag(flags) => flags.values().iter().map(u64::from).collect(),
            Column::Date(dates) => dates.values().iter().map(|day| *day as u64).collect(),
            Column::Categories(sets) => {
                let mut known: FxHashMap<Vec<i32>, u64> = FxHashMap::default();
                let mut of = |row: usize| {
                    let mut set = sets.row(row).unwrap_or_default().to_vec();
                    set.sort_unstable();
                    let next = known.len() as u64;
                    *known.entry(set).or_insert(next)
                };
                (0..rows).map(&mut of).collect()
            }
            Column::Text(texts) => {
                let mut known: FxHashMap<&str, u64> = FxHashMap::default();
                let mut of = |row: usize| {
                    let next = known.len() as u64;
                    if texts.is_valid(row) { *known.entry(texts.value(row)).or_insert(next) } else { 0 }
                };
                (0..rows).map(&mut of).collect()
            }
        };
        let mut seen: FxHashMap<Option<u64>, u32> = FxHashMap::default();
        let (mut codes, mut counts, mut unknown) = (Vec::with_capacity(rows), Vec::new(), 0);
        for (row, raw) in raw.into_iter().enumerate() {
            let value = valid(row).then_some(raw);
            unknown += usize::from(value.is_none());
            let code = *seen.entry(value).or_insert(counts.len() as u32);
            if code as usize == counts.len() {
                counts.push(0);
            }
            counts[code as usize] += 1;
            codes.push(code);
        }
        Partition { codes, counts, unknown, rows }
    }

    /// Why a column with these values is left out, if it is, and the counts that say so.
    pub fn shows_nothing(&self) -> Option<(Why, String)> {
        let (rows, known) = (self.rows, self.rows - self.unknown);
        let distinct = self.counts.len() - usize::from(self.unknown > 0);
        let most = self.counts.iter().copied().max().unwrap_or(0);
        if known > 0 && distinct == 1 && self.unknown < LEAST_OTHER {
            return Some((Why::Constant, format!("the same on all {known} closed deals that have it")));
        }
        if known < LEAST_KNOWN || known * 100 < rows * LEAST_SHARE {
            return Some((Why::TooSparse, format!("filled on {known} of {rows} closed deals")));
        }
        let other = rows - most;
        (other < LEAST_OTHER).then(|| (Why::TooSparse, format!("differs from its usual value on {other} of {rows} closed deals")))
    }

    /// Whether two columns part the rows alike.
    pub fn same_as(&self, other: &Partition) -> bool {
        self.counts == other.counts && self.codes == other.codes
    }
}
