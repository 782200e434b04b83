//! What `cargo xtask test --all` has installed. A test of an engine fails where the engine is missing: one that is not run says
//! nothing. Without `--all` these tests are ignored, and shown as such.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const HINT: &str = "is missing; `cargo xtask test --all` installs it";

/// The folder of the engines' clients: where the variable says, otherwise where they are installed.
fn home() -> PathBuf {
    let beside_cargo = || Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("engines");
    std::env::var_os("IHANNE_ENGINES").map_or_else(beside_cargo, PathBuf::from)
}

/// A program of theirs.
pub fn client(name: &str) -> PathBuf {
    let program = home().join("bin").join(name);
    assert!(program.is_file(), "{} {HINT}", program.display());
    program
}

/// Where programs are looked for, the clients first.
pub fn path() -> OsString {
    let already = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(home().join("bin")).chain(std::env::split_paths(&already));
    std::env::join_paths(folders).expect("a path")
}

/// The folder of PostgreSQL's programs.
pub fn postgresql() -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut found = versions.map(|version| version.path().join("bin"));
    found.find(|bin| bin.join("initdb").is_file()).unwrap_or_else(|| panic!("PostgreSQL {HINT}"))
}

/// Sees to it that there is Java.
pub fn java() {
    let java = Command::new("java").arg("-version").stderr(Stdio::null()).status();
    assert!(java.is_ok_and(|status| status.success()), "Java {HINT}");
}

/// How a run of the program ended, and all it said.
pub fn said(folder: &Path, words: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ihanne"));
    let output = command.current_dir(folder).args(words).env("PATH", path()).output().expect("it runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
    (output.status.code(), said)
}

/// Verdict and points of every row of the folder's table, as the product says them, joined by commas.
pub fn ours(folder: &Path) -> String {
    let scores = crate::scored::scores(folder);
    let row = |score: &crate::scored::Score| format!("{}{}", score[0], score[1].trim_end_matches(".000000"));
    scores.iter().map(row).collect::<Vec<_>>().join(",")
}
