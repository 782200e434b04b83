//! The law on engines that are no part of the program: DuckDB and ClickHouse in a process, PostgreSQL and Spark as servers.

use std::path::Path;
use std::process::Command;

use crate::{installed, invent, scored};

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
    let python = installed::client("python");
    installed::postgresql();
    installed::java();
    let folder = tempfile::tempdir().expect("a folder");
    let (header, rows) = invent::accounts(&mut invent::rng(5), 100_000);
    scored::write(folder.path(), &invent::profile(&mut invent::rng(5_000)), &header, &rows);
    for seed in 1..200 {
        let profile = invent::profile(&mut invent::rng(5_000 + seed));
        std::fs::write(folder.path().join(format!("{seed:03}.toml")), invent::text(&profile)).expect("written");
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/engines/agree.py");
    let mut wrong = Vec::new();
    for (engine, profiles, rows) in ENGINES {
        let mut command = Command::new(&python);
        command.arg(&script).arg(engine).arg(folder.path()).args([profiles, rows]);
        let agreed = command.env("IHANNE", env!("CARGO_BIN_EXE_ihanne")).status().expect("it runs");
        if !agreed.success() {
            wrong.push(engine);
        }
    }
    assert!(wrong.is_empty(), "these say otherwise than the product: {wrong:?}");
}
