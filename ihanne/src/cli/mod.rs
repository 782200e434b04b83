//! The command line: one file a command. A command translates its words into a request, and the answer into text.

mod ask;
mod backup;
mod batches;
mod dedupe;
mod demo;
mod doctor;
mod duplicates;
mod export;
mod extend;
mod import;
mod map;
mod mappings;
mod market;
mod matching;
mod people;
mod profile;
mod prove;
#[cfg(test)]
mod reference;
mod restore;
mod score;
mod serve;
mod similar;
mod sql;
mod stopped;
mod study;
mod table;
mod tier;
mod tokens;
mod tour;
mod undo;
mod users;
mod what_if;
mod workspaces;

use std::ffi::OsString;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::ExitCode;

use chrono::Utc;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::ops::{Actor, Door, Refusal, Stop};
use crate::terminal::{Terminal, keep_faults, last_fault};

/// Ideal Customer Profiles with evidence, from the CRM data you already have.
#[derive(Debug, Parser)]
#[command(name = "ihanne", version, subcommand_required = true, arg_required_else_help = true)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

/// What every command understands.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Everywhere")]
struct Global {
    /// Say everything beside the rows in JSON, for programs
    #[arg(long, global = true)]
    json: bool,
    /// Folder that ihanne keeps its data in
    #[arg(long, global = true, value_name = "DIR", default_value = "ihanne-data")]
    data: PathBuf,
    /// Workspace to work in: `ihanne workspaces` lists and makes them
    #[arg(long, global = true, value_name = "NAME", default_value = crate::ops::WORKSPACE)]
    workspace: String,
    /// Say nothing but errors
    #[arg(short, long, global = true)]
    quiet: bool,
    /// Show no progress bar
    #[arg(long, global = true)]
    no_progress: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
enum Command {
    Demo(demo::Demo),
    Import(import::Import),
    Export(export::Export),
    Undo(undo::Undo),
    Users(users::Users),
    Mappings(mappings::Mappings),
    Batches(batches::Batches),
    Backup(backup::Backup),
    Restore(restore::Restore),
    Serve(serve::Serve),
    Tokens(tokens::Tokens),
    Doctor(doctor::Doctor),
    Dedupe(dedupe::Dedupe),
    Match(matching::Match),
    Duplicates(duplicates::Duplicates),
    Study(Box<study::Study>),
    People(people::People),
    Profile(profile::Profile),
    Score(score::Score),
    Similar(similar::Similar),
    Extend(extend::Extend),
    Market(market::Market),
    Map(map::Map),
    Sql(sql::Sql),
    Tier(tier::Tier),
    WhatIf(Box<what_if::WhatIf>),
    Workspaces(workspaces::Workspaces),
}

/// What a command is given beside its own words.
struct Context {
    actor: Actor,
    /// The data folder.
    data: PathBuf,
    terminal: Terminal,
}

/// Runs the command line. Exit code 0: done; 1: refused, and nothing written; 2: the command was not understood.
pub fn run(words: impl Iterator<Item = OsString>) -> ExitCode {
    let words: Vec<OsString> = words.collect();
    let json = words.iter().any(|word| word == "--json");
    keep_faults();
    let cli = match tour::show(Cli::command()).try_get_matches_from(&words).and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => cli,
        Err(error) => return misunderstood(&error, json),
    };
    let Global { json, data, workspace, quiet, no_progress } = cli.global;
    let terminal = Terminal { json, quiet, progress: !no_progress };
    let context = Context { actor: actor(workspace), data, terminal };
    if !matches!(cli.command, Command::Serve(_) | Command::Demo(_)) {
        stopped::clear_away_when_stopped();
    }
    // A fault unwinds, so that files in the making are taken away; then it is told.
    let done = catch_unwind(AssertUnwindSafe(|| match cli.command {
        Command::Demo(command) => command.run(&context),
        Command::Import(command) => command.run(&context),
        Command::Export(command) => command.run(&context),
        Command::Undo(command) => command.run(&context),
        Command::Users(command) => command.run(&context),
        Command::Mappings(command) => command.run(&context),
        Command::Batches(command) => command.run(&context),
        Command::Backup(command) => command.run(&context),
        Command::Restore(command) => command.run(&context),
        Command::Serve(command) => command.run(&context),
        Command::Tokens(command) => command.run(&context),
        Command::Doctor(command) => command.run(&context),
        Command::Dedupe(command) => command.run(&context),
        Command::Match(command) => command.run(&context),
        Command::Duplicates(command) => command.run(&context),
        Command::Study(command) => command.run(&context),
        Command::People(command) => command.run(&context),
        Command::Profile(command) => command.run(&context),
        Command::Score(command) => command.run(&context),
        Command::Similar(command) => command.run(&context),
        Command::Extend(command) => command.run(&context),
        Command::Market(command) => command.run(&context),
        Command::Map(command) => command.run(&context),
        Command::Sql(command) => command.run(&context),
        Command::Tier(command) => command.run(&context),
        Command::WhatIf(command) => command.run(&context),
        Command::Workspaces(command) => command.run(&context),
    }));
    match done {
        Ok(Ok(()) | Err(Stop::PipeClosed)) => ExitCode::SUCCESS,
        Ok(Err(Stop::Refused(refusal))) => {
            terminal.refuse(&refusal);
            ExitCode::from(1)
        }
        Ok(Err(Stop::Usage(refusal))) => {
            terminal.refuse(&refusal);
            ExitCode::from(2)
        }
        Ok(Err(Stop::FoundErrors)) => ExitCode::from(1),
        Err(_) => {
            last_fault().iter().for_each(|fault| terminal.refuse(fault));
            ExitCode::from(1)
        }
    }
}

/// Whoever is logged in.
fn actor(workspace: String) -> Actor {
    let name = ["USER", "USERNAME"].into_iter().find_map(|name| std::env::var(name).ok());
    Actor { name: name.unwrap_or_else(|| "somebody".to_owned()), workspace, from: Door::Terminal }
}

/// The time, in UTC: `2026-11-22T14:05:00Z`.
fn now() -> String {
    Utc::now().format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Help and version are answers; the rest is a mistake in the command.
fn misunderstood(error: &clap::Error, json: bool) -> ExitCode {
    if !error.use_stderr() || !json {
        // Nobody left to read it is no reason to fail.
        let _ = error.print();
    } else {
        let said = error.render().to_string();
        let (message, rest) = said.split_once("\n\n").unwrap_or((&said, ""));
        let hint = rest.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("; ");
        let refusal = Refusal::new("usage", message.trim_start_matches("error: ").trim(), hint);
        Terminal { json, quiet: false, progress: false }.refuse(&refusal);
    }
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

#[cfg(test)]
mod tests {
    use super::{Cli, tour};
    use clap::CommandFactory;

    #[test]
    fn the_commands_are_sound() {
        tour::show(Cli::command()).debug_assert();
    }

    #[test]
    fn the_tour_names_every_command_once() {
        let mut told: Vec<&str> = tour::GROUPS.iter().flat_map(|group| group.commands.iter().copied()).collect();
        let mut there: Vec<String> = Cli::command().get_subcommands().map(|command| command.get_name().to_owned()).collect();
        told.sort_unstable();
        there.sort_unstable();
        assert_eq!(told, there);
    }

    #[test]
    fn every_command_shows_an_example() {
        for command in Cli::command().get_subcommands() {
            let after = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(after.contains(&format!("ihanne {}", command.get_name())), "{} has no example", command.get_name());
        }
    }
}
