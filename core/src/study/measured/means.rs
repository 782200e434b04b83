//! Means of money and days, and their differences, with ranges that are right for skewed figures and for rows that come in accounts.
//!
//! The t interval of Welch (1947). Where figures are skewed, as money is, its long side is too short, so each end is the farther
//! of Welch's and of the one with the skewness taken out by Hall's (1992) transformation, for two samples as in Zhou and Dinh
//! (2005, Biostatistics 6, "T3"). What each account adds to the estimate is one observation, so a large account is not many.

use crate::study::Estimate;
use crate::study::bits::Bits;
use crate::study::clusters::Clusters;
use crate::study::intervals::student;

/// Accounts a group needs before anything is said of its mean.
const LEAST: f64 = 3.0;

/// What one group of rows adds: its mean, and for each of its accounts the part of the mean's error.
struct Group {
    mean: f64,
    accounts: f64,
    /// The account, and its part; each widened by the root of `k / (k - 1)`.
    parts: Vec<(usize, f64)>,
}

/// `None` with fewer than three accounts.
fn group(values: &[f64], members: &Bits, clusters: &Clusters) -> Option<Group> {
    let mut of_account = vec![(0.0, 0.0); clusters.len()];
    members.each(|row| {
        if let Some(account) = clusters.account(row) {
            let (sum, n) = of_account[account];
            of_account[account] = (sum + values[row], n + 1.0);
        }
    });
    let here = of_account.into_iter().enumerate().filter(|(_, (_, n))| *n > 0.0);
    let sums: Vec<(usize, f64, f64)> = here.map(|(account, (sum, n))| (account, sum, n)).collect();
    let accounts = sums.len() as f64;
    if accounts < LEAST {
        return None;
    }
    let rows: f64 = sums.iter().map(|(_, _, n)| n).sum();
    let mean = sums.iter().map(|(_, sum, _)| sum).sum::<f64>() / rows;
    let widened = (accounts / (accounts - 1.0)).sqrt();
    let parts = sums.iter().map(|(account, sum, n)| (*account, widened * (sum - n * mean) / rows)).collect();
    Some(Group { mean, accounts, parts })
}

impl Group {
    fn variance(&self) -> f64 {
        self.parts.iter().map(|(_, part)| part * part).sum()
    }
}

/// The mean of some rows. `z` is the width in standard errors, as for a normal estimate (1.96 for 95 %).
pub(crate) fn mean(values: &[f64], members: &Bits, clusters: &Clusters, z: f64) -> Option<Estimate> {
    let mut negative = false;
    members.each(|row| negative |= values[row] < 0.0);
    let group = group(values, members, clusters)?;
    let parts: Vec<f64> = group.parts.iter().map(|(_, part)| *part).collect();
    let mean = range(group.mean, &parts, group.accounts - 1.0, z);
    // Of figures that are never below zero the mean is not either.
    Some(if negative { mean } else { Estimate { low: mean.low.max(0.0), ..mean } })
}

/// The mean of some rows minus that of others.
pub(crate) fn difference(values: &[f64], with: &Bits, without: &Bits, clusters: &Clusters, z: f64) -> Option<Estimate> {
    let (one, other) = (group(values, with, clusters)?, group(values, without, clusters)?);
    // An account with rows on both sides adds its parts together, so what its rows share cancels.
    let mut parts = vec![0.0; clusters.len()];
    one.parts.iter().for_each(|(account, part)| parts[*account] += part);
    other.parts.iter().for_each(|(account, part)| parts[*account] -= part);
    let (a, b) = (one.variance(), other.variance());
    let freedom = (a + b).powi(2) / (a * a / (one.accounts - 1.0) + b * b / (other.accounts - 1.0));
    Some(range(one.mean - other.mean, &parts, if freedom.is_finite() { freedom } else { 1.0 }, z))
}

/// The range of an estimate whose error is the sum of independent parts.
pub(crate) fn range(value: f64, parts: &[f64], freedom: f64, z: f64) -> Estimate {
    let variance: f64 = parts.iter().map(|part| part * part).sum();
    if variance <= 0.0 {
        return Estimate { value, low: value, high: value };
    }
    let skewness = parts.iter().map(|part| part.powi(3)).sum::<f64>() / variance.powf(1.5);
    let t = student(z, freedom);
    // Hall's cubic transformation turned back: monotone, and the plain t where there is no skewness.
    let turned = |x: f64| match skewness.abs() {
        ..1e-6 => x,
        _ => 3.0 / skewness * ((1.0 + skewness * (x - skewness / 6.0)).cbrt() - 1.0),
    };
    let error = variance.sqrt();
    Estimate { value, low: value - error * turned(t).max(t), high: value - error * turned(-t).min(-t) }
}

#[cfg(test)]
mod tests {
    use rand::{Rng, SeedableRng};
    use rand_chacha::ChaCha8Rng;

    use super::*;
    use crate::study::intervals::Z95;

    fn singles(rows: usize) -> Clusters {
        Clusters::new(&(0..rows as u32).collect::<Vec<_>>())
    }

    /// The share of ranges that hold the truth, for values as skewed as money is (log-normal) and groups of unlike size.
    #[test]
    fn ranges_of_skewed_money_hold_the_truth() {
        let mut rng = ChaCha8Rng::seed_from_u64(5);
        let mut uniform = move || (f64::from(rng.next_u32()) + 0.5) / (f64::from(u32::MAX) + 1.0);
        let mut normal = move || (-2.0 * uniform().ln()).sqrt() * (std::f64::consts::TAU * uniform()).cos();
        let (with, rows) = (60, 240);
        let clusters = singles(rows);
        let (one, other) = (Bits::from_fn(rows, |row| row < with), Bits::from_fn(rows, |row| row >= with));
        let held = (0..1_000)
            .filter(|_| {
                let values: Vec<f64> = (0..rows).map(|row| f64::exp(normal()) + if row < with { 2.0 } else { 0.0 }).collect();
                let range = difference(&values, &one, &other, &clusters, Z95).unwrap();
                range.low <= 2.0 && 2.0 <= range.high
            })
            .count();
        assert!((930..=975).contains(&held), "{held} of 1000");
    }

    #[test]
    fn an_account_with_many_rows_is_not_many() {
        let account: Vec<u32> = (0..400).map(|row| row / 20).collect();
        let values: Vec<f64> = account.iter().map(|account| f64::from(account * 7919 % 13)).collect();
        let alone = mean(&values, &Bits::all(400), &singles(400), Z95).unwrap();
        let together = mean(&values, &Bits::all(400), &Clusters::new(&account), Z95).unwrap();
        assert!(together.high - together.low > 4.0 * (alone.high - alone.low), "{together:?} {alone:?}");
    }
}
