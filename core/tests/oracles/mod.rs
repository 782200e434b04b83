//! Oracles: each method compared with figures from outside, in a file named by the method's code.
//!
//! Figures of other tools are made by `figures.py` and stand in `figures.json` with the tools' versions. These tests are
//! part of the crate (`core/src/study/mod.rs` names this folder), so that they reach what is not public.

mod accounts;
mod auc;
mod bands;
mod calibration;
mod clustered;
mod coverage;
mod cycle;
mod drift;
mod gate;
mod holdout;
mod information;
mod leaks;
mod lift;
mod measured;
mod mirror;
mod mixture;
mod newcombe;
mod patterns;
mod points;
mod power;
mod ratio;
mod reasons;
mod shrinkage;
mod stability;
mod strata;
mod survival;
mod target_group;
mod turned;
mod wilson;

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::study::Tally;

/// One part of `figures.json`.
fn figures(part: &str) -> Value {
    let all: Value = serde_json::from_str(include_str!("figures.json")).expect("figures.json is well formed");
    all[part].clone()
}

/// A field in the shape one asks for.
fn field<T: DeserializeOwned>(of: &Value, name: &str) -> T {
    serde_json::from_value(of[name].clone()).unwrap_or_else(|wrong| panic!("{name}: {wrong}"))
}

/// A pair of won and all deals.
fn tally(of: &Value, name: &str) -> Tally {
    let (won, deals): (u64, u64) = field(of, name);
    Tally { won, lost: deals - won }
}

fn yes(flags: Vec<u8>) -> Vec<bool> {
    flags.into_iter().map(|flag| flag == 1).collect()
}

#[track_caller]
fn close(ours: f64, theirs: f64, by: f64) {
    assert!((ours - theirs).abs() <= by, "{ours} is not {theirs}");
}
