//! Source: Siddiqi 2006, Credit risk scorecards, exhibit 6.2 (ages of applicants; weights of evidence times 100); optbinning
//! 1.0.0, BinningTable.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::{close, field, figures};
use crate::study::Tally;
use crate::study::search::information::{information_value, weight_of_evidence};

fn bands(won: &[u64], lost: &[u64]) -> Vec<Tally> {
    won.iter().zip(lost).map(|(won, lost)| Tally { won: *won, lost: *lost }).collect()
}

#[test]
fn the_weights_of_siddiqis_ages_are_reproduced() {
    let (good, bad) = ([42.0, 152.0, 246.0, 405.0, 475.0, 339.0, 147.0], [8.0, 48.0, 54.0, 45.0, 25.0, 11.0, 3.0]);
    let published = [-57.28, -107.83, -71.47, -3.38, 71.34, 119.71, 166.08];
    for ((good, bad), weight) in good.into_iter().zip(bad).zip(published) {
        close(100.0 * weight_of_evidence(good / 1806.0, bad / 194.0), weight, 5e-3);
    }
}

#[test]
fn values_are_those_of_optbinning() {
    let theirs = figures("information");
    for name in ["age", "two"] {
        let (won, lost): (Vec<u64>, Vec<u64>) = (field(&theirs[name], "won"), field(&theirs[name], "lost"));
        let value = information_value(&bands(&won, &lost), 1.0).unwrap();
        close(value.value, field(&theirs[name], "value"), 1e-8);
        assert!(value.low < value.value && value.value < value.high, "{value:?}");
        let alike = information_value(&bands(&won, &lost), 4.0).unwrap();
        assert!(alike.low < value.low, "deals of one account prove less: {alike:?}");
    }
    assert_eq!(information_value(&bands(&[0, 0], &[5, 9]), 1.0), None);
}

/// Drawn from shares whose true value is known, the range holds it in nine of ten draws or more.
#[test]
fn the_range_holds_the_true_value() {
    let settings: [(&[f64], &[f64]); 3] =
        [(&[0.3, 0.7], &[0.3, 0.7]), (&[0.5, 0.5], &[0.25, 0.75]), (&[0.1, 0.2, 0.3, 0.4], &[0.2, 0.25, 0.3, 0.25])];
    let mut rng = ChaCha8Rng::seed_from_u64(7);
    for (p, q) in settings {
        let truth: f64 = p.iter().zip(q).map(|(p, q)| (p - q) * (p / q).ln()).sum();
        for (won, lost) in [(60, 240), (300, 1200)] {
            let held = (0..500).filter(|_| {
                let (won, lost) = (drawn(&mut rng, p, won), drawn(&mut rng, q, lost));
                let range = information_value(&bands(&won, &lost), 1.0).unwrap();
                range.low <= truth && truth <= range.high
            });
            let held = held.count();
            assert!(held >= 450, "{held} of 500 for {p:?} against {q:?} with {won} won");
        }
    }
}

fn drawn(rng: &mut ChaCha8Rng, shares: &[f64], deals: usize) -> Vec<u64> {
    let mut counts = vec![0; shares.len()];
    for _ in 0..deals {
        let mut left = f64::from(rng.next_u32()) / (f64::from(u32::MAX) + 1.0);
        let at = shares.iter().position(|share| {
            left -= share;
            left < 0.0
        });
        counts[at.unwrap_or(shares.len() - 1)] += 1;
    }
    counts
}
