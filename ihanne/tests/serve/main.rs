//! The server as browsers meet it: real requests to a real process on this machine.

mod accounts;
mod browser;
mod doors;
mod journey;
mod profile;
