//! Law: the README asks for two commands, and both exist.

use crate::law::{Breach, Law};
use crate::tree::{self, File};

const LAW: Law = Law {
    says: "the commands of README.md are `cargo run --release -- demo` and `cargo xtask test`, and both work",
    because: "a stranger types what stands there, and nothing else, and judges us by it",
    instead: "put other commands into docs/src/guides/",
};

const COMMANDS: [&str; 2] = ["cargo run --release -- demo", "cargo xtask test"];

#[test]
fn the_readme_has_two_commands() {
    LAW.holds(tree::file("README.md").map_or_else(missing, check));
}

#[test]
fn both_commands_exist() {
    let has = |path: &str, line: &str| tree::file(path).is_some_and(|file| file.text.lines().any(|l| l.trim() == line));
    assert!(has("Cargo.toml", "default-members = [\"ihanne\"]"), "`cargo run` must start the product");
    assert!(has(".cargo/config.toml", "xtask = \"run --quiet --package xtask --\""), "`cargo xtask` must be an alias");
}

fn missing() -> Vec<Breach> {
    vec![Breach { path: "README.md".into(), line: 1, what: "is not there".into() }]
}

fn check(file: &File) -> Vec<Breach> {
    let commands = commands(&file.text);
    let mut breaches: Vec<Breach> = commands
        .iter()
        .filter(|(_, command)| !COMMANDS.contains(command))
        .map(|(line, command)| Breach::new(file, *line, format!("`{command}`")))
        .collect();
    for command in COMMANDS {
        if commands.iter().filter(|(_, found)| *found == command).count() != 1 {
            breaches.push(Breach::new(file, 1, format!("`{command}` must stand there once")));
        }
    }
    breaches
}

/// The lines inside fenced blocks, without a prompt and a comment behind.
fn commands(text: &str) -> Vec<(usize, &str)> {
    let (mut fenced, mut found) = (false, Vec::new());
    for (index, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if fenced {
            let line = line.trim().trim_start_matches("$ ");
            let command = line.split(" #").next().unwrap_or_default().trim();
            if !command.is_empty() && !command.starts_with('#') {
                found.push((index + 1, command));
            }
        }
    }
    found
}

#[test]
fn a_third_or_a_missing_command_is_caught() {
    let lines = |text: &str| crate::law::lines("README.md", text, check);
    let both = "```sh\ncargo run --release -- demo   # two minutes\n$ cargo xtask test\n```\n";
    assert!(lines(both).is_empty());
    assert_eq!(lines(&format!("{both}```\nmake install\n```")), [6]);
    assert_eq!(lines("```sh\ncargo xtask test\n```"), [1]);
    assert_eq!(lines("cargo xtask test"), [1, 1]);
}
