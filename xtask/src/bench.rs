//! `cargo xtask bench`: the scripts of `bench/`, run against the release program.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use crate::steps::{Ended, Steps};
use crate::workspace::{cargo, release_program, root, run};

/// Builds for release, then runs the named scripts (all of them without a name). Each finds the program in `$IHANNE`.
pub fn run_all(names: &[&str]) -> ExitCode {
    let scripts = match scripts(&root().join("bench"), names) {
        Ok(scripts) => scripts,
        Err(what) => {
            eprintln!("error: {what}");
            return ExitCode::FAILURE;
        }
    };
    let mut steps = Steps::default();
    steps.step("release build", || Ended::of(run(&mut cargo(&["build", "--release", "-p", "ihanne"]))));
    for script in scripts {
        let name: &'static str = stem(&script).leak();
        steps.step(name, || {
            let mut command = Command::new("python3");
            Ended::of(run(command.current_dir(root()).arg(&script).env("IHANNE", release_program())))
        });
    }
    steps.close()
}

/// The scripts to run, in order of their names.
fn scripts(folder: &Path, names: &[&str]) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("bench/ cannot be read: {error}"))?;
    let mut all: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "py"))
        .collect();
    all.sort();
    if let Some(missing) = names.iter().find(|name| !all.iter().any(|path| stem(path) == **name)) {
        let known: Vec<String> = all.iter().map(|path| stem(path)).collect();
        return Err(format!("bench/{missing}.py is not there; there are: {}", known.join(", ")));
    }
    all.retain(|path| names.is_empty() || names.contains(&stem(path).as_str()));
    Ok(all)
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_found_by_name_and_a_wrong_name_lists_the_right_ones() {
        let folder = std::env::temp_dir().join(format!("xtask-bench-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        for name in ["score.py", "study.py", "README.md"] {
            fs::write(folder.join(name), "").unwrap();
        }
        let names =
            |wanted: &[&str]| scripts(&folder, wanted).map(|found| found.iter().map(|path| stem(path)).collect::<Vec<_>>());
        assert_eq!(names(&[]).unwrap(), ["score", "study"]);
        assert_eq!(names(&["study"]).unwrap(), ["study"]);
        assert_eq!(names(&["stduy"]).unwrap_err(), "bench/stduy.py is not there; there are: score, study");
        fs::remove_dir_all(&folder).unwrap();
    }
}
