//! The engines that the long tests ask beside the product: Debian's packages, and the clients of PyPI in the target folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::steps::Ended;
use crate::workspace::{root, run, succeeds, target};

/// Tells the long tests where the clients are.
pub const VARIABLE: &str = "IHANNE_ENGINES";

/// What must be on the machine.
struct Needed {
    thing: &'static str,
    is_there: fn() -> bool,
    /// The package of Debian that brings it.
    package: &'static str,
}

const NEEDED: [Needed; 4] = [
    Needed { thing: "a PostgreSQL server", is_there: has_postgresql, package: "postgresql" },
    Needed { thing: "psql", is_there: || succeeds(Command::new("psql").arg("--version")), package: "postgresql-client" },
    Needed {
        thing: "Java for Spark",
        is_there: || succeeds(Command::new("java").arg("-version")),
        package: "default-jre-headless",
    },
    Needed {
        thing: "Python with venv",
        is_there: || succeeds(Command::new("python3").args(["-c", "import venv, ensurepip"])),
        package: "python3-venv",
    },
];

/// The folder of the clients.
pub fn home() -> PathBuf {
    target().join("engines")
}

/// Sees to it that every engine is there. What is missing fails the step: a test that is not run says nothing.
pub fn ensure(may_install: bool) -> Ended {
    match machine(may_install).and_then(|()| clients(may_install)) {
        Ok(()) => Ended::Passed("PostgreSQL, Spark, DuckDB, ClickHouse".into()),
        Err(what_to_run) => Ended::Failed(what_to_run),
    }
}

/// The packages of the machine. Only root installs them, or who may become root without a password.
fn machine(may_install: bool) -> Result<(), String> {
    let missing = || NEEDED.iter().filter(|needed| !(needed.is_there)()).collect::<Vec<_>>();
    let lacking = missing();
    if lacking.is_empty() {
        return Ok(());
    }
    let things: Vec<&str> = lacking.iter().map(|needed| needed.thing).collect();
    let packages: Vec<&str> = lacking.iter().map(|needed| needed.package).collect();
    let by_hand = by_hand(&things, &packages);
    if !may_install {
        return Err(by_hand);
    }
    let Some(become_root) = become_root() else {
        return Err(format!("{by_hand} (this user is not root, and sudo without a password is not to be had)"));
    };
    let apt = |words: &[&str]| {
        let mut all: Vec<&str> = become_root.to_vec();
        all.extend(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet", "--quiet", "--yes"]);
        all.extend(words);
        matches!(run(Command::new(all[0]).args(&all[1..])), Ok(true))
    };
    let install: Vec<&str> = ["install", "--no-install-recommends"].into_iter().chain(packages).collect();
    if apt(&["update"]) && apt(&install) && missing().is_empty() { Ok(()) } else { Err(by_hand) }
}

fn by_hand(things: &[&str], packages: &[&str]) -> String {
    format!("{} is missing; run: sudo apt-get install {}", things.join(", "), packages.join(" "))
}

/// What to put before a command so that root runs it; `None` where nobody here may.
fn become_root() -> Option<&'static [&'static str]> {
    let is_root = Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout == b"0\n");
    if is_root {
        return Some(&[]);
    }
    succeeds(Command::new("sudo").args(["--non-interactive", "true"])).then_some(&["sudo", "--non-interactive"])
}

fn has_postgresql() -> bool {
    let mut versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    versions.any(|version| version.path().join("bin/initdb").is_file())
}

/// The clients, in an environment of their own; made again where the list of them has changed.
fn clients(may_install: bool) -> Result<(), String> {
    let requirements = root().join("ihanne/tests/engines/requirements.txt");
    let wanted = fs::read_to_string(&requirements).map_err(|error| format!("{}: {error}", requirements.display()))?;
    let installed = home().join("installed.txt");
    if fs::read_to_string(&installed).is_ok_and(|there| there == wanted) {
        return Ok(());
    }
    let made = |python: &Path| {
        let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"];
        matches!(run(Command::new("python3").args(["-m", "venv"]).arg(home())), Ok(true))
            && matches!(run(Command::new(python).args(pip).arg(&requirements)), Ok(true))
    };
    if may_install && made(&home().join("bin/python")) && fs::write(&installed, &wanted).is_ok() {
        return Ok(());
    }
    Err("the engines' clients are missing; run with network: cargo xtask test --all".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_named_with_the_command_that_brings_it() {
        let told = by_hand(&["psql", "Java for Spark"], &["postgresql-client", "default-jre-headless"]);
        assert_eq!(told, "psql, Java for Spark is missing; run: sudo apt-get install postgresql-client default-jre-headless");
    }
}
