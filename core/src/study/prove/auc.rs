//! Pairs: how often a won deal has more points than a lost one.

use rustc_hash::FxHashMap;

use super::super::Estimate;
use super::super::methods::Method;
use super::Scored;

pub(crate) const METHOD: Method = Method {
    code: "auc",
    name: "Pairs put in the right order",
    tells: "Of every won and lost deal, how often the won one has more points: 50% is guessing, 100% is always.",
    computed: "The area under the ROC curve; equal points count half. Its range comes from how much each account's deals move it, so deals of one account count together.",
    misleads: "It measures order, not money: a large lost deal counts as much as a small one. It is easier among very unlike deals than among like ones, so areas of two lists cannot be compared.",
    source: "DeLong, DeLong and Clarke-Pearson 1988, Biometrics 44; Obuchowski 1997, Biometrics 53.",
};

impl Scored<'_> {
    /// Chance that a won deal has more points than a lost one (ties count half), with the variance for deals that come
    /// in accounts (DeLong 1988; Obuchowski 1997).
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
        let accounts = self.clusters.len() as f64;
        let variance: f64 = (0..self.clusters.len())
            .map(|account| {
                let part = |deal: &u32| {
                    let deal = *deal as usize;
                    (placed[deal] - value) / if self.won[deal] { won } else { lost }
                };
                self.clusters.rows(account).iter().map(part).sum::<f64>().powi(2)
            })
            .sum::<f64>()
            * accounts
            / (accounts - 1.0).max(1.0);
        let half = z * variance.sqrt();
        Estimate { value, low: (value - half).max(0.0), high: (value + half).min(1.0) }
    }
}
