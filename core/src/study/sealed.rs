//! The sealed deals, opened: the study learns on the others, and this says how it did.

use super::answer::learn_stable;
use super::cells::{Cut, cut_all};
use super::clusters::Clusters;
use super::intervals::{Z95, newcombe};
use super::learn::Lesson;
use super::methods::Method;
use super::prove::Scored;
use super::searched::Searched;
use super::split::Split;
use super::{Holdout, Tally, Warning, hash, warning};
use crate::import::Cohort;
use crate::market::Table;

pub(crate) const METHOD: Method = Method {
    code: "drift",
    name: "Whether the win rate has moved",
    tells: "Whether later deals are won more or less often than earlier ones, so that promised probabilities will be off while their order may still hold.",
    computed: "The win rate of the deals set aside by time is compared with that of the earlier ones. A warning is given where it differs beyond four standard errors and by more than a fifth.",
    misleads: "It compares two stretches of time only. A change of what is recorded looks like a change of the market.",
    source: "Newcombe 1998, Statistics in Medicine 17; Gama et al. 2014, A survey on concept drift adaptation, ACM Computing Surveys 46.",
};

/// One-sided 95 %: the proof must beat guessing at its lower end.
const Z90: f64 = 1.644_853_626_951_472;

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
/// `first` is the search over the deals that are not sealed; nothing in it has seen the others.
pub(crate) fn prove(cohort: &Cohort, first: &Searched, split: Split, fold: &[u8], seed: u64) -> Proven {
    let won = &cohort.won;
    let mut table = Table::new(cohort.table.rows());
    for (attribute, column) in cohort.table.iter() {
        if first.table.column(&attribute.key).is_some() {
            table.push(attribute.clone(), column.clone());
        }
    }
    let cuts = cut_all(&table, won, &split.learn);
    let lesson = Lesson { cuts: &cuts, won, rows: &split.learn, fold, design_effect: first.design_effect };
    let own: Vec<u32> = split.learn.iter().map(|row| cohort.account[*row as usize]).collect();
    let p_of = |cut: &Cut| first.cuts.iter().position(|known| known.attribute == cut.attribute).map_or(1.0, |at| first.p[at]);
    let p: Vec<f64> = cuts.iter().map(p_of).collect();
    let learned_from = Clusters::new(&own).through(&split.learn);
    let (card, _) = learn_stable(&lesson, &learned_from, &p, seed);
    let scored = |rows: &[u32], clusters| Scored {
        points: rows.iter().map(|row| card.points(&cuts, *row as usize)).collect(),
        won: rows.iter().map(|row| won[*row as usize]).collect(),
        clusters,
        likeness: first.likeness,
    };
    let own = Clusters::new(&own);
    let seen = scored(&split.learn, &own);
    let others: Vec<u32> = split.sealed.iter().map(|row| cohort.account[*row as usize]).collect();
    let others = Clusters::new(&others);
    let unseen = scored(&split.sealed, &others);
    let drift = drift(seen.tally(|_| true), unseen.tally(|_| true), unseen.design_effect(), &split);
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
pub(crate) fn drift(earlier: Tally, later: Tally, design_effect: f64, split: &Split) -> Option<Warning> {
    let from = day(split.from_day?);
    let difference = newcombe(later, earlier, design_effect, 4.0)?;
    let (before, after) = (earlier.rate()?, later.rate()?);
    let clear = (difference.low > 0.0 || difference.high < 0.0) && difference.value.abs() > 0.2 * before;
    clear.then(|| warning("drift", format!(
            "The win rate changed: {:.0}% of the deals before {from}, {:.0}% since. Who wins may still be told, but how often has moved: check the probabilities against new deals.",
            before * 100.0,
            after * 100.0
        )))
}

fn day(days: i32) -> String {
    (chrono::NaiveDate::default() + chrono::TimeDelta::days(i64::from(days))).to_string()
}
