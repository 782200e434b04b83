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

/// Waits until a folder holds a file whose name begins so.
#[cfg(unix)]
fn until(folder: &std::path::Path, begin: &str) {
    let there =
        || std::fs::read_dir(folder).unwrap().any(|entry| entry.unwrap().file_name().to_string_lossy().starts_with(begin));
    let begun = std::time::Instant::now();
    while !there() {
        assert!(begun.elapsed().as_secs() < 60, "no file begins with {begin}");
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
}

/// Tells a child to stop, and gives the signal it ended by.
#[cfg(unix)]
fn stopped(mut child: std::process::Child, signal: &str) -> Option<i32> {
    use std::os::unix::process::ExitStatusExt;
    let told = Command::new("kill").args([&format!("-{signal}"), &child.id().to_string()]).status().unwrap();
    assert!(told.success());
    child.wait().unwrap().signal()
}

#[cfg(unix)]
#[test]
fn a_score_that_is_told_to_stop_leaves_nothing_half_written() {
    let shell = Shell::new();
    shell.write("in.csv", format!("industry,employees\n{}", "SaaS,60\n".repeat(1_000_000)));
    shell.write("out.csv", "what stood there\n");
    let before = shell.files();
    for (signal, number) in [("TERM", 15), ("INT", 2)] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ihanne"));
        command.args(["score", "small.toml", "in.csv", "-o", "out.csv", "--explain"]).current_dir(shell.path(""));
        let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        until(&shell.path(""), ".ihanne-");
        assert_eq!(stopped(child, signal), Some(number), "it ends as if it had not heard");
        assert_eq!((shell.files(), shell.read("out.csv").as_str()), (before.clone(), "what stood there\n"));
    }
}

#[cfg(unix)]
#[test]
fn the_copy_of_a_stream_goes_with_a_command_that_is_told_to_stop() {
    let shell = Shell::new();
    std::fs::create_dir(shell.path("temporary")).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_ihanne"));
    command.args(["tier", "small.toml", "-", "-o", "out.csv"]).current_dir(shell.path("")).env("TMPDIR", shell.path("temporary"));
    // The pipe stays open, so that the command waits for more.
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let pipe = child.stdin.take();
    until(&shell.path("temporary"), "ihanne-");
    assert_eq!(stopped(child, "INT"), Some(2));
    drop(pipe);
    assert_eq!(std::fs::read_dir(shell.path("temporary")).unwrap().count(), 0);
}
