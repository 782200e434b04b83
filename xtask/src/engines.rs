//! The engines that the long tests ask beside the product: Debian's packages, and the clients of PyPI in the target folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::machine::{Needed, ensure};
use crate::steps::Ended;
use crate::workspace::{root, run, succeeds, target};

/// Tells the long tests where the clients are.
pub const VARIABLE: &str = "IHANNE_ENGINES";

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
pub fn ensure_all(may_install: bool) -> Ended {
    match ensure(&NEEDED, may_install).and_then(|()| clients(may_install)) {
        Ok(()) => Ended::Passed("PostgreSQL, Spark, DuckDB, ClickHouse".into()),
        Err(what_to_run) => Ended::Failed(what_to_run),
    }
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
