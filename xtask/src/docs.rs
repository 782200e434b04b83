//! `cargo xtask docs`: the tests write the reference pages, and git says what changed.

use std::process::{Command, ExitCode};

use crate::steps::{Ended, Steps};
use crate::workspace::{cargo, root, run};

/// Runs the tests that say a page `is_fresh` with `UPDATE=1`, which makes them write what they would compare.
pub fn run_all() -> ExitCode {
    let mut steps = Steps::default();
    steps.step("reference", || {
        let mut command = cargo(&["test", "--workspace", "--lib", "--bins", "--tests", "fresh"]);
        Ended::of(run(command.env("UPDATE", "1")))
    });
    steps.step("what changed", || {
        let mut command = Command::new("git");
        Ended::of(run(command.current_dir(root()).args(["status", "--short", "docs"])))
    });
    steps.close()
}
