//! ihanne faces people: the command line, and the pages of a server.

mod api;
mod cli;
mod demo;
mod documents;
mod languages;
mod ops;
mod pages;
mod serve;
mod terminal;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run(std::env::args_os())
}
