//! What the product says: the program is run on files.

use std::path::Path;
use std::process::Command;

use ihanne_core::profile::Profile;

use crate::invent;

/// The score of one row, as text that does not depend on who writes it.
pub type Score = [String; 7];

/// Runs the program and gives what it prints.
pub fn run(folder: &Path, words: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_ihanne")).current_dir(folder).args(words).output().expect("it runs");
    assert!(output.status.success(), "ihanne {words:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

/// Writes a profile and a table into the folder.
pub fn write(folder: &Path, profile: &Profile, header: &[String], rows: &[Vec<String>]) {
    std::fs::write(folder.join("profile.toml"), invent::text(profile)).expect("written");
    let mut table = csv::Writer::from_path(folder.join("accounts.csv")).expect("a file");
    for row in std::iter::once(header).chain(rows.iter().map(Vec::as_slice)) {
        table.write_record(row).expect("written");
    }
    table.flush().expect("written");
}

/// What `ihanne score` says of each row of the folder's table.
pub fn scores(folder: &Path) -> Vec<Score> {
    let scored = run(folder, &["score", "profile.toml", "accounts.csv", "--quiet"]);
    let mut rows = csv::Reader::from_reader(scored.as_bytes());
    let first = rows.headers().expect("a header").iter().position(|name| name == "ihanne_verdict").expect("a score");
    let record = |row: csv::StringRecord| std::array::from_fn(|at| plain(row[first + at].to_owned()));
    rows.records().map(|row| record(row.expect("a row"))).collect()
}

/// A cell of a score: numbers in one form.
pub fn plain(cell: String) -> String {
    cell.parse::<f64>().map_or(cell, |number| format!("{number:.6}"))
}

/// Runs the program where it refuses, and gives what it complains about.
pub fn refused(folder: &Path, words: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_ihanne")).current_dir(folder).args(words).output().expect("it runs");
    assert_eq!(output.status.code(), Some(1), "ihanne {words:?}");
    String::from_utf8(output.stderr).expect("text")
}
