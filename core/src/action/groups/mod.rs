//! Groups of accounts that one message fits: of five to fifteen that share an industry, a need, a persona or a system.
//!
//! A group is what its name says: every account of it has all that the name lists. Groups are found by what accounts share, one thing
//! or two of different attributes. Of all sharings that fit the limits the one is taken that says the most about the most accounts:
//! accounts times bits, where what a quarter of all accounts have says two bits. When none fits, the rarest sharing of too
//! many accounts is taken and parted evenly, the best accounts first. Who is left joins a group that still has room and shares one of
//! its two things, which then is called by that one; who shares nothing with enough others stays without a group.

mod features;
mod form;
mod name;
#[cfg(test)]
mod tests;

pub use form::{Group, Limits, groups};

/// The attributes that make groups, in the order in which names tell them; those after the first [`FIRST`] say half as much.
pub const SHARED: [&str; 14] = [
    "industry",
    "challenges",
    "goals",
    "priorities",
    "decision_roles",
    "products",
    "technologies",
    "infrastructure",
    "integrations",
    "current_vendors",
    "growth_stage",
    "country",
    "region",
    "city",
];

/// How many of [`SHARED`] are an industry, a need, a persona or a solution.
pub const FIRST: usize = 6;
