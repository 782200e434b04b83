//! The table of contents: every door there is.

use super::route::Route;
use super::{
    accounts, audit, batches, duplicates, imports, jobs, leads, mappings, matching, me, profiles, reviews, score, studies,
};

/// Every door, in the order in which they are told.
pub fn all() -> Vec<Route> {
    let rooms = [
        me::routes,
        leads::routes,
        score::routes,
        matching::routes,
        profiles::routes,
        reviews::routes,
        accounts::routes,
        imports::routes,
        studies::routes,
        jobs::routes,
        batches::routes,
        duplicates::routes,
        mappings::routes,
        audit::routes,
    ];
    rooms.into_iter().flat_map(|room: fn() -> Vec<Route>| room()).collect()
}
