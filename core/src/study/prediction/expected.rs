//! How well later deals should be told apart, and how many of them it takes to prove that.

use std::sync::Arc;

use super::Estimate;
use crate::import::Cohort;
use crate::study::answer::learn_stable;
use crate::study::around::power::POWER;
use crate::study::bits::Bits;
use crate::study::card::learn::{Card, Course, FOLDS, Lesson};
use crate::study::cells::{Cut, cut_all};
use crate::study::clusters::Clusters;
use crate::study::intervals::{Z90, Z95};
use crate::study::prove::Scored;
use crate::study::search::questions::{Question, questions};
use crate::study::search::searched::Searched;
use crate::study::search::silent::heard;

/// Fewer won or lost deals than this prove nothing.
const LEAST: u64 = 10;
/// What is expected is taken for at least this when deals are counted: below it no number of deals is worth waiting for.
const LEAST_AUC: f64 = 0.55;

/// The cross-fitted AUC: each fifth of the accounts is scored by a scorecard learned on the others, from its bands over the
/// lines that are chosen again to its points; the five are weighted by their pairs of a won and a lost deal (Airola et al.
/// 2011 on why they are not pooled).
pub(crate) fn auc(cohort: &Cohort, whole: &Searched, course: Course) -> Estimate {
    let everyone = 0..cohort.won.len() as u32;
    let (mut pairs, mut sum, mut variance) = (0.0, 0.0, 0.0);
    for apart in 0..FOLDS as u8 {
        let (test, learn): (Vec<u32>, Vec<u32>) = everyone.clone().partition(|row| course.folds[0][*row as usize] == apart);
        let won: Vec<bool> = test.iter().map(|row| cohort.won[*row as usize]).collect();
        let wins = won.iter().filter(|won| **won).count();
        if wins == 0 || wins == won.len() {
            continue;
        }
        let (card, cuts) = card(cohort, whole, course, &learn);
        let own: Vec<u32> = test.iter().map(|row| cohort.account[*row as usize]).collect();
        let clusters = Clusters::new(&own);
        let points = test.iter().map(|row| card.points(&cuts, *row as usize)).collect();
        let weight = (wins * (won.len() - wins)) as f64;
        let here = Scored { points, won, clusters: &clusters, likeness: whole.likeness }.auc(1.0);
        pairs += weight;
        sum += weight * here.value;
        variance += (weight * (here.value - here.low).max(here.high - here.value)).powi(2);
    }
    if pairs == 0.0 {
        return Estimate { value: 0.5, low: 0.0, high: 1.0 };
    }
    let (value, half) = (sum / pairs, Z95 * variance.sqrt() / pairs);
    Estimate { value, low: (value - half).max(0.0), high: (value + half).min(1.0) }
}

/// The scorecard that these rows alone teach. What is proved among them, so that its lines may have full points, is told by
/// the strength that shuffles of all rows seldom reach.
fn card(cohort: &Cohort, whole: &Searched, course: Course, learn: &[u32]) -> (Card, Vec<Cut>) {
    let cuts = heard(cut_all(&whole.table, &cohort.won, learn), &whole.silent);
    let own: Vec<u32> = learn.iter().map(|row| cohort.account[*row as usize]).collect();
    let clusters = Clusters::new(&own).through(learn, cohort.won.len());
    let won = Bits::from_fn(cohort.won.len(), |row| cohort.won[row]);
    let mut here = Bits::new(cohort.won.len());
    learn.iter().for_each(|row| here.set(*row as usize));
    let mut p = vec![1.0; cuts.len()];
    for question in questions(&cuts, cohort.won.len()) {
        let known = Arc::new(question.known.and(&here));
        let part = Question { with: question.with.and(&here), design_effect: whole.design_effect, known, ..question };
        if part.z(&won).abs() >= whole.critical {
            p[part.cut] = 0.0;
        }
    }
    let lesson = Lesson { cuts: &cuts, won: &cohort.won, rows: learn, folds: course.folds, step: course.step };
    let (card, _) = learn_stable(&lesson, &clusters, &p, course.seed, &|_| {});
    (card, cuts)
}

/// Won and lost deals with which an AUC shows itself above a half with 80 % chance, at this win rate.
///
/// The standard error is that of Hanley and McNeil (1982), widened for deals that come in accounts.
pub(crate) fn deals_to_prove(auc: f64, rate: f64, design_effect: f64) -> (u64, u64) {
    let auc = auc.clamp(LEAST_AUC, 0.999);
    let odds = (1.0 - rate) / rate.max(1e-9);
    let lost = |won: u64| ((won as f64 * odds).ceil() as u64).max(LEAST);
    let shows = |won: &u64| {
        let (won, lost) = (*won as f64, lost(*won) as f64);
        let (q1, q2) = (auc / (2.0 - auc), 2.0 * auc * auc / (1.0 + auc));
        let variance = (auc * (1.0 - auc) + (won - 1.0) * (q1 - auc * auc) + (lost - 1.0) * (q2 - auc * auc)) / (won * lost);
        auc - 0.5 >= (Z90 + POWER) * (variance * design_effect.max(1.0)).sqrt()
    };
    // With few wins among many losses the wins alone set the error, so the search ends.
    let won = (LEAST..100_000).find(shows).unwrap_or(100_000);
    let least_won = ((LEAST as f64 / odds.max(1e-9)).ceil() as u64).min(won.max(LEAST));
    let won = won.max(least_won);
    (won, lost(won))
}

#[cfg(test)]
mod tests {
    use super::deals_to_prove;

    /// Hanley and McNeil 1982, table III: to tell 0.75 from a half needs few, and the better the fewer.
    #[test]
    fn the_clearer_the_promise_the_fewer_deals_prove_it() {
        let (won, lost) = deals_to_prove(0.75, 0.5, 1.0);
        assert!((10..=20).contains(&won) && lost == won, "{won} {lost}");
        assert!(deals_to_prove(0.6, 0.5, 1.0).0 > 2 * won);
        assert!(deals_to_prove(0.75, 0.5, 3.0).0 > won, "deals that come in accounts say less");
        let rare = deals_to_prove(0.7, 0.1, 1.0);
        assert!(rare.1 > 8 * rare.0 && rare.0 >= 10, "{rare:?}");
    }
}
