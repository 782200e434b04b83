//! The browser that the pages are tried in: Debian's Chromium with its driver, and the checks of axe from npm in the target folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use crate::machine::{Needed, ensure};
use crate::steps::{Ended, Steps};
use crate::tools::has_nextest;
use crate::workspace::{cargo, root, run, succeeds, target};

/// Tells the tests where Chromium is; the driver lies beside it or in the path.
const BROWSER: &str = "IHANNE_BROWSER";
/// Tells the tests where the checks of axe are.
const AXE: &str = "IHANNE_AXE";
/// Tells the tests where pictures go.
const PICTURES: &str = "IHANNE_PICTURES";
/// Tells the tests where the few pictures of README and docs go, when they are to be made again.
const CHOSEN: &str = "IHANNE_CHOSEN";

/// The release of axe-core that the pages are checked by.
const AXE_CORE: &str = "4.14.1";

const NEEDED: [Needed; 3] = [
    Needed { thing: "Chromium", is_there: || chromium().is_some(), package: "chromium" },
    Needed {
        thing: "the driver of Chromium",
        is_there: || succeeds(Command::new("chromedriver").arg("--version")),
        package: "chromium-driver",
    },
    Needed { thing: "npm", is_there: || succeeds(Command::new("npm").arg("--version")), package: "npm" },
];

/// Tries the pages in Chromium: the whole journey, every page with axe, and a picture of each in `target/pictures`. A missing browser
/// fails the step: a test that is not run says nothing. The chosen pictures are written anew where a folder for them is named.
pub fn run_all(may_install: bool, chosen: Option<&Path>) -> Ended {
    if let Err(what_to_run) = ensure(&NEEDED, may_install) {
        return Ended::Failed(what_to_run);
    }
    let axe = match axe(may_install) {
        Ok(axe) => axe,
        Err(what_to_run) => return Ended::Failed(what_to_run),
    };
    let of_browser = ["--package", "ihanne", "--test", "browser"];
    let mut command = if has_nextest() {
        let mut command = cargo(&["nextest", "run", "--no-fail-fast", "--run-ignored", "only", "--status-level", "slow"]);
        command.args(of_browser);
        command
    } else {
        let mut command = cargo(&["test", "--no-fail-fast"]);
        command.args(of_browser).args(["--", "--ignored"]);
        command
    };
    command.env(BROWSER, chromium().unwrap_or_default()).env(AXE, axe).env(PICTURES, target().join("pictures"));
    if let Some(chosen) = chosen {
        command.env(CHOSEN, chosen);
    }
    Ended::of(run(&mut command))
}

/// Makes the pictures of README and docs again, and says which changed.
pub fn pictures() -> ExitCode {
    let mut steps = Steps::default();
    steps.step("pictures", || run_all(true, Some(&root().join("docs/src/pictures"))));
    steps.step("what changed", || {
        let mut command = Command::new("git");
        Ended::of(run(command.current_dir(root()).args(["status", "--short", "docs"])))
    });
    steps.close()
}

/// The Chromium of this machine.
pub fn chromium() -> Option<&'static str> {
    ["chromium", "chromium-browser", "google-chrome"].into_iter().find(|name| succeeds(Command::new(name).arg("--version")))
}

/// The script of axe, by npm in a folder of its own.
fn axe(may_install: bool) -> Result<PathBuf, String> {
    let home = target().join("axe");
    let script = home.join("node_modules/axe-core/axe.min.js");
    let is_there = || {
        let told = fs::read_to_string(home.join("node_modules/axe-core/package.json")).unwrap_or_default();
        script.is_file() && told.contains(&format!("\"version\": \"{AXE_CORE}\""))
    };
    if is_there() {
        return Ok(script);
    }
    let quietly = ["install", "--no-audit", "--no-fund", "--no-save", "--ignore-scripts", "--prefix"];
    let install = || {
        let mut npm = Command::new("npm");
        fs::create_dir_all(&home).is_ok()
            && matches!(run(npm.args(quietly).arg(&home).arg(format!("axe-core@{AXE_CORE}"))), Ok(true))
    };
    if may_install && install() && is_there() {
        return Ok(script);
    }
    Err("the checks of axe are missing; run with network: cargo xtask test".into())
}
