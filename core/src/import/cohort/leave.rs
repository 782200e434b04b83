//! Columns that show nothing: the same everywhere, filled nearly nowhere, or saying the same as an earlier one.

use arrow_array::Array;
use rustc_hash::FxHashMap;

use super::super::Why;
use super::objective::Words;
use crate::market::Column;

/// Fewest rows with a value.
const LEAST_KNOWN: usize = 20;
/// Least share of rows with a value, in percent.
const LEAST_SHARE: usize = 2;
/// Fewest rows that must differ from the most frequent answer.
const LEAST_OTHER: usize = 10;

/// Least share of deals of one outcome, in percent, on which a column filled only on those is filled.
const LEAST_FILLED: usize = 20;
/// Most of that share, in percent, on which it is filled on the others: typing mistakes.
const MOST_MISTAKEN: usize = 3;
/// How improbable it must be that only deals of one outcome are filled.
const IMPROBABLE: f64 = 0.001;

/// Whether a column is filled on the deals of one outcome only, so that the filling itself says how they ended.
///
/// The study looks for this among the columns it may learn from; this is for those it never sees.
pub fn filled_by_outcome(column: &Column, won: &[bool], words: &Words) -> Option<String> {
    let known = column.known();
    let mut filled = [0_usize; 2];
    let mut all = [0_usize; 2];
    for (row, won) in won.iter().enumerate() {
        all[usize::from(*won)] += 1;
        filled[usize::from(*won)] += usize::from(known.value(row));
    }
    [(words.other_adjective, 0), (words.best_adjective, 1)].into_iter().find_map(|(word, one)| {
        let (here, there) = (filled[one], filled[1 - one]);
        let enough = here * 100 >= all[one] * LEAST_FILLED && all[1 - one] > 0;
        let mistakes = there * 100 * all[one] <= here * all[1 - one] * MOST_MISTAKEN;
        // That so many rows, drawn at random, all ended alike.
        let chance = || -> f64 { (0..here).map(|drawn| (all[one] - drawn) as f64 / (won.len() - drawn) as f64).product() };
        (enough && mistakes && chance() < IMPROBABLE).then(|| {
            let other = if one == 1 { words.other_adjective } else { words.best_adjective };
            format!("filled on {here} of {} {word} {} and on {there} of {} {other} ones", all[one], words.many, all[1 - one])
        })
    })
}

/// The code of a value that has not been met.
const UNSEEN: u32 = u32::MAX;

