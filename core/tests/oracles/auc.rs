//! Source: scikit-learn 1.9.1, roc_auc_score; MLstatkit 0.1.91, Delong_test (DeLong 1988); Obuchowski 1997, equations 3
//! to 6, by numpy 2.4.6; Brunner and Munzel's range by scipy 1.17.1, rankdata and Student's t,
//! whose statistic is that of its brunnermunzel. Published: Hanley and McNeil 1982, Radiology 143, table II.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::{close, field, figures, yes};
use crate::study::Estimate;
use crate::study::clusters::Clusters;
use crate::study::intervals::Z95;
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
    // Student's t for so few accounts is 1 % wider at one standard error.
    close((clustered.high - clustered.value) / field::<f64>(&theirs, "clustered_error"), 1.01, 0.01);
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

/// Pain on the third day after surgery under two treatments (Brunner and Munzel 2000, section 4): 0.788961, and by Student's t
/// with 17.683 degrees of freedom 0.5952169 to 0.9827052.
#[test]
fn with_few_deals_the_range_is_that_of_brunner_and_munzel() {
    let (one, other) = ([1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 2, 4, 1, 1], [3, 3, 4, 3, 1, 2, 3, 1, 1, 5, 4]);
    let points: Vec<i32> = one.into_iter().chain(other).collect();
    let won: Vec<bool> = (0..25).map(|deal| deal >= one.len()).collect();
    let ours = auc(points, won, &(0..25).collect::<Vec<u32>>(), Z95);
    for (ours, theirs) in [(ours.value, 0.788_961), (ours.low, 0.595_216_9), (ours.high, 0.982_705_2)] {
        close(ours, theirs, 5e-7);
    }
}

/// Accounts of eight deals that share much of what makes them win: the range by the accounts holds the truth, by a
/// normal curve it does so in 89 %.
#[test]
fn with_few_accounts_the_range_holds_the_truth() {
    let mut rng = ChaCha8Rng::seed_from_u64(7);
    let mut normal = move || {
        let mut uniform = || (f64::from(rng.next_u32()) + 0.5) / (f64::from(u32::MAX) + 1.0);
        (-2.0 * uniform().ln()).sqrt() * (std::f64::consts::TAU * uniform()).cos()
    };
    let (runs, accounts) = (1_500, 10);
    // Points and outcome of an account lie together by nothing: the truth is a half.
    let held = (0..runs).filter(|_| {
        let (mut points, mut won, mut account) = (Vec::new(), Vec::new(), Vec::new());
        for at in 0..accounts {
            let (liked, scored) = (normal(), normal());
            for _ in 0..8 {
                points.push(((scored + 0.3 * normal()) * 20.0) as i32);
                won.push(liked + normal() > 0.0);
                account.push(at);
            }
        }
        let range = auc(points, won, &account, Z95);
        (range.low..=range.high).contains(&0.5)
    });
    let held = held.count();
    assert!(held * 1000 >= runs * 920, "{held} of {runs}");
}
