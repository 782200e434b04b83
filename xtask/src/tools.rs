//! Tools the tests need beside cargo: found, installed, or named with the command that installs them.

use std::process::Command;

use crate::workspace::{cargo, run, succeeds, tools};

/// The release of cargo-deny that `deny.toml` is written for.
const CARGO_DENY: &str = "0.20.2";

/// One cargo subcommand that may be missing.
pub struct Tool {
    subcommand: &'static str,
    install: fn() -> Command,
}

/// `cargo fmt`.
pub const RUSTFMT: Tool = Tool { subcommand: "fmt", install: || component("rustfmt") };
/// `cargo clippy`.
pub const CLIPPY: Tool = Tool { subcommand: "clippy", install: || component("clippy") };
/// `cargo deny`.
pub const DENY: Tool = Tool { subcommand: "deny", install: install_cargo_deny };

/// Whether `cargo nextest` can run the tests; without it `cargo test` does.
pub fn has_nextest() -> bool {
    succeeds(&mut cargo(&["nextest", "--version"]))
}

impl Tool {
    /// Makes sure that the tool is there, or says in the error what to run.
    pub fn ensure(&self, may_install: bool) -> Result<(), String> {
        if self.is_there() {
            return Ok(());
        }
        let mut install = (self.install)();
        let by_hand = format!("`cargo {}` is missing; run: {}", self.subcommand, in_words(&install));
        if may_install && matches!(run(&mut install), Ok(true)) && self.is_there() {
            return Ok(());
        }
        Err(by_hand)
    }

    fn is_there(&self) -> bool {
        succeeds(&mut cargo(&[self.subcommand, "--version"]))
    }
}

fn component(name: &str) -> Command {
    let mut command = Command::new("rustup");
    command.args(["component", "add", name]);
    command
}

/// cargo-deny's own release profile links the whole program at once, which takes longer than all our tests.
/// It checks a tree like ours in a second either way, so it is built with little optimisation.
fn install_cargo_deny() -> Command {
    let mut command = cargo(&["install", "cargo-deny", "--version", CARGO_DENY, "--locked", "--root"]);
    command
        .arg(tools())
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
    command
}

/// The command as a person would type it.
fn in_words(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy()];
    words.extend(command.get_args().map(|word| word.to_string_lossy()));
    let program = std::path::Path::new(&*words[0]).file_stem().unwrap_or_default().to_string_lossy();
    format!("{program} {}", words[1..].join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_tool_that_may_not_be_installed_is_named_with_its_command() {
        let missing = Tool { subcommand: "no-such-subcommand", install: || component("rustfmt") };
        let message = missing.ensure(false).unwrap_err();
        assert_eq!(message, "`cargo no-such-subcommand` is missing; run: rustup component add rustfmt");
    }

    #[test]
    fn cargo_deny_is_installed_inside_the_target_folder_with_a_fixed_version() {
        let words = in_words(&install_cargo_deny());
        assert!(words.starts_with("cargo install cargo-deny --version "), "{words}");
        assert!(words.ends_with(&tools().display().to_string()), "{words}");
    }
}
