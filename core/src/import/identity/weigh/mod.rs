//! What each level of each comparison weighs: learned from the pairs themselves, without anybody saying which are the same.

mod learn;
mod prior;
mod threshold;

pub use learn::{Model, Step, Told, learn};
pub use threshold::{best_threshold, sure_threshold};
