//! How often 95 % ranges hold the truth when deals come in accounts that are alike within.
//!
//! Source: beta-binomial accounts, whose intraclass correlation is 1 / (a + b + 1) (Ridout, Demetrio and Firth 1999,
//! Biometrics 55), with the Beta quantiles of statrs 0.19. The bar: 93 to 97 % on average, nowhere below 90 %.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use statrs::distribution::{Beta, ContinuousCDF};

use crate::study::Tally;
use crate::study::bits::Bits;
use crate::study::clusters::Clusters;
use crate::study::intervals::{Z95, newcombe, wilson};

fn chance(rng: &mut ChaCha8Rng) -> f64 {
    (f64::from(rng.next_u32()) + 0.5) / (f64::from(u32::MAX) + 1.0)
}

/// Deals of each account: all alike, or a few with very many.
fn sizes(kind: &str, accounts: usize, rng: &mut ChaCha8Rng) -> Vec<usize> {
    let size = |rng: &mut ChaCha8Rng| match kind {
        "5 each" => 5,
        "20 each" => 20,
        "1 to 30, few large" => (1.0 + chance(rng).ln() / 0.85f64.ln()) as usize,
        _ => ((3.0 * (chance(rng).powf(-1.0 / 1.2) - 1.0)) as usize + 1).min(200),
    };
    (0..accounts).map(|_| size(rng)).collect()
}

/// Shares of runs whose ranges hold the true rate, and the true difference (none) of a trait of 30 % of the accounts.
fn held(kind: &str, accounts: usize, likeness: f64, rate: f64, runs: u64) -> (f64, f64) {
    let scale = (1.0 - likeness) / likeness;
    let beta = Beta::new(rate * scale, (1.0 - rate) * scale).unwrap();
    // Quantiles of the account rates, drawn from a table: fine enough, and quick.
    let rates: Vec<f64> = (0..500).map(|at| beta.inverse_cdf((f64::from(at) + 0.5) / 500.0)).collect();
    let (mut of_rate, mut of_difference) = (0, 0);
    for seed in 0..runs {
        let mut rng = ChaCha8Rng::seed_from_u64(seed ^ (accounts as u64) << 32 ^ (likeness * 1e4) as u64);
        let (mut account, mut won, mut has) = (Vec::new(), Vec::new(), Vec::new());
        for (at, deals) in sizes(kind, accounts, &mut rng).into_iter().enumerate() {
            let own = rates[(chance(&mut rng) * 500.0) as usize];
            for _ in 0..deals {
                account.push(at as u32);
                won.push(chance(&mut rng) < own);
                has.push(at % 10 < 3);
            }
        }
        let clusters = Clusters::new(&account);
        let alike = clusters.likeness(&won);
        let (all, with) = (Bits::from_fn(won.len(), |_| true), Bits::from_fn(won.len(), |row| has[row]));
        let wins = Bits::from_fn(won.len(), |row| won[row]);
        let tally = |rows: &Bits| Tally { won: rows.count_and(&wins), lost: rows.count() - rows.count_and(&wins) };
        let range = wilson(tally(&all), clusters.rate_effect(&all, alike), Z95).unwrap();
        of_rate += u64::from(range.low <= rate && rate <= range.high);
        let effect = clusters.design_effect(&with, &all, alike);
        let range = newcombe(tally(&with), tally(&all.without(&with)), effect, Z95).unwrap();
        of_difference += u64::from(range.low <= 0.0 && 0.0 <= range.high);
    }
    (of_rate as f64 / runs as f64, of_difference as f64 / runs as f64)
}

fn keeps_the_bar(accounts: &[usize], kinds: &[&str], likenesses: &[f64], runs: u64) {
    let mut all = [Vec::new(), Vec::new()];
    for kind in kinds {
        for (accounts, likeness) in accounts.iter().flat_map(|accounts| likenesses.iter().map(move |one| (*accounts, *one))) {
            for rate in [0.1, 0.3, 0.5] {
                let (of_rate, of_difference) = held(kind, accounts, likeness, rate, runs);
                all[0].push(of_rate);
                all[1].push(of_difference);
            }
        }
    }
    for (what, held) in ["win rate", "difference"].iter().zip(&all) {
        let mean = held.iter().sum::<f64>() / held.len() as f64;
        let least = held.iter().copied().fold(1.0, f64::min);
        println!("{what}, deals in accounts: {:.1} % on average, {:.1} % at least", mean * 100.0, least * 100.0);
        // The least of many simulated shares lies below the true one: two standard errors are allowed.
        let room = 2.0 * (0.09 / runs as f64).sqrt();
        assert!((0.93..=0.97).contains(&mean) && least >= 0.90 - room, "{what}: {mean} on average, {least} at least");
    }
}

#[test]
fn ranges_of_deals_in_accounts_keep_the_bar() {
    keeps_the_bar(&[20, 100], &["20 each", "1 to 30, few large"], &[0.15], 200);
}

#[test]
#[ignore = "long: 144 kinds of company, 1,000 of each"]
fn ranges_of_deals_in_accounts_keep_the_bar_on_the_whole_grid() {
    keeps_the_bar(&[20, 50, 100, 200], &["5 each", "20 each", "1 to 30, few large", "few with most"], &[0.05, 0.15, 0.3], 1000);
}
