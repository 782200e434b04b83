//! The reference page of the command line is written from the commands' own help, and is fresh.

use std::fmt::Write;
use std::{env, fs};

use clap::{Command, CommandFactory};

use super::{Cli, tour};

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/src/reference/command-line.md");

/// The help of a command and of the commands in it.
fn help(command: &mut Command, depth: usize, page: &mut String) {
    let text = command.render_help().to_string();
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let heading = command.get_bin_name().unwrap_or_else(|| command.get_name()).to_owned();
    let _ = write!(page, "\n{} {heading}\n\n```text\n{}\n```\n", "#".repeat(depth), lines.join("\n").trim());
    for inner in command.get_subcommands_mut().filter(|inner| inner.get_name() != "help") {
        help(inner, depth + 1, page);
    }
}

#[test]
fn the_page_of_the_command_line_is_fresh() {
    let mut command = tour::show(Cli::command()).term_width(130);
    command.build();
    let mut page =
        "# Command line\n\nWhat `ihanne help` and `ihanne help COMMAND` say. See also [exit codes](exit-codes.md) and \
                    [output columns](output-columns.md).\n"
            .to_owned();
    help(&mut command, 2, &mut page);
    if env::var_os("UPDATE").is_some() {
        fs::write(PAGE, &page).expect("the page is written");
    }
    let published = fs::read_to_string(PAGE).unwrap_or_default().replace("\r\n", "\n");
    assert!(published == page, "command-line.md is stale; run UPDATE=1 cargo test -p ihanne fresh");
}
