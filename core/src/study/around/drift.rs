//! What changed between the earlier and the later deals: how often they are won, who they are made with, and which
//! traits count.

use serde::{Deserialize, Serialize};

use crate::import::{Cohort, Words};
use crate::study::around::mixture::{self, Shift};
use crate::study::around::turned::{self, Turn};
use crate::study::bits::Bits;
use crate::study::clusters::Clusters;
use crate::study::figures::percent;
use crate::study::intervals::newcombe;
use crate::study::methods::Method;
use crate::study::search::searched::Searched;
use crate::study::search::strata::iso;
use crate::study::{Estimate, Tally, Warning, warning};

pub(crate) const METHOD: Method = Method {
    code: "drift",
    name: "Whether the win rate has moved",
    tells: "Whether later deals are won more or less often than earlier ones, so that promised probabilities will be off while their order may still hold.",
    computed: "The last three tenths of the deals are compared with those before them. A warning is given where their win rate differs beyond four standard errors and by more than a fifth.",
    misleads: "It compares two stretches of time only. A change of what is recorded looks like a change of the market.",
    source: "Newcombe 1998, Statistics in Medicine 17; Gama et al. 2014, A survey on concept drift adaptation, ACM Computing Surveys 46.",
};

/// The later deals are this share of all, as those set aside for the proof.
const LATER: f64 = 0.3;
/// A change of win rate is clear at this many standard errors ...
const CLEAR_AT: f64 = 4.0;
/// ... and when it is this share of the earlier rate.
const WORTH: f64 = 0.2;
/// Fewer deals or wins than this on one side tell nothing.
const LEAST: u64 = 20;

/// How the later deals differ from the earlier ones.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Drift {
    /// What earlier and later mean.
    pub by: Along,
    /// First day of the later deals, where there are days.
    pub from: Option<String>,
    /// The earlier deals.
    pub earlier: Tally,
    /// The later deals.
    pub later: Tally,
    /// Win rate of the later minus that of the earlier.
    pub change: Estimate,
    /// Whether that is clear and large enough to matter.
    pub clear: bool,
    /// Each attribute by how much its mixture changed, most first.
    pub mixture: Vec<Shift>,
    /// The strongest trait of each attribute by how surely its effect changed, surest first.
    pub effects: Vec<Turn>,
}

/// What parts earlier from later deals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Along {
    /// The day of each deal.
    Day,
    /// The order of rows in the file: nothing says that it is the order of time.
    Rows,
}

/// Compares the later deals with the earlier ones; `None` where there is nothing to compare by. Without days the rows of
/// the file are compared, and only a clear change of win rate along them is told.
pub(crate) fn drift(cohort: &Cohort, whole: &Searched, seed: u64) -> Option<Drift> {
    let n = cohort.won.len();
    let (by, from, late) = match &cohort.day {
        Some(days) => {
            let mut known: Vec<i32> = days.iter().flatten().copied().collect();
            known.sort_unstable();
            if known.len() * 10 < n * 9 || known.first() == known.last() {
                return None;
            }
            let cut = known[(known.len() as f64 * (1.0 - LATER)) as usize];
            (Along::Day, Some(iso(cut)), Bits::from_fn(n, |row| days[row].is_some_and(|day| day >= cut)))
        }
        None if sorted_by_outcome(&cohort.won) => return None,
        None => {
            let cut = (n as f64 * (1.0 - LATER)) as usize;
            (Along::Rows, None, Bits::from_fn(n, |row| row >= cut))
        }
    };
    let all = Bits::from_fn(n, |_| true);
    let early = all.without(&late);
    let won = Bits::from_fn(n, |row| cohort.won[row]);
    let tally = |rows: &Bits| Tally { won: rows.count_and(&won), lost: rows.count() - rows.count_and(&won) };
    let (earlier, later) = (tally(&early), tally(&late));
    if [earlier.won, earlier.lost, later.won, later.lost].iter().any(|deals| *deals < LEAST) {
        return None;
    }
    let clusters = Clusters::new(&cohort.account);
    let effect = clusters.design_effect(&late, &all, whole.likeness);
    let change = newcombe(later, earlier, effect, crate::study::intervals::Z95)?;
    let far = newcombe(later, earlier, effect, CLEAR_AT)?;
    let clear = (far.low > 0.0 || far.high < 0.0) && change.value.abs() > WORTH * earlier.rate()?;
    if by == Along::Rows && !clear {
        return None;
    }
    Some(Drift {
        by,
        from,
        earlier,
        later,
        change,
        clear,
        mixture: mixture::shifts(&whole.cuts, &early, &late, &cohort.account),
        effects: turned::turns(whole, &early, &late, &won, &cohort.account, seed),
    })
}

impl Drift {
    /// A warning when the win rate changed: the probabilities of the profile then speak of the mixture of both, and will
    /// be off for the next deals.
    pub(crate) fn warning(&self, words: &Words) -> Option<Warning> {
        let Words { rate, many, verb, .. } = words;
        let (before, after) = (percent(self.earlier.rate().unwrap_or(0.0)), percent(self.later.rate().unwrap_or(0.0)));
        let message = match &self.from {
            Some(from) => format!(
                "The {rate} changed: {before} of the {many} before {from}, {after} since. Which ones {verb} may still be told, but how often has moved: check the probabilities against new {many}."
            ),
            None => format!(
                "The {rate} changes along the file: {before} in the first seven tenths of its rows, {after} in the rest. If rows stand in the order of time, check the probabilities against new {many}; a column with a day would let the later {many} prove the earlier ones."
            ),
        };
        self.clear.then(|| warning("drift", message))
    }
}

/// Whether won and lost rows stand in blocks, far more than any order of time would put them.
fn sorted_by_outcome(won: &[bool]) -> bool {
    let changes = won.windows(2).filter(|pair| pair[0] != pair[1]).count() as f64;
    let rate = won.iter().filter(|won| **won).count() as f64 / won.len().max(1) as f64;
    changes < 0.2 * rate * (1.0 - rate) * won.len() as f64
}

#[cfg(test)]
mod tests {
    use super::sorted_by_outcome;

    #[test]
    fn a_file_sorted_by_outcome_is_no_drift() {
        let sorted: Vec<bool> = (0..500).map(|row| row < 120).collect();
        let drifting: Vec<bool> =
            (0..500u32).map(|row| row.wrapping_mul(2_654_435_761) % 1000 < if row < 350 { 50 } else { 250 }).collect();
        assert!(sorted_by_outcome(&sorted));
        assert!(!sorted_by_outcome(&drifting));
    }
}
