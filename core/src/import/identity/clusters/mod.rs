//! Clusters: records that are one account, joined link by link, each only as far as the whole cluster supports it.

mod agreed;
mod join;
#[cfg(test)]
mod tests;

pub use agreed::agreed;
pub use join::{Clusters, Compared, Link, Merge, Rules, join};
