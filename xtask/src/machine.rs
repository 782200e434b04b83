//! What must be on the machine beside cargo: looked for, and brought by Debian's packages where somebody may install them.

use std::process::Command;

use crate::workspace::{run, succeeds};

/// What must be on the machine.
pub struct Needed {
    /// What it is, in words.
    pub thing: &'static str,
    /// Whether it is there.
    pub is_there: fn() -> bool,
    /// The package of Debian that brings it.
    pub package: &'static str,
}

/// Sees to it that all of them are there; the error says what to run. Only root installs packages, or who may become root without
/// a password.
pub fn ensure(needed: &[Needed], may_install: bool) -> Result<(), String> {
    let missing = || needed.iter().filter(|needed| !(needed.is_there)()).collect::<Vec<_>>();
    let lacking = missing();
    if lacking.is_empty() {
        return Ok(());
    }
    let things: Vec<&str> = lacking.iter().map(|needed| needed.thing).collect();
    let packages: Vec<&str> = lacking.iter().map(|needed| needed.package).collect();
    let by_hand = by_hand(&things, &packages);
    if !may_install {
        return Err(by_hand);
    }
    let Some(become_root) = become_root() else {
        return Err(format!("{by_hand} (this user is not root, and sudo without a password is not to be had)"));
    };
    let apt = |words: &[&str]| {
        let mut all: Vec<&str> = become_root.to_vec();
        all.extend(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet", "--quiet", "--yes"]);
        all.extend(words);
        matches!(run(Command::new(all[0]).args(&all[1..])), Ok(true))
    };
    let install: Vec<&str> = ["install", "--no-install-recommends"].into_iter().chain(packages).collect();
    if apt(&["update"]) && apt(&install) && missing().is_empty() { Ok(()) } else { Err(by_hand) }
}

fn by_hand(things: &[&str], packages: &[&str]) -> String {
    format!("missing: {}; run: sudo apt-get install {}", things.join(", "), packages.join(" "))
}

/// What to put before a command so that root runs it; `None` where nobody here may.
fn become_root() -> Option<&'static [&'static str]> {
    let is_root = Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout == b"0\n");
    if is_root {
        return Some(&[]);
    }
    succeeds(Command::new("sudo").args(["--non-interactive", "true"])).then_some(&["sudo", "--non-interactive"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_named_with_the_command_that_brings_it() {
        let needed = [
            Needed { thing: "air", is_there: || true, package: "air" },
            Needed { thing: "psql", is_there: || false, package: "postgresql-client" },
            Needed { thing: "Java for Spark", is_there: || false, package: "default-jre-headless" },
        ];
        let told = ensure(&needed, false).unwrap_err();
        assert_eq!(told, "missing: psql, Java for Spark; run: sudo apt-get install postgresql-client default-jre-headless");
        assert_eq!(ensure(&needed[..1], false), Ok(()));
    }
}
