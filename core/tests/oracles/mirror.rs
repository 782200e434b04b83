//! Source: the R package knockoff 0.3.6, `knockoff.threshold(W, fdr, offset = 0)`: the smallest t among |W| for which
//! #{W <= -t} / max(1, #{W >= t}) is at most `fdr`; its values below were read off that definition by hand. Barber and
//! Candes 2015, theorem 1: the expected share of idle ones is held, counting 1/q more that pass.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::close;
use crate::study::card::mirror::mark_for;

#[test]
fn the_mark_is_the_least_that_leaves_few_enough_on_the_other_side() {
    let mut explained: Vec<f64> = vec![1.0; 10];
    explained.extend([-2.0; 5]);
    assert_eq!(mark_for(&explained, 0.2), f64::INFINITY);
    explained.extend([3.0, 4.0, 5.0]);
    close(mark_for(&explained, 0.2), 3.0, 0.0);
    close(mark_for(&[0.5, -0.4, 0.6, -0.1, 2.0, 1.5, 0.7, 3.0, 1.1, 0.8, 0.9], 0.2), 0.4, 0.0);
    close(mark_for(&[0.5, -0.4, 0.6, -0.1, 2.0, 1.5, 0.7, 3.0, 1.1, 0.8, 0.9], 0.1), 0.5, 0.0);
    assert_eq!(mark_for(&[], 0.1), f64::INFINITY);
    assert_eq!(mark_for(&[0.0, -1.0], 0.1), f64::INFINITY);
}

/// Ten attributes that say something stand among forty that do not.
#[test]
fn about_as_many_idle_ones_pass_as_are_accepted() {
    let mut rng = ChaCha8Rng::seed_from_u64(5);
    let mut normal = || (0..12).map(|_| f64::from(rng.next_u32()) / f64::from(u32::MAX)).sum::<f64>() - 6.0;
    let (q, rounds) = (0.2, 2000);
    let mut shares = 0.0;
    for _ in 0..rounds {
        let explained: Vec<f64> = (0..50).map(|at| normal() + if at < 10 { 3.0 } else { 0.0 }).collect();
        let mark = mark_for(&explained, q);
        let passed: Vec<usize> = (0..50).filter(|at| explained[*at] >= mark).collect();
        shares += passed.iter().filter(|at| **at >= 10).count() as f64 / (passed.len() as f64 + 1.0 / q);
    }
    let share = shares / f64::from(rounds);
    assert!(share <= q && share > q / 4.0, "{share}");
}
