//! The server as browsers meet it: real requests to a real process on this machine.

mod browser;
mod doors;
mod erasing;
mod journey;
mod openid;
mod users;
mod workspaces;
