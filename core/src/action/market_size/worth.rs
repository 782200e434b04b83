//! What the accounts that qualify are worth together, with what is not known of them.

use super::Z95;
use crate::profile::Profile;
use crate::study::Estimate;

/// Sums over the accounts that qualify.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Worth {
    /// Accounts.
    pub accounts: u64,
    /// Of those, accounts whose value is known.
    pub valued: u64,
    /// The sum of the known values.
    pub value: f64,
    /// The sum of value times chance, its squares, and of the variances that winning or not gives.
    expected: f64,
    squares: f64,
    variance: f64,
    /// Value times chance at the least and at the most that knowing the rest could make of it.
    least: f64,
    most: f64,
}

impl Worth {
    /// Adds an account: the ends of its value, its points, and the fewest and most these can become.
    pub fn add(&mut self, profile: &Profile, value: Option<(f64, f64)>, points: i32, (low, high): (i32, i32)) {
        self.accounts += 1;
        let Some((least, most)) = value else { return };
        let chance = |points: i32| profile.calibration.as_ref().map_or(1.0, |calibration| calibration.probability(points));
        let (p, ends) = (chance(points), [chance(low), chance(high)]);
        self.valued += 1;
        self.value += least;
        self.expected += least * p;
        self.squares += (least * p).powi(2);
        self.variance += least.powi(2) * p * (1.0 - p);
        self.least += least * ends[0].min(ends[1]);
        self.most += most * ends[0].max(ends[1]);
    }

    /// Value times chance of the known values.
    pub fn known(&self) -> f64 {
        self.expected
    }

    /// What winning brings if each of them is offered once: value times chance, those of unknown value like the others. The range of
    /// 95 % holds that each is won or not, and that values are known of so many and no more; not how sure the calibration is.
    /// `None` with fewer than two known values.
    pub fn expected(&self) -> Option<Estimate> {
        let (n, unknown) = (self.valued as f64, (self.accounts - self.valued) as f64);
        let mean = (self.valued >= 2).then(|| self.expected / n)?;
        let spread = ((self.squares - self.expected * mean) / (n - 1.0)).max(0.0);
        let variance = self.variance * (1.0 + unknown / n) + unknown * spread + unknown.powi(2) * spread / n;
        let (value, half) = (self.expected + unknown * mean, Z95 * variance.sqrt());
        Some(Estimate { value, low: value - half, high: value + half })
    }

    /// What value times chance of the known values adds up to at the least and at the most, once all that is unknown of points and
    /// ranges is known.
    pub fn open(&self) -> (f64, f64) {
        (self.least, self.most)
    }
}
