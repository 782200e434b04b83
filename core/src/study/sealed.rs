//! The sealed deals, opened: the study learns on the others, and this says how it did.

use super::answer::learn_stable;
use super::cells::cut_all;
use super::clusters::Clusters;
use super::intervals::{Z95, newcombe};
use super::learn::Lesson;
use super::prove::Scored;
use super::split::Split;
use super::{Holdout, Tally, Warning, hash};
use crate::import::Cohort;
use crate::market::Table;

/// One-sided 95 %: the proof must beat guessing at its lower end.
const Z90: f64 = 1.644_853_626_951_472;

/// How much the deals of one account are alike, and what that does to a comparison.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Alike {
    /// The intraclass correlation.
    pub likeness: f64,
    /// The mean widening of variance.
    pub design_effect: f64,
}

/// How the sealed deals came out.
pub(crate) struct Proven {
    /// The proof.
    pub holdout: Holdout,
    /// The one-sided lower end of the AUC.
    pub floor: f64,
    /// Which deals were sealed.
    pub split: Split,
    /// Whether the later deals are won more or less often.
    pub drift: Option<Warning>,
}

/// Learns on one part, opens the other, and says how it went.
///
/// Which columns are leaks or withdrawn was settled on all deals: leaving out can only make the proof weaker.
pub(crate) fn prove(cohort: &Cohort, table: &Table, split: Split, fold: &[u8], deals: Alike, seed: u64) -> Proven {
    let won = &cohort.won;
    let cuts = cut_all(table, won, &split.learn);
    let lesson = Lesson { cuts: &cuts, won, rows: &split.learn, fold, design_effect: deals.design_effect };
    let own: Vec<u32> = split.learn.iter().map(|row| cohort.account[*row as usize]).collect();
    let p = vec![1.0; cuts.len()];
    let learned_from = Clusters::new(&own).through(&split.learn);
    let (card, _) = learn_stable(&lesson, &learned_from, &p, seed);
    let scored = |rows: &[u32], clusters| Scored {
        points: rows.iter().map(|row| card.points(&cuts, *row as usize)).collect(),
        won: rows.iter().map(|row| won[*row as usize]).collect(),
        clusters,
        likeness: deals.likeness,
    };
    let own = Clusters::new(&own);
    let seen = scored(&split.learn, &own);
    let others: Vec<u32> = split.sealed.iter().map(|row| cohort.account[*row as usize]).collect();
    let others = Clusters::new(&others);
    let unseen = scored(&split.sealed, &others);
    let drift = drift(seen.tally(|_| true), unseen.tally(|_| true), &split);
    let edge = seen.median_of_won();
    let (inside, outside, lift_inside) = unseen.inside(edge);
    let floor = unseen.auc(Z90).low;
    let holdout = Holdout {
        rows: split.sealed.len() as u64,
        won: unseen.tally(|_| true).won,
        by: if split.from_day.is_some() { "time" } else { "accounts" }.to_owned(),
        from: split.from_day.map(day),
        hash: hash::of_rows(&split.sealed, &cohort.key, &cohort.row, won),
        opened: 1,
        auc: unseen.auc(Z95),
        lift_top_tenth: unseen.lift_top_tenth(),
        lift_inside,
        inside,
        outside,
        calibration: unseen.calibration(card.calibrated, 5),
        calibration_error: unseen.calibration_error(card.calibrated),
        lift_curve: unseen.lift_curve(),
        in_sample_auc: seen.auc(0.0).value,
        in_sample_lift_top_tenth: seen.lift_top_tenth().value,
        in_sample_lift_inside: seen.inside(edge).2,
    };
    Proven { holdout, floor, split, drift }
}

/// A warning when the later deals are won clearly more or less often than the earlier ones: the probabilities of the
/// profile then speak of the mixture, and will be off for the next deals.
fn drift(earlier: Tally, later: Tally, split: &Split) -> Option<Warning> {
    let from = day(split.from_day?);
    let difference = newcombe(later, earlier, 1.0, 4.0)?;
    let (before, after) = (earlier.rate()?, later.rate()?);
    let clear = (difference.low > 0.0 || difference.high < 0.0) && difference.value.abs() > 0.2 * before;
    clear.then(|| Warning {
        code: "drift".to_owned(),
        message: format!(
            "The win rate changed: {:.0}% of the deals before {from}, {:.0}% since. Who wins may still be told, but how often has moved: check the probabilities against new deals.",
            before * 100.0,
            after * 100.0
        ),
    })
}

fn day(days: i32) -> String {
    (chrono::NaiveDate::default() + chrono::TimeDelta::days(i64::from(days))).to_string()
}
