//! How long until deals are decided, when some are still open: a deal open for ninety days took at least ninety.

use serde::{Deserialize, Serialize};

use crate::study::intervals::Z95;
use crate::study::methods::Method;

pub(crate) const METHOD: Method = Method {
    code: "survival",
    name: "Days until decided, with the deals still open",
    tells: "After how many days half of all deals are won or lost. The deals still open count too, each as one that took at least as long as it has been open.",
    computed: "The product-limit curve of Kaplan and Meier over the days from opening to closing; an open deal leaves it at the last day the file tells of. The range are the days at which half still open lies within Greenwood's limits, taken on the scale of log(-log), widened for deals of one account (Brookmeyer and Crowley).",
    misleads: "It supposes that deals still open go on like those that were once as old. Where dead deals are never closed, the curve is too long; where only closed deals are exported, too short. A day further on than half the deals come to is not told.",
    source: "Kaplan and Meier 1958; Greenwood 1926; Brookmeyer and Crowley 1982, Biometrics 38; Kalbfleisch and Prentice 1980.",
};

/// How long until deals are decided, the deals still open counted in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Waiting {
    /// Deals with a day of opening, closed and open.
    pub deals: u64,
    /// Of them still open.
    pub open: u64,
    /// The last day the file tells of, ISO 8601: as long as each open deal is known to have been open.
    pub until: String,
    /// A quarter of the deals are decided after so many days; `None` where too few come so far.
    pub lower_quartile: Option<f64>,
    /// Half of them are.
    pub median: Option<f64>,
    /// Lower end of the range of the median; `None` where it is not reached.
    pub low: Option<f64>,
    /// Upper end of the range of the median; `None` where it is not reached: it may be any longer.
    pub high: Option<f64>,
    /// Three quarters of them are.
    pub upper_quartile: Option<f64>,
}

/// A step of the curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Step {
    /// The day on which deals were decided.
    pub day: i32,
    /// Share still open after it.
    pub open: f64,
    /// Greenwood's sum: the variance of `log(open)`.
    pub spread: f64,
}

/// The product-limit curve (Kaplan and Meier 1958) of deals that took `closed` days, beside those open for `open` days so
/// far. A deal that is open for as long as another took was still open when that one was decided.
pub(crate) fn curve(closed: &mut [i32], open: &mut [i32]) -> Vec<Step> {
    closed.sort_unstable();
    open.sort_unstable();
    let (mut share, mut spread, mut steps) = (1.0, 0.0, Vec::new());
    let mut at = 0;
    while at < closed.len() {
        let day = closed[at];
        let decided = closed[at..].partition_point(|days| *days == day);
        let left = (closed.len() - at) + (open.len() - open.partition_point(|days| *days < day));
        let (d, n) = (decided as f64, left as f64);
        share *= 1.0 - d / n;
        spread += d / (n * (n - d));
        steps.push(Step { day, open: share, spread });
        at += decided;
    }
    steps
}

impl Step {
    /// The 95 % limits of the share still open, on the scale of `log(-log)`, for deals whose variance is so many times
    /// that of independent ones.
    pub(crate) fn limits(&self, design_effect: f64) -> (f64, f64) {
        if self.open <= 0.0 || self.open >= 1.0 {
            return (self.open, self.open);
        }
        let half = Z95 * (self.spread * design_effect.max(1.0)).sqrt() / self.open.ln().abs();
        (self.open.powf(half.exp()), self.open.powf((-half).exp()))
    }
}

/// The first day on which a share still open, of some kind, is down at one.
fn down_at(steps: &[Step], share: f64, of: impl Fn(&Step) -> f64) -> Option<f64> {
    steps.iter().find(|step| of(step) <= share + 1e-9).map(|step| f64::from(step.day))
}

/// The typical days of a curve, with the range of the median.
pub(crate) fn waiting(closed: &mut [i32], open: &mut [i32], until: String, design_effect: f64) -> Waiting {
    let steps = curve(closed, open);
    let share = |share: f64| down_at(&steps, share, |step| step.open);
    Waiting {
        deals: (closed.len() + open.len()) as u64,
        open: open.len() as u64,
        until,
        lower_quartile: share(0.75),
        median: share(0.5),
        low: down_at(&steps, 0.5, |step| step.limits(design_effect).0),
        high: down_at(&steps, 0.5, |step| step.limits(design_effect).1),
        upper_quartile: share(0.25),
    }
}
