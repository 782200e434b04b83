//! The table of contents: every door there is.

use super::route::Route;
use super::{accounts, audit, batches, mappings, me};

/// Every door, in the order in which they are told.
pub fn all() -> Vec<Route> {
    let rooms = [me::routes, accounts::routes, batches::routes, mappings::routes, audit::routes];
    rooms.into_iter().flat_map(|room: fn() -> Vec<Route>| room()).collect()
}
