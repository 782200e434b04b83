//! Where the workspace is, and how its commands are run.

use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder of the workspace's `Cargo.toml`.
pub fn root() -> PathBuf {
    let xtask = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    xtask.parent().expect("xtask lies in the workspace").to_path_buf()
}

/// The folder cargo builds into: this program lies in its `debug` folder, wherever `CARGO_TARGET_DIR` points.
pub fn target() -> PathBuf {
    let program = std::env::current_exe().expect("a running program has a path");
    program.ancestors().nth(2).expect("programs lie in target/debug").to_path_buf()
}

/// Where `cargo xtask test` keeps the tools it installs: inside the clone, so that nothing else changes.
pub fn tools() -> PathBuf {
    target().join("tools")
}

/// The `ihanne` program of a release build.
pub fn release_program() -> PathBuf {
    target().join("release").join(format!("ihanne{}", std::env::consts::EXE_SUFFIX))
}

/// The cargo that runs us, started in the root of the workspace, with our own tools in its path.
pub fn cargo(arguments: &[&str]) -> Command {
    cargo_beside(&tools(), arguments)
}

/// The same with the programs of another folder in its path.
pub fn cargo_beside(home: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    let mut path = vec![home.join("bin")];
    path.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    if let Ok(path) = std::env::join_paths(path) {
        command.env("PATH", path);
    }
    command.current_dir(root()).args(arguments);
    command
}

/// Says what is run, runs it with its output in plain view, and tells whether it succeeded.
pub fn run(command: &mut Command) -> io::Result<bool> {
    let words: Vec<_> = command.get_args().map(|word| word.to_string_lossy()).collect();
    let program = Path::new(command.get_program()).file_stem().unwrap_or_default();
    println!("$ {} {}", program.to_string_lossy(), words.join(" "));
    Ok(command.status()?.success())
}

/// Runs without output; `true` if the command is there and succeeds.
pub fn succeeds(command: &mut Command) -> bool {
    command.output().is_ok_and(|output| output.status.success())
}
