//! Source: statsmodels 0.15.0, Logit; optbinning 1.0.0, weight of evidence of a binning table.

use super::{close, field, figures};
use crate::study::Tally;
use crate::study::card::bands::COARSE;
use crate::study::card::encode::weight_of_bands;
use crate::study::card::logistic::{HARDLY, newton};

#[test]
fn slopes_that_are_not_drawn_together_are_those_of_logistic_regression() {
    let theirs = figures("points");
    let x: Vec<[f32; 2]> = field(&theirs, "x");
    let columns = [0, 1].map(|at| x.iter().map(|row| row[at]).collect::<Vec<f32>>());
    let ours = newton(&[&columns[0], &columns[1]], &field::<Vec<f32>>(&theirs, "y"), 0.0, HARDLY);
    for (ours, theirs) in ours.into_iter().zip(field::<Vec<f64>>(&theirs, "slopes")) {
        close(ours, theirs, 1e-4);
    }
}

#[test]
fn weights_of_evidence_are_those_of_optbinning() {
    let theirs = figures("points");
    let (won, lost): (Vec<u64>, Vec<u64>) = (field(&theirs, "won"), field(&theirs, "lost"));
    let counts: Vec<Tally> = won.into_iter().zip(lost).map(|(won, lost)| Tally { won, lost }).collect();
    for (ours, theirs) in weight_of_bands(&[0, 1, 2], &counts, COARSE).into_iter().zip(field::<Vec<f64>>(&theirs, "weights")) {
        // Ours are drawn toward zero by a few deals' worth.
        close(ours, theirs, 0.02);
    }
}
