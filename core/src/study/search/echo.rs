//! Columns that say again, in bands or in another unit, what a column that was left out says.

use arrow_array::Array;
use rand::SeedableRng;
use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;

use crate::market::{Column, Table};
use crate::study::search::leaks::BY_DIGITS;
use crate::study::{LeftOut, Warning, Why, warning};

/// So many rows, evenly spaced, are enough to tell.
const SAMPLE: usize = 2000;
/// More words than this are no bands.
const MOST_BANDS: usize = 60;
/// Of the changes of band that rows in no order would show, sorted rows may show so large a share beyond one for each band:
/// slips of the pen.
const SLIPS: f64 = 0.03;
/// Rows in no order must show so many changes of band; with fewer, sorted rows show few by chance.
const LEAST_CHANGES: f64 = 20.0;
/// From this correlation of ranks on, two numbers are one in another unit.
const SAME_NUMBER: f64 = 0.995;

/// How one column says again what a number says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Echo {
    /// It is the number in bands.
    Bands,
    /// It puts the rows in nearly the same order.
    Order,
}

/// The columns of the table that say again what a leak says: those to leave out, and warnings about those that stay. Bands do
/// not show the digits of a number, so where only these gave it away its bands stay.
pub(super) fn said_again(table: &Table, leaks: &[LeftOut], keep: &dyn Fn(&str) -> bool) -> (Vec<LeftOut>, Vec<Warning>) {
    let (mut left_out, mut warnings) = (Vec::new(), Vec::new());
    let numbers: Vec<(&LeftOut, &Column)> =
        leaks.iter().filter_map(|leak| Some((leak, table.column(&leak.attribute)?))).collect();
    let others = table.iter().filter(|(attribute, _)| leaks.iter().all(|leak| leak.attribute != attribute.key));
    for (attribute, column) in others {
        let Some((leak, how)) = numbers.iter().find_map(|(leak, number)| Some((*leak, echo(number, column)?))) else { continue };
        let label = &attribute.label;
        let how = match how {
            Echo::Bands => format!("it is `{}` in bands, which was left out.", leak.column),
            Echo::Order => format!("it puts the rows in nearly the same order as `{}`, which was left out.", leak.column),
        };
        if keep(&attribute.key) {
            warnings.push(warning(
                "kept_leak",
                format!("{label} was kept on request, although it looks known only afterwards: {how}"),
            ));
        } else if leak.because.starts_with(BY_DIGITS) {
            warnings.push(warning(
                "said_again",
                format!("{label}: {how} It was kept, for the digits that gave `{}` away do not show in it; if it changes when the outcome is known, `--ignore '{label}'` leaves it out.", leak.column),
            ));
        } else {
            left_out.push(LeftOut { column: label.clone(), attribute: attribute.key.clone(), why: Why::Leak, because: how });
        }
    }
    (left_out, warnings)
}

/// How `other` says again what the numbers say; `None` when it tells something of its own.
pub(crate) fn echo(number: &Column, other: &Column) -> Option<Echo> {
    let Column::Number(numbers) = number else { return None };
    let value: &dyn Fn(usize) -> Option<f64> = match other {
        Column::Category(category) => &|row| category.codes.is_valid(row).then(|| f64::from(category.codes.value(row))),
        Column::Number(others) => &|row| others.is_valid(row).then(|| others.value(row)),
        Column::Range { low, .. } => &|row| low.is_valid(row).then(|| low.value(row)),
        Column::Flag(flags) => &|row| flags.is_valid(row).then(|| f64::from(u8::from(flags.value(row)))),
        Column::Categories(_) | Column::Date(_) | Column::Text(_) => return None,
    };
    let step = (numbers.len() / SAMPLE).max(1);
    let known = (0..numbers.len()).step_by(step).filter(|row| numbers.is_valid(*row));
    let mut rows: Vec<(f64, f64)> = known.filter_map(|row| Some((numbers.value(row), value(row)?))).collect();
    // Equal numbers stay in no order: neither that of the file nor that of the bands, which would put like beside like.
    rows.shuffle(&mut ChaCha8Rng::seed_from_u64(0));
    rows.sort_by(|one, two| one.0.total_cmp(&two.0));
    if in_bands(&rows) {
        return Some(Echo::Bands);
    }
    let numeric = matches!(other, Column::Number(_) | Column::Range { .. });
    (numeric && rank_correlation(&rows).abs() >= SAME_NUMBER).then_some(Echo::Order)
}

