//! Source: Meinshausen and Buehlmann 2010, JRSS B 72, theorem 1: of p idle attributes, chosen q at a time, no more than
//! q^2 / ((2 * 0.7 - 1) p) are expected to be chosen in 70 % of the resamples. Efron and Tibshirani 1993, section 6.2:
//! a resample holds 63.2 % of the accounts.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::close;
use crate::study::card::encode::Encoding;
use crate::study::card::learn::{FOLDS, Lesson};
use crate::study::card::stable::selected;
use crate::study::cells::{Cell, Cut, Order};
use crate::study::clusters::Clusters;

#[test]
fn no_more_idle_attributes_are_kept_than_the_bound_allows() {
    const DEALS: usize = 300;
    let attributes = 30;
    let rounds = 20;
    let (mut kept, mut bound) = (0.0, 0.0);
    for seed in 0..rounds {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let mut draw = |of: u32| rng.next_u32() % of;
        let cuts: Vec<Cut> = (0..attributes)
            .map(|at| Cut {
                attribute: format!("idle_{at}"),
                label: format!("Idle {at}"),
                codes: (0..DEALS).map(|_| draw(4) as u8).collect(),
                members: vec![],
                cells: (0..4).map(|cell| Cell::Word(cell.to_string())).collect(),
                order: Order::None,
                silent: vec![],
            })
            .collect();
        let won: Vec<bool> = (0..DEALS).map(|_| draw(10) < 3).collect();
        let rows: Vec<u32> = (0..DEALS as u32).collect();
        let fold: Vec<u8> = (0..DEALS).map(|row| (row % FOLDS) as u8).collect();
        let clusters = Clusters::new(&rows);
        let lesson = Lesson { cuts: &cuts, won: &won, rows: &rows, folds: &[fold], step: crate::study::STEP };
        let mut encodings: Vec<Encoding> = (0..attributes).map(|at| Encoding::best(&lesson, at)).collect();
        encodings.retain(|encoding| encoding.alone > 0.0);
        let (stays, share) = selected(&lesson, &encodings, &clusters, seed);
        let q: f64 = share.iter().sum();
        kept += stays.iter().filter(|stays| **stays).count() as f64;
        bound += q * q / (0.4 * attributes as f64);
    }
    assert!(kept <= bound, "{} kept on average, the bound is {}", kept / rounds as f64, bound / rounds as f64);
}

#[test]
fn a_resample_holds_two_thirds_of_the_accounts() {
    let account: Vec<u32> = (0..5000).map(|row| row / 5).collect();
    let clusters = Clusters::new(&account);
    let mut rng = ChaCha8Rng::seed_from_u64(1);
    let rows = clusters.resample(100_000, &mut rng);
    let accounts: std::collections::HashSet<u32> = rows.iter().map(|row| row / 5).collect();
    close(accounts.len() as f64 / 1000.0, 1.0 - (-1.0f64).exp(), 0.03);
}
