//! The commands as people and scripts use them: files in, files out, words on standard error, an exit code.

mod attacks;
mod bad_input;
mod claims;
mod data;
mod draws;
mod formulas;
mod history;
mod identity;
mod mappings;
mod money;
mod names;
mod natural;
mod objectives;
mod openings;
mod pipes;
mod profile;
mod prove;
mod refusals;
mod score;
mod shell;
mod sources;
mod stored;
mod study;
mod tier;
mod tour;
