//! Source: scikit-learn 1.9.1, roc_auc_score; MLstatkit 0.1.91, Delong_test (DeLong 1988); Obuchowski 1997, equations 3
//! to 6, by numpy 2.4.6. Published: Hanley and McNeil 1982, Radiology 143, table II.

use super::{close, field, figures, yes};
use crate::study::Estimate;
use crate::study::clusters::Clusters;
use crate::study::prove::Scored;

fn auc(points: Vec<i32>, won: Vec<bool>, account: &[u32], z: f64) -> Estimate {
    Scored { points, won, clusters: &Clusters::new(account), likeness: 0.0 }.auc(z)
}

#[test]
fn area_and_error_are_those_of_the_other_tools() {
    let theirs = figures("auc");
    let (points, won): (Vec<i32>, _) = (field(&theirs, "points"), yes(field(&theirs, "won")));
    let alone: Vec<u32> = (0..points.len() as u32).collect();
    let ours = auc(points.clone(), won.clone(), &alone, 1.0);
    close(ours.value, field(&theirs, "auc"), 1e-8);
    // DeLong divides by wins and losses less one each, Obuchowski's sum by all deals less one: 1 % apart at 160 deals.
    close((ours.high - ours.value) / field::<f64>(&theirs, "delong_error"), 1.0, 0.01);
    let [low, high]: [f64; 2] = field(&theirs, "mlstatkit");
    close((high - low) / (2.0 * 1.959_964 * (ours.high - ours.value)), 1.0, 0.01);
    let clustered = auc(points, won, &field::<Vec<u32>>(&theirs, "account"), 1.0);
    close((clustered.high - clustered.value) / field::<f64>(&theirs, "clustered_error"), 1.0, 0.01);
}

/// 109 CT images rated 1 to 5: area 0.893; their standard error is 0.032, DeLong's for the same data 0.031.
#[test]
fn the_area_of_hanley_and_mcneil_is_reproduced() {
    let (mut points, mut won) = (Vec::new(), Vec::new());
    for (rating, (normal, abnormal)) in [(33, 3), (6, 2), (6, 2), (11, 11), (2, 33)].into_iter().enumerate() {
        for (count, sick) in [(normal, false), (abnormal, true)] {
            points.extend(std::iter::repeat_n(rating as i32, count));
            won.extend(std::iter::repeat_n(sick, count));
        }
    }
    let alone: Vec<u32> = (0..points.len() as u32).collect();
    let ours = auc(points, won, &alone, 1.0);
    close(ours.value, 0.893, 5e-4);
    close(ours.high - ours.value, 0.031, 1.5e-3);
}
