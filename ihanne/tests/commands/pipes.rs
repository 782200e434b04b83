//! Commands in pipes: rows on standard output, words on standard error.

use std::io::Read;
use std::process::{Command, Stdio};

use crate::shell::Shell;

#[test]
fn csv_may_come_from_standard_input() {
    let answer = Shell::new().run_with("score small.toml -", b"industry;employees\nSaaS;60\n");
    assert_eq!(answer.out.lines().nth(1), Some("SaaS;60;ideal;15;15;15;100;;"), "{}", answer.err);
    assert!(answer.err.contains("1 row scored with Small, version 1, into standard output"), "{}", answer.err);
}

#[test]
fn standard_input_that_is_no_csv_is_refused() {
    let refused = Shell::new().run_with("score small.toml -", b"PAR1\0\0\0\0\0\0\0\0PAR1").refused();
    assert!(refused.starts_with("error[not_csv]: standard input is"), "{refused}");
    let broken = Shell::new().run_with("score small.toml -", b"industry,employees\n\"SaaS,60\n");
    assert_eq!(broken.code, 1);
    assert!(broken.err.starts_with("error[quote_never_closed]: standard input: "), "{}", broken.err);
}

#[test]
fn quiet_says_nothing_beside_the_rows() {
    let answer = Shell::new().run("score saas.toml saas-accounts.csv -q");
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
}

#[test]
fn json_goes_where_the_rows_do_not_go() {
    let shell = Shell::new();
    let beside = shell.run("score saas.toml saas-accounts.csv --json");
    assert!(beside.out.starts_with("name,") && beside.err.starts_with("{\n"), "{}", beside.err);
    let alone = shell.run("score saas.toml saas-accounts.csv -o out.csv --json");
    let summary: serde_json::Value = serde_json::from_str(&alone.out).unwrap();
    assert_eq!((&summary["verdicts"]["disqualified"], &summary["priorities"]["High"]), (&4.into(), &3.into()));
    assert_eq!(alone.err, "");
}

#[test]
fn a_reader_that_leaves_early_is_no_error() {
    let shell = Shell::new();
    let rows = "SaaS,60\n".repeat(200_000);
    shell.write("in.csv", format!("industry,employees\n{rows}"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_ihanne"));
    command.args(["score", "small.toml", "in.csv"]).current_dir(shell.path("")).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut first = [0; 8];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}
