//! The law on engines that are no part of the program: DuckDB and ClickHouse in a process, PostgreSQL and Spark as servers.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{invent, scored};

/// The engines, and on how many profiles and rows the law is tried: what fits into a few minutes.
const ENGINES: [(&str, &str, &str); 6] = [
    ("duckdb", "200", "100000"),
    ("clickhouse", "60", "100000"),
    ("postgresql", "200", "1000"),
    ("postgresql", "4", "100000"),
    ("spark", "30", "1000"),
    ("spark", "2", "100000"),
];

#[test]
#[ignore = "long: 200 invented profiles on 100,000 accounts in DuckDB, parts of them in ClickHouse, PostgreSQL and Spark"]
fn engines_and_the_product_say_the_same() {
    let Some(python) = python() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let (header, rows) = invent::accounts(&mut invent::rng(5), 100_000);
    scored::write(folder.path(), &invent::profile(&mut invent::rng(5_000)), &header, &rows);
    for seed in 1..200 {
        let profile = invent::profile(&mut invent::rng(5_000 + seed));
        std::fs::write(folder.path().join(format!("{seed:03}.toml")), invent::text(&profile)).expect("written");
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/engines/agree.py");
    let mut wrong = Vec::new();
    for (engine, profiles, rows) in ENGINES.into_iter().filter(|(engine, ..)| is_there(engine)) {
        let mut command = Command::new(&python);
        command.arg(&script).arg(engine).arg(folder.path()).args([profiles, rows]);
        let agreed = command.env("IHANNE", env!("CARGO_BIN_EXE_ihanne")).status().expect("it runs");
        if !agreed.success() {
            wrong.push(engine);
        }
    }
    assert!(wrong.is_empty(), "these say otherwise than the product: {wrong:?}");
}

/// Python with the clients of the engines, installed once beside what cargo builds; `None`, and why, where that cannot be had.
fn python() -> Option<PathBuf> {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).parent()?.join("engines");
    let python = home.join("bin/python");
    let requirements = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/engines/requirements.txt");
    let done = |command: &mut Command| command.status().is_ok_and(|status| status.success());
    let made = python.is_file() || done(Command::new("python3").args(["-m", "venv"]).arg(&home));
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"];
    let ready = made && done(Command::new(&python).args(pip).arg(requirements));
    if !ready {
        eprintln!("not tried: the clients of the engines cannot be installed here");
    }
    ready.then_some(python)
}

/// Whether the machine has what an engine needs beside its client.
fn is_there(engine: &str) -> bool {
    let there = match engine {
        "postgresql" => Path::new("/usr/lib/postgresql").is_dir(),
        "spark" => Command::new("java").arg("-version").output().is_ok(),
        _ => true,
    };
    if !there {
        eprintln!("not tried: {engine} is not on this machine");
    }
    there
}
