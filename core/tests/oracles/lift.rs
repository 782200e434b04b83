//! Source: scikit-learn 1.9.1, roc_curve: the share of wins among the best so many, straight between equal points.

use super::{close, field, figures, yes};
use crate::study::clusters::Clusters;
use crate::study::prove::Scored;

#[test]
fn the_curve_and_the_best_tenth_are_those_of_the_roc_curve() {
    let (deals, theirs) = (figures("auc"), figures("lift"));
    let clusters = Clusters::new(&(0..160).collect::<Vec<u32>>());
    let scored = Scored { points: field(&deals, "points"), won: yes(field(&deals, "won")), clusters: &clusters, likeness: 0.0 };
    for (ours, theirs) in scored.lift_curve().iter().zip(field::<Vec<f64>>(&theirs, "wins")) {
        close(ours.wins, theirs, 1e-8);
    }
    close(scored.lift_top_tenth().value, field(&theirs, "top_tenth"), 1e-8);
}