/// The rows of a column by their values, as numbers in order of appearance; unknown is a value of its own.
pub struct Partition {
    codes: Vec<u32>,
    /// How many rows have each code.
    counts: Vec<usize>,
    unknown: usize,
    rows: usize,
    /// For each code what its numbers are, in kinds that have an order; unknown has none.
    ends: Option<Vec<Option<(f64, f64)>>>,
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
        // Codes and flags are small numbers: a table finds them without hashing.
        let few = match column {
            Column::Category(category) => category.levels.len(),
            Column::Flag(_) => 2,
            _ => 0,
        };
        let (mut table, mut seen, mut blank) = (vec![UNSEEN; few], FxHashMap::<u64, u32>::default(), UNSEEN);
        let (mut codes, mut counts, mut unknown) = (Vec::with_capacity(rows), Vec::new(), 0);
        for (row, raw) in raw.into_iter().enumerate() {
            let code = match valid(row) {
                false => &mut blank,
                true if few > 0 => &mut table[raw as usize],
                true => seen.entry(raw).or_insert(UNSEEN),
            };
            unknown += usize::from(!valid(row));
            if *code == UNSEEN {
                *code = counts.len() as u32;
                counts.push(0);
            }
            counts[*code as usize] += 1;
            codes.push(*code);
        }
        let ends = |row: usize| match column {
            Column::Number(numbers) => Some((numbers.value(row), numbers.value(row))),
            Column::Range { low, high } => Some((low.value(row), high.value(row))),
            Column::Date(days) => Some((f64::from(days.value(row)), f64::from(days.value(row)))),
            _ => None,
        };
        let ordered = matches!(column, Column::Number(_) | Column::Range { .. } | Column::Date(_));
        let ends = ordered.then(|| {
            let mut of_codes = vec![None; counts.len()];
            codes.iter().enumerate().filter(|(row, _)| valid(*row)).for_each(|(row, code)| of_codes[*code as usize] = ends(row));
            of_codes
        });
        Partition { codes, counts, unknown, rows, ends }
    }

    /// Whether words differ on most rows: they name rather than describe.
    pub fn differs_mostly(&self, words: &Words) -> Option<(Why, String)> {
        let (known, distinct) = (self.rows - self.unknown, self.counts.len() - usize::from(self.unknown > 0));
        let names = distinct > LEAST_KNOWN && distinct * 2 >= known;
        names.then(|| {
            (
                Why::Identifier,
                format!(
                    "{} different values on {} {}",
                    Words::count(distinct as u64),
                    Words::count(known as u64),
                    words.closed_many
                ),
            )
        })
    }

    /// Why a column with these values is left out, if it is, and the counts that say so.
    pub fn shows_nothing(&self, words: &Words) -> Option<(Why, String)> {
        let (rows, known) = (self.rows, self.rows - self.unknown);
        let distinct = self.counts.len() - usize::from(self.unknown > 0);
        let most = self.counts.iter().copied().max().unwrap_or(0);
        if known > 0 && distinct == 1 && self.unknown < LEAST_OTHER {
            return Some((Why::Constant, format!("the same on all {known} {} that have it", words.closed_many)));
        }
        if known < LEAST_KNOWN || known * 100 < rows * LEAST_SHARE {
            return Some((Why::TooSparse, format!("filled on {known} of {rows} {}", words.closed_many)));
        }
        let other = rows - most;
        (other < LEAST_OTHER)
            .then(|| (Why::TooSparse, format!("differs from its usual value on {other} of {rows} {}", words.closed_many)))
    }

    /// Whether two columns say the same: they part the rows alike, and where both are numbers one rises with the other.
    pub fn same_as(&self, other: &Partition) -> bool {
        self.counts == other.counts && self.codes == other.codes && self.rises_with(other)
    }

    /// On how many rows two columns that say the same do not; `None` when they say different things.
    ///
    /// A copy in which a few cells were changed says the same: at most 2 % of the rows, and a tenth of those that have not
    /// the most frequent value. Numbers are copies when they are equal, or the same in another unit.
    pub fn differs_on(&self, other: &Partition) -> Option<usize> {
        if self.same_as(other) {
            return Some(0);
        }
        let (n, most) = (self.rows, |of: &Partition| of.counts.iter().copied().max().unwrap_or(0));
        let allowed = (n / 50).min((n - most(self)).min(n - most(other)) / 10);
        // Cheap, and enough for nearly all pairs: the sizes of their groups are not alike.
        let squares = |of: &Partition| of.counts.iter().map(|count| (*count as f64 / n as f64).powi(2)).sum::<f64>();
        let (one, two) = (squares(self), squares(other));
        if allowed == 0 || (one - two).abs() > 0.15 * one.max(two) {
            return None;
        }
        let differ = match (&self.ends, &other.ends) {
            (Some(one), Some(two)) if self.counts.len() > LEAST_KNOWN || other.counts.len() > LEAST_KNOWN => {
                self.unequal(other, one, two)
            }
            _ if self.counts.len().max(other.counts.len()) * 5 > n => return None,
            _ => self.unmapped(other).max(other.unmapped(self)),
        };
        (differ <= allowed).then_some(differ)
    }

    /// Rows on which numbers are not the same, in the unit that most rows show.
    fn unequal(&self, other: &Partition, one: &[Option<(f64, f64)>], two: &[Option<(f64, f64)>]) -> usize {
        let pair = |row: usize| (one[self.codes[row] as usize], two[other.codes[row] as usize]);
        let ratio = |row: usize| match pair(row) {
            (Some((one, _)), Some((two, _))) if one != 0.0 && one.is_finite() && two.is_finite() => Some(two / one),
            _ => None,
        };
        let mut ratios: Vec<f64> = (0..self.rows).filter_map(ratio).collect();
        ratios.sort_unstable_by(f64::total_cmp);
        let unit = ratios.get(ratios.len() / 2).copied().unwrap_or(1.0);
        let near = |one: f64, two: f64| one * unit == two || (one * unit - two).abs() <= 1e-6 * two.abs();
        let same = |row: usize| match pair(row) {
            (Some(one), Some(two)) => near(one.0, two.0) && near(one.1, two.1),
            (one, two) => one.is_none() == two.is_none(),
        };
        (0..self.rows).filter(|row| !same(*row)).count()
    }

    /// Rows whose value is not the one that most rows with their value here have in the other column.
    fn unmapped(&self, other: &Partition) -> usize {
        let mut together: FxHashMap<(u32, u32), usize> = FxHashMap::default();
        for pair in self.codes.iter().copied().zip(other.codes.iter().copied()) {
            *together.entry(pair).or_default() += 1;
        }
        let mut best = vec![0; self.counts.len()];
        for ((code, _), rows) in together {
            best[code as usize] = best[code as usize].max(rows);
        }
        self.rows - best.iter().sum::<usize>()
    }

    /// Numbers in another order show other things, though no two rows tell them apart.
    fn rises_with(&self, other: &Partition) -> bool {
        let (Some(one), Some(two)) = (&self.ends, &other.ends) else { return true };
        let mut pairs: Vec<_> = one.iter().zip(two).filter_map(|(one, two)| Some(((*one)?, (*two)?))).collect();
        pairs.sort_by(|one, other| one.0.0.total_cmp(&other.0.0).then(one.0.1.total_cmp(&other.0.1)));
        let rising = pairs.windows(2).all(|pair| pair[0].1 <= pair[1].1);
        rising || pairs.windows(2).all(|pair| pair[0].1 >= pair[1].1)
    }
}

