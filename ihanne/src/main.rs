//! ihanne faces people: the command line, and the pages of a server.

mod api;
mod cli;
mod demo;
mod documents;
mod languages;
mod memory;
mod ops;
mod pages;
mod serve;
mod terminal;

use std::process::ExitCode;

fn main() -> ExitCode {
    memory::give_back_columns();
    cli::run(std::env::args_os())
}
