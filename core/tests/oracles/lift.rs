//! Source: scikit-learn 1.9.1, roc_curve: the share of wins among the best so many, straight between equal points.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

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

/// The part of ranges that hold the true lift; summed exactly it is 94.6 % with 100 deals, 94.9 % with 400.
#[test]
fn the_range_of_the_best_tenth_holds_the_truth() {
    let mut rng = ChaCha8Rng::seed_from_u64(12);
    let mut uniform = move || (f64::from(rng.next_u32()) + 0.5) / (f64::from(u32::MAX) + 1.0);
    // A tenth wins with chance 0.6, the others with 0.1: 4 times the usual rate of 0.15.
    for deals in [100, 400] {
        let clusters = Clusters::new(&(0..deals).collect::<Vec<u32>>());
        let held = (0..1_600).filter(|_| {
            let best = |deal: u32| deal % 10 == 0;
            let won = (0..deals).map(|deal| uniform() < if best(deal) { 0.6 } else { 0.1 }).collect();
            let points = (0..deals).map(|deal| i32::from(best(deal))).collect();
            let range = Scored { points, won, clusters: &clusters, likeness: 0.0 }.lift_top_tenth();
            (range.low..=range.high).contains(&4.0)
        });
        let held = held.count();
        assert!((1_500..=1_545).contains(&held), "{held} of 1600 with {deals} deals");
    }
}

#[test]
fn a_tenth_holds_at_most_ten_times_its_share_and_without_wins_it_may_be_anything() {
    let clusters = Clusters::new(&(0..100).collect::<Vec<u32>>());
    let lift = |wins: usize| {
        let won = (0..100).map(|deal| deal < wins).collect();
        Scored { points: (0..100).map(|deal| -deal).collect(), won, clusters: &clusters, likeness: 0.0 }.lift_top_tenth()
    };
    assert!(lift(5).value == 10.0 && lift(5).high <= 10.0 && lift(5).low > 1.0, "{:?}", lift(5));
    assert_eq!((lift(0).low, lift(0).high), (0.0, 10.0));
}
