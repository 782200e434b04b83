//! The scorecard's tests: small stories a salesperson could check, and laws over random profiles and tables.

mod build;
mod generate;
mod laws;
mod reference;
mod stories;
mod tiers;
mod unknowns;
mod what_if;
