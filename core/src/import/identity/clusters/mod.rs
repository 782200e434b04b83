//! Clusters: records that are one account, joined link by link, each only as far as the whole cluster supports it.

mod join;
#[cfg(test)]
mod tests;

pub use join::{Clusters, Link, Merge, Rules, join};
