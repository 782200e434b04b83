//! The search: what may be asked, what is asked of every attribute, and whether anything is there.

mod echo;
pub(crate) mod gate;
pub(crate) mod industries;
pub(crate) mod information;
pub(crate) mod leaks;
pub(crate) mod left_out;
pub(crate) mod questions;
pub(crate) mod rollup;
pub(crate) mod searched;
pub(crate) mod shrink;
pub(crate) mod shuffles;
pub(crate) mod silent;
pub(crate) mod strata;
pub(crate) mod stretches;
pub(crate) mod traits;
pub(crate) mod within;
