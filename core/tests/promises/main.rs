//! What a study promises about chance, kept in simulated companies whose truth is known.
//!
//! The short ones run with every test; the long ones (`cargo xtask test --all`) measure the rates themselves.

mod company;
mod noise;
mod patterns;
mod planted;
mod power;
mod selected;

/// The share of seeds for which something happens.
fn share(runs: u64, happens: impl Fn(u64) -> bool) -> f64 {
    (0..runs).filter(|seed| happens(*seed)).count() as f64 / runs as f64
}
