//! What ihanne thinks: plain data in, plain data out. No IO, no clock, no async; seeds and `today` are arguments.
//!
//! The rooms stand in the order in which data flows, and a room may use only those before it:
//! [`market`], [`import`], [`study`], [`profile`], [`scorecard`], [`action`].

pub mod action;
pub mod import;
pub mod market;
pub mod profile;
pub mod scorecard;
pub mod study;
