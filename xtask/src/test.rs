//! `cargo xtask test`: everything that must hold before a change is handed in.

use std::process::ExitCode;

use crate::steps::{Ended, Steps};
use crate::tools::{self, Tool, has_nextest};
use crate::workspace::{cargo, run, succeeds};
use crate::{browser, demo, engines, long, openid};

/// What to run beside the ordinary checks, and whether missing tools may be installed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    all: bool,
    may_install: bool,
}

impl Options {
    /// Reads the options after `test`; the error is the first one that is not known.
    pub fn read(words: &[&str]) -> Result<Options, String> {
        let mut options = Options { all: false, may_install: true };
        for word in words {
            match *word {
                "--all" => options.all = true,
                "--no-install" => options.may_install = false,
                unknown => return Err(unknown.to_string()),
            }
        }
        Ok(options)
    }
}

/// Every step works on the whole workspace with the same features and the same profile, so that nothing is built twice.
pub fn run_all(options: Options) -> ExitCode {
    let mut steps = Steps::default();
    steps.step("format", || with(&tools::RUSTFMT, options, || cargo_step(&["fmt", "--all", "--check"])));
    steps.step("clippy", || {
        with(&tools::CLIPPY, options, || cargo_step(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
    });
    steps.step("tests", tests);
    steps.step("browser", || browser::run_all(options.may_install, None));
    steps.step("doc tests", || cargo_step(&["test", "--workspace", "--doc"]));
    steps.step("dependencies", || dependencies(options));
    steps.step("advisories", || advisories(options));
    if options.all {
        steps.step("engines", || engines::ensure_all(options.may_install));
        steps.step("openid", || openid::ensure(options.may_install));
        steps.step("long simulations", long::run_all);
        steps.step("release build", || cargo_step(&["build", "--release", "--package", "ihanne"]));
        steps.step("demo", demo::run_once);
        steps.step("binary size", demo::weigh);
    }
    steps.close()
}

fn cargo_step(arguments: &[&str]) -> Ended {
    Ended::of(run(&mut cargo(arguments)))
}

/// Does `work` if the tool is there or can be installed.
fn with(tool: &Tool, options: Options, work: impl FnOnce() -> Ended) -> Ended {
    match tool.ensure(options.may_install) {
        Ok(()) => work(),
        Err(what_to_run) => Ended::Failed(what_to_run),
    }
}

fn tests() -> Ended {
    if has_nextest() {
        return cargo_step(&["nextest", "run", "--workspace", "--no-fail-fast", "--status-level", "slow"]);
    }
    cargo_step(&["test", "--workspace", "--lib", "--bins", "--tests", "--no-fail-fast"])
}

/// Licences, duplicate versions and sources, as `deny.toml` allows them. A machine where cargo-deny cannot be
/// built can still run all tests, so its absence is told and does not fail the run.
fn dependencies(options: Options) -> Ended {
    match tools::DENY.ensure(options.may_install) {
        Ok(()) => cargo_step(&["deny", "check", "--hide-inclusion-graph", "licenses", "bans", "sources"]),
        Err(what_to_run) => Ended::Skipped(what_to_run),
    }
}

/// Known vulnerabilities. The database is fetched from the network; without it nothing can be said.
fn advisories(options: Options) -> Ended {
    if let Err(what_to_run) = tools::DENY.ensure(options.may_install) {
        return Ended::Skipped(what_to_run);
    }
    if !succeeds(&mut cargo(&["deny", "fetch", "db"])) {
        return Ended::Skipped("the advisory database could not be fetched".into());
    }
    cargo_step(&["deny", "check", "--disable-fetch", "--hide-inclusion-graph", "advisories"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_read_in_any_order_and_unknown_ones_are_named() {
        let both = Options { all: true, may_install: false };
        assert_eq!(Options::read(&["--all", "--no-install"]), Ok(both));
        assert_eq!(Options::read(&["--no-install", "--all"]), Ok(both));
        assert_eq!(Options::read(&["--al"]), Err("--al".to_string()));
    }
}
