//! The demo as a stranger meets it: the release program, run once in an empty folder.

use std::fs;
use std::process::Command;

use crate::steps::Ended;
use crate::workspace::{release_program, run, target};

/// The largest program that is handed out, in bytes.
const LARGEST: u64 = 60_000_000;

/// Runs `ihanne demo --no-open` in an empty folder, which is removed afterwards.
pub fn run_once() -> Ended {
    let folder = target().join("demo");
    let empty = || -> std::io::Result<()> {
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)
    };
    if let Err(error) = empty() {
        return Ended::Failed(format!("the folder {} cannot be emptied: {error}", folder.display()));
    }
    let mut command = Command::new(release_program());
    let ended = Ended::of(run(command.args(["demo", "--no-open"]).current_dir(&folder)));
    // What the demo wrote is worth a look when it failed, and only then.
    if matches!(ended, Ended::Passed(_)) {
        let _ = fs::remove_dir_all(&folder);
    }
    ended
}

/// Measures the release program.
pub fn weigh() -> Ended {
    match fs::metadata(release_program()) {
        Ok(program) => verdict(program.len()),
        Err(error) => Ended::Failed(format!("there is no release program: {error}")),
    }
}

fn verdict(bytes: u64) -> Ended {
    let size = format!("{:.1} MB", bytes as f64 / 1e6);
    if bytes <= LARGEST { Ended::Passed(size) } else { Ended::Failed(format!("{size}, at most {} MB", LARGEST / 1_000_000)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_of_more_than_sixty_megabytes_fails() {
        assert!(matches!(verdict(60_000_000), Ended::Passed(size) if size == "60.0 MB"));
        assert!(matches!(verdict(60_000_001), Ended::Failed(_)));
    }
}
