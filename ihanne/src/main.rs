//! ihanne faces people: the command line.

mod cli;
mod demo;
mod documents;
mod ops;
mod terminal;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run(std::env::args_os())
}
