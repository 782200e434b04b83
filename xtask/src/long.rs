//! The long simulations: tests marked `#[ignore = "long: ..."]`, run only by `cargo xtask test --all`.

use std::fs;
use std::path::Path;

use crate::steps::Ended;
use crate::tools::has_nextest;
use crate::workspace::{cargo_beside, root, run};
use crate::{engines, openid};

const CRATES: [&str; 4] = ["core", "store", "connect", "ihanne"];

/// Lists the long simulations and runs them in the test profile, where `core` is optimised and already built; with the clients
/// of the engines at hand.
pub fn run_all() -> Ended {
    let mut found = Vec::new();
    for name in CRATES {
        collect(&root().join(name), &mut found);
    }
    if found.is_empty() {
        return Ended::Skipped("no test is marked `#[ignore = \"long: ...\"]`".into());
    }
    for (test, why) in &found {
        println!("  {test}: {why}");
    }
    let names: Vec<&str> = found.iter().map(|(test, _)| test.as_str()).collect();
    let mut command = if has_nextest() {
        let mut command = cargo_beside(&engines::home(), &["nextest", "run", "--workspace", "--no-fail-fast"]);
        command.args(["--run-ignored", "only"]);
        command
    } else {
        let mut command =
            cargo_beside(&engines::home(), &["test", "--workspace", "--lib", "--bins", "--tests", "--no-fail-fast"]);
        command.args(["--", "--ignored"]);
        command
    };
    // Those that ask an engine fail where it is missing.
    command.env(engines::VARIABLE, engines::home()).env(openid::VARIABLE, openid::home());
    match Ended::of(run(command.args(&names))) {
        Ended::Passed(_) => Ended::Passed(format!("{} simulations", names.len())),
        other => other,
    }
}

fn collect(folder: &Path, found: &mut Vec<(String, String)>) {
    let mut entries: Vec<_> = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.extend(long_tests(&fs::read_to_string(&path).unwrap_or_default()));
        }
    }
}

/// The names of the tests in `text` that are marked long, each with the reason given.
fn long_tests(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut reason = None;
    for line in text.lines().map(str::trim) {
        if let Some(rest) = line.strip_prefix("#[ignore = \"long: ") {
            reason = Some(rest.trim_end_matches("\"]").to_string());
        } else if let Some((name, _)) = line.strip_prefix("fn ").and_then(|rest| rest.split_once('('))
            && let Some(why) = reason.take()
        {
            found.push((name.to_string(), why));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_tests_marked_long_are_listed() {
        let text = r#"
            #[test]
            fn quick() {}

            #[test]
            #[ignore = "long: 500 shuffled studies"]
            fn noise_is_refused() {}

            #[test]
            #[ignore = "needs a browser"]
            fn pages_open() {}
        "#;
        let expected = [("noise_is_refused".to_string(), "500 shuffled studies".to_string())];
        assert_eq!(long_tests(text), expected);
    }
}
