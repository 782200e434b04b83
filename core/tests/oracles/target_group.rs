//! Source: numpy 2.4.6, `interp`, on the lift curve of scikit-learn 1.9.1; Dunn 1961, Journal of the American Statistical
//! Association 56, 52-64 (normal quantiles of 5 % shared between two sides of 2, 5, 10 and 20 comparisons).

use super::{close, field, figures};
use crate::study::LiftPoint;
use crate::study::around::target_group::share_that_holds;
use crate::study::intervals::each_of;

#[test]
fn the_share_that_holds_nine_of_ten_wins_is_read_off_the_lift_curve() {
    let theirs = figures("lift");
    let wins: Vec<f64> = field(&theirs, "wins");
    let curve: Vec<LiftPoint> =
        wins.iter().enumerate().map(|(at, wins)| LiftPoint { share: at as f64 / 20.0, wins: *wins }).collect();
    close(share_that_holds(&curve), field(&theirs, "holds_nine_tenths"), 1e-6);
}

#[test]
fn many_comparisons_need_the_quantiles_of_dunn() {
    for (comparisons, published) in [(1, 1.960), (2, 2.241), (5, 2.576), (10, 2.807), (20, 3.023)] {
        close(each_of(comparisons), published, 5e-4);
    }
}
