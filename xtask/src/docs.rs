//! `cargo xtask docs`: the tests write the reference pages, a browser photographs a report, and git says what changed.

use std::process::{Command, ExitCode};

use crate::browser;
use crate::steps::{Ended, Steps};
use crate::workspace::{cargo, root, run, target};

/// Runs the tests that say a page `is_fresh` with `UPDATE=1`, which makes them write what they would compare.
pub fn run_all() -> ExitCode {
    let mut steps = Steps::default();
    steps.step("reference", || {
        let mut command = cargo(&["test", "--workspace", "--lib", "--bins", "--tests", "fresh"]);
        Ended::of(run(command.env("UPDATE", "1")))
    });
    steps.step("picture of a report", picture);
    steps.step("what changed", || {
        let mut command = Command::new("git");
        Ended::of(run(command.current_dir(root()).args(["status", "--short", "docs"])))
    });
    steps.close()
}

/// Photographs the report of the demo for the front page, in Chromium where there is one.
fn picture() -> Ended {
    let Some(browser) = browser::chromium() else { return Ended::Skipped("no Chromium in the path".into()) };
    let data = target().join("picture");
    let of_demo = ["run", "--quiet", "--package", "ihanne", "--", "demo", "--no-open", "--quiet", "--data"];
    match run(cargo(&of_demo).arg(&data)) {
        Ok(true) => {}
        failed => return Ended::of(failed),
    }
    let flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=1280,1180"];
    let to = root().join("docs/images/study.png");
    let page = data.join("demo/study/study.html");
    let mut command = Command::new(browser);
    Ended::of(run(command.args(flags).arg(format!("--screenshot={}", to.display())).arg(format!("file://{}", page.display()))))
}
