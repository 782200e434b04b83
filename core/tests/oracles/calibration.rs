//! Source: scikit-learn 1.9.1, calibration_curve(strategy="quantile") and LogisticRegression(C=inf) on points (Platt
//! 1999); the error by numpy 2.4.6.

use super::{close, field, figures, yes};
use crate::study::card::calibrate::{Calibrated, line_through};
use crate::study::clusters::Clusters;
use crate::study::prove::Scored;

#[test]
fn promised_and_kept_are_those_of_the_calibration_curve() {
    let theirs = figures("calibration");
    let clusters = Clusters::new(&(0..200).collect::<Vec<u32>>());
    let scored = Scored { points: field(&theirs, "points"), won: yes(field(&theirs, "won")), clusters: &clusters, likeness: 0.0 };
    let promise = Calibrated { intercept: field(&theirs, "intercept"), slope: field(&theirs, "slope") };
    let rows = scored.calibration(promise, 10);
    let (promised, kept): (Vec<f64>, Vec<f64>) = (field(&theirs, "promised"), field(&theirs, "kept"));
    assert_eq!(rows.len(), 10);
    for (row, (promised, kept)) in rows.iter().zip(promised.into_iter().zip(kept)) {
        close(row.promised, promised, 1e-8);
        close(row.kept.value, kept, 1e-8);
    }
    close(scored.calibration_error(promise), field(&theirs, "error"), 1e-8);
}

#[test]
fn the_line_through_points_is_that_of_logistic_regression() {
    let theirs = figures("calibration");
    let (points, won): (Vec<f64>, _) = (field(&theirs, "points"), yes(field(&theirs, "won")));
    let bins: Vec<(f64, [f64; 2])> = points
        .into_iter()
        .zip(won)
        .map(|(points, won)| (points, [f64::from(u8::from(!won)), f64::from(u8::from(won))]))
        .collect();
    let ours = line_through(&bins, None);
    let [intercept, slope]: [f64; 2] = field(&theirs, "platt");
    close(ours.intercept, intercept, 1e-4);
    close(ours.slope, slope, 1e-6);
}
