//! The server as browsers meet it: real requests to a real process on this machine.

mod account;
mod accounts;
mod api;
mod api_imports;
mod api_leads;
mod browser;
mod doors;
mod duplicates;
mod erasing;
mod forms;
mod jobs;
mod journey;
mod lead_retention;
mod lead_success;
mod leads;
mod map;
mod openid;
mod profile;
mod program;
mod reviews;
mod salespeople;
mod study;
mod users;
mod workspaces;