#[cfg(test)]
mod tests {
    use super::{Partition, Words, filled_by_outcome};
    use crate::market::Column;

    fn numbers(values: &[f64]) -> Partition {
        Partition::of(&Column::Number(values.to_vec().into()))
    }

    #[test]
    fn a_column_filled_only_on_won_deals_says_how_they_ended() {
        let won: Vec<bool> = (0..24).map(|row| row % 3 == 0).collect();
        let filled = |rows: &dyn Fn(usize) -> bool| Column::Number((0..24).map(|row| rows(row).then_some(1.0)).collect());
        let because = filled_by_outcome(&filled(&|row| row % 3 == 0), &won, &Words::default());
        assert_eq!(because.as_deref(), Some("filled on 8 of 8 won deals and on 0 of 16 lost ones"));
        assert_eq!(filled_by_outcome(&filled(&|row| row % 2 == 0), &won, &Words::default()), None);
        assert_eq!(
            filled_by_outcome(&filled(&|row| row < 7 && row % 3 == 0), &won, &Words::default()),
            None,
            "three of eight may be chance"
        );
    }

    #[test]
    fn a_number_in_another_unit_says_the_same_and_another_number_does_not() {
        let euros = numbers(&[1.0, 2.0, 3.0, 1.0]);
        assert!(euros.same_as(&numbers(&[11.0, 22.0, 33.0, 11.0])), "in crowns");
        assert!(euros.same_as(&numbers(&[-1.0, -2.0, -3.0, -1.0])), "a rank");
        assert!(!euros.same_as(&numbers(&[5.0, 2.0, 9.0, 5.0])), "as many values, in another order");
        assert!(!euros.same_as(&numbers(&[1.0, 2.0, 3.0, 2.0])));
    }
}
