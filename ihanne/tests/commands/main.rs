//! The commands as people and scripts use them: files in, files out, words on standard error, an exit code.

mod bad_input;
mod claims;
mod data;
mod draws;
mod history;
mod identity;
mod leads;
mod names;
mod objectives;
mod openings;
mod pipes;
mod profile;
mod prove;
mod refusals;
mod score;
mod shell;
mod sources;
mod study;
mod tier;
mod tour;