/// Whether the second of each pair hardly ever changes as the first rises but from band to band.
fn in_bands(rows: &[(f64, f64)]) -> bool {
    let mut bands: Vec<f64> = rows.iter().map(|row| row.1).collect();
    bands.sort_unstable_by(f64::total_cmp);
    let sizes: Vec<f64> = bands.chunk_by(|one, two| one == two).map(|band| band.len() as f64).collect();
    let all = rows.len() as f64;
    // Of each neighbouring pair the chance of two bands, in no order.
    let by_chance = all * (1.0 - sizes.iter().map(|size| (size / all).powi(2)).sum::<f64>());
    let changes = rows.windows(2).filter(|pair| pair[0].1 != pair[1].1).count();
    let beyond = (changes + 1).saturating_sub(sizes.len()) as f64;
    (2..=MOST_BANDS).contains(&sizes.len()) && by_chance >= LEAST_CHANGES && beyond <= SLIPS * by_chance
}

/// Spearman's correlation, ties at their mean rank, of rows sorted by the first.
fn rank_correlation(rows: &[(f64, f64)]) -> f64 {
    let mut by_second: Vec<usize> = (0..rows.len()).collect();
    by_second.sort_unstable_by(|one, two| rows[*one].1.total_cmp(&rows[*two].1));
    let first: Vec<usize> = (0..rows.len()).collect();
    let (one, two) = (ranks(&first, |row| rows[row].0), ranks(&by_second, |row| rows[row].1));
    let middle = (rows.len() as f64 - 1.0) / 2.0;
    let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| (a - middle) * (b - middle)).sum::<f64>();
    let scale = (product(&one, &one) * product(&two, &two)).sqrt();
    if scale > 0.0 { product(&one, &two) / scale } else { 0.0 }
}

/// The rank of each row, from rows in order.
fn ranks(order: &[usize], value: impl Fn(usize) -> f64) -> Vec<f64> {
    let mut ranks = vec![0.0; order.len()];
    let mut begin = 0;
    for tied in order.chunk_by(|one, two| value(*one) == value(*two)) {
        let mean = begin as f64 + (tied.len() as f64 - 1.0) / 2.0;
        tied.iter().for_each(|row| ranks[*row] = mean);
        begin += tied.len();
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::{Echo, echo};
    use crate::market::Column;

    /// 1,000 amounts in no order.
    fn amounts() -> Vec<f64> {
        (0..1000u64).map(|row| ((row * 7919) % 1009) as f64 * 37.5).collect()
    }

    fn number(values: impl IntoIterator<Item = f64>) -> Column {
        Column::Number(values.into_iter().collect::<Vec<f64>>().into())
    }

    fn banded(amount: f64) -> f64 {
        [1000.0, 5000.0, 20_000.0].iter().filter(|edge| amount >= **edge).count() as f64
    }

    #[test]
    fn an_amount_in_bands_or_in_another_currency_says_the_same_again() {
        let amount = number(amounts());
        let bands = number(amounts().into_iter().map(banded));
        let slips =
            number(amounts().into_iter().enumerate().map(|(row, amount)| if row % 200 == 0 { 1.0 } else { banded(amount) }));
        let kronor = number(amounts().into_iter().enumerate().map(|(row, amount)| amount * (11.0 + (row % 7) as f64 / 20.0)));
        assert_eq!(echo(&amount, &bands), Some(Echo::Bands));
        assert_eq!(echo(&amount, &slips), Some(Echo::Bands));
        assert_eq!(echo(&amount, &kronor), Some(Echo::Order));
    }

    #[test]
    fn what_only_goes_along_with_an_amount_is_told_apart() {
        let amount = number(amounts());
        // Larger companies buy for more, but not always.
        let employees = number(amounts().into_iter().enumerate().map(|(row, amount)| amount / 50.0 + ((row * 31) % 173) as f64));
        let size =
            number(amounts().into_iter().enumerate().map(|(row, amount)| banded(amount + ((row * 31) % 173) as f64 * 40.0)));
        let other = number((0..1000).map(|row| f64::from(row % 4)));
        let steps = number((0..1000).map(|row| f64::from(row % 3)));
        assert_eq!(echo(&steps, &number((0..1000).map(|row| f64::from(row / 250)))), None, "few numbers are no order");
        let rare = number((0..1000).map(|row| f64::from(u8::from(row == 3))));
        let always = number((0..1000).map(|_| 1.0));
        for column in [employees, size, other, rare, always] {
            assert_eq!(echo(&amount, &column), None);
        }
    }
}
