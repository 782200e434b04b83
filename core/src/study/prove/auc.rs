//! Pairs: how often a won deal has more points than a lost one.

use rustc_hash::FxHashMap;

use super::Scored;
use crate::study::Estimate;
use crate::study::intervals::{of_share, student};
use crate::study::methods::Method;

pub(crate) const METHOD: Method = Method {
    code: "auc",
    name: "Pairs put in the right order",
    tells: "Of every won and lost deal, how often the won one has more points: 50% is guessing, 100% is always.",
    computed: "The area under the ROC curve; equal points count half. Its range comes from how much each account's deals move it, so deals of one account count together; with few accounts it is wider, as Student's t is wider than the normal.",
    misleads: "It measures order, not money: a large lost deal counts as much as a small one. It is easier among very unlike deals than among like ones, so areas of two lists cannot be compared.",
    source: "DeLong, DeLong and Clarke-Pearson 1988, Biometrics 44; Obuchowski 1997, Biometrics 53; Brunner and Munzel 2000, Biometrical Journal 42.",
};

impl Scored<'_> {
    /// Chance that a won deal has more points than a lost one (ties count half), with the variance for deals that come
    /// in accounts (DeLong 1988; Obuchowski 1997) and Student's t for few of them (Brunner and Munzel 2000).
    pub(crate) fn auc(&self, z: f64) -> Estimate {
        let n = self.points.len();
        let won = self.won.iter().filter(|won| **won).count() as f64;
        let lost = n as f64 - won;
        if won == 0.0 || lost == 0.0 {
            return Estimate { value: 0.5, low: 0.0, high: 1.0 };
        }
        // For lost and won deals with so many points, the share of the other kind that they beat.
        let mut beaten: FxHashMap<i32, [f64; 2]> = FxHashMap::default();
        let (mut won_below, mut lost_below) = (0.0, 0.0);
        for (points, [lost_here, won_here]) in self.by_points().into_iter().rev() {
            let of_lost = 1.0 - (won_below + won_here / 2.0) / won;
            beaten.insert(points, [of_lost, (lost_below + lost_here / 2.0) / lost]);
            won_below += won_here;
            lost_below += lost_here;
        }
        let placed: Vec<f64> = self.points.iter().zip(&self.won).map(|(points, won)| beaten[points][usize::from(*won)]).collect();
        let value = (0..n).filter(|deal| self.won[*deal]).map(|deal| placed[deal]).sum::<f64>() / won;
        // What the won deals of an account, and its lost ones, move it by.
        let parts: Vec<[f64; 2]> = (0..self.clusters.len())
            .map(|account| {
                let mut moved = [0.0; 2];
                for deal in self.clusters.rows(account).iter().map(|deal| *deal as usize) {
                    moved[usize::from(self.won[deal])] += (placed[deal] - value) / if self.won[deal] { won } else { lost };
                }
                moved
            })
            .collect();
        let sides = [false, true].map(|outcome| self.side(|deal| self.won[deal] == outcome));
        let variance: f64 = parts.iter().map(|[l, w]| (sides[0].widened() * l + sides[1].widened() * w).powi(2)).sum();
        if variance <= 0.0 {
            // All pairs go one way, or all tie: not knowing the variance is not certainty, so the range is that of as many pairs
            // as the smaller side has accounts.
            return of_share(value, sides[0].worth.min(sides[1].worth), z);
        }
        let half = student(z, freedom(&parts, &sides).min(self.side(|_| true).worth - 2.0)) * variance.sqrt();
        Estimate { value, low: (value - half).max(0.0), high: (value + half).min(1.0) }
    }

    fn side(&self, is: impl Fn(usize) -> bool) -> Side {
        let of_account = |account| self.clusters.rows(account).iter().filter(|deal| is(**deal as usize)).count() as f64;
        let counts: Vec<f64> = (0..self.clusters.len()).map(of_account).filter(|count| *count > 0.0).collect();
        let squares: f64 = counts.iter().map(|count| count * count).sum();
        Side { accounts: counts.len() as f64, worth: counts.iter().sum::<f64>().powi(2) / squares }
    }
}

/// Some of the deals.
struct Side {
    /// Accounts that have some.
    accounts: f64,
    /// How many accounts of equal size these are worth (Kish 1965, section 11.7).
    worth: f64,
}

impl Side {
    /// The root of `k / (k - 1)` for `k` accounts.
    fn widened(&self) -> f64 {
        (self.accounts / (self.accounts - 1.0).max(1.0)).sqrt()
    }
}

/// Degrees of freedom by Satterthwaite's rule, the won and the lost deals each with a variance of their own (Brunner and
/// Munzel 2000, section 3). Accounts with deals of both outcomes count on both sides; there are never more than accounts less two.
fn freedom(parts: &[[f64; 2]], sides: &[Side; 2]) -> f64 {
    let own = |at: usize| {
        let variance = parts.iter().map(|part| (sides[at].widened() * part[at]).powi(2)).sum::<f64>();
        (variance, variance.powi(2) / (sides[at].worth - 1.0).max(1.0))
    };
    let (lost, won) = (own(0), own(1));
    let freedom = (lost.0 + won.0).powi(2) / (lost.1 + won.1);
    if freedom.is_finite() { freedom } else { 1.0 }
}
